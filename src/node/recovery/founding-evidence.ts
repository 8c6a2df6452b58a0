import { HASH_SPACE_SIZE } from '../../core/hash.js';
import { LIMITS } from '../../core/limits.js';
import { kindAndSlotOf, leadingHash, type RowKind, SlotKeys } from '../../partition/keys.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import { edgeRow } from './scan-rows.js';

/** Kinds whose keys have a hash. */
const KINDS: readonly RowKind[] = ['commit', 'customer', 'appendId', 'tombstone'];
/** What a store is founded with unless it is told otherwise. */
const USUAL_PARTITION_COUNT = 64;

/** A row was found in this partition's slot, with this hash. */
interface Placement {
  partition: number;
  hash: number;
}

/**
 * How many partitions a store has, from where its rows are: each has a range of hashes that follows from their
 * number. Where several numbers fit, each of them puts every row that is there into the right partition.
 */
export async function likelyPartitionCount(storage: RecoverableStorage): Promise<number> {
  const placements: Placement[] = [];
  for (const kind of KINDS) placements.push(...(await outermostPlacements(storage, kind)));
  const fits = (count: number) => placements.every((placement) => isWithin(placement, count));
  if (fits(USUAL_PARTITION_COUNT)) return USUAL_PARTITION_COUNT;
  for (let count = 1; count <= LIMITS.partitionCountMax; count++) {
    if (fits(count)) return count;
  }
  return USUAL_PARTITION_COUNT;
}

/** As equalKeyRanges divides the hashes. */
function isWithin({ partition, hash }: Placement, count: number): boolean {
  const startOf = (number: number) => Math.ceil((number * HASH_SPACE_SIZE) / count);
  return hash >= startOf(partition) && hash < startOf(partition + 1);
}

/** The lowest and the highest hash of each slot: those between fit where these do. */
async function outermostPlacements(storage: RecoverableStorage, kind: RowKind): Promise<Placement[]> {
  const placements: Placement[] = [];
  const { end } = new SlotKeys(LIMITS.partitionCountMax).all(kind);
  for (let slot = 1; slot <= LIMITS.partitionCountMax; ) {
    const first = await edgeRow(storage, { start: new SlotKeys(slot).all(kind).start, end }, 'first');
    if (first === undefined) break;
    const found = kindAndSlotOf(first.key).slot;
    const last = await edgeRow(storage, new SlotKeys(found).all(kind), 'last');
    for (const row of [first, last]) {
      if (row !== undefined && !row.damaged) {
        placements.push({ partition: found - 1, hash: leadingHash(row.key) });
      }
    }
    slot = found + 1;
  }
  return placements;
}
