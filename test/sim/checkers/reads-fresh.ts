import type { AppendRecord, FinalStreams, History, ReadRecord } from '../history.js';
import { Violation } from './violation.js';

/**
 * Reads show exactly the beginning of what the stream is in the end. Linearizable ones show all of it that was
 * acknowledged, or shown to anybody, before the read was called; those of a session what the session itself was told.
 */
export function checkReadsFresh(history: History, final: FinalStreams): void {
  const toAnybody = knownLengths(history, ({ key }) => key);
  const toClient = knownLengths(history, keyOfClient);
  for (const read of history.reads) {
    if (read.outcome !== 'ok') continue;
    const { client, key, consistency, length } = read;
    checkPrefix(read, final.get(key) ?? []);
    if (consistency === 'eventual') continue;
    const isOfSession = consistency === 'session';
    const known = isOfSession ? toClient.get(keyOfClient(read)) : toAnybody.get(key);
    const needed = lengthBefore(known ?? [], read.invokedAt);
    if (length < needed) {
      const who = isOfSession ? 'it' : 'some client';
      throw new Violation(
        'reads-fresh',
        `${client} read ${length} events of ${key} when ${needed} were known to ${who}`,
      );
    }
  }
}

function checkPrefix({ client, key, values, length }: ReadRecord, final: readonly string[]): void {
  const first = length - values.length;
  if (length > 0 && values.length === 0) {
    throw new Violation('reads-fresh', `${client} read ${length} events of ${key}, and not what they are`);
  }
  values.forEach((value, at) => {
    const revision = first + at;
    if (final[revision] === value) return;
    throw new Violation(
      'reads-fresh',
      `${client} read ${value} at ${key}/${revision}, where there is ${final[revision] ?? 'nothing'} in the end`,
    );
  });
}

function keyOfClient({ client, key }: AppendRecord | ReadRecord): string {
  return `${client} ${key}`;
}

/** From when on a client knew that a stream has so many events. */
interface Known {
  at: number;
  length: number;
}

/** In order of time, with lengths that only grow. @param groupOf what is known together: by all or by one, of a key */
function knownLengths(
  history: History,
  groupOf: (record: AppendRecord | ReadRecord) => string,
): Map<string, Known[]> {
  const answers = [
    ...history.appends
      .filter(({ outcome }) => outcome === 'ok')
      .map((record) => ({ group: groupOf(record), at: record.completedAt, length: record.revision! + 1 })),
    ...history.reads
      .filter(({ outcome }) => outcome === 'ok')
      .map((record) => ({ group: groupOf(record), at: record.completedAt, length: record.length })),
  ];
  answers.sort((a, b) => a.at - b.at);
  const known = new Map<string, Known[]>();
  for (const { group, at, length } of answers) {
    const lengths = known.get(group) ?? [];
    if (length > (lengths.at(-1)?.length ?? 0)) lengths.push({ at, length });
    known.set(group, lengths);
  }
  return known;
}

function lengthBefore(lengths: readonly Known[], at: number): number {
  let low = 0;
  let high = lengths.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lengths[middle]!.at < at) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? 0 : lengths[low - 1]!.length;
}
