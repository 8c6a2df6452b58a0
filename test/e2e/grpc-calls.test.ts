import { describe, expect, it } from 'vitest';
import { RingfoldError } from '../../src/core/errors.js';
import { collect } from '../support/collect.js';
import { failing } from '../support/fake-customer-store.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();
const registered = { type: 'registered', data: { name: 'Ada' } };
const renamed = { type: 'renamed', data: { name: 'Countess' } };

describe('append', () => {
  it('answers with revisions and a session token, and knows a repeat', async () => {
    const { client } = await pairs.open();
    const appendId = '0190a5c4-7e3b-7b3a-8d5e-0123456789ab';
    const first = await client.append('ada', [registered, renamed], { appendId });
    expect(first).toEqual({
      firstRevision: 0n,
      lastRevision: 1n,
      sessionToken: expect.stringMatching(/^[\w-]+$/),
      repeated: false,
    });
    expect(await client.append('ada', [registered, renamed], { appendId })).toEqual({
      ...first,
      repeated: true,
    });
  });

  it('carries all of an event', async () => {
    const { client, store } = await pairs.open();
    const appendId = '0190a5c4-7e3b-7b3a-8d5e-0123456789ab';
    const event = {
      type: 'note-added',
      version: 7,
      data: { text: 'grüße, 你好 👋', amount: 1.5, list: [null, true] },
      metadata: { traceId: 'abc' },
      occurredAt: '1969-07-20T20:17:40.123Z',
    };
    await client.append('ada', event, { aggregate: 'notes', appendId });
    expect(store.calls[0]?.request).toMatchObject({ customerId: 'ada', aggregateType: 'notes' });
    expect(await collect(client.read('ada', { aggregate: 'notes' }))).toEqual([
      {
        customerId: 'ada',
        aggregate: 'notes',
        revision: 0n,
        type: 'note-added',
        version: 7,
        data: event.data,
        metadata: event.metadata,
        occurredAt: new Date(event.occurredAt),
        recordedAt: expect.any(Date),
        appendId,
      },
    ]);
  });

  it('reports a conflict with the actual revision', async () => {
    const { client } = await pairs.open();
    await client.append('ada', registered, { expected: 'no_stream' });
    await client.append('ada', renamed, { expected: 0n });
    await client.append('ada', renamed, { expected: 'stream_exists' });
    const conflict = client.append('ada', renamed, { expected: 1 });
    await expect(conflict).rejects.toBeInstanceOf(RingfoldError);
    await expect(conflict).rejects.toMatchObject({
      code: 'REVISION_CONFLICT',
      retryable: false,
      details: { actualRevision: '2' },
      message: expect.stringContaining('2'),
    });
  });
});

describe('get', () => {
  it('tells found, not found, removed and not modified apart', async () => {
    const { client } = await pairs.open();
    expect(await client.get('ada')).toEqual({ status: 'not_found', sessionToken: expect.any(String) });
    await client.append('ada', registered);
    const found = await client.get<{ types: string[] }>('ada');
    expect(found).toEqual({
      status: 'found',
      state: { types: ['registered'], last: { name: 'Ada' } },
      revision: 0n,
      stateVersion: 3,
      recordedAt: expect.any(Date),
      sessionToken: expect.any(String),
    });
    expect(await client.get('ada', { notModifiedSince: { revision: 0n, stateVersion: 3 } })).toMatchObject({
      status: 'not_modified',
      revision: 0n,
    });
    expect(await client.remove('ada')).toMatchObject({ removedStreams: 1 });
    expect(await client.get('ada')).toMatchObject({ status: 'removed', revision: 0n });
  });

  it('asks for a moment, by revision or by time', async () => {
    const { client, store } = await pairs.open();
    await client.append('ada', [registered, renamed]);
    expect(await client.get('ada', { atRevision: 0 })).toMatchObject({ revision: 0n });
    const atTime = new Date(0);
    expect(await client.get('ada', { atTime })).toMatchObject({ status: 'not_found' });
    await expect(client.get('ada', { atRevision: 2n })).rejects.toMatchObject({
      code: 'REVISION_NOT_REACHED',
    });
    expect(store.calls.map(({ request }) => (request as { asOf?: unknown }).asOf).slice(1)).toEqual([
      { kind: 'revision', revision: 0 },
      { kind: 'time', timeMs: 0 },
      { kind: 'revision', revision: 2 },
    ]);
  });

  it('is linearizable, unless a session token says how fresh is enough', async () => {
    const { client, store } = await pairs.open();
    const { sessionToken } = await client.append('ada', registered);
    await client.get('ada');
    await client.get('ada', { sessionToken });
    await client.get('ada', { consistency: 'eventual' });
    expect(store.calls.slice(1).map(({ request }) => request)).toMatchObject([
      { consistency: 'linearizable', sessionToken: '' },
      { consistency: 'session', sessionToken },
      { consistency: 'eventual', sessionToken: '' },
    ]);
  });

  it('answers a state of 4 MiB', async () => {
    const { client, store } = await pairs.open();
    await client.append('big', registered);
    store.states.set('big', Buffer.from(JSON.stringify('x'.repeat(4 * 1024 * 1024 - 2))));
    const found = await client.get<string>('big');
    expect(found.status === 'found' && found.state.length).toBe(4 * 1024 * 1024 - 2);
  });
});

describe('read', () => {
  it('goes forwards and backwards, from a revision, up to a limit', async () => {
    const { client } = await pairs.open();
    const events = Array.from({ length: 35 }, (_, at) => ({ type: 'noted', data: { at } }));
    await client.append('ada', events);
    const revisions = async (options: Parameters<typeof client.read>[1]) =>
      (await collect(client.read('ada', options))).map(({ revision }) => Number(revision));
    const all = events.map((_, at) => at);
    expect(await revisions({})).toEqual(all);
    expect(await revisions({ direction: 'backwards' })).toEqual(all.toReversed());
    expect(await revisions({ fromRevision: 30n })).toEqual([30, 31, 32, 33, 34]);
    expect(await revisions({ direction: 'backwards', fromRevision: 2 })).toEqual([2, 1, 0]);
    expect(await revisions({ fromRevision: 5, limit: 12 })).toEqual(all.slice(5, 17));
    expect(await revisions({ fromRevision: 99 })).toEqual([]);
  });

  it('goes on where it broke off', async () => {
    const { client, store } = await pairs.open();
    const events = Array.from({ length: 35 }, (_, at) => ({ type: 'noted', data: { at } }));
    await client.append('ada', events);
    const read = store.read.bind(store);
    let breaks = 3;
    store.read = async function* (request, context) {
      for await (const batch of read(request, context)) {
        yield batch;
        if (breaks-- > 0) throw new RingfoldError('UNAVAILABLE', 'the node is moving');
      }
    };
    const found = await collect(client.read('ada', { limit: 33 }));
    expect(found.map(({ revision }) => Number(revision))).toEqual(events.map((_, at) => at).slice(0, 33));
    expect(store.calls.filter(({ method }) => method === 'read')).toHaveLength(4);
  });

  it('ends the iteration of the store when it is left', async () => {
    const { client, store } = await pairs.open();
    store.eventsPerBatchMax = 1;
    const data = { text: 'x'.repeat(1000) };
    await client.append(
      'ada',
      Array.from({ length: 500 }, () => ({ type: 'noted', data })),
    );
    for await (const event of client.read('ada')) {
      expect(event.revision).toBe(0n);
      break;
    }
    await expect.poll(() => store.openStreams).toBe(0);
  });
});

describe('remove', () => {
  it('takes one stream or all, and checks the revision of one', async () => {
    const { client, store } = await pairs.open();
    await client.append('ada', registered);
    await client.append('ada', registered, { aggregate: 'cart' });
    await client.append('ada', registered, { aggregate: 'wishes' });
    expect(await client.remove('ada', { aggregate: 'cart', expectedRevision: 0n })).toMatchObject({
      removedStreams: 1,
    });
    expect(await client.remove('ada')).toMatchObject({ removedStreams: 2 });
    expect(store.calls.slice(3).map(({ request }) => request)).toEqual([
      { customerId: 'ada', aggregateType: 'cart', expectedRevision: 0 },
      { customerId: 'ada' },
    ]);
  });
});

describe('a handler that throws what it should not', () => {
  it('answers INTERNAL, tells the log, and goes on', async () => {
    const { client, store, logger } = await pairs.open();
    store.before = failing('get', 1, () => new TypeError('undefined is not a function') as RingfoldError);
    await expect(client.get('ada')).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(logger.lines).toContain('error: a call failed unexpectedly');
    expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
  });

  it('sends messages that gRPC could not send as they are', async () => {
    const { client, store } = await pairs.open();
    const message = `half a pair \ud800, and ${'ä'.repeat(20_000)}`;
    const details = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`d${at}`, 'ü'.repeat(5000)]));
    store.before = failing('get', 1, () => new RingfoldError('INVALID_EVENT', message, { details }));
    await expect(client.get('ada')).rejects.toMatchObject({
      code: 'INVALID_EVENT',
      message: expect.stringMatching(/^half a pair \ufffd, and ä+…$/),
    });
  });
});
