import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { credentials, Client as GrpcClient, type ServiceError, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { CLUSTER_ADMIN_SERVICE } from '../../src/codec/cluster-admin-service.js';
import { decodeError } from '../../src/codec/wire/error-detail.js';
import { RingfoldError } from '../../src/core/errors.js';
import { LIMITS } from '../../src/core/limits.js';
import { controlPairs } from '../support/control-pair.js';
import { times } from '../support/thorough.js';

const pairs = controlPairs();
const rawClients: GrpcClient[] = [];
afterEach(() => {
  for (const client of rawClients.splice(0)) client.close();
});

const METHODS = Object.values(CLUSTER_ADMIN_SERVICE);
/** Node.js cuts connections off on which too many calls are cancelled, as all watches here are. */
const REQUESTS_PER_CONNECTION = 500;
const UNHURRIED = { callsPerSecondMax: 1_000_000 };
const same = (bytes: Buffer) => bytes;

function rawClient(address: string): GrpcClient {
  const client = new GrpcClient(address, credentials.createInsecure(), {
    'grpc.use_local_subchannel_pool': 1,
  });
  rawClients.push(client);
  return client;
}

/** Sends bytes as a request, whatever they are; the first answer, or how the call failed. */
function sendRaw(client: GrpcClient, path: string, bytes: Buffer): Promise<Buffer | ServiceError> {
  return new Promise((resolve) => {
    const call = client.makeServerStreamRequest(path, same, same, bytes);
    call.on('error', resolve);
    call.once('data', (answer: Buffer) => {
      resolve(answer);
      call.cancel();
    });
  });
}

function codeOf(failure: ServiceError): string | undefined {
  const trailer = failure.metadata.get('ringfold-error-bin')[0];
  return trailer instanceof Buffer ? decodeError(trailer, 'INTERNAL')?.code : undefined;
}

describe('bytes that are no request', () => {
  it.each(METHODS.map(({ path }) => path))('are INVALID_ARGUMENT to %s', async (path) => {
    const { server, admin, client } = await pairs.open();
    const failure = await sendRaw(
      rawClient(server.address),
      path,
      Buffer.from([0x0a, 0xff, 0xff, 0x01, 0x07]),
    );
    expect(failure).toMatchObject({ code: status.INVALID_ARGUMENT });
    expect(codeOf(failure as ServiceError)).toBe('INVALID_ARGUMENT');
    expect(admin.calls).toEqual([]);
    expect(await client.describeNode()).toEqual(admin.node);
  });

  it('are answered as what they are, whatever they are, and nothing else happens', async () => {
    const { server, admin, client, logger } = await pairs.open({ limits: UNHURRIED });
    let raw = rawClient(server.address);
    let sent = 0;
    let refusals = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...METHODS), fuzzedRequest, async (method, bytes) => {
        if (++sent % REQUESTS_PER_CONNECTION === 0) raw = rawClient(server.address);
        const understood = method.requestDeserialize(bytes);
        const answer = await sendRaw(raw, method.path, Buffer.from(bytes));
        if (!(answer instanceof Error)) return;
        refusals++;
        const expected = understood instanceof RingfoldError ? understood.code : 'INVALID_ARGUMENT';
        expect(codeOf(answer)).toBe(expected);
      }),
      { numRuns: times(2_000, 20_000), seed: 7_401 },
    );
    expect(refusals).toBeGreaterThan(500);
    expect(logger.lines.filter((line) => !line.startsWith('info: serving'))).toEqual([]);
    expect(await client.describeNode()).toEqual(admin.node);
  });

  it('are refused when there are too many of them', async () => {
    const { server, admin } = await pairs.open();
    const bytes = Buffer.alloc(LIMITS.requestBytesMax + 1);
    const failure = await sendRaw(rawClient(server.address), CLUSTER_ADMIN_SERVICE.drain.path, bytes);
    expect(codeOf(failure as ServiceError)).toBe('REQUEST_TOO_LARGE');
    expect(admin.calls).toEqual([]);
  });

  it('on the bare connection end that connection only', async () => {
    const { server, admin, client } = await pairs.open();
    const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.uint8Array({ minLength: 9, maxLength: 200 }),
        async (isHttp2, bytes) => {
          const socket = connectTcp(server.port, '127.0.0.1');
          socket.on('error', () => {});
          // Half a frame is waited for; nobody here waits with it.
          socket.end(Buffer.concat([isHttp2 ? preface : Buffer.alloc(0), bytes]), () => socket.destroy());
          socket.resume();
          await once(socket, 'close');
        },
      ),
      { numRuns: times(50, 2_000), seed: 7_401 },
    );
    expect(await client.describeNode()).toEqual(admin.node);
  });
});

/** Noise, and requests that are nearly right: with a byte changed, cut off, or of another method. */
const realRequest = fc.constantFrom(
  CLUSTER_ADMIN_SERVICE.drain.requestSerialize({ nodeId: '11111111-0000-4000-8000-000000000001' }),
  CLUSTER_ADMIN_SERVICE.transferLeader.requestSerialize({ partition: 2, toNodeId: 'n-2' }),
  CLUSTER_ADMIN_SERVICE.transferLeader.requestSerialize({ partition: 4_000_000_000, toNodeId: 'я' }),
);
const fuzzedRequest = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.tuple(realRequest, fc.nat(), fc.nat(255)).map(([request, at, byte]) => {
    const changed = Buffer.from(request);
    changed[at % changed.length] = byte;
    return changed;
  }),
  fc.tuple(realRequest, fc.nat()).map(([request, end]) => request.subarray(0, end % request.length)),
);
