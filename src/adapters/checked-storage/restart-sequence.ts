import type { KeyValueStore, WriteBatch } from '../../ports/key-value-store.js';
import { CheckedRowScan } from './checked-scan.js';
import { parseSequenceRow, SEQUENCE_RANGE } from './sequence-rows.js';

const ROWS_PER_PAGE = 10_000;

/**
 * Adds the deletion of every row of the batch sequence, damaged ones too. Gives the highest intact number, or
 * 0.
 */
export async function deleteSequenceRows(store: KeyValueStore, batch: WriteBatch): Promise<number> {
  let lastSequence = 0;
  const scan = new CheckedRowScan(store.scan(SEQUENCE_RANGE));
  try {
    for (;;) {
      const page = await scan.next(ROWS_PER_PAGE);
      if (page.length === 0) return lastSequence;
      for (const { key, value, damaged } of page) {
        batch.delete(key);
        const row = damaged ? undefined : parseSequenceRow(key, value);
        lastSequence = row?.sequence ?? lastSequence;
      }
    }
  } finally {
    await scan.close();
  }
}
