import { type FinalStreams, type History, REMOVED, type ToldEvent } from '../history.js';
import { Removals } from './removals.js';
import { Violation } from './violation.js';

/** Whether a stream may have lost events by then. */
type MayBeGone = (key: string, seenAt: number) => boolean;

/**
 * A subscriber that began before all others was told of every event of every stream, of each once, in the order of
 * revisions, however often its subscription was broken off and taken up again. What is removed in the end it need not
 * have been told of, if it may have been gone when the subscriber was told of what comes after it.
 */
export function checkSubscription(
  told: readonly ToldEvent[],
  final: FinalStreams,
  mayBeGone: MayBeGone = () => false,
): void {
  const next = new Map<string, number>();
  for (const { key, revision, appendId, toldAt = Number.POSITIVE_INFINITY } of told) {
    const stream = final.get(key) ?? [];
    const expected = next.get(key) ?? 0;
    if (revision < expected) violated(`${key}/${revision} was told again`);
    const missing = firstMissing(stream, expected, revision, mayBeGone(key, toldAt));
    if (missing < revision) violated(`${key}/${revision} was told before ${key}/${missing}`);
    const there = stream[revision];
    if (there !== appendId && there !== REMOVED) {
      violated(`${appendId} was told as ${key}/${revision}, where there is ${there ?? 'nothing'} in the end`);
    }
    next.set(key, revision + 1);
  }
  for (const [key, stream] of final) {
    const mayBe = mayBeGone(key, Number.POSITIVE_INFINITY);
    const missing = firstMissing(stream, next.get(key) ?? 0, stream.length, mayBe);
    if (missing < stream.length) violated(`${key}/${missing} and what follows was never told`);
  }
}

/** The same of all subscribers, each of what is in the partitions that it follows: of nothing else was it told. */
export function checkSubscriptions(
  history: History,
  final: FinalStreams,
  partitionOf: (key: string) => number,
): void {
  const removals = new Removals(history);
  for (const { partitions, told } of history.subscribers) {
    const isFollowed = (key: string) => partitions.length === 0 || partitions.includes(partitionOf(key));
    const followed = new Map([...final].filter(([key]) => isFollowed(key)));
    checkSubscription(told, followed, (key, seenAt) => removals.mayHaveTaken(key, -1, seenAt));
  }
}

/** Of revisions from `from` on, which of them should have been told first; `to` when there are none. */
function firstMissing(stream: readonly string[], from: number, to: number, mayBeGone: boolean): number {
  for (let at = from; at < to; at++) if (!mayBeGone || stream[at] !== REMOVED) return at;
  return to;
}

function violated(message: string): never {
  throw new Violation('subscriptions', message);
}
