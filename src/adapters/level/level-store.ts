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
import { WriteGate } from './write-gate.js';

/** A database of the abstract-level family that takes and gives keys and values as bytes. */
export type ByteLevel = AbstractLevel<Uint8Array | Buffer | string, Uint8Array, Uint8Array>;

/** What distinguishes one abstract-level backend from another. */
export interface LevelBackend<Database extends ByteLevel> {
  /** Gives an open database. */
  acquire(): Promise<Database>;
  /** Closes what `acquire` gave. */
  release(database: Database): Promise<void>;
  /** What it writes itself goes through the gate. */
  compact(database: Database, range: ByteRange, gate: WriteGate): Promise<void>;
  /** Turns what the database threw into one of the port's reasons. */
  toStoreError(thrown: unknown): StoreError;
}

interface OpenDatabase<Database> {
  database: Database;
  gate: WriteGate;
}

/** KeyValueStore on any abstract-level database. */
export class LevelStore<Database extends ByteLevel> implements KeyValueStore {
  readonly #backend: LevelBackend<Database>;
  readonly #lifecycle: StoreLifecycle<OpenDatabase<Database>>;

  constructor(backend: LevelBackend<Database>) {
    this.#backend = backend;
    this.#lifecycle = new StoreLifecycle(
      async () => ({ database: await this.#translated(backend.acquire()), gate: new WriteGate() }),
      ({ database }) => this.#translated(backend.release(database)),
    );
  }

  open(): Promise<void> {
    return this.#lifecycle.open();
  }

  close(): Promise<void> {
    return this.#lifecycle.close();
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    const { database } = this.#lifecycle.resource;
    try {
      return database.getSync(key);
    } catch (thrown) {
      throw this.#backend.toStoreError(thrown);
    }
  }

  scan(range: ByteRange, options: ScanOptions = {}): RowScan {
    return new LevelScan(this.#lifecycle.resource.database, range, options, this.#backend.toStoreError);
  }

  batch(): WriteBatch {
    const { database, gate } = this.#lifecycle.resource;
    return new LevelBatch(database, gate, this.#backend.toStoreError);
  }

  async compact(range: ByteRange): Promise<void> {
    const { database, gate } = this.#lifecycle.resource;
    await this.#translated(this.#backend.compact(database, range, gate));
  }

  async #translated<Result>(work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (thrown) {
      throw this.#backend.toStoreError(thrown);
    }
  }
}
