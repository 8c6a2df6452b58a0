import { assert } from '../../lib/assert.js';
import type { StoreError, WriteBatch } from '../../ports/key-value-store.js';
import type { ByteLevel } from './level-store.js';
import type { WriteGate } from './write-gate.js';

type ChainedBatch = ReturnType<ByteLevel['batch']>;

/**
 * Longest key of a row. Far above what Ringfold's rows need; longer ones are free for a backend's own use.
 */
export const KEY_SIZE_BYTES_MAX = 2048;

/**
 * Durable where the backend can be: LevelDB loses unsynced batches even when later ones are synced (DESIGN
 * D4).
 */
export const DURABLE = { sync: true };

/**
 * A batch on an abstract-level chained batch: measured with classic-level, those take rows 3 to 4 times as
 * fast as arrays of operations do. The chained one is created with the first row, so that a batch that stays
 * empty is free; one that got rows and is never written is held by the database until it closes.
 */
export class LevelBatch implements WriteBatch {
  readonly #database: ByteLevel;
  readonly #gate: WriteGate;
  readonly #toStoreError: (thrown: unknown) => StoreError;
  #chained: ChainedBatch | undefined;
  #sizeBytes = 0;
  #written = false;

  constructor(database: ByteLevel, gate: WriteGate, toStoreError: (thrown: unknown) => StoreError) {
    this.#database = database;
    this.#gate = gate;
    this.#toStoreError = toStoreError;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    assertKeySize(key);
    this.#open().put(key, value);
    this.#sizeBytes += key.length + value.length;
  }

  delete(key: Uint8Array): void {
    assertKeySize(key);
    this.#open().del(key);
    this.#sizeBytes += key.length;
  }

  async write(): Promise<void> {
    assert(!this.#written, 'a batch is written once');
    this.#written = true;
    try {
      // Also when it is empty: the write of a batch fails on a closed store.
      const chained = this.#chained ?? this.#database.batch();
      await this.#gate.run(() => chained.write(DURABLE));
    } catch (thrown) {
      throw this.#toStoreError(thrown);
    }
  }

  #open(): ChainedBatch {
    assert(!this.#written, 'a batch that was written takes no more rows');
    try {
      this.#chained ??= this.#database.batch();
    } catch (thrown) {
      throw this.#toStoreError(thrown);
    }
    return this.#chained;
  }
}

function assertKeySize(key: Uint8Array): void {
  assert(
    key.length <= KEY_SIZE_BYTES_MAX,
    `a key has at most ${KEY_SIZE_BYTES_MAX} bytes, not ${key.length}`,
  );
}
