import type { ByteRange, Row, RowScan, ScanOptions, Storage } from './storage.js';

/** A row as it was found. */
export interface FoundRow extends Row {
  /** The checksum is wrong: key or value are not what was written. */
  damaged: boolean;
}

/** A scan that tells damaged rows and goes on past them. */
export interface FoundRowScan extends Omit<RowScan, 'next'> {
  /** The next 1 to `rowsMax` rows, damaged or not; empty only at the end. */
  next(rowsMax: number): Promise<FoundRow[]>;
}

/** Checked storage as a tool needs it that saves what can be saved of a damaged store. */
export interface RecoverableStorage extends Storage {
  /** As `scan`, but damaged rows are told and passed. Meets the rows of the batch sequence as well. */
  scanAll(range: ByteRange, options?: ScanOptions): FoundRowScan;
  /** Acknowledged batches that are missing, or of which at least the row that gives their number is. */
  missingBatches(): Promise<number>;
  /** Forgets the missing batches, so that the store can be written to again. Waits for no other batch (asserted). */
  restartSequence(): Promise<void>;
}
