import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { channelCredentials } from '../../src/client/client-tls.js';
import { Connection } from '../../src/client/connection.js';
import type { ExchangeRequest } from '../../src/client/exchange-stream.js';
import { connect } from '../../src/client/index.js';
import { CUSTOMER_STORE_SERVICE } from '../../src/codec/service.js';
import { RingfoldError } from '../../src/core/errors.js';
import { LIMITS } from '../../src/core/limits.js';
import { EXCHANGE_CALLS_MAX } from '../../src/server/exchange.js';
import { startGrpcServer } from '../../src/server/grpc-server.js';
import { grpcPairs } from '../support/grpc-pair.js';
import { waitUntil } from '../support/wait-until.js';

const pairs = grpcPairs();
const registered = { type: 'registered', data: {} };
const ids = (count: number) => Array.from({ length: count }, (_, at) => `customer-${at}`);

describe('calls of one turn', () => {
  it('travel together, and each gets the answer to its own question, in whatever order they are ready', async () => {
    const { client, store } = await pairs.open();
    await Promise.all(ids(20).map((id) => client.append(id, { type: 'noted', data: { id } })));
    const release: (() => void)[] = [];
    store.before = () => new Promise<void>((resolve) => release.push(resolve));
    const answered: string[] = [];
    const lookups = ids(20).map(async (id) => {
      const found = await client.get<{ last: { id: string } }>(id);
      answered.push(id);
      return found.status === 'found' ? found.state.last.id : undefined;
    });
    await waitUntil(() => release.length === 20, 'all lookups at the store');
    for (const answer of release.toReversed()) {
      const before = answered.length;
      answer();
      await waitUntil(() => answered.length === before + 1, 'an answer');
    }
    expect(await Promise.all(lookups)).toEqual(ids(20));
    expect(answered).toEqual(ids(20).toReversed());
  });

  it('fail one by one', async () => {
    const { client, store } = await pairs.open();
    await client.append('ada', registered);
    store.before = (_, request) => {
      if ((request as { customerId: string }).customerId === 'bad')
        throw new RingfoldError('FOLD_FAILED', 'no');
    };
    const [good, bad] = await Promise.allSettled([client.get('ada'), client.get('bad')]);
    expect(good).toMatchObject({ status: 'fulfilled', value: { status: 'found' } });
    expect(bad).toMatchObject({ status: 'rejected', reason: { code: 'FOLD_FAILED', message: 'no' } });
  });
});

describe('a call that nobody waits for any more', () => {
  it('is cancelled at the node, by its signal or its deadline, and the others go on', async () => {
    const { client, store } = await pairs.open();
    const signals: (AbortSignal | undefined)[] = [];
    let release = () => {};
    store.before = (_, __, { signal }) => {
      signals.push(signal);
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    };
    const controller = new AbortController();
    const cancelled = client.append('ada', registered, { signal: controller.signal });
    const late = client.append('bob', registered, { deadlineMs: 200 });
    const patient = client.append('eve', registered);
    await waitUntil(() => signals.length === 3, 'three calls at the store');
    controller.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(late).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await waitUntil(() => signals[0]!.aborted && signals[1]!.aborted, 'the store is told');
    expect(signals[2]!.aborted).toBe(false);
    release();
    await expect(patient).resolves.toMatchObject({ firstRevision: 0n });
  });
});

describe('a stream that breaks', () => {
  it('has its calls made again on a new one', async () => {
    const { client, store, server } = await pairs.open();
    await client.append('ada', registered);
    let isFirst = true;
    store.before = async () => {
      if (!isFirst) return;
      isFirst = false;
      await new Promise(() => {});
    };
    const lookup = client.get('ada');
    await waitUntil(() => !isFirst, 'the lookup at the store');
    await server.close(0);
    const [, port] = server.address.split(':');
    const listen = `127.0.0.1:${port}`;
    const { logger } = { logger: (await pairs.open()).logger };
    const again = await startGrpcServer({ store, listen, logger, clock: systemClock });
    try {
      await expect(lookup).resolves.toMatchObject({ status: 'found' });
    } finally {
      await client.close();
      await again.close(0);
    }
  });
});

describe('bounds', () => {
  it('more calls than a node takes on one stream wait for their turn', async () => {
    const { client, store } = await pairs.open();
    let arrived = 0;
    const release: (() => void)[] = [];
    store.before = () => {
      arrived++;
      return new Promise<void>((resolve) => release.push(resolve));
    };
    const lookups = ids(EXCHANGE_CALLS_MAX + 1).map((id) => client.get(id));
    await waitUntil(() => arrived === EXCHANGE_CALLS_MAX, 'as many as may be under way');
    release.shift()!();
    await waitUntil(() => arrived === EXCHANGE_CALLS_MAX + 1, 'the one that waited');
    while (release.length > 0) release.shift()!();
    const found = await Promise.all(lookups);
    expect(found.every(({ status }) => status === 'not_found')).toBe(true);
  });

  it('a call beyond the size of a request is refused by itself', async () => {
    const { server } = await pairs.open();
    const connection = connectionTo(server.port);
    const bounds = { deadlineAtMs: Number.POSITIVE_INFINITY };
    const data = Buffer.from(JSON.stringify('x'.repeat(LIMITS.requestBytesMax)));
    const append = CUSTOMER_STORE_SERVICE.append.requestSerialize({
      ...{ customerId: 'ada', aggregateType: 'customer', appendId: Buffer.alloc(16, 1) },
      ...{ expected: { kind: 'any' }, events: [{ type: 'noted', data, metadata: Buffer.alloc(0) }] },
    });
    const big = { kind: 'append', customerId: 'ada', request: append, passOn: false } as const;
    const [large, small] = await Promise.allSettled([
      connection.exchange(big, bounds),
      connection.exchange(getOf('ada'), bounds),
    ]);
    expect(large).toMatchObject({ status: 'rejected', reason: { code: 'REQUEST_TOO_LARGE' } });
    expect(small).toMatchObject({ status: 'fulfilled', value: { status: 'not_found' } });
    connection.close();
  });
});

describe('a connection at rest', () => {
  it('keeps what is under way, and opens a stream again when it is used', async () => {
    const { server, store } = await pairs.open();
    const connection = connectionTo(server.port);
    const bounds = { deadlineAtMs: Number.POSITIVE_INFINITY };
    let release = () => {};
    store.before = () => new Promise<void>((resolve) => (release = resolve));
    const first = connection.exchange(getOf('ada'), bounds);
    await waitUntil(() => store.calls.length === 1, 'the call at the store');
    connection.rest();
    release();
    expect(await first).toMatchObject({ status: 'not_found' });
    connection.rest();
    store.before = () => {};
    expect(await connection.exchange(getOf('ada'), bounds)).toMatchObject({ status: 'not_found' });
    connection.close();
  });
});

describe('a closed client', () => {
  it('fails what was under way and what comes, with CLOSED', async () => {
    const { server, store } = await pairs.open();
    const client = connect(server.address);
    let isThere = false;
    store.before = () => {
      isThere = true;
      return new Promise(() => {});
    };
    const under = client.get('ada');
    await waitUntil(() => isThere, 'the lookup at the store');
    await client.close();
    await expect(under).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(client.get('ada')).rejects.toMatchObject({ code: 'CLOSED' });
  });
});

function connectionTo(port: number): Connection {
  return new Connection({ host: '127.0.0.1', port }, channelCredentials(undefined));
}

function getOf(customerId: string): ExchangeRequest<'get'> {
  const request = CUSTOMER_STORE_SERVICE.get.requestSerialize({
    ...{ customerId, aggregateType: 'customer', consistency: 'linearizable', sessionToken: '' },
  });
  return { kind: 'get', customerId, request, passOn: false };
}
