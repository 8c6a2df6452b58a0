import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FormatError } from '../../src/adapters/leveldb/verify/byte-reader.js';
import { unpackSnappy } from '../../src/adapters/leveldb/verify/snappy.js';

// Blocks by hand, from google/snappy's format_description.txt. Real ones, which LevelDB packed, are unpacked
// in storage-verify-files.test.ts.
test('unpacks literals and each kind of copy', () => {
  const packed = Buffer.concat([
    Buffer.of(18),
    Buffer.of((4 - 1) << 2, ...Buffer.from('abcd')),
    // Copy of 4 from 4 back, offset in 11 bits.
    Buffer.of(0b000_000_01, 4),
    // Copy of 6 from 2 back, offset in 2 bytes: repeats what it writes.
    Buffer.of(((6 - 1) << 2) | 2, 2, 0),
    // Copy of 2 from 14 back, offset in 4 bytes.
    Buffer.of(((2 - 1) << 2) | 3, 14, 0, 0, 0),
    // Literal of 2 with its length in one more byte.
    Buffer.of(60 << 2, 1, ...Buffer.from('yz')),
  ]);
  expect(unpackSnappy(packed).toString()).toBe('abcdabcdcdcdcdabyz');
});

test('refuses what is malformed, and nothing else goes wrong on any bytes', () => {
  expect(() => unpackSnappy(Buffer.of(4, 0b000_000_01, 1))).toThrow('refers to what is not there');
  expect(() => unpackSnappy(Buffer.of(4, 0, 65))).toThrow('cut off');
  expect(() => unpackSnappy(Buffer.of(1, 4, 65, 66))).toThrow('longer than it says');
  expect(() => unpackSnappy(Buffer.of(0x80, 0x80, 0x80, 0x21))).toThrow('too large');
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        unpackSnappy(Buffer.from(bytes));
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(FormatError);
      }
    }),
    { seed: 2, numRuns: 2000 },
  );
});
