import { assert } from '../lib/assert.js';
import type { ByteRange, KeyValueStore, RowScan, ScanOptions, WriteBatch } from '../ports/key-value-store.js';
import type { RecoverableStorage } from '../ports/recoverable-storage.js';
import type { RowBatch, StorageState } from '../ports/storage.js';
import { BatchSequence } from './checked-storage/batch-sequence.js';
import { CheckedBatch } from './checked-storage/checked-batch.js';
import { CheckedRowScan, StrictRowScan } from './checked-storage/checked-scan.js';
import { countMissingBatches } from './checked-storage/missing-batches.js';
import { OpenScans } from './checked-storage/open-scans.js';
import { type FoundSequence, readSequence } from './checked-storage/read-sequence.js';
import { deleteSequenceRows } from './checked-storage/restart-sequence.js';
import { intactValue } from './checked-storage/row-checksum.js';
import { closedError, damagedRowError, readError, writeError } from './checked-storage/storage-errors.js';

export interface CheckedStorageOptions {
  /**
   * Upper bound of the batch bytes that the store may lose in silence, since they are only in its write-ahead
   * files (`LevelDbStore.unmergedSizeBytesMax`). The numbers of batches are kept for twice as many bytes.
   */
  unmergedSizeBytesMax: number;
}

export interface OpenedStorage {
  storage: CheckedStorage;
  /**
   * Why the store as a whole is not to be trusted, for the operator: acknowledged batches are missing. Then
   * serve nothing from it. Undefined when no batch is missing.
   */
  suspicion: string | undefined;
}

/** Storage over any KeyValueStore: checksums, the batch sequence, and a full stop after a failed write. */
export class CheckedStorage implements RecoverableStorage {
  readonly #store: KeyValueStore;
  readonly #marginSizeBytes: number;
  readonly #scans = new OpenScans();
  #sequence: BatchSequence;
  #suspect: boolean;
  #committing = false;
  #closed = false;
  #stoppedBy: unknown;

  private constructor(store: KeyValueStore, marginSizeBytes: number, found: FoundSequence) {
    this.#store = store;
    this.#marginSizeBytes = marginSizeBytes;
    this.#sequence = new BatchSequence(marginSizeBytes, found.rows);
    this.#suspect = found.suspicion !== undefined;
  }

  /**
   * Opens the store and looks for missing batches. Rejects with DATA_DIRECTORY_IN_USE, STORAGE_FULL,
   * STORAGE_DAMAGED or STORAGE_FAILED when it cannot be opened or read; it is closed then.
   */
  static async open(store: KeyValueStore, options: CheckedStorageOptions): Promise<OpenedStorage> {
    try {
      await store.open();
      const found = await readSequence(store);
      const storage = new CheckedStorage(store, 2 * options.unmergedSizeBytesMax, found);
      return { storage, suspicion: found.suspicion };
    } catch (thrown) {
      await store.close();
      throw readError(thrown);
    }
  }

  get state(): StorageState {
    if (this.#closed) return 'closed';
    return this.#stoppedBy === undefined ? 'open' : 'stopped';
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    const stored = this.#getStored(key);
    if (stored === undefined) return undefined;
    const value = intactValue(key, stored);
    if (value === undefined) throw damagedRowError(key);
    return value;
  }

  scan(range: ByteRange, options?: ScanOptions): RowScan {
    return this.#scans.follow(new StrictRowScan(this.#reading(() => this.#store.scan(range, options))));
  }

  get scansBegun(): number {
    return this.#scans.begun;
  }

  get scansEnded(): number {
    return this.#scans.ended;
  }

  /** As `scan`, but damaged rows are told and passed. Meets the rows of the batch sequence as well. */
  scanAll(range: ByteRange, options?: ScanOptions): CheckedRowScan {
    return new CheckedRowScan(this.#reading(() => this.#store.scan(range, options)));
  }

  async missingBatches(): Promise<number> {
    try {
      return await countMissingBatches(this.#store);
    } catch (thrown) {
      throw readError(thrown);
    }
  }

  batch(): RowBatch {
    return new CheckedBatch(this.#reading(() => this.#store.batch()));
  }

  async commit(batch: RowBatch): Promise<void> {
    assert(batch instanceof CheckedBatch, 'a batch is committed to the kind of storage that made it');
    assert(!this.#suspect, 'a suspect store is not written to before its sequence was restarted');
    await this.#write(batch.sealed);
  }

  /**
   * Makes a suspect store writable again: its batches are numbered anew, so that the missing ones are
   * forgotten. Only after everything that may rest on the missing batches was given up.
   */
  async restartSequence(): Promise<void> {
    const batch = this.#reading(() => this.#store.batch());
    const lastSequence = await deleteSequenceRows(this.#store, batch);
    this.#sequence = new BatchSequence(this.#marginSizeBytes, [], lastSequence + 1);
    await this.#write(batch);
    this.#suspect = false;
  }

  /** Also stops the store when it fails: a compaction writes, too. */
  async compact(range: ByteRange): Promise<void> {
    this.#refuseUnlessOpen();
    try {
      await this.#store.compact(range);
    } catch (thrown) {
      throw this.#stop(thrown);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#store.close();
  }

  async #write(batch: WriteBatch): Promise<void> {
    this.#refuseUnlessOpen();
    assert(!this.#committing, 'one batch is in flight at a time');
    this.#committing = true;
    try {
      this.#sequence.stamp(batch);
      await batch.write();
    } catch (thrown) {
      throw this.#stop(thrown);
    } finally {
      this.#committing = false;
    }
  }

  #refuseUnlessOpen(): void {
    if (this.#closed) throw closedError();
    if (this.#stoppedBy !== undefined) throw this.#stoppedBy;
  }

  /** The first failure decides what is told from then on. */
  #stop(thrown: unknown): unknown {
    const error = writeError(thrown);
    if (!this.#closed) this.#stoppedBy ??= error;
    return error;
  }

  #getStored(key: Uint8Array): Uint8Array | undefined {
    // No closure here: the hottest read of all.
    try {
      return this.#store.getSync(key);
    } catch (thrown) {
      throw readError(thrown);
    }
  }

  #reading<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (thrown) {
      throw readError(thrown);
    }
  }
}
