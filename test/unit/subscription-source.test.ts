import { beforeEach, describe, expect, it } from 'vitest';
import { encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import type { SubscriptionStep } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { SubscriptionSource } from '../../src/node/subscription-source.js';

const at = (fromIndex: number) =>
  encodeCheckpoint({ clusterId: 'c', cursors: new Map([[3, encodeCursor({ fromIndex, sentEvents: 0 })]]) });
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

let asked: number;
let aborted: boolean;
let rings: number;
let failAt: number;
let source: SubscriptionSource;

beforeEach(() => {
  [asked, aborted, rings, failAt] = [0, false, 0, Number.POSITIVE_INFINITY];
  async function* steps(signal: AbortSignal): AsyncGenerator<SubscriptionStep> {
    signal.addEventListener('abort', () => (aborted = true));
    for (;;) {
      asked++;
      if (asked >= failAt) throw new RingfoldError('UNAVAILABLE', 'gone');
      yield { events: [], checkpoint: at(asked), caughtUp: false };
    }
  }
  source = new SubscriptionSource({
    ...{ nodeId: 'b', partitions: [3], checkpoint: at(0) },
    open: (signal) => ({ [Symbol.asyncIterator]: () => steps(signal) }),
    onNews: () => rings++,
  });
});

describe('a part of a subscription that a node serves', () => {
  it('has one step ready, and asks for the next one only when that is taken', async () => {
    await turn();
    await turn();
    expect([asked, rings]).toEqual([1, 1]);
    expect(source.take()?.checkpoint).toBe(at(1));
    expect(source.take()).toBeUndefined();
    await turn();
    await turn();
    expect([asked, rings]).toEqual([2, 2]);
  });

  it('is where the step that was taken leads, not the one that waits', async () => {
    await turn();
    expect(source.checkpoint).toBe(at(0));
    expect(source.cursors.size).toBe(1);
    source.take();
    await turn();
    expect(source.checkpoint).toBe(at(1));
    expect([...source.cursors]).toEqual([[3, Buffer.from(encodeCursor({ fromIndex: 1, sentEvents: 0 }))]]);
  });

  it('has failed only once what came before was taken', async () => {
    failAt = 2;
    await turn();
    expect(source.failedBy).toBeUndefined();
    source.take();
    await turn();
    expect(source.failedBy).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('that is closed lets go of its node, and rings no more', async () => {
    await turn();
    source.close();
    await turn();
    expect(aborted).toBe(true);
    expect(source.take()).toBeUndefined();
    expect([asked, rings]).toEqual([1, 1]);
  });
});
