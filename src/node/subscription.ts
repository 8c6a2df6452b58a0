import { decodeCursor, encodeCheckpoint, encodeCursor } from '../codec/checkpoint.js';
import type { CallContext, SubscribeRequest, SubscriptionStep } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Cursor } from '../core/stream/cursor.js';
import { WakeUp } from '../lib/wake-up.js';
import type { Partition } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import { ofEach } from './blamed-partitions.js';
import { checkServing, type Follower, isCaughtUp, type SteppingOptions, stepOf } from './followers.js';
import { ledIndexes } from './led-indexes.js';
import type { PartitionDirectory } from './node-customer-store.js';
import { checkedCursors, wantedPartitions, whyNotOfThisStore } from './subscription-start.js';

export interface SubscriptionOptions extends SteppingOptions {
  directory: PartitionDirectory;
  request: SubscribeRequest;
}

/** A step without events is sent when the checkpoint has moved on so often, so that a filter does not lose ground. */
const SILENT_STEPS_MAX = 32;

/**
 * Follows many partitions of this node at once, a bounded step of one of them at a time, and only when the consumer
 * asks. From now on it begins only with those that this node leads: followers do not know what now is. Its checkpoints
 * say which ones those are.
 *
 * @throws INVALID_CHECKPOINT, INVALID_ARGUMENT (no such partition), STORAGE_DAMAGED, DEADLINE_EXCEEDED, NOT_OWNER,
 *   UNAVAILABLE when a replica has left, or is behind the checkpoint; what is of some partitions alone blames those
 */
export async function* subscribe(options: SubscriptionOptions): AsyncGenerator<SubscriptionStep> {
  const { context, clock } = options;
  const wakeUp = new WakeUp();
  const followers = await followersOf(options);
  const stops = followers.map(({ partition }) => partition.follow(() => wakeUp.ring()));
  const onAbort = () => wakeUp.ring();
  context.signal?.addEventListener('abort', onAbort);
  const deadline = startDeadline(context, clock, () => wakeUp.ring());
  try {
    yield* steps(options, followers, wakeUp, deadline);
  } finally {
    deadline.cancel();
    context.signal?.removeEventListener('abort', onAbort);
    for (const stop of stops) stop();
    for (const { feed } of followers) feed.close();
  }
}

async function* steps(
  options: SubscriptionOptions,
  followers: readonly Follower[],
  wakeUp: WakeUp,
  deadline: Deadline,
): AsyncGenerator<SubscriptionStep> {
  const { context } = options;
  const { clusterId } = options.directory;
  let hasCaughtUp = false;
  let silentSteps = 0;
  for (;;) {
    // Rung from here on means: look again before sleeping.
    wakeUp.reset();
    if (context.signal?.aborted) return;
    // One that has left, or is hurt, has nothing new ever: that must not look like silence.
    checkServing(followers);
    for (const follower of followers) {
      while (follower.feed.isBehind) {
        if (context.signal?.aborted) return;
        checkDeadline(deadline);
        const events = await stepOf(follower, followers, options);
        silentSteps = events.length === 0 ? silentSteps + 1 : 0;
        if (events.length === 0 && silentSteps < SILENT_STEPS_MAX) continue;
        silentSteps = 0;
        yield { events, checkpoint: checkpointOf(clusterId, followers), caughtUp: false };
        // Those of other partitions wait no longer than for what was there before, later than for one step.
        if (hasCaughtUp || isCaughtUp(follower)) break;
      }
    }
    if (!hasCaughtUp && followers.every(isCaughtUp)) {
      hasCaughtUp = true;
      yield { events: [], checkpoint: checkpointOf(clusterId, followers), caughtUp: true };
    }
    if (context.signal?.aborted) return;
    checkDeadline(deadline);
    if (!followers.some(({ feed }) => feed.isBehind)) await wakeUp.rung();
  }
}

function checkpointOf(clusterId: string, followers: readonly Follower[]): string {
  const cursors = new Map(followers.map(({ partition, encodedCursor }) => [partition.number, encodedCursor]));
  return encodeCheckpoint({ clusterId, cursors });
}

interface Deadline {
  isPassed: boolean;
  cancel: () => void;
}

/** The timer decides, not the clock: the two may differ by a fraction of a millisecond, and it rings only once. */
function startDeadline({ deadlineMs }: CallContext, clock: Clock, ring: () => void): Deadline {
  const deadline: Deadline = { isPassed: false, cancel: () => undefined };
  if (!Number.isFinite(deadlineMs)) return deadline;
  deadline.cancel = clock.schedule(deadlineMs - clock.monotonicMs(), () => {
    deadline.isPassed = true;
    ring();
  });
  return deadline;
}

function checkDeadline({ isPassed }: Deadline): void {
  if (!isPassed) return;
  throw new RingfoldError(
    'DEADLINE_EXCEEDED',
    'the deadline of the subscription has passed; resume at its checkpoint',
  );
}

async function followersOf(options: SubscriptionOptions): Promise<Follower[]> {
  const { request, directory } = options;
  const numbers = wantedPartitions(request.partitions, directory.ranges.length);
  if (request.start.kind === 'now') return await followersFromNow(numbers, options);
  const cursorOf = startingCursors(request.start, directory.clusterId);
  return await ofEach(numbers, async (number) => {
    const partition = directory.partition(number);
    const { appliedIndexMin = 0, ...cursor } = cursorOf(number);
    const ledIndex = await ledIndexOf(partition);
    await checkReached(partition, cursor, appliedIndexMin, ledIndex);
    return followerOf(partition, request, cursor, ledIndex ?? partition.appliedIndex);
  });
}

async function followersFromNow(
  numbers: readonly number[],
  { request, directory, context, clock }: SubscriptionOptions,
): Promise<Follower[]> {
  // Whoever asks has to hear of it before the deadline.
  const patienceMs = (context.deadlineMs - clock.monotonicMs()) / 2;
  const found = await ledIndexes(numbers, (number) => directory.partition(number), clock, patienceMs);
  return [...found].map(([number, fromIndex]) =>
    followerOf(directory.partition(number), request, { fromIndex, sentEvents: 0 }, fromIndex),
  );
}

function followerOf(
  partition: Partition,
  request: SubscribeRequest,
  cursor: Cursor,
  caughtUpIndex: number,
): Follower {
  const filter = {
    aggregateTypes: new Set(request.aggregateTypes),
    eventTypes: new Set(request.eventTypes),
  };
  return {
    partition,
    feed: partition.feed(filter, cursor),
    caughtUpIndex,
    encodedCursor: encodeCursor(cursor),
  };
}

/** Up to where the partition is committed, if its leader is here. */
async function ledIndexOf(partition: Partition): Promise<number | undefined> {
  try {
    return await partition.readIndex();
  } catch (thrown) {
    const error = RingfoldError.from(thrown);
    if (!error.retryable) throw error;
    return undefined;
  }
}

/** A follower may be behind what its subscriber has got elsewhere, and behind removals; a leader never is. */
async function checkReached(
  partition: Partition,
  cursor: Cursor,
  appliedIndexMin: number,
  ledIndex: number | undefined,
): Promise<void> {
  if (ledIndex === undefined) {
    const reached = Math.max(cursor.fromIndex, cursor.scan?.toIndex ?? 0);
    await partition.whenApplied(Math.max(reached, appliedIndexMin));
    return;
  }
  const error = whyNotOfThisStore(partition.number, cursor, ledIndex);
  if (error !== undefined) throw error;
}

function startingCursors(
  start: Exclude<SubscribeRequest['start'], { kind: 'now' }>,
  clusterId: string,
): (number: number) => Cursor {
  if (start.kind === 'beginning') return () => ({ fromIndex: 0, sentEvents: 0 });
  const cursors = checkedCursors(start.checkpoint, clusterId);
  return (number): Cursor => {
    const cursor = cursors.get(number);
    return cursor === undefined ? { fromIndex: 0, sentEvents: 0 } : decodeCursor(cursor);
  };
}
