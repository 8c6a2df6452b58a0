import type { FinalStreams, History, ReadRecord } from '../history.js';
import { Violation } from './violation.js';

/**
 * Linearizable reads: each shows exactly the beginning of what the stream is in the end, and all of it that was
 * acknowledged, or shown to anybody, before the read was called.
 */
export function checkReadsFresh(history: History, final: FinalStreams): void {
  const known = knownLengths(history);
  for (const read of history.reads) {
    if (read.outcome !== 'ok') continue;
    checkPrefix(read, final.get(read.key) ?? []);
    const needed = lengthBefore(known.get(read.key) ?? [], read.invokedAt);
    if (read.values.length < needed) {
      throw new Violation(
        'reads-fresh',
        `${read.client} read ${read.values.length} events of ${read.key} when ${needed} were known to some client`,
      );
    }
  }
}

function checkPrefix({ client, key, values }: ReadRecord, final: readonly string[]): void {
  values.forEach((value, revision) => {
    if (final[revision] === value) return;
    throw new Violation(
      'reads-fresh',
      `${client} read ${value} at ${key}/${revision}, where there is ${final[revision] ?? 'nothing'} in the end`,
    );
  });
}

/** From when on a client knew that a stream has so many events. */
interface Known {
  at: number;
  length: number;
}

/** By key, in order of time, with lengths that only grow. */
function knownLengths(history: History): Map<string, Known[]> {
  const answers = [
    ...history.appends
      .filter(({ outcome }) => outcome === 'ok')
      .map(({ key, completedAt, revision }) => ({ key, at: completedAt, length: revision! + 1 })),
    ...history.reads
      .filter(({ outcome }) => outcome === 'ok')
      .map(({ key, completedAt, values }) => ({ key, at: completedAt, length: values.length })),
  ];
  answers.sort((a, b) => a.at - b.at);
  const known = new Map<string, Known[]>();
  for (const { key, at, length } of answers) {
    const lengths = known.get(key) ?? [];
    if (length > (lengths.at(-1)?.length ?? 0)) lengths.push({ at, length });
    known.set(key, lengths);
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
