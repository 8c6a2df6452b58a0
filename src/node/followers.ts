import { encodeCursor } from '../codec/checkpoint.js';
import type { CallContext, SubscribedEvent } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Semaphore } from '../lib/semaphore.js';
import type { Feed } from '../partition/feed.js';
import type { Partition } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import { blaming, throwFirst } from './blamed-partitions.js';

/** One followed partition. */
export interface Follower {
  partition: Partition;
  feed: Feed;
  /** What must have been sent for the subscription to have caught up: the index when it began. */
  caughtUpIndex: number;
  encodedCursor: Uint8Array;
}

export interface SteppingOptions {
  context: CallContext;
  clock: Clock;
  /** Scans of all subscriptions that may run at once. */
  scans: Semaphore;
}

/** When one partition fails, it is looked for others that do for so long. */
const LOOK_FOR_OTHERS_MS_MAX = 100;

export function isCaughtUp({ feed, caughtUpIndex }: Follower): boolean {
  return feed.cursor.scan === undefined && feed.cursor.fromIndex >= caughtUpIndex;
}

/** @throws why some of them do not serve, if any */
export function checkServing(followers: readonly Follower[]): void {
  const errors = new Map<number, RingfoldError>();
  for (const { partition } of followers) {
    try {
      partition.checkServing();
    } catch (thrown) {
      errors.set(partition.number, RingfoldError.from(thrown));
    }
  }
  throwFirst(errors);
}

/** The next events of one of them, none or more. @throws what a step fails with, blaming those alike that come next */
export async function stepOf(
  follower: Follower,
  followers: readonly Follower[],
  options: SteppingOptions,
): Promise<readonly SubscribedEvent[]> {
  try {
    return await ownStepOf(follower, options);
  } catch (thrown) {
    const error = RingfoldError.from(thrown);
    const next = followers.slice(followers.indexOf(follower) + 1).filter(({ feed }) => feed.isBehind);
    const alike = await failingAlike(error, next, options);
    throw blaming(
      error,
      [follower, ...alike].map(({ partition }) => partition.number),
    );
  }
}

async function ownStepOf(
  follower: Follower,
  { scans }: SteppingOptions,
): Promise<readonly SubscribedEvent[]> {
  const { feed, partition } = follower;
  partition.checkServing();
  try {
    return feed.needsScan ? await scans.run(() => feed.step()) : await feed.step();
  } catch (error) {
    throw partition.noteDamage(error);
  } finally {
    follower.encodedCursor = encodeCursor(feed.cursor);
  }
}

/**
 * What ails one ails all when it is the store: told of one at a time, whoever asked would begin all the others again
 * after each. What a step brings is lost with the stream, and comes again.
 * @returns those before the first that is well
 */
async function failingAlike(
  { code }: RingfoldError,
  followers: readonly Follower[],
  options: SteppingOptions,
): Promise<readonly Follower[]> {
  const endMs = options.clock.monotonicMs() + LOOK_FOR_OTHERS_MS_MAX;
  const alike: Follower[] = [];
  for (const follower of followers) {
    if (options.context.signal?.aborted || options.clock.monotonicMs() >= endMs) break;
    const error = await ownStepOf(follower, options).then(
      () => undefined,
      (thrown: unknown) => RingfoldError.from(thrown),
    );
    if (error?.code !== code) break;
    alike.push(follower);
  }
  return alike;
}
