import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSizeBytes } from '../../src/lib/size.js';

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
    ['', 1],
    ['B', 1],
    ['KiB', 2 ** 10],
    ['MiB', 2 ** 20],
    ['GiB', 2 ** 30],
    ['TiB', 2 ** 40],
    ['kB', 1e3],
    ['MB', 1e6],
    ['GB', 1e9],
    ['TB', 1e12],
  ])('counts %s as %d bytes, in whole numbers exactly', (unit, factor) => {
    fc.assert(
      fc.property(fc.nat(Math.floor(Number.MAX_SAFE_INTEGER / factor)), (count) => {
        expect(parseSizeBytes(`${count}${unit}`)).toBe(count * factor);
        expect(parseSizeBytes(` ${count} ${unit}`)).toBe(count * factor);
      }),
    );
  });
});
