import { describe, expect, it } from 'vitest';
import { connect } from '../../src/client/connect.js';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { collect, take, until } from '../support/collect.js';
import { failing } from '../support/fake-customer-store.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();
const registered = { type: 'registered', data: {} };

describe('a call that fails for now', () => {
  it.each<ErrorCode>(['UNAVAILABLE', 'NOT_OWNER', 'RESOURCE_EXHAUSTED', 'STORAGE_FULL', 'CLOSED'])(
    'with %s is made again, an append with the same append id',
    async (code) => {
      const { client, store } = await pairs.open();
      store.before = failing('append', 2, () => new RingfoldError(code, 'not now'));
      expect(await client.append('ada', registered)).toMatchObject({ firstRevision: 0n });
      const ids = store.calls.map(({ request }) => Buffer.from((request as { appendId: Buffer }).appendId));
      expect(ids).toHaveLength(3);
      expect(ids[0]).toHaveLength(16);
      expect(ids[1]).toEqual(ids[0]);
      expect(ids[2]).toEqual(ids[0]);
    },
  );

  it('is not made again before the node asks for it', async () => {
    const { client, store } = await pairs.open();
    const busy = () => new RingfoldError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 150 });
    store.before = failing('get', 1, busy);
    const startedAtMs = performance.now();
    await client.get('ada');
    // Timers of Node may fire a millisecond early.
    expect(performance.now() - startedAtMs).toBeGreaterThan(148);
  });

  it('fails with its reason when the time is over', async () => {
    const { client, store } = await pairs.open();
    store.before = failing('append', 1_000, () => new RingfoldError('STORAGE_FULL', 'the disk is full'));
    await expect(client.append('ada', registered, { deadlineMs: 600 })).rejects.toMatchObject({
      code: 'STORAGE_FULL',
      message: expect.stringMatching(/^the disk is full \(gave up at the deadline; it failed \d+ times\)$/),
    });
    expect(store.calls.length).toBeGreaterThan(2);
  });
});

describe('a call that is answered', () => {
  it.each<ErrorCode>([
    'REVISION_CONFLICT',
    'INVALID_EVENT',
    'APPEND_ID_REUSED',
    'STORAGE_FAILED',
    'STORAGE_DAMAGED',
    'INTERNAL',
  ])('with %s is not made again', async (code) => {
    const { client, store } = await pairs.open();
    store.before = failing('append', 1, () => new RingfoldError(code, 'no'));
    await expect(client.append('ada', registered)).rejects.toMatchObject({ code, message: 'no' });
    expect(store.calls).toHaveLength(1);
  });
});

describe('a removal', () => {
  const isOfUnknownFate = { message: expect.stringContaining('whether the removal was done is unknown') };

  it('is not repeated when its answer is lost: the repeat would remove what was registered anew', async () => {
    const { client, store } = await pairs.open();
    await client.append('ada', registered);
    const remove = store.remove.bind(store);
    store.remove = async (request, context) => {
      await remove(request, context);
      await client.append('ada', registered);
      throw new RingfoldError('UNAVAILABLE', 'the node is stopping');
    };
    await expect(client.remove('ada')).rejects.toMatchObject({ code: 'UNAVAILABLE', ...isOfUnknownFate });
    expect(await client.get('ada')).toMatchObject({ status: 'found' });
  });

  it.each<ErrorCode>(['UNAVAILABLE', 'STORAGE_FULL', 'STORAGE_FAILED', 'INTERNAL', 'CLOSED'])(
    'that fails with %s is made once, and its fate is unknown',
    async (code) => {
      const { client, store } = await pairs.open();
      store.before = failing('remove', 1, () => new RingfoldError(code, 'no answer'));
      const expected = { code: code === 'CLOSED' ? 'UNAVAILABLE' : code, ...isOfUnknownFate };
      await expect(client.remove('ada')).rejects.toMatchObject(expected);
      expect(store.calls).toHaveLength(1);
    },
  );

  it('is made again when the node had no room for it, because then nothing was done', async () => {
    const { client, store } = await pairs.open();
    await client.append('ada', registered);
    store.before = failing('remove', 2, () => new RingfoldError('RESOURCE_EXHAUSTED', 'full'));
    expect(await client.remove('ada')).toMatchObject({ removedStreams: 1 });
    expect(store.calls).toHaveLength(4);
  });

  it('that never found room was not done', async () => {
    const { client, store } = await pairs.open();
    // In the end the node asks for more patience than there is: no attempt is under way when time is up.
    const full = () =>
      new RingfoldError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: store.calls.length < 3 ? 0 : 60_000 });
    store.before = failing('remove', 1_000, full);
    await expect(client.remove('ada', { deadlineMs: 50_000 })).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
      message: 'full (gave up at the deadline; it failed 3 times)',
    });
    expect(store.calls).toHaveLength(3);
  });

  it('that the deadline ends under way is of unknown fate, whatever came before', async () => {
    const { client, store } = await pairs.open();
    store.before = (method) => {
      if (method === 'remove' && store.calls.length > 1) return new Promise(() => {});
      throw new RingfoldError('RESOURCE_EXHAUSTED', 'full');
    };
    await expect(client.remove('ada', { deadlineMs: 1_000 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      ...isOfUnknownFate,
    });
    expect(store.calls).toHaveLength(2);
  });

  it('whose connection breaks is of unknown fate', async () => {
    const { client, store, server } = await pairs.open();
    store.before = () => new Promise(() => {});
    const removal = client.remove('ada');
    const failed = expect(removal).rejects.toMatchObject({ code: 'UNAVAILABLE', ...isOfUnknownFate });
    await until(() => store.calls.length === 1, 'the removal to arrive');
    await server.close(0);
    await failed;
    expect(store.calls).toHaveLength(1);
  });

  it('that is answered, or was never sent, is of known fate', async () => {
    const { client, store } = await pairs.open();
    store.before = failing('remove', 1, () => new RingfoldError('REVISION_CONFLICT', 'no'));
    await expect(client.remove('ada')).rejects.toMatchObject({ code: 'REVISION_CONFLICT', message: 'no' });
    await expect(client.remove('ada', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
      message: 'the call was cancelled by its signal',
    });
    expect(store.calls).toHaveLength(1);
  });
});

describe('a deadline', () => {
  it('ends the call on both sides, and reaches the store on its own clock', async () => {
    const { client, store } = await pairs.open();
    store.before = () => new Promise(() => {});
    const startedAtMs = performance.now();
    await expect(client.get('ada', { deadlineMs: 300 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const context = store.calls[0]?.context;
    expect(context?.deadlineMs).toBeGreaterThan(startedAtMs + 200);
    expect(context?.deadlineMs).toBeLessThan(startedAtMs + 400);
    await until(() => context?.signal?.aborted === true, 'the store to be told');
  });

  it('is none when it is Infinity', async () => {
    const { client, store } = await pairs.open();
    await client.get('ada', { deadlineMs: Number.POSITIVE_INFINITY });
    expect(store.calls[0]?.context.deadlineMs).toBe(Number.POSITIVE_INFINITY);
  });

  it.each([2 ** 31, 1e12, 1e15, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
    'further off than can be counted is none: %d ms',
    async (deadlineMs) => {
      const { server, store } = await pairs.open();
      // Once as the client's, once as the call's own.
      for (const [own, options] of [
        [{ deadlineMs }, {}],
        [{}, { deadlineMs }],
      ]) {
        await using client = connect({ address: server.address, ...own });
        await client.append('ada', registered, options);
        expect(await client.get('ada', options)).toMatchObject({ status: 'found' });
        expect(await collect(client.read('ada', options))).not.toEqual([]);
        expect(await take(client.subscribe({ from: 'beginning', ...options }), 1)).toHaveLength(1);
        expect(await client.getMany(['ada'], options)).toMatchObject([{ status: 'found' }]);
        await client.remove('ada', options);
      }
      for (const { context } of store.calls) expect(context.deadlineMs).toBe(Number.POSITIVE_INFINITY);
    },
  );

  it('may be as far off as can be counted', async () => {
    const { client, store } = await pairs.open();
    await client.get('ada', { deadlineMs: 2 ** 31 - 1 });
    expect(store.calls[0]?.context.deadlineMs).toBeLessThan(performance.now() + 2 ** 31);
  });
});

describe('a signal', () => {
  it('cancels the call, and the store is told', async () => {
    const { client, store } = await pairs.open();
    store.before = () => new Promise(() => {});
    const controller = new AbortController();
    const get = client.get('ada', { signal: controller.signal });
    const failed = expect(get).rejects.toMatchObject({ code: 'CANCELLED', retryable: false });
    await until(() => store.calls.length === 1, 'the lookup to arrive');
    controller.abort(new Error('the user left'));
    await failed;
    await until(() => store.calls[0]?.context.signal?.aborted === true, 'the store to be told');
  });

  it('that is aborted already sends nothing', async () => {
    const { client, store } = await pairs.open();
    const signal = AbortSignal.abort();
    await expect(client.get('ada', { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(client.appendMany([], { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(store.calls).toEqual([]);
  });

  it('ends the waiting between attempts', async () => {
    const { client, store } = await pairs.open();
    const busy = () => new RingfoldError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 9_000 });
    store.before = failing('get', 1, busy);
    const controller = new AbortController();
    const get = client.get('ada', { signal: controller.signal });
    const failed = expect(get).rejects.toMatchObject({ code: 'CANCELLED' });
    await until(() => store.calls.length === 1, 'the lookup to arrive');
    controller.abort();
    await failed;
  });

  it('of a call that was answered is not the signal of a cancelled one', async () => {
    const { client, store } = await pairs.open();
    await client.get('ada');
    await client.get('ada');
    expect(store.calls[0]?.context.signal?.aborted).toBe(false);
  });
});
