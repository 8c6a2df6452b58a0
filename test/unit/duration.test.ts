import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDurationMs, parseDurationMs } from '../../src/lib/duration.js';

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
    [0, '0ms'],
    [999, '999ms'],
    [60_000, '1m'],
    [90_000, '90s'],
    [86_400_000, '1d'],
  ])('of %d milliseconds is written %s', (durationMs, text) => {
    expect(formatDurationMs(durationMs)).toBe(text);
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (ms) => {
        expect(parseDurationMs(formatDurationMs(ms))).toBe(ms);
      }),
    );
  });
});
