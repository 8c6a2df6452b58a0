import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_BYTES, utf8Bytes } from '../../src/lib/bytes.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { CrashStore } from '../support/crash-store.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import {
  anAppend,
  anEvent,
  anOrder,
  appendIdOf,
  aRemove,
  eventsOf,
  orderIdsOf,
  stateOf,
} from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

let store: CrashStore;
let node: RingfoldNode;

beforeEach(async () => {
  store = new CrashStore({ seed: 1 });
  node = await openTestNode({ store, settings: { mailboxRequestsMax: 5, partitions: 1 } });
});
afterEach(() => node.close());

const append = (...args: Parameters<typeof anAppend>) => node.store.append(anAppend(...args), anyCall);
const failsWith = (code: string, details?: object) =>
  expect.objectContaining({ code, ...(details && { details: expect.objectContaining(details) }) });

describe('an append', () => {
  it('numbers events from 0 without gaps, several at a time', async () => {
    expect(await append('ada', [anOrder('1')])).toMatchObject({
      firstRevision: 0,
      lastRevision: 0,
      repeated: false,
    });
    expect(await append('ada', [anOrder('2'), anOrder('3')])).toMatchObject({
      firstRevision: 1,
      lastRevision: 2,
    });
    expect(orderIdsOf(await eventsOf(node.store, 'ada'))).toEqual(['1', '2', '3']);
  });

  it('keeps metadata, the time it happened and the time it was recorded', async () => {
    const event = { ...anOrder('1'), metadata: utf8Bytes('{"source":"web"}'), occurredAtMs: 1000 };
    await append('ada', [event], { appendId: appendIdOf(9) });
    const [stored] = await eventsOf(node.store, 'ada');
    expect(stored).toMatchObject({
      type: 'order-placed',
      version: 1,
      occurredAtMs: 1000,
      aggregateType: 'customer',
    });
    expect(Buffer.from(stored!.metadata).toString()).toBe('{"source":"web"}');
    expect(stored!.recordedAtMs).toBeGreaterThan(1_600_000_000_000);
    expect([...stored!.appendId]).toEqual([...appendIdOf(9)]);
  });

  it('at the same time as others to the same stream still gets a place of its own', async () => {
    const answers = await Promise.all(['1', '2', '3', '4'].map((id) => append('ada', [anOrder(id)])));
    expect(answers.map((answer) => answer.firstRevision)).toEqual([0, 1, 2, 3]);
    expect(orderIdsOf(await eventsOf(node.store, 'ada'))).toEqual(['1', '2', '3', '4']);
  });

  it.each([
    ['no_stream', { kind: 'no_stream' }, 'ada'],
    ['exact', { kind: 'exact', revision: 7 }, 'ada'],
    ['stream_exists', { kind: 'stream_exists' }, 'nobody'],
  ] as const)(
    'with a wrong expectation (%s) is refused and says the actual revision',
    async (_, expected, customer) => {
      await append('ada', [anOrder('1')]);
      const actualRevision = customer === 'ada' ? 0 : 'none';
      await expect(append(customer, [anOrder('2')], { expected })).rejects.toEqual(
        failsWith('REVISION_CONFLICT', { actualRevision }),
      );
      expect(await eventsOf(node.store, customer)).toHaveLength(customer === 'ada' ? 1 : 0);
    },
  );

  it('with a right expectation is accepted', async () => {
    await append('ada', [anOrder('1')], { expected: { kind: 'no_stream' } });
    await append('ada', [anOrder('2')], { expected: { kind: 'stream_exists' } });
    await append('ada', [anOrder('3')], { expected: { kind: 'exact', revision: 1 } });
  });

  it('only one of two that expect the same revision is accepted, in one batch too', async () => {
    const expected = { kind: 'no_stream' } as const;
    const both = await Promise.allSettled([
      append('ada', [anOrder('1')], { expected }),
      append('ada', [anOrder('2')], { expected }),
    ]);
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected']);
  });

  it('that names an unknown event, breaks the schema, is no JSON or no UTF-8, writes nothing', async () => {
    const good = anOrder('1');
    const attempts: [string, ReturnType<typeof anEvent>][] = [
      ['UNKNOWN_EVENT', anEvent('order-plcaed', {})],
      ['INVALID_EVENT', anEvent('order-placed', { orderId: 'x', itemCount: 0, total: {} })],
      ['INVALID_EVENT', { ...good, data: utf8Bytes('{"orderId":') }],
      ['INVALID_EVENT', { ...good, data: Buffer.from('{"orderId":"\xff"}', 'latin1') }],
      ['INVALID_EVENT', { ...good, metadata: utf8Bytes('[1]') }],
      ['MODEL_OUTDATED', { ...good, version: 99 }],
    ];
    for (const [code, bad] of attempts) {
      await expect(append('ada', [good, bad]), bad.type).rejects.toEqual(failsWith(code));
    }
    expect((await stateOf(node.store, 'ada')).result.status).toBe('not_found');
  });

  it.each([
    ['an empty customer id', '', [anOrder('1')], 'INVALID_ARGUMENT'],
    ['a customer id of 257 bytes', `${'é'.repeat(128)}x`, [anOrder('1')], 'INVALID_ARGUMENT'],
    ['no events', 'ada', [], 'INVALID_ARGUMENT'],
    ['1001 events', 'ada', Array.from({ length: 1001 }, () => anOrder('1')), 'REQUEST_TOO_LARGE'],
    [
      'more than 1 MiB',
      'ada',
      [{ ...anOrder('1'), metadata: Buffer.alloc(2 ** 20, 32) }],
      'REQUEST_TOO_LARGE',
    ],
  ])('with %s is refused', async (_, customerId, events, code) => {
    await expect(append(customerId, events)).rejects.toEqual(failsWith(code));
  });

  it('takes a customer id of 256 bytes and 1000 events', async () => {
    const events = Array.from({ length: 1000 }, (_, i) => anOrder(String(i)));
    expect(await append('é'.repeat(128), events)).toMatchObject({ lastRevision: 999 });
  });

  it('with a malformed append id or an unknown aggregate is refused', async () => {
    await expect(append('ada', [anOrder('1')], { appendId: Buffer.alloc(15) })).rejects.toEqual(
      failsWith('INVALID_ARGUMENT'),
    );
    await expect(append('ada', [anOrder('1')], { aggregateType: 'cart' })).rejects.toEqual(
      failsWith('UNKNOWN_AGGREGATE'),
    );
  });
});

describe('a call from the same process, without types to guard it,', () => {
  const broken = (more: object) =>
    node.store.append({ ...anAppend('ada', [anOrder('1')]), ...more } as never, anyCall);

  it.each([
    ['no expectation', { expected: undefined }],
    ['an expectation nobody knows', { expected: { kind: 'maybe' } }],
    ['half a revision', { expected: { kind: 'exact', revision: 0.5 } }],
    ['half a surrogate pair for a customer id', { customerId: '\ud800' }],
    ['a number for a customer id', { customerId: 7 }],
    ['no time', { events: [{ ...anOrder('1'), occurredAtMs: Number.NaN }] }],
    ['a fraction of a millisecond', { events: [{ ...anOrder('1'), occurredAtMs: 1.5 }] }],
    ['a time beyond all calendars', { events: [{ ...anOrder('1'), occurredAtMs: 1e300 }] }],
  ])('with %s is refused, and the node goes on', async (_, more) => {
    await expect(broken(more)).rejects.toEqual(failsWith('INVALID_ARGUMENT'));
    expect(await append('ada', [anOrder('1')])).toMatchObject({ firstRevision: 0 });
  });

  it('with metadata nested too deep is refused, since who reads it could not write it again', async () => {
    const deep = (levels: number) => utf8Bytes(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`);
    await expect(append('ada', [{ ...anOrder('1'), metadata: deep(200_000) }])).rejects.toEqual(
      failsWith('INVALID_EVENT'),
    );
    await append('ada', [{ ...anOrder('1'), metadata: deep(50) }]);
  });
});

describe('a repeated append id', () => {
  const appendId = appendIdOf(1);

  it('gets the first answer again and writes nothing', async () => {
    const first = await append('ada', [anOrder('1')], { appendId });
    await append('ada', [anOrder('2')]);
    const again = await append('ada', [anOrder('1')], { appendId });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await eventsOf(node.store, 'ada')).toHaveLength(2);
  });

  it('is recognised in the same batch', async () => {
    const both = await Promise.all([1, 2].map(() => append('ada', [anOrder('1')], { appendId })));
    expect(both.map((answer) => answer.repeated)).toEqual([false, true]);
    expect(await eventsOf(node.store, 'ada')).toHaveLength(1);
  });

  it('with other events is an error', async () => {
    await append('ada', [anOrder('1')], { appendId });
    await expect(append('ada', [anOrder('2')], { appendId })).rejects.toEqual(failsWith('APPEND_ID_REUSED'));
  });

  it('is another append for another customer', async () => {
    await append('ada', [anOrder('1')], { appendId });
    expect(await append('bob', [anOrder('1')], { appendId })).toMatchObject({ repeated: false });
  });

  it('does not bring a removed customer back', async () => {
    const first = await append('ada', [anOrder('1')], { appendId });
    await node.store.remove(aRemove('ada'), anyCall);
    expect(await append('ada', [anOrder('1')], { appendId })).toMatchObject({ ...first, repeated: true });
    expect((await stateOf(node.store, 'ada')).result.status).toBe('removed');
  });
});

describe('the mailbox of a partition', () => {
  it('takes so many requests and refuses one more at once, to be retried', async () => {
    store.holdWrites();
    const first = append('ada', [anOrder('0')]);
    await waitUntil(() => store.writesUnderWay === 1);
    const waiting = [1, 2, 3, 4, 5].map((i) => append('ada', [anOrder(String(i))]));
    await expect(append('ada', [anOrder('6')])).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      retryable: true,
      retryAfterMs: expect.any(Number),
    });
    await store.releaseWrites();
    await Promise.all([first, ...waiting]);
    expect(await eventsOf(node.store, 'ada')).toHaveLength(6);
  });

  it('and all others take so many bytes and refuse one more, until there is room', async () => {
    await node.close();
    node = await openTestNode({ store, settings: { appendBytesMax: 2500 } });
    const withNote = (size: number) => append('ada', [anEvent('note-added', { text: 'x'.repeat(size) })]);
    const two = [withNote(1000), withNote(1000)];
    await expect(withNote(1000)).rejects.toEqual(failsWith('RESOURCE_EXHAUSTED'));
    await Promise.all(two);
    await withNote(1000);
    expect(await eventsOf(node.store, 'ada')).toHaveLength(3);
  });

  it('does not execute a request whose deadline has passed or whose caller has gone', async () => {
    store.holdWrites();
    const first = append('ada', [anOrder('0')]);
    await waitUntil(() => store.writesUnderWay === 1);
    const gone = new AbortController();
    const request = anAppend('ada', [anOrder('1')]);
    const expired = node.store.append(request, { ...anyCall, deadlineMs: performance.now() });
    const cancelled = node.store.append(request, { ...anyCall, signal: gone.signal });
    const outcomes = Promise.allSettled([expired, cancelled]);
    gone.abort();
    await store.releaseWrites();
    await first;
    expect((await outcomes).map((one) => (one as PromiseRejectedResult).reason.code)).toEqual([
      'DEADLINE_EXCEEDED',
      'CANCELLED',
    ]);
    expect(await eventsOf(node.store, 'ada')).toHaveLength(1);
  });

  it('shares one write among all that wait', async () => {
    store.holdWrites();
    const first = append('ada', [anOrder('0')]);
    await waitUntil(() => store.writesUnderWay === 1);
    const others = ['bob', 'eve', 'ada'].map((customer) => append(customer, [anOrder('1')]));
    await store.releaseWrite();
    await first;
    await waitUntil(() => store.writesUnderWay === 1);
    await store.releaseWrite();
    await Promise.all(others);
    await store.releaseWrites();
  });
});

describe('before an append is durable', () => {
  it('neither lookups nor reads see it', async () => {
    await append('ada', [anOrder('1')]);
    store.holdWrites();
    const second = append('ada', [anOrder('2')]);
    await waitUntil(() => store.writesUnderWay === 1);
    expect((await stateOf(node.store, 'ada')).result).toMatchObject({ revision: 0 });
    expect(await eventsOf(node.store, 'ada')).toHaveLength(1);
    await store.releaseWrites();
    await second;
    expect((await stateOf(node.store, 'ada')).result).toMatchObject({ revision: 1 });
  });
});

describe('without an append id', () => {
  it('the node makes one', async () => {
    await append('ada', [anOrder('1')], { appendId: NO_BYTES });
    await append('ada', [anOrder('1')], { appendId: NO_BYTES });
    const events = await eventsOf(node.store, 'ada');
    expect(new Set(events.map((event) => Buffer.from(event.appendId).toString('hex'))).size).toBe(2);
  });
});
