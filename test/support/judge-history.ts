import type { Client, ReadOptions } from '../../src/client/index.js';
import { checkAppendsKept } from '../sim/checkers/appends-kept.js';
import { checkReadsFresh } from '../sim/checkers/reads-fresh.js';
import { checkRemovedStaysRemoved } from '../sim/checkers/removed-stays-removed.js';
import { checkSubscriptions } from '../sim/checkers/subscriptions.js';
import { Violation } from '../sim/checkers/violation.js';
import { type FinalStreams, type History, REMOVED } from '../sim/history.js';

type Consistency = Pick<ReadOptions, 'consistency'>;

/** Subscribers follow all of them. */
const ANY_PARTITION = 0;

/**
 * What became of real processes, judged as that of simulated ones is.
 * @returns what is wrong; each checker tells the first thing that it finds
 */
export function judge(history: History, final: FinalStreams): string[] {
  return [
    () => checkAppendsKept(history, final),
    () => checkReadsFresh(history, final),
    () => checkSubscriptions(history, final, () => ANY_PARTITION),
    () => checkRemovedStaysRemoved(history, final),
  ].flatMap(toldViolation);
}

/**
 * Every stream that a history is about, as a client reads it.
 * @throws Violation when revisions have gaps, or an event is not the one that its append made
 */
export async function finalStreams(
  history: History,
  client: Client,
  options: Consistency = {},
): Promise<FinalStreams> {
  const keys = new Set([...history.appends, ...history.reads].map(({ key }) => key));
  const removed = new Set(history.removes.map(({ key }) => key));
  const streams = new Map<string, string[]>();
  // One by one: in the end there may be very many events.
  for (const key of keys) {
    const appendIds: string[] = [];
    for await (const { revision, appendId, data } of client.read(key, options)) {
      if (appendIds.length === 0 && removed.has(key)) appendIds.push(...removedOnes(revision));
      const { text } = data as { text: string };
      if (revision !== BigInt(appendIds.length))
        throw new Violation('streams', `${key} has revision ${revision} instead of ${appendIds.length}`);
      // The same append under another id would be as bad as a repeat.
      if (text !== appendId) throw new Violation('streams', `${key} has the event of ${text} as ${appendId}`);
      appendIds.push(appendId);
    }
    // Whoever finds none is not told whether there were any: the state tells.
    if (appendIds.length === 0 && removed.has(key)) {
      const found = await client.get(key, options);
      if (found.status === 'removed') appendIds.push(...removedOnes(found.revision + 1n));
    }
    streams.set(key, appendIds);
  }
  return streams;
}

/** As `finalStreams` and `judge`, through each of several clients at a time. */
export async function judgeThrough(
  history: History,
  clients: readonly Client[],
  options: Consistency = {},
): Promise<string[]> {
  const found = clients.map(async (client) => {
    try {
      return judge(history, await finalStreams(history, client, options));
    } catch (thrown) {
      if (!(thrown instanceof Violation)) throw thrown;
      return [thrown.message];
    }
  });
  return (await Promise.all(found)).flat();
}

/** Those before the revision. */
function removedOnes(revision: bigint): string[] {
  return Array<string>(Number(revision)).fill(REMOVED);
}

/** What a checker finds. */
function toldViolation(check: () => void): string[] {
  try {
    check();
    return [];
  } catch (thrown) {
    if (!(thrown instanceof Violation)) throw thrown;
    return [thrown.message];
  }
}
