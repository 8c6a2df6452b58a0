import type { AbstractLevel } from 'abstract-level';
import type {
  ByteRange,
  KeyValueStore,
  RowScan,
  ScanOptions,
  StoreError,
  WriteBatch,
} from '../../ports/key-value-store.js';
import { LevelBatch } from './level-batch.js';
import { LevelScan } from './level-scan.js';
import { StoreLifecycle } from './store-lifecycle.js';

/** A database of the abstract-level family that takes and gives keys and values as bytes. */
export type ByteLevel = AbstractLevel<Uint8Array | Buffer | string, Uint8Array, Uint8Array>;

/** What distinguishes one abstract-level backend from another. */
export interface LevelBackend<Database extends ByteLevel> {
  /** Gives an open database. */
  acquire(): Promise<Database>;
  /** Closes what `acquire` gave. */
  release(database: Database): Promise<void>;
  compact(database: Database, range: ByteRange): Promise<void>;
  /** Turns what the database threw into one of the port's reasons. */
  toStoreError(thrown: unknown): StoreError;
}

/** KeyValueStore on any abstract-level database. */
export class LevelStore<Database extends ByteLevel> implements KeyValueStore {
  readonly #backend: LevelBackend<Database>;
  readonly #lifecycle: StoreLifecycle<Database>;

  constructor(backend: LevelBackend<Database>) {
    this.#backend = backend;
    this.#lifecycle = new StoreLifecycle(
      () => this.#translated(backend.acquire()),
      (database) => this.#translated(backend.release(database)),
    );
  }

  open(): Promise<void> {
    return this.#lifecycle.open();
  }

  close(): Promise<void> {
    return this.#lifecycle.close();
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    const database = this.#lifecycle.resource;
    try {
      return database.getSync(key);
    } catch (thrown) {
      throw this.#backend.toStoreError(thrown);
    }
  }

  scan(range: ByteRange, options: ScanOptions = {}): RowScan {
    return new LevelScan(this.#lifecycle.resource, range, options, this.#backend.toStoreError);
  }

  batch(): WriteBatch {
    return new LevelBatch(this.#lifecycle.resource, this.#backend.toStoreError);
  }

  async compact(range: ByteRange): Promise<void> {
    await this.#translated(this.#backend.compact(this.#lifecycle.resource, range));
  }

  async #translated<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (thrown) {
      throw this.#backend.toStoreError(thrown);
    }
  }
}
