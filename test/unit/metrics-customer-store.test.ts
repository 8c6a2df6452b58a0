import { describe, expect, it } from 'vitest';
import { PrometheusMetrics } from '../../src/adapters/prometheus-metrics.js';
import type { AppendRequest, GetRequest, GetResult, ReadRequest } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { utf8Bytes } from '../../src/lib/bytes.js';
import { MeteredCustomerStore } from '../../src/node/metered-customer-store.js';
import { NODE_METRIC_DEFINITIONS } from '../../src/node/node-metrics.js';
import { sampleOf } from '../support/exposition.js';
import { FakeCustomerStore, failing } from '../support/fake-customer-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall } from '../support/open-node.js';

const event = { type: 'Happened', data: utf8Bytes('{}'), metadata: new Uint8Array() };
let appendCount = 0;

function appending(eventCount: number): AppendRequest {
  const appendId = new Uint8Array(16);
  appendId[0] = ++appendCount;
  const events = Array.from({ length: eventCount }, () => event);
  return { customerId: 'ada', aggregateType: 'customer', appendId, expected: { kind: 'any' }, events };
}

const getting = (customerId: string): GetRequest => ({
  ...{ customerId, aggregateType: 'customer', consistency: 'linearizable', sessionToken: '' },
});

const reading: ReadRequest = {
  ...{ customerId: 'ada', aggregateType: 'customer', direction: 'forwards', limit: Number.POSITIVE_INFINITY },
  ...{ consistency: 'linearizable', sessionToken: '' },
};

function open() {
  const metrics = new PrometheusMetrics({ definitions: NODE_METRIC_DEFINITIONS, ofProcess: false });
  const store = new FakeCustomerStore();
  const clock = new ManualClock();
  const metered = new MeteredCustomerStore(store, metrics, clock);
  const shown = async (name: string, labels: Record<string, string> = {}) =>
    sampleOf(await metrics.text(), name, labels);
  /** Each operation of the store takes so long. */
  const slow = (durationMs: number) => {
    store.before = () => clock.advance(durationMs);
  };
  return { metrics, store, clock, metered, shown, slow };
}

const unavailable = () => new RingfoldError('UNAVAILABLE', 'not now');

describe('appends', () => {
  it('are counted by result, with their events and their time', async () => {
    const { metered, shown, slow, store } = open();
    slow(3);
    const request = appending(4);
    const first = await metered.append(request, anyCall);
    expect(await metered.append(request, anyCall)).toEqual({ ...first, repeated: true });
    store.before = failing('append', 1, unavailable);
    await expect(metered.append(appending(1), anyCall)).rejects.toThrow('not now');
    expect(await shown('ringfold_appends_total', { result: 'appended' })).toBe(1);
    expect(await shown('ringfold_appends_total', { result: 'repeated' })).toBe(1);
    expect(await shown('ringfold_appends_total', { result: 'UNAVAILABLE' })).toBe(1);
    // What was repeated has added nothing.
    expect(await shown('ringfold_appended_events_total')).toBe(4);
    expect(await shown('ringfold_append_duration_seconds_count')).toBe(3);
    expect(await shown('ringfold_append_duration_seconds_sum')).toBeCloseTo(0.006, 9);
  });

  it('are shown as none before the first', async () => {
    const { shown } = open();
    expect(await shown('ringfold_appends_total', { result: 'appended' })).toBe(0);
    expect(await shown('ringfold_append_duration_seconds_count')).toBe(0);
  });
});

describe('lookups', () => {
  const found: GetResult = {
    ...{ status: 'found', state: utf8Bytes('{}'), revision: 0, stateVersion: 1 },
    ...{ recordedAtMs: 0, sessionToken: '' },
  };

  it('that are answered at once stay so, and are the same answer', async () => {
    const { store, metrics, clock, shown } = open();
    store.get = (() => {
      clock.advance(2);
      return found;
    }) as unknown as typeof store.get;
    const metered = new MeteredCustomerStore(store, metrics, clock);
    expect(metered.get(getting('ada'), anyCall)).toBe(found);
    expect(await shown('ringfold_lookups_total', { result: 'found' })).toBe(1);
    expect(await shown('ringfold_lookup_duration_seconds_count')).toBe(1);
  });

  it('that are answered later are measured until then', async () => {
    const { metered, shown, slow } = open();
    slow(7);
    expect(await metered.get(getting('nobody'), anyCall)).toMatchObject({ status: 'not_found' });
    expect(await shown('ringfold_lookups_total', { result: 'not_found' })).toBe(1);
    expect(await shown('ringfold_lookup_duration_seconds_sum')).toBeCloseTo(0.007, 9);
  });

  it('that fail are counted by code, whether at once or later', async () => {
    const { metered, store, shown } = open();
    store.before = failing('get', 1, unavailable);
    await expect(metered.get(getting('ada'), anyCall)).rejects.toThrow('not now');
    store.get = () => {
      throw new RingfoldError('INVALID_ARGUMENT', 'no name');
    };
    expect(() => metered.get(getting(''), anyCall)).toThrow('no name');
    expect(await shown('ringfold_lookups_total', { result: 'UNAVAILABLE' })).toBe(1);
    expect(await shown('ringfold_lookups_total', { result: 'INVALID_ARGUMENT' })).toBe(1);
    expect(await shown('ringfold_lookup_duration_seconds_count')).toBe(2);
  });

  it('that fail with something unknown are INTERNAL', async () => {
    const { metered, store, shown } = open();
    store.get = () => Promise.reject(new TypeError('a bug'));
    await expect(metered.get(getting('ada'), anyCall)).rejects.toThrow(TypeError);
    expect(await shown('ringfold_lookups_total', { result: 'INTERNAL' })).toBe(1);
  });
});

describe('reads', () => {
  it('are counted when they end, with the time that the node took and not the caller', async () => {
    const { metered, shown, slow, store, clock } = open();
    store.eventsPerBatchMax = 2;
    await metered.append(appending(5), anyCall);
    slow(4);
    const sizes: number[] = [];
    for await (const batch of metered.read(reading, anyCall)) {
      sizes.push(batch.length);
      await clock.advance(1000);
    }
    expect(sizes).toEqual([2, 2, 1]);
    expect(await shown('ringfold_reads_total', { result: 'complete' })).toBe(1);
    expect(await shown('ringfold_read_events_total')).toBe(5);
    expect(await shown('ringfold_read_duration_seconds_sum')).toBeCloseTo(0.004, 9);
  });

  it('that the caller leaves are abandoned, and the store is told', async () => {
    const { metered, shown, store } = open();
    await metered.append(appending(20), anyCall);
    for await (const batch of metered.read(reading, anyCall)) {
      expect(batch).toHaveLength(10);
      expect(store.openStreams).toBe(1);
      break;
    }
    expect(store.openStreams).toBe(0);
    expect(await shown('ringfold_reads_total', { result: 'abandoned' })).toBe(1);
    expect(await shown('ringfold_read_events_total')).toBe(10);
  });

  it('that fail are counted by code', async () => {
    const { metered, shown, store } = open();
    store.before = failing('read', 1, unavailable);
    await expect(async () => {
      for await (const _ of metered.read(reading, anyCall)) expect.unreachable();
    }).rejects.toThrow('not now');
    expect(await shown('ringfold_reads_total', { result: 'UNAVAILABLE' })).toBe(1);
  });
});

describe('subscriptions', () => {
  const subscribing = {
    start: { kind: 'beginning' as const },
    partitions: [],
    aggregateTypes: [],
    eventTypes: [],
  };

  it('are open until they end, with the events they returned', async () => {
    const { metered, shown, store } = open();
    await metered.append(appending(3), anyCall);
    for await (const step of metered.subscribe(subscribing, anyCall)) {
      expect(await shown('ringfold_subscriptions_open')).toBe(1);
      if (step.events.length > 0) break;
    }
    expect(store.openStreams).toBe(0);
    expect(await shown('ringfold_subscriptions_open')).toBe(0);
    expect(await shown('ringfold_subscribed_events_total')).toBe(3);
    expect(await shown('ringfold_subscriptions_total', { result: 'abandoned' })).toBe(1);
  });

  it('that fail are counted by code', async () => {
    const { metered, shown, store } = open();
    store.before = failing('subscribe', 1, unavailable);
    await expect(async () => {
      for await (const _ of metered.subscribe(subscribing, anyCall)) expect.unreachable();
    }).rejects.toThrow('not now');
    expect(await shown('ringfold_subscriptions_open')).toBe(0);
    expect(await shown('ringfold_subscriptions_total', { result: 'UNAVAILABLE' })).toBe(1);
  });
});

describe('removes', () => {
  it('are counted by result, with their time', async () => {
    const { metered, shown, slow, store } = open();
    slow(5);
    await metered.remove({ customerId: 'ada' }, anyCall);
    store.before = failing('remove', 1, unavailable);
    await expect(metered.remove({ customerId: 'ada' }, anyCall)).rejects.toThrow('not now');
    expect(await shown('ringfold_removes_total', { result: 'removed' })).toBe(1);
    expect(await shown('ringfold_removes_total', { result: 'UNAVAILABLE' })).toBe(1);
    expect(await shown('ringfold_remove_duration_seconds_sum')).toBeCloseTo(0.005, 9);
  });
});
