import type { RowBatch, Storage } from '../../ports/storage.js';

const BATCH_SIZE_BYTES_MAX = 1024 * 1024;

/** Writes any number of rows in batches of bounded size. Not atomic: for a store that nobody serves from. */
export class BoundedWriter {
  private readonly storage: Storage;
  private batch: RowBatch | undefined;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    this.opened().put(key, value);
  }

  delete(key: Uint8Array): void {
    this.opened().delete(key);
  }

  /** To be called between rows that may be written apart. */
  async flushWhenLarge(): Promise<void> {
    if (this.batch !== undefined && this.batch.sizeBytes >= BATCH_SIZE_BYTES_MAX) await this.flush();
  }

  /** All that was put and deleted is durable when it resolves. */
  async flush(): Promise<void> {
    const { batch } = this;
    this.batch = undefined;
    if (batch !== undefined) await this.storage.commit(batch);
  }

  private opened(): RowBatch {
    this.batch ??= this.storage.batch();
    return this.batch;
  }
}
