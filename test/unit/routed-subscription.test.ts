import { describe, expect, it } from 'vitest';
import { encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import type { SubscribeRequest, SubscriptionStep } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
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

describe('a subscription from a checkpoint', () => {
  it('is served by nobody before the leader has said what is committed, then by whoever has that', async () => {
    const asked: SubscribeRequest['start'][] = [];
    let answer: (index: number) => void = () => undefined;
    const index = new Promise<number>((resolve) => {
      answer = resolve;
    });
    const clock = new ManualClock();
    const stopping = new AbortController();
    const steps = new RoutedSubscription(
      {
        start: { kind: 'checkpoint', checkpoint: at(0, 3) },
        partitions: [],
        aggregateTypes: [],
        eventTypes: [],
      },
      anyCall,
      {
        clock,
        ownNodeId: 'a',
        clusterId: () => 'c',
        partitionCount: () => 1,
        partition: () => ({ readIndex: () => index }) as unknown as Partition,
        leaderOf: () => 'a',
        serversOf: () => ['a'],
        followLeaders: () => () => undefined,
        local: ({ start }) => {
          asked.push(start);
          return new Part();
        },
        remote: { subscribe: () => new Part() },
        stopping: stopping.signal,
      },
    ).steps();
    const ended = steps.next().catch(() => undefined);
    await clock.advance(2000);
    expect(asked).toEqual([]);
    answer(7);
    await clock.advance(0);
    const checkpoint = encodeCheckpoint({
      clusterId: 'c',
      cursors: new Map([[0, encodeCursor({ fromIndex: 3, sentEvents: 0, appliedIndexMin: 7 })]]),
    });
    expect(asked).toEqual([{ kind: 'checkpoint', checkpoint }]);
    stopping.abort();
    await ended;
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

describe('a part of a subscription that fails', () => {
  /** One partition, of which node b has the only replica; each time it is asked, `serve` says what it does. */
  function subscribeAtOther(clock: ManualClock, serve: (time: number) => AsyncIterable<SubscriptionStep>) {
    const askedAtMs: number[] = [];
    const stopping = new AbortController();
    const steps = new RoutedSubscription(
      { start: { kind: 'beginning' }, partitions: [], aggregateTypes: [], eventTypes: [] },
      anyCall,
      {
        clock,
        ownNodeId: 'a',
        clusterId: () => 'c',
        partitionCount: () => 1,
        partition: () => ({ readIndex: async () => 5 }) as unknown as Partition,
        leaderOf: () => 'a',
        serversOf: () => ['b'],
        followLeaders: () => () => undefined,
        local: () => new Part(),
        remote: {
          subscribe: () => {
            askedAtMs.push(clock.monotonicMs());
            return serve(askedAtMs.length);
          },
        },
        stopping: stopping.signal,
      },
    ).steps();
    return { steps, askedAtMs, stopping };
  }

  // biome-ignore lint/correctness/useYield: it fails
  async function* failing(after?: Promise<void>): AsyncGenerator<SubscriptionStep> {
    await after;
    throw new RingfoldError('UNAVAILABLE', 'for a test');
  }

  /** A step, which says that it is served, and later no more. */
  async function* servingUntil(end: Promise<void>): AsyncGenerator<SubscriptionStep> {
    yield { events: [], checkpoint: at(0, 5), caughtUp: true };
    yield* failing(end);
  }

  it('is asked for again later each time, and soon after it has served for long', async () => {
    const clock = new ManualClock();
    let stop: () => void = () => undefined;
    const served = new Promise<void>((resolve) => {
      stop = resolve;
    });
    const { steps, askedAtMs } = subscribeAtOther(clock, (time) =>
      time === 6 ? servingUntil(served) : failing(),
    );
    const takeAll = async () => {
      for await (const _ of steps);
    };
    const ended = takeAll().catch(() => undefined);
    for (let second = 0; second < 20; second++) await clock.advance(1000);
    const waitsMs = askedAtMs.slice(1).map((atMs, place) => atMs - askedAtMs[place]!);
    expect(waitsMs).toEqual([250, 500, 1000, 2000, 4000]);
    await clock.advance(60_000);
    stop();
    await clock.advance(0);
    const failedAtMs = clock.monotonicMs();
    await clock.advance(1000);
    expect(askedAtMs[6]).toBe(failedAtMs + 250);
    await clock.advance(60_000);
    await ended;
  });

  it('leaves no timer behind when the subscription ends', async () => {
    const clock = new ManualClock();
    const { steps, stopping } = subscribeAtOther(clock, () => failing());
    const ended = steps.next().catch(() => undefined);
    for (let second = 0; second < 5; second++) await clock.advance(1000);
    expect(clock.timersLeft).toBeGreaterThan(0);
    stopping.abort();
    await ended;
    expect(clock.timersLeft).toBe(0);
  });
});
