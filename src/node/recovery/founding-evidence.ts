import { HASH_SPACE_SIZE } from '../../core/hash.js';
import { LIMITS } from '../../core/limits.js';
import type { SlotEvidence } from './slot-evidence.js';

/** What a store is founded with unless it is told otherwise. */
const USUAL_PARTITION_COUNT = 64;

/**
 * How many partitions a store has, from where its rows are: each has a range of hashes that follows from their
 * number. Where several numbers fit, each of them puts every row that is there into the right partition.
 *
 * @param partitionOf the partition that a slot's rows belong to; undefined: not known
 * @param countMin there are so many at least
 */
export function likelyPartitionCount(
  slots: Iterable<SlotEvidence>,
  partitionOf: (slot: number) => number | undefined,
  countMin: number,
): number {
  const placed = [...slots].flatMap((evidence) => {
    const partition = partitionOf(evidence.slot);
    return partition === undefined ? [] : [{ partition, evidence }];
  });
  const fits = (count: number) =>
    placed.every(({ partition, evidence }) => liesIn(evidence, partition, count));
  // The highest replica that is known of mostly is the last partition's.
  if (countMin > 0 && fits(countMin)) return countMin;
  if (countMin <= USUAL_PARTITION_COUNT && fits(USUAL_PARTITION_COUNT)) return USUAL_PARTITION_COUNT;
  for (let count = Math.max(1, countMin); count <= LIMITS.partitionCountMax; count++) {
    if (fits(count)) return count;
  }
  return Math.max(countMin, USUAL_PARTITION_COUNT);
}

/** Whether all customers in the slot are of this one of `count` partitions. True when there are none. */
export function liesIn({ hashes }: SlotEvidence, partition: number, count: number): boolean {
  if (hashes === undefined) return true;
  // As equalKeyRanges divides the hashes.
  const startOf = (number: number) => Math.ceil((number * HASH_SPACE_SIZE) / count);
  return hashes.lowest >= startOf(partition) && hashes.highest < startOf(partition + 1);
}
