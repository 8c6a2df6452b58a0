/**
 * An amount like `29.33` in minor units, 2933, by its digits: no floating point comes near it.
 * @returns undefined when it is no amount with exactly two decimals, or too large to count exactly
 */
export function parseMinorUnits(text: string): number | undefined {
  const match = /^(\d{1,14})\.(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const minorUnits = Number(`${match[1]}${match[2]}`);
  return Number.isSafeInteger(minorUnits) ? minorUnits : undefined;
}
