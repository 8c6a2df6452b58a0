import { describe, expect, test } from 'vitest';
import { Prng } from '../../../src/lib/prng.js';
import { introduce, numbered, numberOf, type PeerNode, peerNodes } from '../../support/peer-nodes.js';
import { waitUntil } from '../../support/wait-until.js';
import type { PeerNetwork } from '../peer-transport.js';

/** Sends frames until one arrives: the first ones may be lost with a link that was broken. */
async function untilOneArrives(from: PeerNode, to: PeerNode, number = 0): Promise<void> {
  const before = to.frames.length;
  await waitUntil(() => {
    from.transport.send(to.nodeId, numbered(number));
    return to.frames.length > before;
  }, `a frame from ${from.nodeId} to ${to.nodeId}`);
}

const numbersOf = ({ frames }: PeerNode) => frames.map(({ frame }) => numberOf(frame));

export function frameConformance(networkOf: () => PeerNetwork): void {
  describe('frames', () => {
    const nodes = peerNodes(networkOf);

    test('arrive in order, none twice, none changed, whatever their sizes', async () => {
      const [one, other] = await nodes.pair();
      const prng = Prng.seeded(1);
      const sent: Uint8Array[] = [];
      for (let turn = 0; turn < 60; turn++) {
        for (let count = prng.between(1, 20); count > 0; count--) {
          const sizeBytes = prng.chance(0.05) ? prng.between(50_000, 300_000) : prng.between(4, 500);
          const frame = numbered(sent.length, sizeBytes);
          await waitUntil(() => one.transport.send('n2', frame), 'room in the queue');
          sent.push(frame);
        }
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      await waitUntil(() => other.frames.length >= sent.length, 'all frames');
      expect(numbersOf(other)).toEqual(sent.map((_, number) => number));
      expect(other.frames.every(({ frame }, at) => Buffer.compare(frame, sent[at]!) === 0)).toBe(true);
      expect(new Set(other.frames.map(({ from }) => from))).toEqual(new Set(['n1']));
    });

    test('go both ways, and between many', async () => {
      const all = [];
      for (const nodeId of ['n1', 'n2', 'n3']) all.push(await nodes.start(nodeId));
      introduce(...all);
      for (const from of all) {
        for (const to of all) {
          if (from === to) continue;
          for (let number = 0; number < 10; number++) from.transport.send(to.nodeId, numbered(number));
        }
      }
      for (const to of all) {
        await waitUntil(() => to.frames.length >= 20, `frames for ${to.nodeId}`);
        for (const from of all) {
          const own = to.frames.filter((one) => one.from === from.nodeId).map(({ frame }) => numberOf(frame));
          expect(own).toEqual(from === to ? [] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        }
      }
    });

    test('of the largest size arrive, larger ones are not even queued', async () => {
      const { messageBytesMax } = networkOf();
      const [one, other] = await nodes.pair();
      expect(one.transport.send('n2', numbered(1, messageBytesMax))).toBe(true);
      expect(one.transport.send('n2', numbered(2, messageBytesMax + 1))).toBe(false);
      expect(one.transport.send('n2', numbered(3))).toBe(true);
      await waitUntil(() => other.frames.length === 2, 'both frames');
      expect(numbersOf(other)).toEqual([1, 3]);
      expect(other.frames[0]?.frame.length).toBe(messageBytesMax);
    });

    test('that are empty arrive too', async () => {
      const [one, other] = await nodes.pair();
      one.transport.send('n2', new Uint8Array(0));
      one.transport.send('n2', numbered(1));
      await waitUntil(() => other.frames.length === 2, 'both frames');
      expect(other.frames[0]?.frame.length).toBe(0);
    });

    test('are refused when too many wait, and go on when they have gone', async () => {
      const [one, other] = await nodes.pair();
      const frame = numbered(0, 100_000);
      let sentCount = 0;
      // Nothing can leave within one turn of the event loop.
      while (one.transport.send('n2', frame)) {
        sentCount++;
        expect(sentCount).toBeLessThan(10_000);
      }
      expect(sentCount).toBeGreaterThan(0);
      await waitUntil(() => other.frames.length === sentCount, 'what was queued');
      expect(one.transport.send('n2', frame)).toBe(true);
      await waitUntil(() => other.frames.length === sentCount + 1, 'one more');
    });

    test('are refused for a node that is unknown, for the node itself, and when it is a peer no more', async () => {
      const [one, other] = await nodes.pair();
      expect(one.transport.send('n9', numbered(0))).toBe(false);
      expect(one.transport.send('n1', numbered(0))).toBe(false);
      await untilOneArrives(one, other);
      one.transport.setPeers(new Map());
      expect(one.transport.send('n2', numbered(0))).toBe(false);
    });

    test('are lost only where a link breaks: what comes before and after is in order', async () => {
      const one = await nodes.start('n1');
      const before = await nodes.start('n2');
      introduce(one, before);
      let number = 1;
      const sendSome = () => {
        for (let count = 0; count < 5; count++) one.transport.send('n2', numbered(number++));
      };
      await waitUntil(() => {
        sendSome();
        return before.frames.length > 50;
      }, 'frames before the restart');
      const { address } = before.transport;
      await before.transport.close();
      const heldBefore = before.frames.length;
      sendSome();
      const after = await nodes.start('n2', {}, address);
      await waitUntil(() => {
        sendSome();
        return after.frames.length > 50;
      }, 'frames after the restart');
      expect(before.frames.length).toBe(heldBefore);
      const numbers = [...numbersOf(before), ...numbersOf(after)];
      expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
      // Before the break none is missing.
      expect(numbersOf(before)).toEqual(Array.from({ length: heldBefore }, (_, at) => at + 1));
      // Nor after it, from the first that arrived.
      const [first = 0] = numbersOf(after);
      expect(numbersOf(after)).toEqual(Array.from({ length: after.frames.length }, (_, at) => first + at));
    });

    test('go where the node is now, when its address has changed', async () => {
      const one = await nodes.start('n1');
      const here = await nodes.start('n2');
      introduce(one, here);
      await untilOneArrives(one, here);
      const there = await nodes.start('n2');
      introduce(one, there);
      await untilOneArrives(one, there, 1);
      expect(numbersOf(here)).not.toContain(1);
    });

    test('do not reach another node behind the address', async () => {
      const one = await nodes.start('n1');
      const stranger = await nodes.start('n3');
      const right = await nodes.start('n2');
      one.transport.setPeers(new Map([['n2', stranger.transport.address]]));
      for (let number = 0; number < 20; number++) one.transport.send('n2', numbered(number));
      const refused = one.transport.call({ nodeId: 'n2' }, numbered(0), {
        deadlineMs: Number.POSITIVE_INFINITY,
      });
      await expect(refused).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      introduce(one, right);
      await untilOneArrives(one, right);
      expect(stranger.frames).toEqual([]);
    });
  });
}
