/**
 * An ordered store of bytes with atomic, durable batches: the least that a backend must give. It knows nothing
 * of checksums or Ringfold's rows; `Storage` is built on top of it.
 * The contract is test/conformance/key-value-store.ts, run against every backend.
 */
export interface KeyValueStore {
  /** Opens, creating an empty store where there is none. */
  open(): Promise<void>;
  /** Waits for a batch under way, then lets go of the files. Idempotent. */
  close(): Promise<void>;
  /**
   * The value, or undefined. Sees every batch whose `write` has resolved, and none that has not been made durable.
   * The bytes are the caller's. Synchronous: for keys that are likely to be in memory.
   */
  getSync(key: Uint8Array): Uint8Array | undefined;
  /** Rows in key order (bytewise). Each scan sees the store as it was at some moment not before its creation. */
  scan(range: ByteRange, options?: ScanOptions): RowScan;
  /** A new, empty batch. Rows put into it are not visible before `write`. */
  batch(): WriteBatch;
  /** Rewrites the range so that overwritten and deleted rows are gone from disk when it resolves. */
  compact(range: ByteRange): Promise<void>;
}

/** Half-open: `start` ≤ key < `end`. */
export interface ByteRange {
  start: Uint8Array;
  end: Uint8Array;
}

export interface Row {
  key: Uint8Array;
  value: Uint8Array;
}

export interface ScanOptions {
  /** From the end to the start. Default false. */
  reverse?: boolean;
  /** At most so many rows in all. Default: no limit. */
  limit?: number;
}

export interface RowScan {
  /** The next 1 to `rowsMax` rows; empty only at the end. */
  next(rowsMax: number): Promise<Row[]>;
  /** Frees what the scan holds. Idempotent; the end of the rows does not close. */
  close(): Promise<void>;
}

export interface WriteBatch {
  put(key: Uint8Array, value: Uint8Array): void;
  delete(key: Uint8Array): void;
  /** Keys and values so far. */
  readonly sizeBytes: number;
  /**
   * Applies all of the batch or nothing, and resolves when it is durable (fsync). A rejection leaves open which of
   * the two happened: the store must not be written to again before it was closed and opened.
   */
  write(): Promise<void>;
}

/** What a backend throws. `reason` decides what the node does next. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly reason: StoreErrorReason;

  constructor(reason: StoreErrorReason, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.reason = reason;
  }
}

/** locked: another process has it. full: no room. damaged: what was read is wrong. closed: not open. failed: all else. */
export type StoreErrorReason = 'locked' | 'full' | 'damaged' | 'closed' | 'failed';
