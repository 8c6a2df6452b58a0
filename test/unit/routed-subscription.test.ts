import { describe, expect, it } from 'vitest';
import { encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import type { SubscriptionStep } from '../../src/core/customer-store.js';
import type { RingfoldError } from '../../src/core/errors.js';
import { RoutedSubscription } from '../../src/node/routed-subscription.js';
import type { Partition } from '../../src/partition/partition.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall } from '../support/open-node.js';

const at = (partition: number, fromIndex: number) =>
  encodeCheckpoint({
    clusterId: 'c',
    cursors: new Map([[partition, encodeCursor({ fromIndex, sentEvents: 0 })]]),
  });

/** A part whose steps a test hands over. */
class Part {
  private readonly steps: SubscriptionStep[] = [];
  private wake: () => void = () => undefined;

  send(checkpoint: string): void {
    this.steps.push({ events: [], checkpoint, caughtUp: false });
    this.wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SubscriptionStep> {
    for (;;) {
      const step = this.steps.shift();
      if (step !== undefined) yield step;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}

describe('a subscription over two nodes', () => {
  it('has caught up once both have sent what their leaders had when it began, not before', async () => {
    const [local, remote] = [new Part(), new Part()];
    const now = async function* () {
      yield { events: [], checkpoint: at(1, 9), caughtUp: true };
    };
    const subscription = new RoutedSubscription(
      { start: { kind: 'beginning' }, partitions: [], aggregateTypes: [], eventTypes: [] },
      anyCall,
      {
        clock: new ManualClock(),
        ownNodeId: 'a',
        clusterId: () => 'c',
        partitionCount: () => 2,
        partition: () => ({ readIndex: async () => 5 }) as unknown as Partition,
        leaderOf: (number) => (number === 0 ? 'a' : 'b'),
        serversOf: (number) => (number === 0 ? ['a'] : ['b']),
        followLeaders: () => () => undefined,
        local: () => local,
        remote: { subscribe: (_, { start }) => (start.kind === 'now' ? now() : remote) },
        stopping: new AbortController().signal,
      },
    );
    const steps = subscription.steps();
    const next = async () => (await steps.next()).value as SubscriptionStep;
    local.send(at(0, 4));
    expect((await next()).caughtUp).toBe(false);
    local.send(at(0, 5));
    expect((await next()).caughtUp).toBe(false);
    remote.send(at(1, 8));
    expect((await next()).caughtUp).toBe(false);
    remote.send(at(1, 9));
    const last = await next();
    expect(last.caughtUp).toBe(false);
    expect(await next()).toEqual({ events: [], checkpoint: last.checkpoint, caughtUp: true });
    await steps.return(undefined);
  });
});

describe('a subscription from now on', () => {
  it('is unavailable when a partition has no leader that says where that is', async () => {
    const clock = new ManualClock();
    const subscription = new RoutedSubscription(
      { start: { kind: 'now' }, partitions: [], aggregateTypes: [], eventTypes: [] },
      anyCall,
      {
        clock,
        ownNodeId: 'a',
        clusterId: () => 'c',
        partitionCount: () => 2,
        partition: () => ({ readIndex: async () => 5 }) as unknown as Partition,
        leaderOf: (number) => (number === 0 ? 'a' : undefined),
        serversOf: () => ['a'],
        followLeaders: () => () => undefined,
        local: () => new Part(),
        remote: { subscribe: () => new Part() },
        stopping: new AbortController().signal,
      },
    );
    let outcome = 'waits';
    subscription
      .steps()
      .next()
      .catch((error: RingfoldError) => {
        outcome = error.code;
      });
    await clock.advance(9999);
    expect(outcome).toBe('waits');
    // It is looked again twenty times a second.
    await clock.advance(51);
    expect(outcome).toBe('UNAVAILABLE');
  });
});
