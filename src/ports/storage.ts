import type { ByteRange, RowScan, ScanOptions } from './key-value-store.js';

export type { ByteRange, Row, RowScan, ScanOptions } from './key-value-store.js';

/**
 * Checked storage: what partitions and the node's loop work with. Every row carries a CRC32 over key and value,
 * every batch a row with its sequence number, and one batch is in flight at a time (DESIGN D4, D6).
 *
 * Errors are RingfoldError: STORAGE_DAMAGED when a row's checksum is wrong (details: `keyHex`), STORAGE_FULL,
 * STORAGE_FAILED, CLOSED.
 */
export interface Storage {
  readonly state: StorageState;
  /** The value without its checksum, or undefined. Goes on working while `stopped`. */
  getSync(key: Uint8Array): Uint8Array | undefined;
  /** As KeyValueStore.scan; a damaged row fails `next`. Goes on working while `stopped`. */
  scan(range: ByteRange, options?: ScanOptions): RowScan;
  /** So many scans have begun since the store was opened. */
  readonly scansBegun: number;
  /** So many of the first ones have all ended. `compact` keeps what an open scan can see. */
  readonly scansEnded: number;
  batch(): RowBatch;
  /**
   * Makes the batch durable. Never two at a time (asserted). After a failure the store is `stopped`: nothing is
   * committed on this handle again, since LevelDB would acknowledge what the next open drops.
   */
  commit(batch: RowBatch): Promise<void>;
  compact(range: ByteRange): Promise<void>;
  close(): Promise<void>;
}

/** open: all works. stopped: reads only, after a failed write. */
export type StorageState = 'open' | 'stopped' | 'closed';

export interface RowBatch {
  put(key: Uint8Array, value: Uint8Array): void;
  delete(key: Uint8Array): void;
  readonly sizeBytes: number;
}
