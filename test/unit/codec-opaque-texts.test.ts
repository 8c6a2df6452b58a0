import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeCheckpoint,
  decodeCursor,
  encodeCheckpoint,
  encodeCursor,
} from '../../src/codec/checkpoint.js';
import { seal } from '../../src/codec/sealed-text.js';
import { decodeSessionToken, encodeSessionToken } from '../../src/codec/session-token.js';
import type { Cursor } from '../../src/core/stream/cursor.js';

const index = fc.maxSafeNat();
const lastEvents = fc.record({
  customerId: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 64 }),
  aggregateType: fc.string({ maxLength: 20 }),
  revision: index,
});
const scans = fc.record({
  toIndex: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  last: fc.option(lastEvents, { nil: undefined }),
});
const cursors: fc.Arbitrary<Cursor> = fc.record(
  { fromIndex: index, sentEvents: fc.nat(1000), scan: scans },
  { requiredKeys: ['fromIndex', 'sentEvents'] },
);
const checkpoints = fc.record({
  clusterId: fc.uuid(),
  cursors: fc
    .array(fc.tuple(fc.nat(4095), fc.uint8Array({ maxLength: 40 })), { maxLength: 20 })
    .map((entries) => new Map(entries)),
});

describe('cursors', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(cursors, (cursor) => {
        expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor);
      }),
    );
  });

  it('that are garbage are refused', () => {
    expect(() => decodeCursor(Buffer.from([0x0a, 0xff]))).toThrow(
      expect.objectContaining({ code: 'INVALID_CHECKPOINT' }),
    );
  });
});

describe('checkpoints', () => {
  it('come back as they were, whatever order their partitions were put in', () => {
    fc.assert(
      fc.property(checkpoints, (checkpoint) => {
        const text = encodeCheckpoint(checkpoint);
        const decoded = decodeCheckpoint(text);
        expect(decoded.clusterId).toBe(checkpoint.clusterId);
        expect(plain(decoded.cursors)).toEqual(plain(checkpoint.cursors));
        const reversed = new Map([...checkpoint.cursors].reverse());
        expect(encodeCheckpoint({ ...checkpoint, cursors: reversed })).toBe(text);
      }),
    );
  });

  it('cut off anywhere, or with any character changed, are refused', () => {
    const whole = encodeCheckpoint({
      clusterId: 'c1',
      cursors: new Map([[1, encodeCursor(aCursor({ fromIndex: 300 }))]]),
    });
    for (let at = 0; at < whole.length; at++) {
      expectInvalid(() => decodeCheckpoint(whole.slice(0, at)));
      const other = whole[at] === 'A' ? 'B' : 'A';
      expectInvalid(() => decodeCheckpoint(whole.slice(0, at) + other + whole.slice(at + 1)));
    }
  });

  it.each(['', 'garbage', 'not base64url!', 'x'.repeat(10_000), encodeSessionToken(aToken())])(
    'are not: %.30s',
    (text) => {
      expectInvalid(() => decodeCheckpoint(text));
    },
  );

  function expectInvalid(decode: () => unknown): void {
    expect(decode).toThrow(expect.objectContaining({ code: 'INVALID_CHECKPOINT' }));
  }
});

describe('session tokens', () => {
  it('with the right checksum around bytes that are no message are refused as such', () => {
    const tokens = seal('ringfold session token 1');
    for (const bytes of [[0x0a, 0xff], [0xff], [0x0a, 2, 0xc3, 0x28], [0x20, ...Array(9).fill(0xff), 1]]) {
      expect(() => decodeSessionToken(tokens.close(Buffer.from(bytes)))).toThrow(
        expect.objectContaining({ code: 'INVALID_SESSION_TOKEN' }),
      );
    }
  });

  it('come back as they were', () => {
    const tokens = fc.record({ clusterId: fc.uuid(), partition: fc.nat(4095), generation: fc.nat(), index });
    fc.assert(
      fc.property(tokens, (token) => {
        expect(decodeSessionToken(encodeSessionToken(token))).toEqual(token);
      }),
    );
  });

  it.each([
    '',
    'garbage',
    encodeCheckpoint({ clusterId: 'c1', cursors: new Map() }),
    encodeSessionToken(aToken()).slice(0, -1),
  ])('are not: %.30s', (text) => {
    expect(() => decodeSessionToken(text)).toThrow(
      expect.objectContaining({ code: 'INVALID_SESSION_TOKEN' }),
    );
  });
});

function aCursor(values: Partial<Cursor>): Cursor {
  const zero = { fromIndex: 0, sentEvents: 0 };
  return { ...zero, ...values };
}

function aToken() {
  return { clusterId: '3f0c8a4e-1f2b-4f43-9a0c-2d6a8e1f7b55', partition: 7, generation: 1, index: 12345 };
}

/** Buffers and Uint8Arrays with the same bytes are alike here. */
function plain(cursors: ReadonlyMap<number, Uint8Array>): Map<number, number[]> {
  return new Map([...cursors].sort(([a], [b]) => a - b).map(([partition, bytes]) => [partition, [...bytes]]));
}
