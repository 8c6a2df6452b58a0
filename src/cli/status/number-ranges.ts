import { shorten } from '../../lib/shorten.js';

/** Numbers in a line: `0-20, 33`. */
export function numberRanges(numbers: readonly number[], lengthMax = Number.POSITIVE_INFINITY): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers.toSorted((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range?.last === number - 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  const texts = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  return shorten(texts.join(', '), lengthMax);
}
