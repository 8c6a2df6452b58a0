import { expect, it } from 'vitest';
import { CallsUnderWay } from '../../src/client/calls-under-way.js';
import type { Connection } from '../../src/client/connection.js';
import { RouteWatch } from '../../src/client/route-watch.js';
import { WakeUp } from '../../src/lib/wake-up.js';
import { waitUntil } from '../support/wait-until.js';

/** A node that tells nothing, and ends a call a while after it was told to. */
class QuietNode {
  readonly address = 'quiet:1';
  opened = 0;
  ended = 0;

  serverStream(_method: unknown, _request: unknown, { signal }: { signal: AbortSignal }) {
    this.opened++;
    const cancelled = new WakeUp();
    signal.addEventListener('abort', () => cancelled.ring());
    const node = this;
    return {
      cancel: () => cancelled.ring(),
      async *[Symbol.asyncIterator]() {
        await cancelled.rung();
        await new Promise((resolve) => setImmediate(resolve));
        node.ended++;
        throw new Error('cancelled');
      },
    };
  }
}

it('a watch that begins anew before the last one has quite ended is counted as one', async () => {
  const node = new QuietNode();
  const watch = new RouteWatch({
    next: () => node as unknown as Connection,
    pauses: new CallsUnderWay(),
    ...{ onUpdate: () => {}, onFailure: () => {}, onSilence: () => {} },
  });
  watch.start();
  expect(watch.isWatching).toBe(true);
  watch.stop();
  watch.start();
  await waitUntil(() => node.ended === 1, 'the first one has ended');
  await new Promise((resolve) => setImmediate(resolve));
  expect([watch.isWatching, node.opened]).toEqual([true, 2]);
  watch.stop();
  await waitUntil(() => node.ended === 2, 'the second one has ended');
  expect(watch.isWatching).toBe(false);
});
