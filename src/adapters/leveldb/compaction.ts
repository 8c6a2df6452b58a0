import type { ClassicLevel } from 'classic-level';
import type { ByteRange } from '../../ports/key-value-store.js';
import { DURABLE, KEY_SIZE_BYTES_MAX } from '../level/level-batch.js';
import type { WriteGate } from '../level/write-gate.js';

/**
 * Rewrites the range so that overwritten and deleted rows are gone from every file.
 *
 * One `compactRange` is not enough. When a row and its deletion leave memory together, LevelDB writes both
 * into one table (db/builder.cc drops nothing), may put that table straight into level 2
 * (PickLevelForMemTableOutput), and a manual compaction never rewrites the lowest level that holds the range
 * (DBImpl::CompactRange): the row would stay for good. So: compact, which empties memory into tables; delete
 * two keys that never existed, just outside either end of the range, so that a table appears above the lowest
 * level and spans the range; compact again, which merges that table with every table below it.
 *
 * LevelDB reports no failure of a compaction, but fails every write after one. Hence the last write.
 */
export async function compactThoroughly(
  database: ClassicLevel<Uint8Array, Uint8Array>,
  range: ByteRange,
  gate: WriteGate,
): Promise<void> {
  const deleteMarkers = () =>
    gate.run(() => database.batch().del(markerBelow(range.start)).del(markerAbove(range.end)).write(DURABLE));
  await database.compactRange(range.start, range.end);
  await deleteMarkers();
  await database.compactRange(range.start, range.end);
  await deleteMarkers();
}

/**
 * A key below `start` that is longer than any row's. When `start` has nothing below it but shorter keys (it
 * is empty or all zeros), one just above it: then only rows whose key is all zeros may be missed, and
 * Ringfold has none.
 */
export function markerBelow(start: Uint8Array): Uint8Array {
  const lastNonZero = start.findLastIndex((byte) => byte !== 0);
  if (lastNonZero === -1) return markerAbove(start);
  const marker = new Uint8Array(markerSizeBytes(start)).fill(0xff);
  marker.set(start.subarray(0, lastNonZero + 1));
  marker[lastNonZero]! -= 1;
  return marker;
}

/** A key not below `end` that is longer than any row's. */
export function markerAbove(end: Uint8Array): Uint8Array {
  const marker = new Uint8Array(markerSizeBytes(end));
  marker.set(end);
  return marker;
}

function markerSizeBytes(bound: Uint8Array): number {
  return Math.max(KEY_SIZE_BYTES_MAX, bound.length) + 1;
}
