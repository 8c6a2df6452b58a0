import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSizeBytes, parseSizeBytes } from '../../src/lib/size.js';

describe('a size', () => {
  it.each([
    ['0', 0],
    ['1048576', 1_048_576],
    ['17B', 17],
    ['64KiB', 65_536],
    ['64MiB', 67_108_864],
    ['1.5GiB', 1_610_612_736],
    ['0.3KiB', 307],
    [' 2 TiB ', 2_199_023_255_552],
    ['500kB', 500_000],
    ['64MB', 64_000_000],
    ['64mib', 67_108_864],
    ['3gb', 3_000_000_000],
  ])('%j is %d bytes', (text, sizeBytes) => {
    expect(parseSizeBytes(text)).toBe(sizeBytes);
  });

  it.each(['', 'MiB', '64 apples', '-1MiB', '1e3', '1,5MiB', '64M', '0x10', '9999999TiB'])(
    'is not %j',
    (text) => {
      expect(parseSizeBytes(text)).toBeUndefined();
    },
  );

  it.each([
    [0, '0B'],
    [1023, '1023B'],
    [1024, '1KiB'],
    [1536, '1536B'],
    [67_108_864, '64MiB'],
    [1_000_000, '1000000B'],
  ])('of %d bytes is written %s', (sizeBytes, text) => {
    expect(formatSizeBytes(sizeBytes)).toBe(text);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (bytes) => {
        expect(parseSizeBytes(formatSizeBytes(bytes))).toBe(bytes);
      }),
    );
  });
});
