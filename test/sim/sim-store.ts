import type { Prng } from '../../src/lib/prng.js';
import {
  type ByteRange,
  type KeyValueStore,
  type Row,
  type RowScan,
  type ScanOptions,
  StoreError,
  type WriteBatch,
} from '../../src/ports/key-value-store.js';
import { CrashStore } from '../support/crash-store.js';
import { SortedStore, type StoreImage } from '../support/sorted-store.js';
import { exponential } from './exponential.js';
import type { ProcessGate } from './process-gate.js';
import type { SimTime } from './sim-clock.js';

/** How slow a disk is, in simulated milliseconds. */
export interface DiskOptions {
  writeMsMin: number;
  writeMsMean: number;
  /** Some writes take as long as a garbage collection inside an SSD, or a busy neighbour. */
  stallProbability: number;
  stallMsMean: number;
  /** Of each step of a scan. */
  readMs: number;
}

export const CALM_DISK: DiskOptions = {
  writeMsMin: 0.3,
  writeMsMean: 0.3,
  stallProbability: 0,
  stallMsMean: 100,
  readMs: 0.05,
};

/** Keys begin with the format and the kind of the row. */
const KIND_END = 2;

/**
 * A node's disk: a crash store whose writes take simulated time. It outlives the node's processes; `powerLoss` keeps
 * what was acknowledged and, as the seed says, some of what was under way.
 */
export class SimStore implements KeyValueStore {
  options: DiskOptions;
  /** Told of each write that begins, before it is durable. */
  onWriteStarted: () => void = () => undefined;
  /** Told of each write that has become durable, before its writer is. */
  onWriteEnded: () => void = () => undefined;
  /** No room: writes fail, and so does opening it. */
  isFull = false;
  /** A read or a write has failed as it was to, since the process started that uses it. */
  hasFailed = false;
  /** Of the process that uses it at the moment. */
  gate: ProcessGate | undefined;
  private readonly rows = new SortedStore();
  private readonly store: CrashStore;
  private readonly time: SimTime;
  private readonly random: Prng;
  private onWriteFailed: (() => void) | undefined;
  private onReadFailed: (() => void) | undefined;
  private busyUntilMs = 0;
  private readonly damaged: [key: string, value: Uint8Array][] = [];
  /** Counts the times that the power was there, so that a write of an earlier one ends nothing. */
  private powerOns = 0;

  constructor(time: SimTime, random: Prng, options: DiskOptions = CALM_DISK) {
    this.time = time;
    this.random = random;
    this.options = options;
    this.store = new CrashStore({ seed: random.uint32(), durable: this.rows });
  }

  async open(): Promise<void> {
    if (this.isFull) throw new StoreError('full', 'No space left on device');
    await this.store.open();
    this.store.holdWrites();
    this.busyUntilMs = this.time.nowMs;
  }

  close(): Promise<void> {
    return this.store.close();
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    this.failReadIfPlanned();
    return this.store.getSync(key);
  }

  scan(range: ByteRange, options?: ScanOptions): RowScan {
    const scan = this.store.scan(range, options);
    const failIfPlanned = () => this.failReadIfPlanned();
    const pause = () => this.time.sleep(this.options.readMs);
    let isOver = false;
    return {
      async next(rowsMax: number): Promise<Row[]> {
        // At its end it does not ask the disk once more: LevelDB knows by then.
        if (!isOver) {
          await pause();
          failIfPlanned();
        }
        const rows = await scan.next(rowsMax);
        isOver = rows.length < rowsMax;
        return rows;
      },
      close: () => scan.close(),
    };
  }

  batch(): WriteBatch {
    return new SlowBatch(this.store.batch(), (batch) => this.write(batch));
  }

  compact(range: ByteRange): Promise<void> {
    return this.store.compact(range);
  }

  get writesUnderWay(): number {
    return this.store.writesUnderWay;
  }

  /** Undefined: none is to fail. A restart of the process changes nothing about that. @param onFailed called when it does */
  failNextWrite(onFailed: (() => void) | undefined): void {
    this.onWriteFailed = onFailed;
  }

  /** The same of reads. */
  failNextRead(onFailed: (() => void) | undefined): void {
    this.onReadFailed = onFailed;
  }

  /** The node's machine goes dark. The next `open` shows what was kept. */
  async powerLoss(): Promise<void> {
    this.powerOns += 1;
    await this.store.powerLoss();
  }

  /**
   * A row on the disk is not what it was: one bit is another, or all are zero. Of whatever kind, however many rows there
   * are of others.
   * @returns whether there was any
   */
  damageRow(): boolean {
    const { random, rows } = this;
    const keysOfKinds = new Map<string, string[]>();
    for (const [key, value] of rows.image()) {
      const kind = key.slice(0, KIND_END);
      if (value.length > 0) keysOfKinds.set(kind, [...(keysOfKinds.get(kind) ?? []), key]);
    }
    if (keysOfKinds.size === 0) return false;
    const key = random.pick(random.pick([...keysOfKinds.values()]));
    const value = Buffer.from(rows.valueOf(key)!);
    if (random.chance(0.5)) value[random.below(value.length)]! ^= 1 << random.below(8);
    else value.fill(0);
    rows.alter(key, value);
    this.damaged.push([key, value]);
    return true;
  }

  /** Some row was, as long as it is there. */
  get isDamaged(): boolean {
    return this.damaged.some(([key, value]) => this.rows.valueOf(key) === value);
  }

  get isReadToFail(): boolean {
    return this.onReadFailed !== undefined;
  }

  get wasDamaged(): boolean {
    return this.damaged.length > 0;
  }

  /** What is durable. */
  image(): StoreImage {
    return this.rows.image();
  }

  /** A new disk that has these rows from the start. */
  restore(image: StoreImage): void {
    this.rows.restore(image);
  }

  private failReadIfPlanned(): void {
    const { onReadFailed } = this;
    if (onReadFailed === undefined) return;
    this.onReadFailed = undefined;
    this.hasFailed = true;
    onReadFailed();
    throw new StoreError('failed', 'Input/output error');
  }

  private write(batch: WriteBatch): Promise<void> {
    const { onWriteFailed } = this;
    if (this.isFull) {
      this.store.failNextWrite('full');
      return batch.write();
    }
    if (onWriteFailed !== undefined) {
      this.onWriteFailed = undefined;
      this.hasFailed = true;
      onWriteFailed();
      this.store.failNextWrite('failed');
      return batch.write();
    }
    const written = batch.write();
    this.busyUntilMs = Math.max(this.busyUntilMs, this.time.nowMs) + this.writeMs();
    const startedIn = this.powerOns;
    this.time.scheduleAt(this.busyUntilMs, () => {
      if (this.gate === undefined) this.endWrite(startedIn);
      else this.gate.pass('arrival', () => this.endWrite(startedIn));
    });
    this.onWriteStarted();
    return written;
  }

  private endWrite(startedIn: number): void {
    if (startedIn !== this.powerOns) return;
    this.onWriteEnded();
    void this.store.releaseWrite();
  }

  private writeMs(): number {
    const { writeMsMin, writeMsMean, stallProbability, stallMsMean } = this.options;
    const stallMs = this.random.chance(stallProbability) ? exponential(this.random, stallMsMean) : 0;
    return writeMsMin + exponential(this.random, writeMsMean) + stallMs;
  }
}

/** A batch whose write takes its time. */
class SlowBatch implements WriteBatch {
  private readonly batch: WriteBatch;
  private readonly writeSlowly: (batch: WriteBatch) => Promise<void>;

  constructor(batch: WriteBatch, writeSlowly: (batch: WriteBatch) => Promise<void>) {
    this.batch = batch;
    this.writeSlowly = writeSlowly;
  }

  get sizeBytes(): number {
    return this.batch.sizeBytes;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    this.batch.put(key, value);
  }

  delete(key: Uint8Array): void {
    this.batch.delete(key);
  }

  write(): Promise<void> {
    return this.writeSlowly(this.batch);
  }
}
