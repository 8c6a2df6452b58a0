import { Metadata, status } from '@grpc/grpc-js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendsToSendAgain } from '../../src/client/append-many.js';
import { batchesOf } from '../../src/client/batches.js';
import { errorFromStatus, provesNotExecuted } from '../../src/client/error-mapping.js';
import { requestAfter } from '../../src/client/read-events.js';
import { retryDelayMs } from '../../src/client/retry.js';
import { StepCheckpoints } from '../../src/client/subscription-items.js';
import { decodeCheckpoint, encodeCheckpoint } from '../../src/codec/checkpoint.js';
import { ERROR_TRAILER } from '../../src/codec/service.js';
import { batchOfEncoded } from '../../src/codec/wire/batch.js';
import { encodeError } from '../../src/codec/wire/error-detail.js';
import type { AppendResult, ReadRequest, SubscriptionStep } from '../../src/core/customer-store.js';
import { type ErrorCode, RingfoldError } from '../../src/core/errors.js';
import { LIMITS } from '../../src/core/limits.js';

describe('the delay before a retry', () => {
  it('doubles up to a second, with half of it left to chance', () => {
    const least = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => retryDelayMs(failures, 0, () => 0));
    const most = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => retryDelayMs(failures, 0, () => 1));
    expect(least).toEqual([12.5, 25, 50, 100, 200, 400, 500, 500]);
    expect(most).toEqual([25, 50, 100, 200, 400, 800, 1000, 1000]);
  });

  it('is never shorter than the node asked for', () => {
    expect(retryDelayMs(1, 700)).toBe(700);
  });
});

describe('checkpoints inside a step', () => {
  const clusterId = 'c1';
  const partition = fc.nat(5);
  const cursor = fc.nat(1_000_000).map((number) => Buffer.from(String(number)));
  const cursors = fc.array(fc.tuple(partition, cursor)).map((entries) => new Map(entries));
  const events = fc.array(fc.record({ partition, cursor }), { minLength: 1, maxLength: 30 });

  it('are those before it, with the newest cursor of each partition so far, in whatever order they are asked for', () => {
    fc.assert(
      fc.property(cursors, events, fc.infiniteStream(fc.nat()), (before, moved, asked) => {
        const step = {
          events: moved,
          checkpoint: encodeCheckpoint({ clusterId, cursors: new Map([[99, Buffer.from('end')]]) }),
        } as unknown as SubscriptionStep;
        const text = before.size === 0 ? '' : encodeCheckpoint({ clusterId, cursors: before });
        const checkpoints = new StepCheckpoints(text, step);
        for (let round = 0; round < 20; round++) {
          const at = (asked.next().value as number) % moved.length;
          const checkpoint = checkpoints.after(at);
          if (at === moved.length - 1) expect(checkpoint).toBe(step.checkpoint);
          else {
            const expected = new Map(before);
            for (const event of moved.slice(0, at + 1)) expected.set(event.partition, event.cursor);
            expect(checkpoint).toBe(encodeCheckpoint({ clusterId, cursors: expected }));
            expect(decodeCheckpoint(checkpoint).clusterId).toBe(clusterId);
          }
        }
      }),
    );
  });
});

describe('batches', () => {
  it('hold all items in order, within the bounds of a request, and are as few as that allows', () => {
    const sizes = fc.array(fc.oneof(fc.nat(100), fc.integer({ min: 0, max: LIMITS.requestBytesMax - 10 })), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(sizes, (sizesBytes) => {
        const items = sizesBytes.map((size, at) => ({ at, customerId: 'a', encoded: Buffer.alloc(size) }));
        const batches = [...batchesOf(items)];
        expect(batches.flat()).toEqual(items);
        const bytes = batches.map((batch) => batchOfEncoded(batch.map(({ encoded }) => encoded)).length);
        for (const size of bytes) expect(size).toBeLessThanOrEqual(LIMITS.requestBytesMax);
        for (let at = 1; at < batches.length; at++) {
          const first = batchOfEncoded([batches[at]![0]!.encoded]).length;
          expect(bytes[at - 1]! + first).toBeGreaterThan(LIMITS.requestBytesMax);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('have at most 1,000 items', () => {
    const items = Array.from({ length: 2_001 }, (_, at) => ({
      at,
      customerId: 'a',
      encoded: Buffer.alloc(0),
    }));
    expect([...batchesOf(items)].map(({ length }) => length)).toEqual([1_000, 1_000, 1]);
  });
});

describe('appends to send again', () => {
  it('never come after one of the same customer that has succeeded', () => {
    const item = fc.record({
      customerId: fc.constantFrom('a', 'b', 'c'),
      outcome: fc.constantFrom('ok', 'busy', 'conflict'),
    });
    fc.assert(
      fc.property(fc.array(item), (plan) => {
        const items = plan.map(({ customerId }, at) => ({ at, customerId, encoded: Buffer.alloc(0) }));
        const results = plan.map(({ outcome }) => {
          if (outcome === 'ok') return {} as AppendResult;
          return new RingfoldError(outcome === 'busy' ? 'RESOURCE_EXHAUSTED' : 'REVISION_CONFLICT', '');
        });
        const again = appendsToSendAgain(items, results);
        plan.forEach(({ customerId, outcome }, at) => {
          const later = plan
            .slice(at + 1)
            .some((other) => other.customerId === customerId && other.outcome === 'ok');
          expect(again.has(items[at]!)).toBe(outcome === 'busy' && !later);
        });
      }),
    );
  });
});

describe('what is left to read', () => {
  const whole: ReadRequest = {
    ...{ customerId: 'a', aggregateType: 'customer', consistency: 'linearizable', sessionToken: '' },
    ...{ direction: 'forwards', limit: Number.POSITIVE_INFINITY },
  };

  it('begins after the last event', () => {
    expect(requestAfter(whole, 7)).toEqual({ ...whole, fromRevision: 8 });
    const some: ReadRequest = { ...whole, direction: 'backwards', limit: 5 };
    expect(requestAfter(some, 7)).toEqual({ ...some, fromRevision: 6, limit: 4 });
  });

  it('is nothing after the first revision backwards, or when enough was read', () => {
    expect(requestAfter({ ...whole, direction: 'backwards' }, 0)).toBeUndefined();
    expect(requestAfter({ ...whole, limit: 1 }, 3)).toBeUndefined();
  });
});

describe('what the transport says', () => {
  it('is put in words that help: a node that speaks no TLS', () => {
    const details =
      'No connection established. Last error: Error: 805C:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/x.c:350:\n. Resolution note: ';
    const error = errorFromStatus({ code: status.UNAVAILABLE, details, metadata: new Metadata() }, 'a:1');
    expect(error.message).toMatch(/^a:1: does not speak TLS \(leave out tls/);
  });
});

describe('the proof that a request was not executed', () => {
  const fromTransport = (code: status, details: string) =>
    errorFromStatus({ code, details, metadata: new Metadata() }, '127.0.0.1:1');
  const fromNode = (error: RingfoldError, code = status.RESOURCE_EXHAUSTED) => {
    const metadata = new Metadata();
    metadata.set(ERROR_TRAILER, encodeError(error));
    return errorFromStatus({ code, details: error.message, metadata }, '127.0.0.1:1');
  };

  it('is that the node had no room for it, or that there was never a connection', () => {
    expect(provesNotExecuted(fromNode(new RingfoldError('RESOURCE_EXHAUSTED', 'full')))).toBe(true);
    expect(provesNotExecuted(fromNode(new RingfoldError('NOT_OWNER', 'ask n-2')))).toBe(true);
    for (const details of [
      'No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:1. Resolution note: ',
      'Name resolution failed for target dns:nowhere:1',
    ]) {
      expect(provesNotExecuted(fromTransport(status.UNAVAILABLE, details))).toBe(true);
    }
  });

  it('is nothing else', () => {
    for (const error of [
      fromTransport(status.UNAVAILABLE, 'Connection dropped'),
      fromTransport(status.UNAVAILABLE, 'read ECONNRESET'),
      // What a proxy, or HTTP/2 itself, says in the middle of a call.
      fromTransport(status.RESOURCE_EXHAUSTED, 'Bandwidth exhausted or memory limit exceeded'),
      fromNode(new RingfoldError('STORAGE_FULL', 'the disk is full')),
      fromNode(new RingfoldError('UNAVAILABLE', 'No connection established'), status.UNAVAILABLE),
      // A code of a newer node, known by its status only.
      fromNode(new RingfoldError('QUOTA_USED_UP' as ErrorCode, 'of this month')),
      new RingfoldError('CANCELLED', ''),
    ]) {
      expect(provesNotExecuted(error)).toBe(false);
    }
  });
});
