const MS_BY_UNIT: Readonly<Record<string, number>> = {
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};
const DURATION = /^(\d+(?:\.\d+)?) ?(ms|s|m|h|d|)$/;

/**
 * Milliseconds of a duration such as `500ms`, `60s`, `1.5h` or `7d`; a number alone is in milliseconds.
 * Fractions of a millisecond are rounded. Undefined when it is no duration.
 */
export function parseDurationMs(text: string): number | undefined {
  const match = DURATION.exec(text.trim());
  const durationMs = Math.round(Number(match?.[1]) * (MS_BY_UNIT[match?.[2] || 'ms'] ?? Number.NaN));
  return Number.isSafeInteger(durationMs) ? durationMs : undefined;
}
