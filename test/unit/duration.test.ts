import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDurationMs } from '../../src/lib/duration.js';

describe('a duration', () => {
  it.each([
    ['0', 0],
    ['1500', 1500],
    ['500ms', 500],
    ['60s', 60_000],
    ['1.5 h', 5_400_000],
    [' 2m ', 120_000],
    ['7d', 604_800_000],
    ['0.001s', 1],
    ['1.005s', 1005],
  ])('%j is %d milliseconds', (text, durationMs) => {
    expect(parseDurationMs(text)).toBe(durationMs);
  });

  it.each(['', 's', '-1s', '1 week', '1h30m', '1e3', '10S', '9999999999999d'])('is not %j', (text) => {
    expect(parseDurationMs(text)).toBeUndefined();
  });

  it.each([
    ['', 1],
    ['ms', 1],
    ['s', 1000],
    ['m', 60_000],
    ['h', 3_600_000],
    ['d', 86_400_000],
  ])('counts %s as %d milliseconds, in whole numbers exactly', (unit, factor) => {
    fc.assert(
      fc.property(fc.nat(Math.floor(Number.MAX_SAFE_INTEGER / factor)), (count) => {
        expect(parseDurationMs(`${count}${unit}`)).toBe(count * factor);
        expect(parseDurationMs(` ${count} ${unit}`)).toBe(count * factor);
      }),
    );
  });
});
