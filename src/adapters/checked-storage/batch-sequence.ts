import type { WriteBatch } from '../../ports/key-value-store.js';
import { CHECKSUM_SIZE_BYTES, sealValue } from './row-checksum.js';
import { type SequenceRow, sequenceKey, sequenceValue } from './sequence-rows.js';

/**
 * Rows of old batches deleted with one batch, so that none gets long. More than one, so that a backlog
 * shrinks.
 */
export const PRUNED_PER_BATCH_MAX = 64;

const SEQUENCE_ROW_SIZE_BYTES = 14 + 16 + CHECKSUM_SIZE_BYTES;

/**
 * Gives every batch a row with its number, so that a hole left by LevelDB, which drops damaged records of its
 * write-ahead files in silence, shows at the next open (DESIGN D6). A row may go once its batch has certainly
 * left those files, that is, when `marginSizeBytes` were written after it: from then on the batch is in
 * tables, where damage does not pass for absence.
 */
export class BatchSequence {
  readonly #marginSizeBytes: number;
  /** `writtenSizeBytes` as of each kept row: of `#oldest`, then each one after it. */
  readonly #writtenAsOf: number[];
  #oldest: number;
  #next: number;
  #writtenSizeBytes: number;
  /** How many of the first entries of `#writtenAsOf` are pruned already. */
  #prunedEntries = 0;

  /**
   * `kept` are the rows in the store, in order and without a hole. Where there are none, numbers begin with
   * `firstSequence`.
   */
  constructor(marginSizeBytes: number, kept: readonly SequenceRow[], firstSequence = 1) {
    this.#marginSizeBytes = marginSizeBytes;
    this.#writtenAsOf = kept.map((row) => row.writtenSizeBytes);
    this.#oldest = kept[0]?.sequence ?? firstSequence;
    this.#next = this.#oldest + kept.length;
    this.#writtenSizeBytes = this.#writtenAsOf.at(-1) ?? 0;
  }

  /** Rows that are in the store. */
  get keptRows(): number {
    return this.#next - this.#oldest;
  }

  /** Adds this batch's row, and the deletion of rows that may go. Only for a batch that is written next. */
  stamp(batch: WriteBatch): void {
    this.#pruneInto(batch);
    this.#writtenSizeBytes += batch.sizeBytes + SEQUENCE_ROW_SIZE_BYTES;
    const key = sequenceKey(this.#next);
    const value = sequenceValue({
      sequence: this.#next,
      writtenSizeBytes: this.#writtenSizeBytes,
      oldestSequence: this.#oldest,
    });
    batch.put(key, sealValue(key, value));
    this.#writtenAsOf.push(this.#writtenSizeBytes);
    this.#next += 1;
  }

  #pruneInto(batch: WriteBatch): void {
    for (let pruned = 0; pruned < PRUNED_PER_BATCH_MAX && this.#mayPruneOldest(); pruned++) {
      batch.delete(sequenceKey(this.#oldest));
      this.#oldest += 1;
      this.#prunedEntries += 1;
    }
    this.#dropPrunedEntries();
  }

  #mayPruneOldest(): boolean {
    const writtenAsOf = this.#writtenAsOf[this.#prunedEntries];
    return writtenAsOf !== undefined && this.#writtenSizeBytes - writtenAsOf > this.#marginSizeBytes;
  }

  /** Now and then, since taking entries off the front of an array copies the rest. */
  #dropPrunedEntries(): void {
    if (this.#prunedEntries < 1024 || this.#prunedEntries < this.#writtenAsOf.length / 2) return;
    this.#writtenAsOf.splice(0, this.#prunedEntries);
    this.#prunedEntries = 0;
  }
}
