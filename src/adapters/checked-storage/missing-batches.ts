import type { KeyValueStore } from '../../ports/key-value-store.js';
import { CheckedRowScan } from './checked-scan.js';
import { parseSequenceRow, SEQUENCE_RANGE } from './sequence-rows.js';

const ROWS_PER_PAGE = 10_000;

/**
 * How many batches are missing between the oldest one that should still have its row and the newest one that
 * has. Batches missing after the newest leave no trace.
 */
export async function countMissingBatches(store: KeyValueStore): Promise<number> {
  const found: number[] = [];
  let newest = { sequence: 0, oldestSequence: 1 };
  const scan = new CheckedRowScan(store.scan(SEQUENCE_RANGE));
  try {
    for (;;) {
      const page = await scan.next(ROWS_PER_PAGE);
      if (page.length === 0) break;
      for (const { key, value, damaged } of page) {
        const row = damaged ? undefined : parseSequenceRow(key, value);
        if (row === undefined) continue;
        found.push(row.sequence);
        newest = row;
      }
    }
  } finally {
    await scan.close();
  }
  // Older rows may have come back with a deletion that was lost; they are of no interest.
  const expected = newest.sequence - newest.oldestSequence + 1;
  return Math.max(0, expected - found.filter((sequence) => sequence >= newest.oldestSequence).length);
}
