import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metadata, status } from '@grpc/grpc-js';
import { describe, expect, it } from 'vitest';
import { CODE_BY_STATUS, errorFromStatus } from '../../src/client/error-mapping.js';
import { ringfold } from '../../src/codec/generated/messages.js';
import { ERROR_TRAILER } from '../../src/codec/service.js';
import { cutToBytes } from '../../src/codec/wire/error-detail.js';
import { ERROR_CODES, type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { errorToStatus, STATUS_BY_CODE } from '../../src/server/error-mapping.js';
import { failureOf } from '../../src/server/failure.js';
import { RecordingLogger } from '../support/recording-logger.js';

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];
const ADDRESS = '127.0.0.1:7400';

describe.each(CODES)('%s', (code) => {
  it('reaches the client as it was', () => {
    const sent = new RingfoldError(code, 'what was wrong', {
      retryAfterMs: 70,
      details: { actualRevision: 5 },
    });
    const received = errorFromStatus(errorToStatus(sent), ADDRESS);
    expect(received).toBeInstanceOf(RingfoldError);
    expect(received).toMatchObject({
      ...{ code, message: 'what was wrong', retryAfterMs: 70, retryable: sent.retryable },
      details: { actualRevision: '5' },
    });
  });

  it('has a status that generic clients retry only when that may help', () => {
    const isRetriedBlindly = [status.UNAVAILABLE, status.RESOURCE_EXHAUSTED].includes(STATUS_BY_CODE[code]);
    // A closed node is away, and another call may reach it again.
    if (isRetriedBlindly && code !== 'CLOSED') expect(ERROR_CODES[code]).toBe(true);
  });

  it('is documented with its status', () => {
    const errorsDocument = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'errors.md'), 'utf8');
    expect(errorsDocument).toContain(`| \`${code}\` | ${status[STATUS_BY_CODE[code]]} |`);
  });
});

describe('what a caller is told', () => {
  it('of a closed node is that it is away', () => {
    const failure = failureOf(new RingfoldError('CLOSED', 'the node is closed'), new RecordingLogger());
    expect(failure).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  it('of anything else that was thrown is INTERNAL, and the log has the rest', () => {
    const logger = new RecordingLogger();
    expect(failureOf('a string', logger)).toMatchObject({ code: 'INTERNAL' });
    expect(failureOf(new TypeError('x is undefined'), logger)).toMatchObject({ code: 'INTERNAL' });
    expect(failureOf(new RingfoldError('INVALID_EVENT', 'no'), logger)).toMatchObject({
      code: 'INVALID_EVENT',
    });
    expect(logger.lines).toEqual(new Array(2).fill('error: a call failed unexpectedly'));
  });

  it('fits in the trailers that gRPC clients take, whatever is in it', () => {
    const details = Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`name${at}`, 'я'.repeat(300)]),
    );
    const { details: message, metadata } = errorToStatus(
      new RingfoldError('INTERNAL', 'я'.repeat(9_000), { details }),
    );
    const trailer = metadata.get(ERROR_TRAILER)[0] as Buffer;
    expect(encodeURI(message).length + trailer.toString('base64').length).toBeLessThan(8 * 1024);
  });

  it('is cut between characters', () => {
    expect(cutToBytes('яяяя', 8)).toBe('яяяя');
    expect(cutToBytes('яяяя', 7)).toBe('яя…');
    expect(cutToBytes('яяяя', 6)).toBe('я…');
    expect(cutToBytes('👋👋', 7)).toBe('👋…');
    expect(cutToBytes('a\ud800b', 100)).toBe('a\ufffdb');
  });
});

describe('a failure without an error of ours', () => {
  const failed = (code: status, details = 'why') =>
    errorFromStatus({ code, details, metadata: new Metadata() }, ADDRESS);

  it.each(Object.values(status).filter((code) => typeof code === 'number'))(
    'of status %d has a code',
    (code) => {
      expect(failed(code)).toMatchObject({
        code: CODE_BY_STATUS[code],
        message: expect.stringMatching(/^127\.0\.0\.1:7400: .*why$/),
        details: { address: ADDRESS, grpcStatus: status[code] },
      });
    },
  );

  it.each([
    [
      'a message too large for grpc-js',
      status.RESOURCE_EXHAUSTED,
      'Received message larger than max (5 vs 4)',
      'REQUEST_TOO_LARGE',
    ],
    ['a stream that was reset', status.INTERNAL, 'Received RST_STREAM with code 2', 'UNAVAILABLE'],
    ['a node that went away', status.CANCELLED, 'Call cancelled', 'UNAVAILABLE'],
  ])('is recognised: %s', (_what, code, details, expected) => {
    expect(failed(code, details).code).toBe(expected);
  });

  it('and with a trailer that is none is taken by its status', () => {
    const metadata = new Metadata();
    metadata.set(ERROR_TRAILER, Buffer.from([0xff, 0xff]));
    expect(errorFromStatus({ code: status.ABORTED, details: '', metadata }, ADDRESS).code).toBe(
      'INVALID_ARGUMENT',
    );
  });
});

describe('a code of a newer node', () => {
  it.each([
    [status.DEADLINE_EXCEEDED, false, 'DEADLINE_EXCEEDED'],
    [status.UNKNOWN, false, 'INTERNAL'],
    [status.FAILED_PRECONDITION, true, 'UNAVAILABLE'],
  ])('is taken by status %d, retryable %s, for %s', (code, retryable, expected) => {
    const metadata = new Metadata();
    const detail = { code: 'QUOTA_REACHED', message: 'no more today', retryable, details: { limit: '5' } };
    metadata.set(ERROR_TRAILER, Buffer.from(ringfold.v1.ErrorDetail.encode(detail).finish()));
    expect(errorFromStatus({ code, details: '', metadata }, ADDRESS)).toMatchObject({
      code: expected,
      message: 'QUOTA_REACHED: no more today',
      details: { unknownCode: 'QUOTA_REACHED', limit: '5' },
    });
  });
});
