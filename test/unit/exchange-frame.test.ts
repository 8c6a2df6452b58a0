import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EncodedCall, EXCHANGE, type ExchangeAnswer } from '../../src/codec/exchange.js';
import { ringfold } from '../../src/codec/generated/messages.js';

const { EncodedExchangeRequest } = ringfold.internal;

const uint32 = () => fc.integer({ min: 0, max: 2 ** 32 - 1 });
const call: fc.Arbitrary<EncodedCall> = fc.record({
  id: uint32(),
  deadlineMs: uint32(),
  kind: fc.constantFrom('get', 'append', 'remove', 'watch', 'confirm'),
  request: fc.uint8Array({ maxLength: 300 }),
  passOn: fc.boolean(),
  watch: uint32(),
});

describe('a frame of calls', () => {
  it('is what generated code reads', () => {
    fc.assert(
      fc.property(
        fc.array(call, { maxLength: 5 }),
        fc.array(uint32(), { maxLength: 5 }),
        (calls, cancelled) => {
          const read = EncodedExchangeRequest.decode(EXCHANGE.requestSerialize({ calls, cancelled }));
          expect(read.cancelled).toEqual(cancelled);
          const expected = calls.map(({ id, deadlineMs, kind, request, passOn, watch }) => ({
            ...{ id, deadlineMs, passOn, watch },
            [kind === 'watch' ? 'get' : kind]: Buffer.from(request),
          }));
          expect(
            read.calls.map((one) => {
              const { passOn, watch } = one;
              return { ...one, passOn, watch };
            }),
          ).toEqual(expected);
        },
      ),
    );
  });
});

describe('a frame of answers', () => {
  it('says what becomes of states that are kept', () => {
    const found = { status: 'not_found', sessionToken: 't' } as const;
    const answers: ExchangeAnswer[] = [
      { id: 0, kind: 'ended', watches: [1, 2 ** 32 - 1] },
      { id: 5, kind: 'watch', result: { found, epoch: 2 ** 32 - 1 } },
      { id: 2 ** 32 - 1, kind: 'confirm', result: { confirmed: [1, 2], lost: [3] } },
      { id: 6, kind: 'confirm', result: { confirmed: [], lost: [] } },
    ];
    expect(EXCHANGE.responseDeserialize(EXCHANGE.responseSerialize(answers))).toEqual(answers);
  });

  it('says it of no state that is not watched', () => {
    const found = { status: 'not_found', sessionToken: 't' } as const;
    const sent: ExchangeAnswer[] = [{ id: 5, kind: 'watch', result: { found, epoch: 0 } }];
    const [answer] = EXCHANGE.responseDeserialize(EXCHANGE.responseSerialize(sent));
    expect(answer).toEqual({ id: 5, kind: 'get', result: found });
  });
});
