import type { Client, ReadOptions } from '../../src/client/index.js';
import { checkAppendsKept } from '../sim/checkers/appends-kept.js';
import { checkReadsFresh } from '../sim/checkers/reads-fresh.js';
import { Violation } from '../sim/checkers/violation.js';
import type { FinalStreams, History } from '../sim/history.js';

/**
 * What became of real processes, judged as that of simulated ones is.
 * @returns what is wrong; each checker tells the first thing that it finds
 */
export function judge(history: History, final: FinalStreams): string[] {
  return [checkAppendsKept, checkReadsFresh].flatMap((check) =>
    toldViolation(() => {
      check(history, final);
    }),
  );
}

/**
 * Every stream that a history is about, as a client reads it.
 * @throws Violation when revisions have gaps, or an event is not the one that its append made
 */
export async function finalStreams(
  history: History,
  client: Client,
  options: ReadOptions = {},
): Promise<FinalStreams> {
  const keys = new Set([...history.appends, ...history.reads].map(({ key }) => key));
  const streams = new Map<string, string[]>();
  // One by one: in the end there may be very many events.
  for (const key of keys) {
    const appendIds: string[] = [];
    for await (const { revision, appendId, data } of client.read(key, options)) {
      const { text } = data as { text: string };
      if (revision !== BigInt(appendIds.length))
        throw new Violation('streams', `${key} has revision ${revision} instead of ${appendIds.length}`);
      // The same append under another id would be as bad as a repeat.
      if (text !== appendId) throw new Violation('streams', `${key} has the event of ${text} as ${appendId}`);
      appendIds.push(appendId);
    }
    streams.set(key, appendIds);
  }
  return streams;
}

/** As `finalStreams` and `judge`, through each of several clients. */
export async function judgeThrough(
  history: History,
  clients: readonly Client[],
  options: ReadOptions = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const client of clients) {
    try {
      found.push(...judge(history, await finalStreams(history, client, options)));
    } catch (thrown) {
      if (!(thrown instanceof Violation)) throw thrown;
      found.push(thrown.message);
    }
  }
  return found;
}

/** What a checker finds. */
export function toldViolation(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Violation)) throw thrown;
    return [thrown.message];
  }
}
