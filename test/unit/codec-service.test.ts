import { join } from 'node:path';
import { loadSync, type ServiceDefinition } from '@grpc/proto-loader';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CUSTOMER_STORE_SERVICE, CUSTOMER_STORE_SERVICE_NAME } from '../../src/codec/service.js';
import { batchOfEncoded, sizeInBatchBytes } from '../../src/codec/wire/batch.js';
import type * as domain from '../../src/core/customer-store.js';
import { ERROR_CODES, type ErrorCode, RingfoldError } from '../../src/core/errors.js';

const customerId = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
const name = fc.string({ minLength: 1, maxLength: 20 });
const number = fc.maxSafeNat();
const time = fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 });
const bytes = fc.uint8Array({ maxLength: 50 }).map((array) => Buffer.from(array));
const uuid = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((array) => Buffer.from(array));
const version = fc.integer({ min: 1, max: 2 ** 32 - 1 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const expected: fc.Arbitrary<domain.ExpectedRevision> = fc.oneof(
  fc.constantFrom('any', 'no_stream', 'stream_exists').map((kind) => ({ kind }) as { kind: 'any' }),
  number.map((revision) => ({ kind: 'exact' as const, revision })),
);
const proposedEvent = fc.record({
  ...{ type: name, version: maybe(version), data: bytes, metadata: bytes, occurredAtMs: maybe(time) },
});
const appendRequest: fc.Arbitrary<domain.AppendRequest> = fc.record({
  ...{ customerId, aggregateType: name, appendId: fc.oneof(uuid, fc.constant(Buffer.alloc(0))), expected },
  events: fc.array(proposedEvent, { minLength: 1, maxLength: 5 }),
});
const freshness = fc.oneof(
  fc.record({ consistency: fc.constantFrom('linearizable', 'eventual'), sessionToken: fc.string() }),
  fc.record({ consistency: fc.constant('session'), sessionToken: name }),
) as fc.Arbitrary<{ consistency: domain.Consistency; sessionToken: string }>;
const asOf = fc.oneof(
  number.map((revision) => ({ kind: 'revision' as const, revision })),
  time.map((timeMs) => ({ kind: 'time' as const, timeMs })),
);
const getRequest: fc.Arbitrary<domain.GetRequest> = fc
  .tuple(
    fc.record({
      ...{ customerId, aggregateType: name, asOf: maybe(asOf) },
      notModifiedSince: maybe(fc.record({ revision: number, stateVersion: version })),
    }),
    freshness,
  )
  .map(([request, fresh]) => ({ ...request, ...fresh }));
const readRequest: fc.Arbitrary<domain.ReadRequest> = fc
  .tuple(
    fc.record({
      ...{ customerId, aggregateType: name, fromRevision: maybe(number) },
      direction: fc.constantFrom('forwards' as const, 'backwards' as const),
      limit: fc.oneof(fc.constant(Number.POSITIVE_INFINITY), fc.integer({ min: 1, max: 10 ** 9 })),
    }),
    freshness,
  )
  .map(([request, fresh]) => ({ ...request, ...fresh }));
const subscribeRequest: fc.Arbitrary<domain.SubscribeRequest> = fc.record({
  start: fc.oneof(
    fc.constantFrom({ kind: 'beginning' as const }, { kind: 'now' as const }),
    fc.string().map((checkpoint) => ({ kind: 'checkpoint' as const, checkpoint })),
  ),
  partitions: fc.array(fc.nat(4095)),
  aggregateTypes: fc.array(name),
  eventTypes: fc.array(name),
});
const removeRequest: fc.Arbitrary<domain.RemoveRequest> = fc.oneof(
  fc.record({ customerId }),
  fc.record({ customerId, aggregateType: name, expectedRevision: maybe(number) }),
);

const sessionToken = fc.string();
const appendResult = fc.record({
  ...{ firstRevision: number, lastRevision: number, sessionToken, repeated: fc.boolean() },
});
const found = { revision: number, stateVersion: version, recordedAtMs: time, sessionToken };
const getResult: fc.Arbitrary<domain.GetResult> = fc.oneof(
  fc.record({ status: fc.constant('not_found' as const), sessionToken }),
  fc.record({ status: fc.constant('removed' as const), revision: number, sessionToken }),
  fc.record({ status: fc.constant('not_modified' as const), ...found }),
  fc.record({ status: fc.constant('found' as const), state: bytes, ...found }),
);
const recordedEvent: fc.Arbitrary<domain.RecordedEvent> = fc.record({
  ...{ customerId, aggregateType: name, revision: number, type: name, version, data: bytes, metadata: bytes },
  ...{ occurredAtMs: time, recordedAtMs: time, appendId: uuid },
});
const step: fc.Arbitrary<domain.SubscriptionStep> = fc.record({
  events: fc.array(fc.record({ event: recordedEvent, partition: fc.nat(4095), cursor: bytes }), {
    maxLength: 3,
  }),
  checkpoint: fc.string(),
  caughtUp: fc.boolean(),
});
const error: fc.Arbitrary<RingfoldError> = fc
  .record({
    code: fc.constantFrom(...(Object.keys(ERROR_CODES) as ErrorCode[])),
    message: fc.string({ unit: 'grapheme', maxLength: 40 }),
    retryAfterMs: fc.nat(10_000),
    details: fc.dictionary(fc.stringMatching(/^[a-z]{1,9}$/), fc.string(), { maxKeys: 4 }),
  })
  .map(({ code, message, ...options }) => new RingfoldError(code, message, options));
const orError = <T>(value: fc.Arbitrary<T>) => fc.oneof(value, error);

/** Errors as plain values, since an Error's own stack differs. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof RingfoldError)) return value;
  const { code, message, retryAfterMs, details } = value;
  return { code, message, retryAfterMs, details: { ...details } };
}

describe('requests come back from the wire as they were', () => {
  const service = CUSTOMER_STORE_SERVICE;
  it.each([
    ['append', service.append, appendRequest],
    ['get', service.get, getRequest],
    ['read', service.read, readRequest],
    ['subscribe', service.subscribe, subscribeRequest],
    ['remove', service.remove, removeRequest],
  ] as const)('%s', (_name, method, requests) => {
    const { requestSerialize, requestDeserialize } = method as {
      requestSerialize: (request: unknown) => Buffer;
      requestDeserialize: (bytes: Buffer) => unknown;
    };
    fc.assert(
      fc.property(requests as fc.Arbitrary<unknown>, (request) => {
        expect(requestDeserialize(requestSerialize(request))).toEqual(request);
      }),
    );
  });
});

describe('responses come back from the wire as they were', () => {
  const service = CUSTOMER_STORE_SERVICE;
  it.each([
    ['append', service.append, appendResult],
    ['appendBatch', service.appendBatch, fc.array(orError(appendResult), { maxLength: 5 })],
    ['get', service.get, getResult],
    ['batchGet', service.batchGet, fc.array(orError(getResult), { maxLength: 5 })],
    ['read', service.read, fc.array(recordedEvent, { maxLength: 5 })],
    ['subscribe', service.subscribe, step],
    ['remove', service.remove, fc.record({ removedStreams: fc.nat(), sessionToken })],
  ] as const)('%s', (_name, method, responses) => {
    const { responseSerialize, responseDeserialize } = method as {
      responseSerialize: (response: unknown) => Buffer;
      responseDeserialize: (bytes: Buffer) => unknown;
    };
    fc.assert(
      fc.property(responses as fc.Arbitrary<unknown>, (response) => {
        expect(plain(responseDeserialize(responseSerialize(response)))).toEqual(plain(response));
      }),
    );
  });
});

describe('a batch of encoded requests', () => {
  it('is the batch of these requests, and has the size that was foretold', () => {
    const { append, appendBatch, get, batchGet } = CUSTOMER_STORE_SERVICE;
    fc.assert(
      fc.property(fc.array(appendRequest), fc.array(getRequest), (appends, gets) => {
        const encodedAppends = appends.map(append.requestSerialize);
        const batch = appendBatch.requestSerialize(encodedAppends);
        expect(appendBatch.requestDeserialize(batch)).toEqual(appends);
        expect(
          batchGet.requestDeserialize(batchGet.requestSerialize(gets.map(get.requestSerialize))),
        ).toEqual(gets);
        expect(batch.length).toBe(
          encodedAppends.reduce((sum, encoded) => sum + sizeInBatchBytes(encoded), 0),
        );
      }),
    );
    for (const length of [0, 127, 128, 16_383, 16_384, 2_097_151, 2_097_152]) {
      const encoded = Buffer.alloc(length);
      expect(sizeInBatchBytes(encoded)).toBe(batchOfEncoded([encoded]).length);
    }
  });
});

describe('the service table', () => {
  it('has the methods, paths and streams of the .proto', () => {
    const includeDirs = [join(import.meta.dirname, '..', '..', 'proto')];
    const loaded = loadSync('ringfold/v1/customer_store.proto', { includeDirs });
    const declared = loaded[CUSTOMER_STORE_SERVICE_NAME] as ServiceDefinition;
    const shape = (
      methods: Record<string, { path: string; requestStream: boolean; responseStream: boolean }>,
    ) =>
      Object.values(methods).map(({ path, requestStream, responseStream }) => ({
        path,
        requestStream,
        responseStream,
      }));
    expect(shape(CUSTOMER_STORE_SERVICE)).toEqual(shape(declared));
  });

  it('is understood by another implementation of the .proto', () => {
    const includeDirs = [join(import.meta.dirname, '..', '..', 'proto')];
    const loaded = loadSync('ringfold/v1/customer_store.proto', {
      includeDirs,
      keepCase: true,
      longs: Number,
    });
    const declared = loaded[CUSTOMER_STORE_SERVICE_NAME] as ServiceDefinition;
    const { append, get } = CUSTOMER_STORE_SERVICE;
    const request = append.requestSerialize({
      ...{ customerId: 'ada', aggregateType: 'cart', appendId: Buffer.alloc(16, 7) },
      expected: { kind: 'exact', revision: 5 },
      events: [
        { type: 'noted', version: 2, data: Buffer.from('{}'), metadata: Buffer.alloc(0), occurredAtMs: -9 },
      ],
    });
    expect(declared.Append?.requestDeserialize(request)).toMatchObject({
      ...{ customer_id: 'ada', aggregate_type: 'cart', append_id: Buffer.alloc(16, 7) },
      expected_revision: { exact: 5 },
      events: [{ type: 'noted', version: 2, data: Buffer.from('{}'), occurred_at_ms: -9 }],
    });
    const response = get.responseSerialize({ status: 'removed', revision: 12, sessionToken: 's' });
    expect(declared.Get?.responseDeserialize(response)).toMatchObject({
      status: 2,
      revision: 12,
      session_token: 's',
    });
  });
});
