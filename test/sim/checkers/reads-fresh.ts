import { type FinalStreams, type History, REMOVED, type ReadRecord } from '../history.js';
import { answersOf, keyOfClient, knownLengths, lengthBefore } from './known-lengths.js';
import { Violation } from './violation.js';

/**
 * Reads show exactly the beginning of what the stream is in the end, save what was removed since. Linearizable ones show
 * all of it that was acknowledged, or shown to anybody, before the read was called; those of a session what the session
 * itself was told. That removed events were there counts as well.
 */
export function checkReadsFresh(history: History, final: FinalStreams): void {
  const toAnybody = knownLengths(answersOf(history, ({ key }) => key));
  const toClient = knownLengths(answersOf(history, keyOfClient));
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

function checkPrefix(read: ReadRecord, final: readonly string[]): void {
  const { client, key, values, length, removedLength } = read;
  const first = length - values.length;
  if (length > removedLength && values.length === 0) {
    throw new Violation('reads-fresh', `${client} read ${length} events of ${key}, and not what they are`);
  }
  values.forEach((value, at) => {
    const revision = first + at;
    if (final[revision] === value || final[revision] === REMOVED) return;
    throw new Violation(
      'reads-fresh',
      `${client} read ${value} at ${key}/${revision}, where there is ${final[revision] ?? 'nothing'} in the end`,
    );
  });
}
