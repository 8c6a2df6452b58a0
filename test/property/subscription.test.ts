import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/codec/checkpoint.js';
import type { SubscribedEvent, SubscribeRequest } from '../../src/core/customer-store.js';
import { Prng } from '../../src/lib/prng.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import { ShortPagesStore } from '../support/short-pages.js';
import { anAppend, anOrder, aRead, aRemove, aSubscription, orderIdOf } from '../support/store-requests.js';

const SEEDS = 40;
/** Replaces one partition's part of a checkpoint, as a client does that stops in the middle of a response. */
function checkpointAfter(before: string, event: SubscribedEvent): string {
  const { clusterId, cursors } = decodeCheckpoint(before);
  return encodeCheckpoint({ clusterId, cursors: new Map([...cursors, [event.partition, event.cursor]]) });
}

/** Takes about `count` events from a checkpoint on, stopping in the middle of a step; fewer when it has caught up. */
async function take(node: RingfoldNode, checkpoint: string | undefined, count: number) {
  const start: SubscribeRequest['start'] =
    checkpoint === undefined ? { kind: 'beginning' } : { kind: 'checkpoint', checkpoint };
  const taken: SubscribedEvent[] = [];
  let at = checkpoint;
  let before = checkpoint;
  for await (const step of node.store.subscribe(aSubscription({ start }), anyCall)) {
    // Without a checkpoint before the first step there is nothing whose part could be replaced.
    before ??= encodeCheckpoint({ clusterId: node.founding.clusterId, cursors: new Map() });
    for (const event of step.events) {
      taken.push(event);
      at = checkpointAfter(before, event);
      before = at;
      if (taken.length >= count) return { taken, checkpoint: at, caughtUp: false };
    }
    at = step.checkpoint;
    before = at;
    if (step.caughtUp) return { taken, checkpoint: at, caughtUp: true };
  }
  throw new Error('a subscription does not end by itself');
}

async function run(seed: number): Promise<void> {
  const random = Prng.seeded(seed);
  const store = seed % 2 === 0 ? new MemoryStore() : new ShortPagesStore();
  // A tail so short that subscribers fall out of it all the time.
  const settings = { partitions: 3, tailBytesPerPartition: random.pick([1, 2000, 100_000]) };
  let node = await openTestNode({ store, settings });
  const expected = new Map<string, string[]>();
  const seen = new Map<string, string[]>();
  let next = 0;
  const appendSome = async () => {
    const calls: Promise<unknown>[] = [];
    for (let i = random.below(31); i > 0; i--) {
      const customerId = `customer-${random.below(8)}`;
      const orderIds = Array.from({ length: random.between(1, 5) }, () => `${next++}`);
      expected.set(customerId, [...(expected.get(customerId) ?? []), ...orderIds]);
      const events = orderIds.map((id) => anOrder(id));
      calls.push(node.store.append(anAppend(customerId, events), anyCall));
    }
    await Promise.all(calls);
  };
  let checkpoint: string | undefined;
  const takeSome = async (count: number) => {
    const result = await take(node, checkpoint, count);
    for (const event of result.taken) {
      const { customerId } = event.event;
      seen.set(customerId, [...(seen.get(customerId) ?? []), orderIdOf(event)]);
    }
    checkpoint = result.checkpoint;
    return result.caughtUp;
  };
  for (let round = 0; round < 12; round++) {
    await appendSome();
    for (let takes = random.below(5); takes > 0; takes--) await takeSome(random.between(1, 26));
    if (random.below(4) === 0) {
      await node.close();
      node = await openTestNode({ store, settings });
    }
  }
  while (!(await takeSome(Number.POSITIVE_INFINITY)));
  expect(Object.fromEntries(seen), `seed ${seed}`).toEqual(Object.fromEntries(expected));
  await node.close();
}

describe('a subscriber that comes back with its checkpoint', () => {
  it('sees each event once and in order, wherever it stopped, across scans, the tail and restarts', async () => {
    for (let seed = 0; seed < SEEDS; seed++) await run(seed);
  });
});

describe('a subscription', () => {
  it('from now on sends what comes, as it comes, until it is cancelled', async () => {
    const node = await openTestNode();
    await node.store.append(anAppend('ada', [anOrder('old')]), anyCall);
    const abort = new AbortController();
    const context = { ...anyCall, signal: abort.signal };
    const steps = node.store
      .subscribe(aSubscription({ start: { kind: 'now' } }), context)
      [Symbol.asyncIterator]();
    expect((await steps.next()).value).toMatchObject({ caughtUp: true, events: [] });
    for (const id of ['1', '2', '3']) {
      const next = steps.next();
      await node.store.append(anAppend('ada', [anOrder(id)]), anyCall);
      expect((await next).value.events.map(orderIdOf)).toEqual([id]);
    }
    const last = steps.next();
    abort.abort();
    expect((await last).done).toBe(true);
    await node.close();
  });

  it('filters by aggregate and event type, and still moves its checkpoint', async () => {
    const node = await openTestNode({ settings: { partitions: 1 } });
    const note = { type: 'tagged', data: Buffer.from('{"tag":"vip"}'), metadata: new Uint8Array(0) };
    for (let i = 0; i < 50; i++) await node.store.append(anAppend('ada', [anOrder(`${i}`)]), anyCall);
    await node.store.append(anAppend('ada', [note]), anyCall);
    const request = aSubscription({ aggregateTypes: ['customer'], eventTypes: ['tagged'] });
    const types: string[] = [];
    let checkpoint = '';
    for await (const step of node.store.subscribe(request, anyCall)) {
      types.push(...step.events.map(({ event }) => event.type));
      checkpoint = step.checkpoint;
      if (step.caughtUp) break;
    }
    expect(types).toEqual(['tagged']);
    const start = { kind: 'checkpoint', checkpoint } as const;
    for await (const step of node.store.subscribe(aSubscription({ start }), anyCall)) {
      expect(step.events).toEqual([]);
      if (step.caughtUp) break;
    }
    await node.close();
  });

  it('of one partition sends only its customers, of an unknown one is refused', async () => {
    const node = await openTestNode();
    for (let i = 0; i < 20; i++) await node.store.append(anAppend(`customer-${i}`, [anOrder('1')]), anyCall);
    let count = 0;
    for (const { number } of node.partitions) {
      for await (const step of node.store.subscribe(aSubscription({ partitions: [number] }), anyCall)) {
        expect(step.events.every(({ partition }) => partition === number)).toBe(true);
        count += step.events.length;
        if (step.caughtUp) break;
      }
    }
    expect(count).toBe(20);
    const unknown = node.store
      .subscribe(aSubscription({ partitions: [99] }), anyCall)
      [Symbol.asyncIterator]();
    await expect(unknown.next()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await node.close();
  });

  it('refuses garbage, and checkpoints of another store or of a later time of this one', async () => {
    const node = await openTestNode();
    const other = await openTestNode();
    const foreign = encodeCheckpoint({ clusterId: other.founding.clusterId, cursors: new Map() });
    const late = encodeCheckpoint({
      clusterId: node.founding.clusterId,
      cursors: new Map([[0, Buffer.from([8, 99])]]),
    });
    for (const checkpoint of ['garbage', foreign, late]) {
      const request = aSubscription({ start: { kind: 'checkpoint', checkpoint } });
      const steps = node.store.subscribe(request, anyCall)[Symbol.asyncIterator]();
      await expect(steps.next(), checkpoint).rejects.toMatchObject({ code: 'INVALID_CHECKPOINT' });
    }
    await node.close();
    await other.close();
  });

  it('ends when the node stops', async () => {
    const node = await openTestNode();
    const request = aSubscription({ start: { kind: 'now' } });
    const steps = node.store.subscribe(request, anyCall)[Symbol.asyncIterator]();
    await steps.next();
    const waiting = steps.next();
    await Promise.all([node.close(), expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' })]);
  });

  it('ends at its deadline', async () => {
    const node = await openTestNode();
    const context = { ...anyCall, deadlineMs: performance.now() + 20 };
    const steps = node.store
      .subscribe(aSubscription({ start: { kind: 'now' } }), context)
      [Symbol.asyncIterator]();
    await steps.next();
    await expect(steps.next()).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await node.close();
  });

  it('sends messages of bounded size, however small the events and long the names', async () => {
    const store = new MemoryStore();
    const customerId = 'x'.repeat(256);
    const closed = { type: 'closed', data: Buffer.from('{}'), metadata: new Uint8Array(0) };
    let node = await openTestNode({ store, settings: { tailBytesPerPartition: 16 * 2 ** 20 } });
    const append = anAppend(customerId, Array(1000).fill(closed));
    for (let i = 0; i < 5; i++) await node.store.append(append, anyCall);
    for (const source of ['tail', 'store']) {
      let events = 0;
      for await (const step of node.store.subscribe(aSubscription(), anyCall)) {
        const sizeBytes = step.events.reduce((sum, { cursor }) => sum + 256 + cursor.length + 60, 0);
        expect(sizeBytes, source).toBeLessThan(2 ** 20);
        events += step.events.length;
        if (step.caughtUp) break;
      }
      expect(events, source).toBe(5000);
      await node.close();
      node = await openTestNode({ store });
    }
    for await (const batch of node.store.read(aRead(customerId), anyCall)) {
      expect(batch.length * (256 + 60)).toBeLessThan(2 ** 20);
    }
    await node.close();
  });

  it('that reads the store does not send what was removed, cleared from disk or not', async () => {
    const store = new MemoryStore();
    let node = await openTestNode({ store, settings: { partitions: 1 } });
    for (const id of ['1', '2']) await node.store.append(anAppend('ada', [anOrder(id)]), anyCall);
    await node.store.remove(aRemove('ada'), anyCall);
    await node.store.append(anAppend('ada', [anOrder('3')]), anyCall);
    await node.close();
    node = await openTestNode({ store, settings: { partitions: 1 } });
    const seen: string[] = [];
    for await (const step of node.store.subscribe(aSubscription(), anyCall)) {
      seen.push(...step.events.map(orderIdOf));
      if (step.caughtUp) break;
    }
    expect(seen).toEqual(['3']);
    await node.close();
  });

  it('does not send what was removed before it was sent', async () => {
    const node = await openTestNode({ settings: { partitions: 1 } });
    for (const customer of ['ada', 'bob'])
      await node.store.append(anAppend(customer, [anOrder(customer)]), anyCall);
    await node.store.remove(aRemove('ada'), anyCall);
    const seen: string[] = [];
    for await (const step of node.store.subscribe(aSubscription(), anyCall)) {
      seen.push(...step.events.map(orderIdOf));
      if (step.caughtUp) break;
    }
    expect(seen).toEqual(['bob']);
    await node.close();
  });
});
