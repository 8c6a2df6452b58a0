import type { AbstractIterator } from 'abstract-level';
import { assert } from '../../lib/assert.js';
import type { ByteRange, Row, RowScan, ScanOptions, StoreError } from '../../ports/key-value-store.js';
import type { ByteLevel } from './level-store.js';

/**
 * How many bytes a backend may gather for one `next`, however many rows were asked for. A page then costs one
 * hop to the thread pool and yet neither much memory nor a long turn of the event loop.
 */
const PAGE_SIZE_BYTES_MAX = 256 * 1024;

/** One scan over an abstract-level iterator, which holds a snapshot from its creation. */
export class LevelScan implements RowScan {
  readonly #iterator: AbstractIterator<ByteLevel, Uint8Array, Uint8Array>;
  readonly #toStoreError: (thrown: unknown) => StoreError;

  constructor(
    database: ByteLevel,
    range: ByteRange,
    options: ScanOptions,
    toStoreError: (thrown: unknown) => StoreError,
  ) {
    assert((options.limit ?? 0) >= 0, 'the limit of a scan is not negative');
    this.#toStoreError = toStoreError;
    const iteratorOptions = {
      gte: range.start,
      lt: range.end,
      reverse: options.reverse ?? false,
      limit: options.limit ?? -1,
      // Known to classic-level only; other backends hold their rows in memory anyway.
      highWaterMarkBytes: PAGE_SIZE_BYTES_MAX,
    };
    this.#iterator = database.iterator(iteratorOptions);
  }

  async next(rowsMax: number): Promise<Row[]> {
    assert(Number.isInteger(rowsMax) && rowsMax >= 1, `a page has at least one row, not ${rowsMax}`);
    try {
      const entries = await this.#iterator.nextv(rowsMax);
      return entries.map(([key, value]) => ({ key, value }));
    } catch (thrown) {
      throw this.#toStoreError(thrown);
    }
  }

  async close(): Promise<void> {
    await this.#iterator.close();
  }
}
