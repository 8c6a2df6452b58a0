import { describe, expect, it } from 'vitest';
import type { AppendItem } from '../../src/client/types.js';
import { RingfoldError } from '../../src/core/errors.js';
import { Prng } from '../../src/lib/prng.js';
import { collect } from '../support/collect.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();

function items(count: number, customers: number, more: Partial<AppendItem> = {}): AppendItem[] {
  return Array.from({ length: count }, (_, number) => ({
    customerId: `c${number % customers}`,
    events: { type: 'noted', data: { number } },
    ...more,
  }));
}

describe('appendMany', () => {
  it('answers each item in its place, whatever becomes of the others', async () => {
    const { client } = await pairs.open();
    const noted = { type: 'noted', data: 1 };
    const outcomes = await client.appendMany([
      { customerId: 'ada', events: noted },
      { customerId: '', events: noted },
      { customerId: 'ada', events: [noted, noted], expected: 'no_stream' },
      { customerId: 'ada', events: [noted, noted], expected: 0 },
      { customerId: 'ada', events: { type: 'noted', data: 'x'.repeat(2 ** 20) } },
      { customerId: 'ada', events: noted, expectd: 1 } as AppendItem,
      null as never,
    ]);
    expect(outcomes).toMatchObject([
      { ok: true, firstRevision: 0n },
      { ok: false, error: { code: 'INVALID_ARGUMENT' } },
      { ok: false, error: { code: 'REVISION_CONFLICT', details: { actualRevision: '0' } } },
      { ok: true, firstRevision: 1n, lastRevision: 2n },
      { ok: false, error: { code: 'REQUEST_TOO_LARGE' } },
      { ok: false, error: { code: 'INVALID_ARGUMENT' } },
      { ok: false, error: { code: 'INVALID_ARGUMENT' } },
    ]);
    expect(outcomes.every((outcome) => outcome.ok || outcome.error instanceof RingfoldError)).toBe(true);
    expect(await client.appendMany([])).toEqual([]);
  });

  it('splits what is more than a request may have', async () => {
    const { client, store } = await pairs.open();
    const large = { type: 'noted', data: 'x'.repeat(3_000) };
    const outcomes = await client.appendMany(items(2_500, 100, { events: large }));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2_500);
    expect(store.calls).toHaveLength(2_500);
    expect(await client.get('c42')).toMatchObject({ revision: 24n });
  });

  it('keeps the order of each customer, although items fail for now and are sent again', async () => {
    const { client, store } = await pairs.open();
    const random = Prng.seeded(7);
    store.before = (method) => {
      if (method === 'append' && random.chance(0.3)) {
        throw new RingfoldError('RESOURCE_EXHAUSTED', 'the mailbox is full', { retryAfterMs: 1 });
      }
    };
    const sent = items(3_000, 40);
    const outcomes = await client.appendMany(sent);
    const succeeded = outcomes.filter(({ ok }) => ok).length;
    expect(succeeded).toBeGreaterThan(2_000);
    for (let customer = 0; customer < 40; customer++) {
      const events = await collect(client.read(`c${customer}`));
      const numbers = events.map(({ data }) => (data as { number: number }).number);
      const expected = sent.map((_, at) => at).filter((at) => at % 40 === customer && outcomes[at]?.ok);
      expect(numbers).toEqual(expected);
    }
  });

  it('sends again what was refused as a whole, until all of it is in', async () => {
    const { client, store } = await pairs.open();
    let room = 100;
    store.before = (method) => {
      if (method !== 'append') return;
      if (room-- <= 0) throw new RingfoldError('RESOURCE_EXHAUSTED', 'the mailbox is full');
      // Room is made between requests, as a mailbox makes it between the turns of the event loop.
      if (room === 0) setTimeout(() => (room = 100), 1);
    };
    const outcomes = await client.appendMany(items(1_000, 1));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const events = await collect(client.read('c0'));
    expect(events.map(({ data }) => (data as { number: number }).number)).toEqual(events.map((_, at) => at));
  });

  it('tells for each item that its time is over', async () => {
    const { client, store } = await pairs.open();
    store.before = () => new Promise(() => {});
    const outcomes = await client.appendMany(items(3, 3), { deadlineMs: 50 });
    expect(outcomes).toMatchObject(
      Array.from({ length: 3 }, () => ({ ok: false, error: { code: 'DEADLINE_EXCEEDED' } })),
    );
  });
});

describe('getMany', () => {
  it('answers each customer in its place', async () => {
    const { client } = await pairs.open();
    await client.appendMany(items(3, 3));
    expect(await client.getMany(['c1', 'nobody', '', 'c0'])).toMatchObject([
      { status: 'found', state: { last: { number: 1 } } },
      { status: 'not_found' },
      { status: 'failed', error: { code: 'INVALID_ARGUMENT' } },
      { status: 'found', state: { last: { number: 0 } } },
    ]);
    expect(await client.getMany([])).toEqual([]);
  });

  it('asks again for what did not fit in the answer', async () => {
    const { client, store } = await pairs.open();
    const customerIds = Array.from({ length: 30 }, (_, number) => `c${number}`);
    await client.appendMany(items(30, 30));
    for (const [number, customerId] of customerIds.entries()) {
      store.states.set(customerId, Buffer.from(JSON.stringify(`${number} ${'x'.repeat(700_000)}`)));
    }
    const lookups = await client.getMany<string>(customerIds);
    expect(lookups.map((lookup) => lookup.status === 'found' && lookup.state.split(' ')[0])).toEqual(
      customerIds.map((_, number) => String(number)),
    );
  });

  it('takes more customers than fit in a request', async () => {
    const { client } = await pairs.open();
    const customerIds = Array.from({ length: 9_000 }, (_, number) => `customer-${number}-${'x'.repeat(200)}`);
    const lookups = await client.getMany(customerIds);
    expect(lookups.filter(({ status }) => status === 'not_found')).toHaveLength(9_000);
  });
});
