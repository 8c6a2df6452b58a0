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

describe('a subscription from now on', () => {
  const damaged = new RingfoldError('STORAGE_DAMAGED', 'its copy is');
  const neverAnswers = new Promise<number>(() => undefined);

  /** To partitions 0, 1… that say how far they are committed, or why they cannot. @returns its first checkpoint */
  async function begun(answers: readonly (number | RingfoldError | Promise<number>)[]): Promise<string> {
    const clock = new ManualClock();
    const partition = (number: number) => {
      const answer = answers[number]!;
      if (answer instanceof RingfoldError) throw answer;
      return {
        number,
        readIndex: async () => answer,
        checkServing: () => undefined,
        follow: () => () => undefined,
        feed: (_filter: unknown, cursor: Cursor) => ({ cursor, isBehind: false, close: () => undefined }),
      };
    };
    const directory = { clusterId: 'c', ranges: answers, partition } as unknown as PartitionDirectory;
    const context = { ...anyCall, deadlineMs: clock.monotonicMs() + 2000 };
    const request = aSubscription({ start: { kind: 'now' } });
    const steps = subscribe({ directory, request, context, clock, scans: new Semaphore(1) });
    const first = steps.next();
    first.catch(() => undefined);
    // Half of the time that there is.
    await clock.advance(1000);
    const { value } = await Promise.race([first, Promise.reject(new Error('it has not begun'))]);
    await steps.return(undefined);
    expect(clock.timersLeft).toBe(0);
    return value!.checkpoint;
  }

  it('is one to the partitions that are led here, whatever becomes of the others', async () => {
    const notLed = new RingfoldError('NOT_OWNER', 'it follows');
    const cursors = new Map([
      [1, encodeCursor({ fromIndex: 7, sentEvents: 0 })],
      [4, encodeCursor({ fromIndex: 8, sentEvents: 0 })],
    ]);
    const checkpoint = encodeCheckpoint({ clusterId: 'c', cursors });
    expect(await begun([notLed, 7, damaged, neverAnswers, 8])).toBe(checkpoint);
  });

  it('is refused when none is, above all for what is damaged', async () => {
    const notLed = new RingfoldError('NOT_OWNER', 'it follows');
    await expect(begun([notLed, neverAnswers])).rejects.toBe(notLed);
    await expect(begun([notLed, damaged])).rejects.toBe(damaged);
    await expect(begun([neverAnswers])).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});
