import { describe, expect, it } from 'vitest';
import type { Client, Subscription, SubscriptionItem } from '../../src/client/types.js';
import { encodeCheckpoint, encodeCursor } from '../../src/codec/checkpoint.js';
import type { SubscriptionStep } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { collect, take } from '../support/collect.js';
import { type FakeCustomerStore, failing } from '../support/fake-customer-store.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();
const CUSTOMERS = ['ada', 'grace', 'edsger', 'barbara', 'donald', 'radia'];

/** 6 customers with 4 appends of 3 events each: 72 events in 4 partitions. */
async function appendHistory(client: Client): Promise<void> {
  for (let round = 0; round < 4; round++) {
    for (const customerId of CUSTOMERS) {
      await client.append(
        customerId,
        [0, 1, 2].map((at) => ({ type: at === 1 ? 'odd' : 'even', data: { number: round * 3 + at } })),
      );
    }
  }
}

function nameOf(item: SubscriptionItem): string {
  return item.kind === 'event' ? `${item.event.customerId} ${item.event.revision}` : 'caught up';
}

/** Items up to the sign that the past is done with. */
async function untilCaughtUp(subscription: Subscription): Promise<SubscriptionItem[]> {
  const items: SubscriptionItem[] = [];
  for await (const item of subscription) {
    items.push(item);
    if (item.kind === 'caughtUp') break;
  }
  return items;
}

describe('a subscription', () => {
  it('sends the past, says when that is done, and follows', async () => {
    const { client } = await pairs.open();
    await appendHistory(client);
    const subscription = client.subscribe({ from: 'beginning' });
    const items = subscription[Symbol.asyncIterator]();
    const past: string[] = [];
    for (let item = await items.next(); !item.done; item = await items.next()) {
      if (item.value.kind === 'caughtUp') break;
      past.push(nameOf(item.value));
    }
    expect(past).toHaveLength(72);
    expect(new Set(past).size).toBe(72);
    await client.append('ada', { type: 'late', data: {} });
    expect((await items.next()).value).toMatchObject({
      event: { customerId: 'ada', type: 'late', revision: 12n },
    });
    subscription.close();
    expect(await items.next()).toEqual({ done: true, value: undefined });
  });

  it('from now on misses nothing that is appended after it was made', async () => {
    const { client } = await pairs.open();
    await appendHistory(client);
    const subscription = client.subscribe();
    await client.append('ada', { type: 'new', data: {} });
    const items = await take(subscription, 2);
    expect(items.map(nameOf).toSorted()).toEqual(['ada 12', 'caught up']);
  });

  it('takes partitions, aggregates and event types', async () => {
    const { client, store } = await pairs.open();
    await appendHistory(client);
    const options = {
      from: 'beginning' as const,
      partitions: [0, 2],
      aggregates: ['customer'],
      eventTypes: ['odd'],
    };
    const items = await untilCaughtUp(client.subscribe(options));
    const types = items.map((item) => (item.kind === 'event' ? item.event.type : ''));
    expect(new Set(types)).toEqual(new Set(['odd', '']));
    expect(store.calls.at(-1)?.request).toEqual({
      start: { kind: 'beginning' },
      partitions: [0, 2],
      aggregateTypes: ['customer'],
      eventTypes: ['odd'],
    });
  });

  it('resumes after any item, in the middle of a step too, with exactly the next one', async () => {
    const { client, store } = await pairs.open();
    store.feed.eventsPerStepMax = 7;
    await appendHistory(client);
    const whole = await untilCaughtUp(client.subscribe({ from: 'beginning' }));
    const names = whole.map(nameOf);
    for (const [at, item] of whole.entries()) {
      const rest = await untilCaughtUp(client.subscribe({ from: { checkpoint: item.checkpoint } }));
      const seen = [...names.slice(0, at + 1), ...rest.map(nameOf)].filter((name) => name !== 'caught up');
      expect(seen).toHaveLength(72);
      expect(seen.toSorted()).toEqual(names.slice(0, -1).toSorted());
      for (const customerId of CUSTOMERS) {
        const own = seen.filter((name) => name.startsWith(`${customerId} `));
        expect(own).toEqual(Array.from({ length: 12 }, (_, revision) => `${customerId} ${revision}`));
      }
    }
  });

  it('knows where it is', async () => {
    const { client } = await pairs.open();
    await appendHistory(client);
    const subscription = client.subscribe({ from: 'beginning' });
    expect(subscription.checkpoint).toBe('');
    const taken = await take(subscription, 5);
    expect(subscription.checkpoint).toBe(taken[4]?.checkpoint);
    const resumed = client.subscribe({ from: { checkpoint: subscription.checkpoint } });
    expect(resumed.checkpoint).toBe(subscription.checkpoint);
    resumed.close();
  });
});

describe('steps without events', () => {
  const at = (index: number) =>
    encodeCheckpoint({
      clusterId: 'c',
      cursors: new Map([[0, encodeCursor({ fromIndex: index, sentEvents: 0 })]]),
    });
  const empty = (index: number): SubscriptionStep => ({
    events: [],
    checkpoint: at(index),
    caughtUp: false,
  });

  it('move the checkpoint on, once everything before them was taken', async () => {
    const { client, store } = await pairs.open();
    await appendHistory(client);
    const [past] = await collect(firstStep(store));
    if (past === undefined) throw new Error('expected a step');
    store.subscribe = async function* (_, { signal }) {
      yield empty(1);
      yield { ...past, checkpoint: at(2) };
      yield empty(3);
      yield { ...empty(4), caughtUp: true };
      yield { ...empty(5), caughtUp: true };
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    };
    const subscription = client.subscribe({ from: 'beginning' });
    const items = subscription[Symbol.asyncIterator]();
    for (let taken = 0; taken < past.events.length; taken++) {
      const { value } = await items.next();
      expect(subscription.checkpoint).toBe((value as SubscriptionItem).checkpoint);
    }
    // The step after it has come in, or is about to; but nobody has asked for more.
    await client.get('nobody');
    expect(subscription.checkpoint).toBe(at(2));
    expect((await items.next()).value).toEqual({ kind: 'caughtUp', checkpoint: at(4) });
    expect(subscription.checkpoint).toBe(at(4));
    const waiting = items.next();
    await expect.poll(() => subscription.checkpoint).toBe(at(5));
    subscription.close();
    await waiting;
  });

  it('move it before the first item as well', async () => {
    const { client, store } = await pairs.open();
    store.subscribe = async function* (_, { signal }) {
      yield empty(1);
      await new Promise((resolve) => signal?.addEventListener('abort', resolve));
    };
    const subscription = client.subscribe({ from: 'beginning' });
    const waiting = subscription[Symbol.asyncIterator]().next();
    await expect.poll(() => subscription.checkpoint).toBe(at(1));
    subscription.close();
    await waiting;
  });

  async function* firstStep(store: FakeCustomerStore): AsyncGenerator<SubscriptionStep> {
    const request = {
      start: { kind: 'beginning' as const },
      partitions: [],
      aggregateTypes: [],
      eventTypes: [],
    };
    const context = { principal: 'anonymous', deadlineMs: Number.POSITIVE_INFINITY };
    for await (const step of store.subscribe(request, context)) {
      yield step;
      return;
    }
  }
});

describe('a broken subscription', () => {
  it('goes on where it was, with nothing lost, repeated or caught up twice', async () => {
    const { client, store } = await pairs.open();
    store.feed.eventsPerStepMax = 5;
    await appendHistory(client);
    const subscribe = store.subscribe.bind(store);
    let steps = 0;
    store.subscribe = async function* (request, context) {
      for await (const step of subscribe(request, context)) {
        yield step;
        // Every third step the connection is lost, past the sign that the past is done with.
        if (++steps % 3 === 0 && steps < 30) throw new RingfoldError('UNAVAILABLE', 'the node is moving');
      }
    };
    const subscription = client.subscribe({ from: 'beginning' });
    const items: SubscriptionItem[] = [];
    for await (const item of subscription) {
      items.push(item);
      if (item.kind === 'caughtUp') await client.append('ada', { type: 'late', data: {} });
      if (item.kind === 'event' && item.event.type === 'late') break;
    }
    const names = items.map(nameOf);
    expect(names).toHaveLength(74);
    expect(new Set(names).size).toBe(74);
    expect(steps).toBeGreaterThan(15);
  });

  it('fails when going on is pointless', async () => {
    const { client, store } = await pairs.open();
    store.before = failing(
      'subscribe',
      9,
      () => new RingfoldError('INVALID_CHECKPOINT', 'of another cluster'),
    );
    await expect(collect(client.subscribe())).rejects.toMatchObject({ code: 'INVALID_CHECKPOINT' });
    expect(store.calls).toHaveLength(1);
  });

  it('that never began is given up when the patience of the client is', async () => {
    const { server } = await pairs.open();
    await server.close(0);
    const { connect } = await import('../../src/client/connect.js');
    await using client = connect({ address: server.address, deadlineMs: 100 });
    await expect(collect(client.subscribe())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });
});

describe('ending a subscription', () => {
  it('by leaving the loop ends it on the node', async () => {
    const { client, store } = await pairs.open();
    await take(client.subscribe(), 1);
    await expect.poll(() => store.openStreams).toBe(0);
  });

  it('by close finishes the iteration that waits', async () => {
    const { client, store } = await pairs.open();
    const subscription = client.subscribe();
    const all = collect(subscription);
    await expect.poll(() => store.openStreams).toBe(1);
    subscription.close();
    await all;
    await expect.poll(() => store.openStreams).toBe(0);
    expect(await collect(subscription)).toEqual([]);
  });

  it('by its signal fails with CANCELLED', async () => {
    const { client } = await pairs.open();
    const controller = new AbortController();
    const items = client.subscribe({ signal: controller.signal })[Symbol.asyncIterator]();
    expect((await items.next()).value).toMatchObject({ kind: 'caughtUp' });
    const waiting = items.next();
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('by its deadline fails with DEADLINE_EXCEEDED', async () => {
    const { client } = await pairs.open();
    await expect(collect(client.subscribe({ deadlineMs: 50 }))).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });
});

describe('a subscriber that does not read', () => {
  it('makes the node wait, and holds a bounded part of what there is', async () => {
    const { client, store } = await pairs.open();
    await client.append('ada', { type: 'noted', data: 'x'.repeat(100_000) });
    const [item] = await take(client.subscribe({ from: 'beginning' }), 1);
    if (item?.kind !== 'event') throw new Error('expected an event');
    let sent = 0;
    store.subscribe = async function* () {
      for (;;) {
        sent++;
        // Fails where it would else go on until there is no more memory.
        if (sent > 1_000) throw new RingfoldError('INTERNAL', 'nothing holds the node back');
        yield aLargeStep(sent);
      }
    };
    const subscription = client.subscribe({ from: 'beginning' });
    const items = subscription[Symbol.asyncIterator]();
    await items.next();
    // Each is a round trip on the same connection: time enough to send much more, if nothing held it back.
    for (let round = 0; round < 300; round++) await client.get('nobody');
    const sentUnread = sent;
    // 16 answers in the client's stream, the windows of the connection, and one that waits in the server.
    expect(sentUnread).toBeLessThan(30);
    for (let taken = 1; taken < 100; taken++) await items.next();
    expect(sent).toBeGreaterThan(99);
    subscription.close();
  });

  function aLargeStep(number: number): SubscriptionStep {
    const data = Buffer.from(JSON.stringify('x'.repeat(100_000)));
    const event = {
      ...{ customerId: 'ada', aggregateType: 'customer', revision: number, type: 'noted', version: 1 },
      ...{ data, metadata: Buffer.alloc(0), occurredAtMs: 0, recordedAtMs: 0, appendId: Buffer.alloc(16) },
    };
    const checkpoint = encodeCheckpoint({ clusterId: 'c', cursors: new Map() });
    return { events: [{ event, partition: 0, cursor: Buffer.alloc(0) }], checkpoint, caughtUp: false };
  }
});
