import { StoreLifecycle } from '../../src/adapters/level/store-lifecycle.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { assert } from '../../src/lib/assert.js';
import { Prng } from '../../src/lib/prng.js';
import {
  type ByteRange,
  type KeyValueStore,
  type RowScan,
  type ScanOptions,
  StoreError,
  type WriteBatch,
} from '../../src/ports/key-value-store.js';

export interface CrashStoreOptions {
  /** Decides what a power loss and a failed write leave behind, and how long writes take. */
  seed: number;
  /** A write takes 0 to so many turns of the microtask queue. Default 0. */
  writeDelayMicrotasksMax?: number;
  /** Holds what is durable. Default: a store in memory for any number of rows. */
  durable?: KeyValueStore;
}

/** A write under way. Its rows become durable as a whole or not at all. */
interface PendingWrite {
  rows: WriteBatch;
  acknowledge: () => void;
  reject: (error: StoreError) => void;
}

/**
 * A KeyValueStore in memory whose power can be cut and whose disk can fill up. What was acknowledged
 * survives; what was under way is kept or lost as the seed says, later batches only if all earlier ones were
 * kept. It also holds its callers to the port's rule: no write after a failed one before a reopen.
 */
export class CrashStore implements KeyValueStore {
  readonly #durable: KeyValueStore;
  readonly #random: Prng;
  readonly #writeDelayMicrotasksMax: number;
  /** Its resource counts the opens, so that a batch of an earlier one is refused. */
  readonly #lifecycle: StoreLifecycle<number>;
  #opens = 0;
  /** Neither durable nor lost yet, in the order of the writes. */
  #pending: PendingWrite[] = [];
  /** The disk's work: one write after the other. */
  #disk: Promise<void> = Promise.resolve();
  #whenIdle: () => void = () => undefined;
  /** Rows that reached the disk although their writes were not acknowledged: the next open shows them. */
  #survivors: WriteBatch[] = [];
  #writesHeld = false;
  #nextFailure: 'full' | 'failed' | undefined;
  #writeFailed = false;

  constructor(options: CrashStoreOptions) {
    this.#durable = options.durable ?? new MemoryStore();
    this.#random = Prng.seeded(options.seed);
    this.#writeDelayMicrotasksMax = options.writeDelayMicrotasksMax ?? 0;
    this.#lifecycle = new StoreLifecycle(
      () => this.#acquire(),
      () => this.#release(),
    );
  }

  open(): Promise<void> {
    return this.#lifecycle.open();
  }

  /** Waits for writes under way: held ones must be released. */
  close(): Promise<void> {
    return this.#lifecycle.close();
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    return this.#opened().getSync(key);
  }

  scan(range: ByteRange, options?: ScanOptions): RowScan {
    return this.#opened().scan(range, options);
  }

  batch(): WriteBatch {
    const madeIn = this.#lifecycle.resource;
    return new CrashBatch(this.#durable.batch(), (rows) => {
      if (this.#lifecycle.resource !== madeIn) throw new StoreError('closed', 'the store was closed since');
      return this.#write(rows);
    });
  }

  async compact(range: ByteRange): Promise<void> {
    await this.#opened().compact(range);
  }

  /** Writes that a power loss would decide about. */
  get writesUnderWay(): number {
    return this.#pending.length;
  }

  /** From now on writes stay under way until `releaseWrite` or `releaseWrites`. */
  holdWrites(): void {
    this.#writesHeld = true;
  }

  /** Makes the oldest write under way, if any, durable and acknowledges it. */
  releaseWrite(): Promise<void> {
    this.#disk = this.#disk.then(async () => {
      const write = this.#pending.shift();
      if (write === undefined) return;
      await write.rows.write();
      write.acknowledge();
      if (this.#pending.length === 0) this.#whenIdle();
    });
    return this.#disk;
  }

  /** Lets all writes under way through, and holds no further ones. */
  async releaseWrites(): Promise<void> {
    this.#writesHeld = false;
    while (this.#pending.length > 0) await this.releaseWrite();
  }

  /**
   * The next write fails. Whether its rows are there after the next open is left to the seed, as on a real
   * disk.
   */
  failNextWrite(reason: 'full' | 'failed'): void {
    this.#nextFailure = reason;
  }

  /**
   * Cuts the power: every write under way is rejected, the store is closed, and what was made from it fails.
   * The next `open` shows what the disk kept.
   */
  async powerLoss(): Promise<void> {
    const underWay = this.#pending.splice(0);
    const keptCount = this.#random.between(0, underWay.length);
    this.#survivors.push(...underWay.slice(0, keptCount).map(({ rows }) => rows));
    for (const { reject } of underWay) reject(new StoreError('closed', 'the power was lost'));
    await this.#lifecycle.close();
  }

  #write(rows: WriteBatch): Promise<void> {
    assert(!this.#writeFailed, 'nothing is written between a failed write and the next open');
    if (this.#nextFailure !== undefined) return this.#failWrite(rows, this.#nextFailure);
    return new Promise((acknowledge, reject) => {
      this.#pending.push({ rows, acknowledge, reject });
      if (!this.#writesHeld) void this.#releaseAfterDelay();
    });
  }

  async #failWrite(rows: WriteBatch, reason: 'full' | 'failed'): Promise<void> {
    this.#writeFailed = true;
    if (this.#random.chance(0.5)) this.#survivors.push(rows);
    throw new StoreError(reason, reason === 'full' ? 'No space left on device' : 'Input/output error');
  }

  async #releaseAfterDelay(): Promise<void> {
    const microtasks = this.#random.between(0, this.#writeDelayMicrotasksMax);
    for (let passed = 0; passed < microtasks; passed++) await undefined;
    await this.releaseWrite();
  }

  async #acquire(): Promise<number> {
    await this.#durable.open();
    this.#writesHeld = false;
    this.#nextFailure = undefined;
    this.#writeFailed = false;
    this.#opens += 1;
    return this.#opens;
  }

  async #release(): Promise<void> {
    if (this.#pending.length > 0) await new Promise<void>((resolve) => (this.#whenIdle = resolve));
    await this.#disk;
    for (const rows of this.#survivors.splice(0)) await rows.write();
    await this.#durable.close();
  }

  #opened(): KeyValueStore {
    // Throws from the call of `close` on, when the store below is still open.
    void this.#lifecycle.resource;
    return this.#durable;
  }
}

/** Passes rows on to the durable store's batch, but its write to the crash store. */
class CrashBatch implements WriteBatch {
  readonly #rows: WriteBatch;
  readonly #write: (rows: WriteBatch) => Promise<void>;
  #written = false;

  constructor(rows: WriteBatch, write: (rows: WriteBatch) => Promise<void>) {
    this.#rows = rows;
    this.#write = write;
  }

  get sizeBytes(): number {
    return this.#rows.sizeBytes;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    this.#rows.put(key, value);
  }

  delete(key: Uint8Array): void {
    this.#rows.delete(key);
  }

  async write(): Promise<void> {
    assert(!this.#written, 'a batch is written once');
    this.#written = true;
    await this.#write(this.#rows);
  }
}
