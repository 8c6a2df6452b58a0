import { describe, expect, it } from 'vitest';
import { encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { Cursor } from '../../src/core/stream/cursor.js';
import { Semaphore } from '../../src/lib/semaphore.js';
import type { PartitionDirectory } from '../../src/node/node-customer-store.js';
import { subscribe } from '../../src/node/subscription.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall } from '../support/open-node.js';
import { aSubscription } from '../support/store-requests.js';

/** A subscription to a replica that has applied its log up to 5, and what it waits for and begins with. */
async function subscribeToFollower(cursor: Cursor, readIndex: () => Promise<number>) {
  const waitedFor: number[] = [];
  const begun: Cursor[] = [];
  const partition = {
    number: 0,
    appliedIndex: 5,
    readIndex,
    whenApplied: async (index: number) => void waitedFor.push(index),
    checkServing: () => undefined,
    follow: () => () => undefined,
    feed: (_filter: unknown, from: Cursor) => {
      begun.push(from);
      return { cursor: from, isBehind: false, close: () => undefined };
    },
  };
  const directory = {
    clusterId: 'c',
    ranges: [{}],
    partition: () => partition,
  } as unknown as PartitionDirectory;
  const checkpoint = encodeCheckpoint({ clusterId: 'c', cursors: new Map([[0, encodeCursor(cursor)]]) });
  const request = aSubscription({ start: { kind: 'checkpoint', checkpoint } });
  const scans = new Semaphore(1);
  const steps = subscribe({ directory, request, context: anyCall, clock: new ManualClock(), scans });
  const { value } = await steps.next();
  await steps.return(undefined);
  return { waitedFor, begun, checkpoint: value?.checkpoint };
}

const follower = async () => {
  throw new RingfoldError('NOT_OWNER', 'it follows');
};

describe('a subscription to a replica that follows', () => {
  it('waits until that has applied what was asked for, and keeps nothing of it', async () => {
    const { waitedFor, begun, checkpoint } = await subscribeToFollower(
      { fromIndex: 5, sentEvents: 0, appliedIndexMin: 9 },
      follower,
    );
    expect(waitedFor).toEqual([9]);
    expect(begun).toEqual([{ fromIndex: 5, sentEvents: 0 }]);
    const cursors = new Map([[0, encodeCursor({ fromIndex: 5, sentEvents: 0 })]]);
    expect(checkpoint).toBe(encodeCheckpoint({ clusterId: 'c', cursors }));
  });

  it('waits for what its subscriber has got elsewhere', async () => {
    const { waitedFor } = await subscribeToFollower(
      { fromIndex: 6, sentEvents: 0, appliedIndexMin: 2 },
      async () => Promise.reject(new RingfoldError('UNAVAILABLE', 'no leader')),
    ).catch(() => ({ waitedFor: [] as number[] }));
    expect(waitedFor).toEqual([6]);
  });
});

describe('a subscription to the leader', () => {
  it('waits for nothing: whatever was asked for is committed there', async () => {
    const cursor = { fromIndex: 5, sentEvents: 0, appliedIndexMin: 5 };
    expect((await subscribeToFollower(cursor, async () => 5)).waitedFor).toEqual([]);
  });
});
