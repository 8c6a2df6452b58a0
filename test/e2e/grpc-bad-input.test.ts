import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { credentials, Client as GrpcClient, type ServiceError, status } from '@grpc/grpc-js';
import { afterEach, describe, expect, it } from 'vitest';
import { connect } from '../../src/client/connect.js';
import { decodeError } from '../../src/codec/wire/error-detail.js';
import { LIMITS } from '../../src/core/limits.js';
import { grpcPairs } from '../support/grpc-pair.js';

const pairs = grpcPairs();
const rawClients: GrpcClient[] = [];
afterEach(() => {
  for (const client of rawClients.splice(0)) client.close();
});

/** Sends bytes as a request, whatever they are, and returns how the call failed. */
async function sendRaw(address: string, method: string, bytes: Buffer): Promise<ServiceError> {
  const client = new GrpcClient(address, credentials.createInsecure());
  rawClients.push(client);
  const same = (buffer: Buffer) => buffer;
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(`/ringfold.v1.CustomerStore/${method}`, same, same, bytes, (error) =>
      error === null ? reject(new Error('the call succeeded')) : resolve(error),
    );
  });
}

function codeOf(failure: ServiceError): string | undefined {
  const trailer = failure.metadata.get('ringfold-error-bin')[0];
  return trailer instanceof Buffer ? decodeError(trailer, 'INTERNAL')?.code : undefined;
}

describe('bytes that are no request', () => {
  it.each(['Append', 'AppendBatch', 'Get', 'BatchGet', 'Remove'])(
    'are INVALID_ARGUMENT to %s',
    async (method) => {
      const { server, store, client } = await pairs.open();
      const failure = await sendRaw(server.address, method, Buffer.from([0x0a, 0xff, 0xff, 0x01, 0x07]));
      expect(failure).toMatchObject({ code: status.INVALID_ARGUMENT });
      expect(failure.details).toContain('cannot be decoded');
      expect(codeOf(failure)).toBe('INVALID_ARGUMENT');
      expect(store.calls).toEqual([]);
      expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
    },
  );

  it('are refused when a string is not UTF-8', async () => {
    const { server } = await pairs.open();
    const failure = await sendRaw(server.address, 'Get', Buffer.from([0x0a, 2, 0xc3, 0x28]));
    expect(failure.details).toBe('the request cannot be decoded: a string is not valid UTF-8');
  });

  it('are refused by streams as well', async () => {
    const { server } = await pairs.open();
    const client = new GrpcClient(server.address, credentials.createInsecure());
    rawClients.push(client);
    const same = (buffer: Buffer) => buffer;
    const garbage = Buffer.from([0xff]);
    for (const method of ['Read', 'Subscribe']) {
      const call = client.makeServerStreamRequest(
        `/ringfold.v1.CustomerStore/${method}`,
        same,
        same,
        garbage,
      );
      call.resume();
      const [failure] = await once(call, 'error');
      expect(codeOf(failure as ServiceError)).toBe('INVALID_ARGUMENT');
    }
  });

  it('on the bare connection end that connection only', async () => {
    const { server, client } = await pairs.open();
    for (const garbage of [
      'GET / HTTP/1.1\r\n\r\n',
      '\u0000'.repeat(5000),
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nxxxx',
    ]) {
      const socket = connectTcp(server.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.end(garbage);
      socket.resume();
      await once(socket, 'close');
    }
    expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
  });
});

describe('a request that is too large', () => {
  it('is refused with its size, by the client before it is sent', async () => {
    const { client, store } = await pairs.open();
    const data = 'x'.repeat(LIMITS.requestBytesMax);
    await expect(client.append('ada', { type: 'noted', data })).rejects.toMatchObject({
      code: 'REQUEST_TOO_LARGE',
      message: expect.stringContaining(`at most ${LIMITS.requestBytesMax} bytes`),
    });
    expect(store.calls).toEqual([]);
  });

  it('is refused with its size, by the server', async () => {
    const { server } = await pairs.open();
    const failure = await sendRaw(server.address, 'Append', Buffer.alloc(LIMITS.requestBytesMax + 1));
    expect(failure).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(failure.details).toContain(`this one has ${LIMITS.requestBytesMax + 1}`);
    expect(codeOf(failure)).toBe('REQUEST_TOO_LARGE');
  });

  it('is cut off when it is much too large', async () => {
    const { server, client } = await pairs.open();
    const failure = await sendRaw(server.address, 'Append', Buffer.alloc(5 * 1024 * 1024));
    expect(failure).toMatchObject({ code: status.RESOURCE_EXHAUSTED });
    expect(await client.get('ada')).toMatchObject({ status: 'not_found' });
  });

  it('may have just as many bytes as are allowed', async () => {
    const { client } = await pairs.open();
    const data = 'x'.repeat(LIMITS.requestBytesMax - 100);
    expect(await client.append('ada', { type: 'noted', data })).toMatchObject({ firstRevision: 0n });
  });
});

describe('arguments that are wrong', () => {
  it.each([
    ['an empty customer id', '', {}, 'the customer id is empty'],
    ['a long customer id', 'é'.repeat(129), {}, 'the customer id has 258 bytes'],
    ['half a surrogate pair', 'a\ud800', {}, 'half a surrogate pair'],
    ['a number', 7 as unknown as string, {}, 'the customer id must be a string, this one is 7'],
    ['a misspelt option', 'ada', { expectd: 1 }, "there is no option 'expectd'; did you mean expected?"],
    [
      'a negative revision',
      'ada',
      { expected: -1n },
      'expected must be a whole number from 0 on, this one is -1',
    ],
    ['a revision beyond 2^53', 'ada', { expected: 2n ** 60n }, 'expected must be a whole number'],
    ['an unknown expectation', 'ada', { expected: 'nothing' }, 'this one is'],
    ['an append id that is none', 'ada', { appendId: '123' }, 'appendId must be a UUID like'],
    ['a deadline in the past', 'ada', { deadlineMs: 0 }, 'deadlineMs must be above 0'],
    ['a long aggregate', 'ada', { aggregate: 'a'.repeat(65) }, 'the aggregate type has 65 bytes'],
  ])('are refused: %s', async (_what, customerId, options, message) => {
    const { client, store } = await pairs.open();
    const append = client.append(customerId, { type: 'noted', data: 1 }, options as object);
    await expect(append).rejects.toMatchObject({
      name: 'RingfoldError',
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining(message),
    });
    expect(store.calls).toEqual([]);
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  it.each([
    ['no events', [], 'at least one event'],
    [
      'too many events',
      Array.from({ length: 1001 }, () => ({ type: 'noted', data: 1 })),
      'at most 1000 events',
    ],
    ['data that is undefined', { type: 'noted', data: undefined }, 'events[0].data is undefined'],
    ['data with a bigint', { type: 'noted', data: { a: 1n } }, 'events[0].data cannot be written as JSON'],
    [
      'data with a cycle',
      [
        { type: 'a', data: 1 },
        { type: 'b', data: cycle },
      ],
      'events[1].data cannot be',
    ],
    ['no type', { data: 1 }, 'events[0].type must be a string'],
    ['an empty type', { type: '', data: 1 }, 'the event type is empty'],
    [
      'metadata that is a list',
      { type: 'noted', data: 1, metadata: [1] },
      'events[0].metadata must be an object',
    ],
    ['a version 0', { type: 'noted', data: 1, version: 0 }, 'events[0].version must be a whole number'],
    ['a time that is none', { type: 'noted', data: 1, occurredAt: 'yesterday' }, "this one is 'yesterday'"],
    ['null', null, 'events[0] must be an object'],
  ])('are refused in events: %s', async (_what, events, message) => {
    const { client } = await pairs.open();
    await expect(client.append('ada', events as never)).rejects.toMatchObject({
      name: 'RingfoldError',
      message: expect.stringContaining(message),
    });
  });

  it('are refused by every other method', async () => {
    const { client } = await pairs.open();
    const isInvalid = expect.objectContaining({ code: 'INVALID_ARGUMENT' });
    const both = { atRevision: 1, atTime: new Date() };
    await expect(client.get('ada', both)).rejects.toEqual(isInvalid);
    await expect(client.get('ada', { atTime: new Date('never') })).rejects.toEqual(isInvalid);
    await expect(client.get('ada', { consistency: 'strong' } as object)).rejects.toEqual(isInvalid);
    await expect(client.get('ada', { consistency: 'session' })).rejects.toEqual(isInvalid);
    // Linearizable lookups have nobody else to be asked of.
    await expect(client.get('ada', { hedgeAfterMs: 5 })).rejects.toEqual(isInvalid);
    await expect(client.get('ada', { consistency: 'eventual', hedgeAfterMs: -1 })).rejects.toEqual(isInvalid);
    await expect(client.remove('ada', { expectedRevision: 1 })).rejects.toEqual(isInvalid);
    await expect(client.appendMany({} as never)).rejects.toEqual(isInvalid);
    await expect(client.getMany('ada' as never)).rejects.toEqual(isInvalid);
    expect(() => client.read('ada', { limit: 0 })).toThrow(isInvalid);
    expect(() => client.read('ada', { direction: 'up' } as object)).toThrow(isInvalid);
    expect(() => client.subscribe({ from: 'yesterday' } as object)).toThrow(isInvalid);
    expect(() => client.subscribe({ partitions: [-1] })).toThrow(isInvalid);
    const damaged = { from: { checkpoint: 'abc' } };
    expect(() => client.subscribe(damaged)).toThrow(expect.objectContaining({ code: 'INVALID_CHECKPOINT' }));
  });

  /** What no check may stumble over: it has no text, no number, or throws when it is touched. */
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  const throwing = () => {
    throw new Error('touched');
  };
  const NONSENSE: [string, unknown][] = [
    ['an object without a prototype', Object.create(null)],
    ['a symbol', Symbol('s')],
    ['a function', () => 1],
    ['an object that throws as text', { toString: throwing, [Symbol.toPrimitive]: throwing }],
    ['a proxy that was revoked', revoked.proxy],
    ['half a Date', Object.create(Date.prototype)],
    ['null', null],
    ['NaN', Number.NaN],
  ];

  it.each(NONSENSE)('are refused in every place: %s', async (_what, nonsense) => {
    const { client, store } = await pairs.open();
    const isInvalid = expect.objectContaining({ name: 'RingfoldError', code: 'INVALID_ARGUMENT' });
    const wrong = nonsense as never;
    const noted = { type: 'noted', data: 1 };
    const calls: Promise<unknown>[] = [
      client.append(wrong, noted),
      client.append('ada', wrong),
      client.append('ada', [wrong]),
      client.append('ada', { type: wrong, data: 1 }),
      client.append('ada', { ...noted, version: wrong }),
      client.append('ada', { ...noted, occurredAt: wrong }),
      client.get(wrong),
      client.remove(wrong),
      client.remove('ada', { aggregate: wrong }),
      client.remove('ada', { aggregate: 'customer', expectedRevision: wrong }),
      client.appendMany(wrong),
      client.getMany(wrong),
    ];
    for (const option of ['aggregate', 'appendId', 'expected', 'deadlineMs', 'signal']) {
      // As everywhere, null is no append id: there is a new one.
      if (option === 'appendId' && nonsense === null) continue;
      calls.push(client.append('ada', noted, { [option]: wrong }));
    }
    for (const option of ['atRevision', 'atTime', 'notModifiedSince', 'consistency', 'sessionToken']) {
      if (option === 'consistency' && nonsense === null) continue;
      calls.push(client.get('ada', { [option]: wrong }));
    }
    for (const call of await Promise.allSettled(calls)) {
      expect(call).toEqual({ status: 'rejected', reason: isInvalid });
    }
    for (const option of ['direction', 'fromRevision', 'limit', 'aggregate', 'signal', 'deadlineMs']) {
      expect(() => client.read('ada', { [option]: wrong })).toThrow(isInvalid);
    }
    for (const option of ['from', 'partitions', 'aggregates', 'eventTypes', 'signal', 'deadlineMs']) {
      expect(() => client.subscribe({ [option]: wrong })).toThrow(isInvalid);
    }
    expect(() => client.subscribe({ partitions: [wrong] })).toThrow(isInvalid);
    expect(() => client.subscribe({ eventTypes: [wrong] })).toThrow(isInvalid);
    expect(() => client.subscribe({ from: { checkpoint: wrong } })).toThrow(isInvalid);
    for (const target of [wrong, { address: wrong }, { address: '127.0.0.1:1', deadlineMs: wrong }]) {
      expect(() => connect(target)).toThrow(isInvalid);
    }
    expect(store.calls).toEqual([]);
  });

  it.each(NONSENSE)('fail alone among many: %s', async (_what, nonsense) => {
    const { client } = await pairs.open();
    const noted = { type: 'noted', data: 1 };
    const wrong = nonsense as never;
    const failed = { ok: false, error: { code: 'INVALID_ARGUMENT' } };
    expect(
      await client.appendMany([
        wrong,
        { customerId: wrong, events: noted },
        { customerId: 'ada', events: wrong },
        { customerId: 'ada', events: noted, expected: wrong },
        { customerId: 'ada', events: noted },
      ]),
    ).toMatchObject([failed, failed, failed, failed, { ok: true }]);
    expect(await client.getMany([wrong, 'ada'])).toMatchObject([
      { status: 'failed', error: { code: 'INVALID_ARGUMENT' } },
      { status: 'found' },
    ]);
  });

  it('are refused where an array has holes, and where a property throws', async () => {
    const { client } = await pairs.open();
    const isInvalid = expect.objectContaining({ code: 'INVALID_ARGUMENT' });
    const noted = { type: 'noted', data: 1 };
    const event = Object.defineProperty({ data: 1 }, 'type', { get: throwing }) as never;
    const item = Object.defineProperty({ events: noted }, 'customerId', { get: throwing }) as never;
    await expect(client.append('ada', withHole([noted, noted]) as never)).rejects.toEqual(isInvalid);
    await expect(client.append('ada', event)).rejects.toEqual(isInvalid);
    await expect(client.append('ada', { type: 'noted', data: { toJSON: throwing } })).rejects.toEqual(
      isInvalid,
    );
    const outcomes = await client.appendMany(withHole([item, { customerId: 'ada', events: noted }]) as never);
    expect(outcomes).toMatchObject([
      { ok: false, error: isInvalid },
      { ok: false, error: isInvalid },
      { ok: true },
    ]);
    expect((await client.getMany(withHole(['ada', 'ada']) as never)).map(({ status }) => status)).toEqual([
      'found',
      'failed',
      'found',
    ]);
  });
});

/** With a place after the first that has nothing in it, not even undefined. */
function withHole(values: readonly unknown[]): unknown[] {
  const holed = [values[0], undefined, ...values.slice(1)];
  delete holed[1];
  return holed;
}
