import { assert } from '../lib/assert.js';
import { HASH_SPACE_SIZE } from './hash.js';

/** Half-open range `[start, end)` of customer hashes; `end` is 2^32 for the last one. */
export interface KeyRange {
  start: number;
  end: number;
}

/** `count` ranges of equal size (but for rounding) that cover the hash space, in order. */
export function equalKeyRanges(count: number): KeyRange[] {
  assert(Number.isInteger(count) && count > 0, 'a key space has at least one range');
  const startOf = (i: number) => Math.ceil((i * HASH_SPACE_SIZE) / count);
  return Array.from({ length: count }, (_, i) => ({ start: startOf(i), end: startOf(i + 1) }));
}

/** Position in `ranges` (ordered, covering the hash space) of the one that holds `hash`. */
export function findKeyRange(ranges: readonly KeyRange[], hash: number): number {
  let low = 0;
  let high = ranges.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (ranges[middle]!.start <= hash) low = middle;
    else high = middle - 1;
  }
  return low;
}
