import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Reader, Writer } from '../../src/codec/protobuf-runtime.js';

function readerOf(write: (writer: ReturnType<typeof Writer.create>) => unknown) {
  const writer = Writer.create();
  write(writer);
  return Reader.create(writer.finish());
}

describe('64-bit integers', () => {
  it('are exact up to 2^53 - 1', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeInteger(), (natural, integer) => {
        expect(readerOf((writer) => writer.uint64(natural)).uint64()).toBe(natural);
        expect(readerOf((writer) => writer.int64(integer)).int64()).toBe(integer);
        expect(readerOf((writer) => writer.sint64(integer)).sint64()).toBe(integer);
      }),
    );
  });

  it('beyond are errors instead of other numbers', () => {
    // 2^53, 2^64 - 1, and eleven bytes that are no varint.
    const varints = [
      [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
      [...new Array(9).fill(0xff), 0x01],
    ];
    for (const varint of varints) {
      expect(() => Reader.create(Buffer.from(varint)).uint64()).toThrow('beyond 2^53 - 1');
    }
    expect(() => Reader.create(Buffer.alloc(11, 0xff)).uint64()).toThrow('longer than 10 bytes');
    expect(() => Reader.create(Buffer.from([0xff])).uint64()).toThrow(RangeError);
    // As int64, all ones are -1.
    expect(Reader.create(Buffer.from(varints[1] as number[])).int64()).toBe(-1);
  });
});

describe('strings', () => {
  it('come back as they were, replacement characters too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(readerOf((writer) => writer.string(`${text}\ufffd`)).string()).toBe(`${text}\ufffd`);
      }),
    );
  });

  it('that are not UTF-8 are errors', () => {
    for (const bytes of [[0xc3, 0x28], [0xff], [0xed, 0xa0, 0x80], [0xc0, 0x80]]) {
      const reader = readerOf((writer) => writer.bytes(Buffer.from(bytes)));
      expect(() => reader.string()).toThrow('a string is not valid UTF-8');
    }
  });

  it('that are shorter than they say are errors', () => {
    expect(() => Reader.create(Buffer.from([5, 0x61, 0x62])).string()).toThrow('index out of range');
  });
});
