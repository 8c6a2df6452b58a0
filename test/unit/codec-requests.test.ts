import { describe, expect, it } from 'vitest';
import { ringfold } from '../../src/codec/generated/messages.js';
import { CUSTOMER_STORE_SERVICE } from '../../src/codec/service.js';
import { LIMITS } from '../../src/core/limits.js';

const v1 = ringfold.v1;
const noted = { type: 'noted', data: Buffer.from('1') };

/** What the node makes of messages as any client may send them. */
function append(message: ringfold.v1.IAppendRequest) {
  return CUSTOMER_STORE_SERVICE.append.requestDeserialize(v1.AppendRequest.encode(message).finish());
}
function get(message: ringfold.v1.IGetRequest) {
  return CUSTOMER_STORE_SERVICE.get.requestDeserialize(v1.GetRequest.encode(message).finish());
}
function read(message: ringfold.v1.IReadRequest) {
  return CUSTOMER_STORE_SERVICE.read.requestDeserialize(v1.ReadRequest.encode(message).finish());
}
function subscribe(message: ringfold.v1.ISubscribeRequest) {
  return CUSTOMER_STORE_SERVICE.subscribe.requestDeserialize(v1.SubscribeRequest.encode(message).finish());
}
function remove(message: ringfold.v1.IRemoveRequest) {
  return CUSTOMER_STORE_SERVICE.remove.requestDeserialize(v1.RemoveRequest.encode(message).finish());
}

describe('what is left out of a request', () => {
  it('has its default', () => {
    expect(append({ customerId: 'ada', events: [noted] })).toEqual({
      ...{ customerId: 'ada', aggregateType: 'customer', expected: { kind: 'any' } },
      appendId: Buffer.alloc(0),
      events: [{ ...noted, version: undefined, metadata: Buffer.alloc(0), occurredAtMs: undefined }],
    });
    const fresh = { consistency: 'linearizable', sessionToken: '' };
    const customer = { customerId: 'ada', aggregateType: 'customer' };
    expect(get({ customerId: 'ada' })).toEqual({ ...customer, ...fresh });
    expect(read({ customerId: 'ada' })).toEqual({
      ...{ ...customer, ...fresh, direction: 'forwards', limit: Number.POSITIVE_INFINITY },
    });
    expect(subscribe({})).toEqual({
      start: { kind: 'now' },
      partitions: [],
      aggregateTypes: [],
      eventTypes: [],
    });
    expect(remove({ customerId: 'ada' })).toEqual({ customerId: 'ada' });
  });
});

describe('a wrong request is refused with what is wrong', () => {
  const one = { customerId: 'ada', events: [noted] };
  const many = Array.from({ length: LIMITS.eventsPerAppendMax + 1 }, () => noted);
  it.each([
    ['no customer', append({ events: [noted] }), 'the customer id is empty'],
    [
      'a long customer',
      append({ ...one, customerId: 'é'.repeat(129) }),
      'has 258 bytes in UTF-8, at most 256',
    ],
    [
      'a long aggregate',
      append({ ...one, aggregateType: 'a'.repeat(65) }),
      'has 65 bytes in UTF-8, at most 64',
    ],
    ['a long event type', append({ ...one, events: [{ type: 'a'.repeat(129) }] }), 'has 129 bytes in UTF-8'],
    ['an event without type', append({ ...one, events: [{}] }), 'the event type is empty'],
    [
      '15 bytes of id',
      append({ ...one, appendId: Buffer.alloc(15) }),
      'has 16 bytes (a UUID) or none, this one has 15',
    ],
    ['17 bytes of id', append({ ...one, appendId: Buffer.alloc(17) }), 'this one has 17'],
    ['no events', append({ customerId: 'ada' }), 'at least one event'],
    ['1001 events', append({ customerId: 'ada', events: many }), 'at most 1000 events, this one has 1001'],
    ['a space', append({ ...one, space: 'tenant' }), 'leave `space` empty'],
    ['an unknown expectation', append({ ...one, expectedRevision: {} }), 'no kind that this node knows'],
    [
      'microseconds',
      append({ ...one, events: [{ ...noted, occurredAtMs: 9e15 }] }),
      'is it in microseconds?',
    ],
    ['a space to get', get({ customerId: 'ada', space: 'x' }), 'leave `space` empty'],
    [
      'an unknown consistency',
      get({ customerId: 'ada', consistency: 9 as never }),
      'no consistency with the number 9',
    ],
    ['a session without token', get({ customerId: 'ada', consistency: 1 }), 'needs the session token'],
    [
      'an unknown direction',
      read({ customerId: 'ada', direction: 2 as never }),
      'no direction with the number 2',
    ],
    ['nobody to read', read({}), 'the customer id is empty'],
    ['many partitions', subscribe({ partitions: new Array(4097).fill(0) }), 'at most 4096 partitions'],
    ['many types', subscribe({ eventTypes: new Array(257).fill('a') }), 'at most 256 event types'],
    ['a space to follow', subscribe({ space: 'x' }), 'leave `space` empty'],
    ['a revision of all', remove({ customerId: 'ada', expectedRevision: 1 }), 'that of one stream'],
    ['nobody to remove', remove({}), 'the customer id is empty'],
  ])('%s', (_what, refused, message) => {
    expect(refused).toMatchObject({
      name: 'RingfoldError',
      code: expect.stringMatching(/^(INVALID_ARGUMENT|REQUEST_TOO_LARGE)$/),
      message: expect.stringContaining(message),
    });
  });

  it('in a batch, without spoiling the others', () => {
    const batch = v1.AppendBatchRequest.encode({ appends: [one, { events: [noted] }, one] }).finish();
    expect(CUSTOMER_STORE_SERVICE.appendBatch.requestDeserialize(batch)).toMatchObject([
      { customerId: 'ada' },
      { code: 'INVALID_ARGUMENT' },
      { customerId: 'ada' },
    ]);
  });

  it('when a batch has too many items', () => {
    const appends = Array.from({ length: LIMITS.batchItemsMax + 1 }, () => ({}));
    const batch = v1.AppendBatchRequest.encode({ appends }).finish();
    expect(CUSTOMER_STORE_SERVICE.appendBatch.requestDeserialize(batch)).toMatchObject({
      code: 'REQUEST_TOO_LARGE',
      message: expect.stringContaining('at most 4096 appends, this one has 4097'),
    });
    const gets = v1.BatchGetRequest.encode({ gets: appends }).finish();
    expect(CUSTOMER_STORE_SERVICE.batchGet.requestDeserialize(gets)).toMatchObject({
      code: 'REQUEST_TOO_LARGE',
    });
  });

  it('at the bounds it is not', () => {
    expect(append({ ...one, customerId: 'é'.repeat(128) })).not.toBeInstanceOf(Error);
    expect(append({ ...one, aggregateType: 'a'.repeat(64) })).not.toBeInstanceOf(Error);
    expect(append({ customerId: 'ada', events: many.slice(1) })).not.toBeInstanceOf(Error);
    expect(subscribe({ eventTypes: new Array(256).fill('a') })).not.toBeInstanceOf(Error);
  });
});
