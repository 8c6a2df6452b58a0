import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerHash, HASH_SPACE_SIZE, xxHash32 } from '../../src/core/hash.js';
import { equalKeyRanges, findKeyRange } from '../../src/core/key-range.js';

const published = JSON.parse(
  readFileSync(new URL('../../docs/hash-vectors.json', import.meta.url), 'utf8'),
) as {
  space: string;
  customerId: string;
  hash: number;
}[];

describe('xxHash32', () => {
  // From other implementations of the algorithm: empty, tail only, words, and the loop of 16 bytes.
  it.each([
    ['', 0x02cc5d05],
    ['a', 0x550d7456],
    ['abc', 0x32d153ff],
    ['Nobody inspects the spammish repetition', 0xe2293b2f],
  ])('of %j', (text, hash) => {
    expect(xxHash32(new TextEncoder().encode(text))).toBe(hash);
  });
});

describe('the hash of a customer', () => {
  it('is that of space, zero byte and id in UTF-8', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.string({ unit: 'grapheme' }),
        (space, id) => {
          expect(customerHash(space, id)).toBe(xxHash32(new TextEncoder().encode(`${space}\0${id}`)));
        },
      ),
    );
  });

  it('is as published for clients in other languages', () => {
    expect(published.length).toBeGreaterThan(5);
    for (const { space, customerId, hash } of published) expect(customerHash(space, customerId)).toBe(hash);
  });
});

describe('key ranges', () => {
  it('cover the hash space without gap or overlap, whatever their number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), (count) => {
        const ranges = equalKeyRanges(count);
        expect(ranges).toHaveLength(count);
        expect(ranges[0]!.start).toBe(0);
        expect(ranges.at(-1)!.end).toBe(HASH_SPACE_SIZE);
        for (let i = 1; i < count; i++) expect(ranges[i]!.start).toBe(ranges[i - 1]!.end);
      }),
    );
  });

  it('are found by hash as a linear search would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(HASH_SPACE_SIZE - 1), (count, hash) => {
        const ranges = equalKeyRanges(count);
        const slow = ranges.findIndex(({ start, end }) => hash >= start && hash < end);
        expect(findKeyRange(ranges, hash)).toBe(slow);
      }),
    );
  });
});
