import { type ClientReadableStream, credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { protoPath } from 'grpc-health-check';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { connect } from '../../src/client/connect.js';
import { RingfoldError } from '../../src/core/errors.js';
import { startGrpcServer } from '../../src/server/grpc-server.js';
import { collect, until } from '../support/collect.js';
import { failing } from '../support/fake-customer-store.js';
import { type GrpcPair, grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();

/** A second server of the same store, on the port of one that was closed. */
function restart({ store, logger, server }: GrpcPair) {
  return startGrpcServer({ store, logger, clock: systemClock, listen: server.address });
}

describe('a server', () => {
  it('says that its port is in use, and what to do', async () => {
    const { server, store, logger } = await pairs.open();
    const second = startGrpcServer({ store, logger, clock: systemClock, listen: server.address });
    await expect(second).rejects.toMatchObject({
      code: 'ADDRESS_IN_USE',
      message: expect.stringMatching(new RegExp(`port ${server.port} .* in use .* listen elsewhere`)),
      details: { port: server.port, address: server.address },
    });
  });

  it.each(['nonsense', '127.0.0.1', 'host:99999', ''])('cannot listen on %j', async (listen) => {
    await expect(pairs.open(listen)).rejects.toMatchObject({ code: 'INVALID_CONFIGURATION' });
  });

  it('listens on names and on IPv6', async () => {
    for (const listen of ['localhost:0', '[::1]:0']) {
      const { client } = await pairs.open(listen);
      expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
    }
  });

  it('lets calls under way finish when it closes, and takes no new ones', async () => {
    const { server, store, client } = await pairs.open();
    let finish = () => {};
    store.before = (method) =>
      method === 'append' ? new Promise<void>((resolve) => (finish = resolve)) : undefined;
    const append = client.append('ada', { type: 'registered', data: {} });
    await until(() => store.calls.length === 1, 'the append to arrive');
    const closed = server.close(10_000);
    await expect(client.get('ada', { deadlineMs: 200 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    finish();
    expect(await append).toMatchObject({ firstRevision: 0n });
    await closed;
    await server.close(10_000);
  });

  it('cuts off what does not finish in time', async () => {
    const { server, store, client } = await pairs.open();
    store.before = () => new Promise(() => {});
    const get = client.get('ada', { deadlineMs: 2_000 });
    await until(() => store.calls.length === 1, 'the lookup to arrive');
    await server.close(20);
    await expect(get).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('ends subscriptions when it closes; they go on with the one that comes after it', async () => {
    const pair = await pairs.open();
    const { server, store, client } = pair;
    const subscription = client.subscribe({ from: 'beginning' });
    const items = subscription[Symbol.asyncIterator]();
    expect((await items.next()).value).toMatchObject({ kind: 'caughtUp' });
    const next = items.next();
    const closedInMs = performance.now();
    await server.close(10_000);
    expect(performance.now() - closedInMs).toBeLessThan(5_000);
    expect(store.openStreams).toBe(0);
    const second = await restart(pair);
    await client.append('ada', { type: 'registered', data: {} });
    expect((await next).value).toMatchObject({ event: { customerId: 'ada' } });
    subscription.close();
    await client.close();
    await second.close(0);
  });

  it('is reached again by calls that were made while it was away', async () => {
    const pair = await pairs.open();
    await pair.client.get('ada');
    await pair.server.close(0);
    const append = pair.client.append('ada', { type: 'registered', data: {} });
    // Not even a removal can have been done by a node that was never reached.
    const other = connect(pair.server.address);
    const removal = other.remove('bob');
    const second = await restart(pair);
    expect(await append).toMatchObject({ repeated: false });
    expect(await removal).toMatchObject({ removedStreams: 0 });
    await other.close();
    await pair.client.close();
    await second.close(0);
  });
});

describe('health', () => {
  it('is told for the server and the service, once and as it changes', async () => {
    const { server } = await pairs.open();
    const health = healthClient(server.address);
    expect(await health.check('')).toBe('SERVING');
    expect(await health.check('ringfold.v1.CustomerStore')).toBe('SERVING');
    await expect(health.check('unknown')).rejects.toMatchObject({ code: 5 });
    const watched = health.watch('ringfold.v1.CustomerStore');
    expect(await watched.next()).toMatchObject({ value: { status: 'SERVING' } });
    server.setServing(false);
    expect(await watched.next()).toMatchObject({ value: { status: 'NOT_SERVING' } });
    expect(await health.check('')).toBe('NOT_SERVING');
    server.setServing(true);
    expect(await health.check('')).toBe('SERVING');
    health.close();
  });
});

describe('a client', () => {
  it('that is closed fails calls under way and later ones with CLOSED', async () => {
    const { client, store } = await pairs.open();
    store.before = () => new Promise(() => {});
    const isClosed = expect.objectContaining({ code: 'CLOSED', retryable: false });
    const underWay = [
      client.get('ada'),
      client.append('ada', { type: 'registered', data: {} }),
      client.remove('ada'),
      collect(client.read('ada')),
      collect(client.subscribe()),
    ].map((call) => expect(call).rejects.toEqual(isClosed));
    const many = client.getMany(['ada']);
    await until(() => store.calls.length === 6, 'the calls to arrive');
    await client.close();
    await client.close();
    await Promise.all(underWay);
    expect(await many).toEqual([{ status: 'failed', error: isClosed }]);
    await expect(client.get('ada')).rejects.toEqual(isClosed);
    await expect(client.appendMany([])).rejects.toEqual(isClosed);
    await expect(collect(client.read('ada'))).rejects.toEqual(isClosed);
    expect(() => client.subscribe()).toThrow(isClosed);
  });

  it('that is closed while it waits to try again fails at once', async () => {
    const { client, store } = await pairs.open();
    const busy = () => new RingfoldError('RESOURCE_EXHAUSTED', 'full', { retryAfterMs: 5_000 });
    store.before = failing('get', 1, busy);
    const get = client.get('ada');
    await until(() => store.calls.length === 1, 'the lookup to arrive');
    const failed = expect(get).rejects.toMatchObject({ code: 'CLOSED' });
    await client.close();
    await failed;
  });

  it('closes itself at the end of its block', async () => {
    const { server } = await pairs.open();
    let kept: ReturnType<typeof connect>;
    {
      await using client = connect(`ringfold://${server.address}/`);
      await client.get('ada');
      kept = client;
    }
    await expect(kept.get('ada')).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it.each(['', 'host', 'host:0', 'http://host:1', 'ringfold://', 7])('cannot connect to %j', (address) => {
    expect(() => connect(address as string)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });

  it('says who cannot be reached', async () => {
    const { server } = await pairs.open();
    await server.close(0);
    await using client = connect({ address: server.address, deadlineMs: 600 });
    await expect(client.get('ada')).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
      message: expect.stringMatching(
        new RegExp(`^${server.address}: cannot be reached .*: connect ECONNREFUSED [^ ]+ .gave up`),
      ),
    });
  });
});

/** The standard health service, as any tool sees it. */
function healthClient(address: string) {
  const definition = loadPackageDefinition(loadSync(protoPath, { enums: String })) as never as {
    grpc: { health: { v1: { Health: new (address: string, credentials: unknown) => HealthStub } } };
  };
  const stub = new definition.grpc.health.v1.Health(address, credentials.createInsecure());
  const open: ClientReadableStream<{ status: string }>[] = [];
  return {
    check: (service: string) =>
      new Promise<string>((resolve, reject) => {
        stub.check({ service }, (error, answer) => (error === null ? resolve(answer.status) : reject(error)));
      }),
    watch: (service: string) => {
      const stream = stub.watch({ service });
      stream.on('error', () => {});
      open.push(stream);
      return stream[Symbol.asyncIterator]();
    },
    close: () => {
      for (const stream of open) stream.cancel();
      stub.close();
    },
  };
}

interface HealthStub {
  check(request: object, callback: (error: Error | null, answer: { status: string }) => void): void;
  watch(request: object): ClientReadableStream<{ status: string }>;
  close(): void;
}
