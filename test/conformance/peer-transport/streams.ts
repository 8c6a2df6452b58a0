import { describe, expect, test } from 'vitest';
import { RingfoldError } from '../../../src/core/errors.js';
import type { PeerCallContext } from '../../../src/ports/peer-transport.js';
import { collect, take } from '../../support/collect.js';
import { NEVER, numbered, numberOf, peerNodes } from '../../support/peer-nodes.js';
import { waitUntil } from '../../support/wait-until.js';
import type { PeerNetwork } from '../peer-transport.js';

const N2 = { nodeId: 'n2' };
const UNHURRIED = { deadlineMs: NEVER };

/** A stream that goes on for ever, and how far it has come. */
function endless(itemBytes: number) {
  const seen = { made: 0, isReturned: false, context: undefined as PeerCallContext | undefined };
  async function* onStream(_request: Uint8Array, context: PeerCallContext) {
    seen.context = context;
    try {
      for (;;) yield numbered(seen.made++, itemBytes);
    } finally {
      seen.isReturned = true;
    }
  }
  return { seen, onStream };
}

/** Waits until it has not changed for a while: many turns of the event loop, and some time for the sockets. */
async function untilStill(value: () => number): Promise<void> {
  let last = -1;
  let sinceMs = performance.now();
  await waitUntil(() => {
    if (value() !== last) {
      last = value();
      sinceMs = performance.now();
    }
    return performance.now() - sinceMs > 150;
  }, 'standing still');
}

export function streamConformance(networkOf: () => PeerNetwork): void {
  describe('streams', () => {
    const nodes = peerNodes(networkOf);

    test('bring all items in order, then end', async () => {
      const [one] = await nodes.pair({
        async *onStream(request) {
          for (let number = 0; number < numberOf(request); number++)
            yield numbered(number, (number % 7) * 9_000);
        },
      });
      const items = await collect(one.transport.stream(N2, numbered(500), UNHURRIED));
      expect(items.map(numberOf)).toEqual(items.map((_, number) => number));
      expect(items.length).toBe(500);
      expect(items.every((item, number) => item.length === Math.max(4, (number % 7) * 9_000))).toBe(true);
      expect(await collect(one.transport.stream(N2, numbered(0), UNHURRIED))).toEqual([]);
    });

    test('carry items of the largest size, empty ones, and none that is larger', async () => {
      const { messageBytesMax } = networkOf();
      const [one] = await nodes.pair({
        async *onStream() {
          yield numbered(1, messageBytesMax);
          yield new Uint8Array(0);
          yield numbered(2, messageBytesMax + 1);
        },
      });
      const sizes: number[] = [];
      const reading = (async () => {
        for await (const item of one.transport.stream(N2, numbered(0), UNHURRIED)) sizes.push(item.length);
      })();
      await expect(reading).rejects.toMatchObject({ code: 'INTERNAL' });
      expect(sizes).toEqual([messageBytesMax, 0]);
    });

    test('run beside each other, by bulk too', async () => {
      const [one] = await nodes.pair({
        async *onStream(request) {
          for (let count = 0; count < 50; count++) yield numbered(numberOf(request) + count, 20_000);
        },
      });
      const streams = [0, 1000, 2000, 3000].map((from, at) =>
        collect(one.transport.stream(N2, numbered(from), { ...UNHURRIED, isBulk: at % 2 === 1 })),
      );
      for (const [at, items] of (await Promise.all(streams)).entries()) {
        expect(items.map(numberOf)).toEqual(Array.from({ length: 50 }, (_, count) => at * 1000 + count));
      }
    });

    test('fail with what was thrown, after the items before it', async () => {
      const [one] = await nodes.pair({
        async *onStream() {
          yield numbered(0);
          yield numbered(1);
          throw new RingfoldError('MODEL_OUTDATED', 'not known here', { details: { event: 'x' } });
        },
      });
      const iterator = one.transport.stream(N2, numbered(0), UNHURRIED)[Symbol.asyncIterator]();
      expect(numberOf((await iterator.next()).value)).toBe(0);
      expect(numberOf((await iterator.next()).value)).toBe(1);
      const details = { event: 'x' };
      await expect(iterator.next()).rejects.toMatchObject({ code: 'MODEL_OUTDATED', details });
      expect(await iterator.next()).toEqual({ done: true, value: undefined });
    });

    test('end at the other side when the reader has enough', async () => {
      const { seen, onStream } = endless(100);
      const [one] = await nodes.pair({ onStream });
      const items = await take(one.transport.stream(N2, numbered(0), UNHURRIED), 10);
      expect(items.map(numberOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      await waitUntil(() => seen.isReturned, 'the end at the other side');
      expect(seen.context?.signal.aborted).toBe(true);
    });

    test('are held back by a slow reader, with little in between', async () => {
      const { streamBytesMax } = networkOf();
      const itemBytes = Math.floor(streamBytesMax / 8);
      const { seen, onStream } = endless(itemBytes);
      const [one] = await nodes.pair({ onStream });
      const iterator = one.transport.stream(N2, numbered(0), UNHURRIED)[Symbol.asyncIterator]();
      let takenCount = 0;
      for (let pause = 0; pause < 3; pause++) {
        for (let count = 0; count < 20; count++) {
          expect(numberOf((await iterator.next()).value)).toBe(takenCount++);
        }
        await untilStill(() => seen.made);
        expect(seen.made - takenCount).toBeLessThanOrEqual(8 + 2);
      }
      expect(seen.made).toBeGreaterThan(takenCount);
      await iterator.return?.();
      await waitUntil(() => seen.isReturned, 'the end at the other side');
    });

    test('of empty items are held back as well', async () => {
      const { streamBytesMax } = networkOf();
      const { seen, onStream } = endless(0);
      const [one] = await nodes.pair({ onStream });
      const iterator = one.transport.stream(N2, numbered(0), UNHURRIED)[Symbol.asyncIterator]();
      await iterator.next();
      await untilStill(() => seen.made);
      expect(seen.made).toBeLessThanOrEqual(streamBytesMax / 64);
      await iterator.return?.();
    });

    test('end at their deadline, whether an item is awaited or not', async () => {
      const { seen, onStream } = endless(100_000);
      const [one] = await nodes.pair({ onStream });
      const deadlineMs = performance.now() + 300;
      const iterator = one.transport.stream(N2, numbered(0), { deadlineMs })[Symbol.asyncIterator]();
      await iterator.next();
      await waitUntil(() => seen.isReturned, 'the end at the other side');
      await expect(iterator.next()).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    });

    test('end when they are cancelled while an item is awaited', async () => {
      let context: PeerCallContext | undefined;
      const [one] = await nodes.pair({
        async *onStream(_request, given) {
          context = given;
          await new Promise<void>((resolve) => given.signal.addEventListener('abort', () => resolve()));
          yield numbered(0);
        },
      });
      const controller = new AbortController();
      const options = { ...UNHURRIED, signal: controller.signal };
      const next = one.transport.stream(N2, numbered(0), options)[Symbol.asyncIterator]().next();
      await waitUntil(() => context !== undefined, 'the request');
      controller.abort();
      await expect(next).rejects.toMatchObject({ code: 'CANCELLED' });
      await waitUntil(() => context?.signal.aborted === true, 'the signal at the other side');
    });

    test('fail with UNAVAILABLE when either side closes, and the one that sends lets go', async () => {
      for (const closed of [0, 1]) {
        const { seen, onStream } = endless(1_000);
        const pair = await nodes.pair({ onStream });
        const reading = collect(pair[0].transport.stream(N2, numbered(0), UNHURRIED));
        const failing = expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' });
        await waitUntil(() => seen.made > 20, 'some items');
        await pair[closed]?.transport.close();
        await failing;
        await waitUntil(() => seen.isReturned, 'the end at the side that sends');
        await pair[1 - closed]?.transport.close();
      }
    });

    test('fail with UNAVAILABLE for an unknown node', async () => {
      const [one] = await nodes.pair();
      const reading = collect(one.transport.stream({ nodeId: 'n9' }, numbered(0), UNHURRIED));
      await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    });
  });
}
