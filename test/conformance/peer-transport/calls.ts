import { describe, expect, test } from 'vitest';
import { RingfoldError } from '../../../src/core/errors.js';
import type { PeerCallContext } from '../../../src/ports/peer-transport.js';
import { introduce, NEVER, numbered, numberOf, peerNodes } from '../../support/peer-nodes.js';
import { waitUntil } from '../../support/wait-until.js';
import type { PeerNetwork } from '../peer-transport.js';

const N2 = { nodeId: 'n2' };
const UNHURRIED = { deadlineMs: NEVER };
const isUnavailable = expect.objectContaining({ name: 'RingfoldError', code: 'UNAVAILABLE' });

/** Answers that are never given, and the contexts of those who wait for them. */
function waitingForEver() {
  const contexts: PeerCallContext[] = [];
  const onCall = (_request: Uint8Array, context: PeerCallContext) => {
    contexts.push(context);
    return new Promise<Uint8Array>(() => {});
  };
  return { contexts, onCall };
}

export function callConformance(networkOf: () => PeerNetwork): void {
  describe('calls', () => {
    const nodes = peerNodes(networkOf);

    test('are answered, each with its own answer, in whatever order the answers come', async () => {
      const waiting: (() => void)[] = [];
      const [one] = await nodes.pair({
        onCall: (request) => new Promise((resolve) => waiting.push(() => resolve(request))),
      });
      const answers = Array.from({ length: 100 }, (_, number) =>
        one.transport.call(N2, numbered(number), UNHURRIED),
      );
      await waitUntil(() => waiting.length === 100, 'all requests');
      for (const answer of waiting.reverse()) answer();
      expect((await Promise.all(answers)).map(numberOf)).toEqual(answers.map((_, number) => number));
    });

    test('say who calls, and until when', async () => {
      const { contexts, onCall } = waitingForEver();
      const [one] = await nodes.pair({ onCall });
      void one.transport.call(N2, numbered(0), UNHURRIED).catch(() => {});
      void one.transport.call(N2, numbered(0), { deadlineMs: performance.now() + 60_000 }).catch(() => {});
      await waitUntil(() => contexts.length === 2, 'both requests');
      expect(contexts.map(({ fromNodeId }) => fromNodeId)).toEqual(['n1', 'n1']);
      expect(contexts[0]?.deadlineMs).toBe(NEVER);
      const leftMs = contexts[1]!.deadlineMs - performance.now();
      expect(leftMs).toBeGreaterThan(30_000);
      expect(leftMs).toBeLessThanOrEqual(60_001);
    });

    test('reach a node by its address when its id is not known', async () => {
      const one = await nodes.start('n1');
      const other = await nodes.start('n2');
      const { address } = other.transport;
      expect(numberOf(await one.transport.call({ address }, numbered(7), UNHURRIED))).toBe(7);
      expect(
        numberOf(await one.transport.call({ address }, numbered(8), { ...UNHURRIED, isBulk: true })),
      ).toBe(8);
    });

    test('go on while bulk calls are under way, and these have a way of their own', async () => {
      const { messageBytesMax } = networkOf();
      const [one] = await nodes.pair();
      const bulk = Array.from({ length: 5 }, (_, number) =>
        one.transport.call(N2, numbered(number, messageBytesMax), { ...UNHURRIED, isBulk: true }),
      );
      expect(numberOf(await one.transport.call(N2, numbered(9), UNHURRIED))).toBe(9);
      expect((await Promise.all(bulk)).map(numberOf)).toEqual([0, 1, 2, 3, 4]);
    });

    test('carry requests and answers of the largest size, and no larger', async () => {
      const { messageBytesMax } = networkOf();
      const [one] = await nodes.pair({
        onCall: async (request) => (request.length === 4 ? numbered(1, messageBytesMax + 1) : request),
      });
      const answer = await one.transport.call(N2, numbered(3, messageBytesMax), UNHURRIED);
      expect(answer.length).toBe(messageBytesMax);
      expect(numberOf(answer)).toBe(3);
      await expect(one.transport.call(N2, numbered(3, messageBytesMax + 1), UNHURRIED)).rejects.toMatchObject(
        {
          code: 'REQUEST_TOO_LARGE',
        },
      );
      await expect(one.transport.call(N2, numbered(3), UNHURRIED)).rejects.toMatchObject({
        code: 'INTERNAL',
      });
    });

    test('fail with the code, the message and the details of what was thrown', async () => {
      const [one] = await nodes.pair({
        onCall: async () => {
          const details = { leader: 'n3', term: 7 };
          throw new RingfoldError('RESOURCE_EXHAUSTED', 'too much', { details, retryAfterMs: 30 });
        },
      });
      await expect(one.transport.call(N2, numbered(0), UNHURRIED)).rejects.toMatchObject({
        name: 'RingfoldError',
        code: 'RESOURCE_EXHAUSTED',
        message: 'too much',
        details: { leader: 'n3', term: '7' },
        retryAfterMs: 30,
      });
    });

    test('fail with INTERNAL when what was thrown is no RingfoldError, thrown at once or later', async () => {
      const [one] = await nodes.pair({
        onCall: (request) => {
          if (numberOf(request) === 0) throw new TypeError('at once');
          return Promise.reject(new TypeError('later'));
        },
      });
      const messages = ['at once', 'later'];
      for (const [number, message] of messages.entries()) {
        await expect(one.transport.call(N2, numbered(number), UNHURRIED)).rejects.toMatchObject({
          code: 'INTERNAL',
          message: expect.stringContaining(message),
        });
      }
    });

    test('end at their deadline, and the other side learns of it', async () => {
      const { contexts, onCall } = waitingForEver();
      const [one] = await nodes.pair({ onCall });
      // The link is there, so that nothing of the time goes into making it.
      void one.transport.call(N2, numbered(0), UNHURRIED).catch(() => {});
      await waitUntil(() => contexts.length === 1, 'the first request');
      const call = one.transport.call(N2, numbered(0), { deadlineMs: performance.now() + 100 });
      await expect(call).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      await waitUntil(() => contexts[1]?.signal.aborted === true, 'the signal at the other side');
      expect(contexts[0]?.signal.aborted).toBe(false);
    });

    test('are not made after their deadline, nor when they are cancelled already', async () => {
      const { contexts, onCall } = waitingForEver();
      const [one] = await nodes.pair({ onCall });
      const late = one.transport.call(N2, numbered(0), { deadlineMs: performance.now() });
      await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
      const given = one.transport.call(N2, numbered(0), { ...UNHURRIED, signal: AbortSignal.abort() });
      await expect(given).rejects.toMatchObject({ code: 'CANCELLED' });
      void one.transport.call(N2, numbered(0), UNHURRIED).catch(() => {});
      await waitUntil(() => contexts.length > 0, 'the third request');
      expect(contexts.length).toBe(1);
    });

    test('end when they are cancelled, and the other side learns of it', async () => {
      const { contexts, onCall } = waitingForEver();
      const [one] = await nodes.pair({ onCall });
      const controller = new AbortController();
      const call = one.transport.call(N2, numbered(0), { ...UNHURRIED, signal: controller.signal });
      await waitUntil(() => contexts.length === 1, 'the request');
      controller.abort();
      await expect(call).rejects.toMatchObject({ code: 'CANCELLED' });
      await waitUntil(() => contexts[0]?.isCancelled === true, 'the end at the other side');
      expect(contexts[0]?.signal.aborted).toBe(true);
    });

    test('fail with UNAVAILABLE: unknown node, nobody listening', async () => {
      const [one, other] = await nodes.pair();
      await expect(one.transport.call({ nodeId: 'n9' }, numbered(0), UNHURRIED)).rejects.toEqual(
        isUnavailable,
      );
      const { address } = other.transport;
      await other.transport.close();
      await expect(one.transport.call({ address }, numbered(0), UNHURRIED)).rejects.toEqual(isUnavailable);
      await expect(one.transport.call(N2, numbered(0), UNHURRIED)).rejects.toEqual(isUnavailable);
    });

    test('fail with UNAVAILABLE when the other side closes, and succeed when it is back', async () => {
      const { contexts, onCall } = waitingForEver();
      const one = await nodes.start('n1');
      const before = await nodes.start('n2', { onCall });
      introduce(one, before);
      const call = one.transport.call(N2, numbered(0), UNHURRIED);
      await waitUntil(() => contexts.length === 1, 'the request');
      const { address } = before.transport;
      await Promise.all([before.transport.close(), expect(call).rejects.toEqual(isUnavailable)]);
      await waitUntil(() => contexts[0]?.signal.aborted === true, 'the signal at the side that closed');
      await nodes.start('n2', {}, address);
      await waitUntil(
        () =>
          one.transport.call(N2, numbered(0), UNHURRIED).then(
            () => true,
            () => false,
          ),
        'an answer after the restart',
      );
    });

    test('fail with UNAVAILABLE when the caller closes, and the other side learns of it', async () => {
      const { contexts, onCall } = waitingForEver();
      const [one] = await nodes.pair({ onCall });
      const call = one.transport.call(N2, numbered(0), UNHURRIED);
      await waitUntil(() => contexts.length === 1, 'the request');
      await Promise.all([one.transport.close(), expect(call).rejects.toEqual(isUnavailable)]);
      await waitUntil(() => contexts[0]?.signal.aborted === true, 'the signal at the other side');
    });

    test('fail with UNAVAILABLE when the node turns out to be elsewhere', async () => {
      const { contexts, onCall } = waitingForEver();
      const [one] = await nodes.pair({ onCall });
      const call = one.transport.call(N2, numbered(0), UNHURRIED);
      await waitUntil(() => contexts.length === 1, 'the request');
      const there = await nodes.start('n2');
      introduce(one, there);
      await expect(call).rejects.toEqual(isUnavailable);
      expect(numberOf(await one.transport.call(N2, numbered(5), UNHURRIED))).toBe(5);
    });
  });
}
