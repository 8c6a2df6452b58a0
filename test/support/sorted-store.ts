import { StoreLifecycle } from '../../src/adapters/level/store-lifecycle.js';
import { assert } from '../../src/lib/assert.js';
import { asBuffer } from '../../src/lib/bytes.js';
import {
  type ByteRange,
  type KeyValueStore,
  type Row,
  type RowScan,
  type ScanOptions,
  StoreError,
  type WriteBatch,
} from '../../src/ports/key-value-store.js';

const KEY_SIZE_BYTES_MAX = 2048;

/** The rows of a store, in no order. */
export type StoreImage = readonly (readonly [key: string, value: Uint8Array])[];

/** Undefined: the row is deleted. */
type Change = readonly [key: string, value: Uint8Array | undefined];

/**
 * KeyValueStore in memory for few rows: a map, and its keys in order. It costs a fraction of the one for real work,
 * which thousands of simulated disks feel. Its rows outlive `close` and `open`.
 */
export class SortedStore implements KeyValueStore {
  private readonly rows = new Map<string, Uint8Array>();
  private readonly keys: string[] = [];
  private readonly lifecycle = new StoreLifecycle<object>(
    async () => ({}),
    async () => undefined,
  );

  open(): Promise<void> {
    return this.lifecycle.open();
  }

  close(): Promise<void> {
    return this.lifecycle.close();
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    void this.lifecycle.resource;
    const value = this.rows.get(textOf(key));
    return value === undefined ? undefined : copyOf(value);
  }

  /** Sees the rows as they are now. */
  scan({ start, end }: ByteRange, { reverse = false, limit }: ScanOptions = {}): RowScan {
    assert((limit ?? 0) >= 0, 'the limit of a scan is not negative');
    const found = this.keys.slice(this.place(textOf(start)), this.place(textOf(end)));
    if (reverse) found.reverse();
    if (limit !== undefined && limit < found.length) found.length = limit;
    const values = found.map((key) => this.rows.get(key)!);
    return new SortedScan(found, values, this.stillOpen());
  }

  batch(): WriteBatch {
    return new SortedBatch(this.stillOpen(), (changes) => {
      for (const [key, value] of changes) this.change(key, value);
    });
  }

  /** Overwritten and deleted rows are gone at once. */
  async compact(): Promise<void> {
    void this.lifecycle.resource;
  }

  /** All rows; values are not copied, since none is ever changed. */
  image(): StoreImage {
    return [...this.rows];
  }

  /** What is there is not what was written: the value of a row is another one now, past all batches. */
  alter(key: string, value: Uint8Array): void {
    assert(this.rows.has(key), 'only a row that is there can be altered');
    this.rows.set(key, value);
  }

  valueOf(key: string): Uint8Array | undefined {
    return this.rows.get(key);
  }

  /** An empty store gets these rows. */
  restore(image: StoreImage): void {
    assert(this.keys.length === 0, 'rows are restored into an empty store');
    for (const [key, value] of image) this.rows.set(key, value);
    this.keys.push(...[...this.rows.keys()].sort(bytewise));
  }

  /** Throws when the store was closed after this call. */
  private stillOpen(): () => void {
    const { resource } = this.lifecycle;
    return () => {
      if (this.lifecycle.resource !== resource) throw new StoreError('closed', 'the store was closed since');
    };
  }

  private change(key: string, value: Uint8Array | undefined): void {
    if (value !== undefined) {
      const before = this.rows.size;
      this.rows.set(key, value);
      if (this.rows.size > before) this.keys.splice(this.place(key), 0, key);
    } else if (this.rows.delete(key)) this.keys.splice(this.place(key), 1);
  }

  /** Of the first key that is not before this one. */
  private place(key: string): number {
    const { keys } = this;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

class SortedScan implements RowScan {
  private readonly keys: readonly string[];
  private readonly values: readonly Uint8Array[];
  private readonly checkOpen: () => void;
  private at = 0;
  private isClosed = false;

  constructor(keys: readonly string[], values: readonly Uint8Array[], checkOpen: () => void) {
    this.keys = keys;
    this.values = values;
    this.checkOpen = checkOpen;
  }

  async next(rowsMax: number): Promise<Row[]> {
    assert(Number.isInteger(rowsMax) && rowsMax >= 1, `a page has at least one row, not ${rowsMax}`);
    if (this.isClosed) throw new StoreError('closed', 'the scan was closed');
    this.checkOpen();
    const from = this.at;
    this.at = Math.min(this.keys.length, from + rowsMax);
    return this.keys.slice(from, this.at).map((key, offset) => ({
      key: Buffer.from(key, 'latin1'),
      value: copyOf(this.values[from + offset]!),
    }));
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

class SortedBatch implements WriteBatch {
  private readonly changes: Change[] = [];
  private readonly checkOpen: () => void;
  private readonly apply: (changes: readonly Change[]) => void;
  private isWritten = false;
  sizeBytes = 0;

  constructor(checkOpen: () => void, apply: (changes: readonly Change[]) => void) {
    this.checkOpen = checkOpen;
    this.apply = apply;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    this.take(key, copyOf(value));
    this.sizeBytes += value.length;
  }

  delete(key: Uint8Array): void {
    this.take(key, undefined);
  }

  async write(): Promise<void> {
    assert(!this.isWritten, 'a batch is written once');
    this.isWritten = true;
    this.checkOpen();
    this.apply(this.changes);
  }

  private take(key: Uint8Array, value: Uint8Array | undefined): void {
    assert(!this.isWritten, 'a batch that was written takes no more rows');
    assert(
      key.length <= KEY_SIZE_BYTES_MAX,
      `a key has at most ${KEY_SIZE_BYTES_MAX} bytes, not ${key.length}`,
    );
    this.changes.push([textOf(key), value]);
    this.sizeBytes += key.length;
  }
}

function bytewise(one: string, other: string): number {
  return one < other ? -1 : 1;
}

/** Latin-1, a character a byte, so that texts compare as bytes do. */
function textOf(key: Uint8Array): string {
  return asBuffer(key).toString('latin1');
}

/** From Buffer's pool: small arrays of their own cost more than all else that a store does. */
function copyOf(value: Uint8Array): Uint8Array {
  return Buffer.from(value);
}
