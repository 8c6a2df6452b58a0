import { assert } from '../../lib/assert.js';
import type { Entry, Position } from './types.js';

/** What an entry takes besides its payload, about. */
export const ENTRY_OVERHEAD_BYTES = 32;
const REPLICA_BYTES = 64;

/**
 * The end of a log, in memory: the entries after a start position. Indexes run
 * `start ≤ durable ≤ handed out ≤ last`; what is handed out is being written.
 */
export class RaftLog<Payload> {
  private readonly payloadSizeBytes: (payload: Payload) => number;
  private startPosition: Position;
  private entries: Entry<Payload>[] = [];
  /** Of each entry, its size and that of all before it: any stretch's size is a subtraction. */
  private endBytes: number[] = [];
  private startBytes = 0;
  /** So many of the arrays' items were compacted; they are cut off when they are the most. */
  private skipped = 0;
  private durable: number;
  private handedOut: number;
  private voidFrom: number | undefined;

  constructor(start: Position, payloadSizeBytes: (payload: Payload) => number) {
    this.startPosition = start;
    this.payloadSizeBytes = payloadSizeBytes;
    this.durable = start.index;
    this.handedOut = start.index;
  }

  /** The position before the first entry. */
  get start(): Position {
    return this.startPosition;
  }

  get lastIndex(): number {
    return this.startPosition.index + this.entries.length - this.skipped;
  }

  get lastTerm(): number {
    return this.entries.length > this.skipped
      ? this.entries[this.entries.length - 1]!.term
      : this.startPosition.term;
  }

  /** On disk up to here. */
  get durableIndex(): number {
    return this.durable;
  }

  /** Undefined before the start and after the end. */
  termAt(index: number): number | undefined {
    if (index === this.startPosition.index) return this.startPosition.term;
    if (index < this.startPosition.index) return undefined;
    return this.entries[this.slot(index)]?.term;
  }

  has(position: Position): boolean {
    return this.termAt(position.index) === position.term;
  }

  /** Both ends included. */
  slice(fromIndex: number, toIndex: number): Entry<Payload>[] {
    assert(
      fromIndex > this.startPosition.index && toIndex <= this.lastIndex,
      'the log has what is read of it',
    );
    return this.entries.slice(this.slot(fromIndex), this.slot(toIndex) + 1);
  }

  /** Of the entries after `index`. */
  bytesAfter(index: number): number {
    return this.bytesThrough(this.lastIndex) - this.bytesThrough(index);
  }

  bytesBetween(afterIndex: number, throughIndex: number): number {
    return this.bytesThrough(throughIndex) - this.bytesThrough(afterIndex);
  }

  /** How far entries from `fromIndex` on go within the size: one at least, if there is one. */
  lastIndexWithin(fromIndex: number, sizeBytesMax: number): number {
    const base = this.bytesThrough(fromIndex - 1);
    const lastIndex = this.lastIndex;
    let index = Math.min(fromIndex, lastIndex);
    while (index < lastIndex && this.bytesThrough(index + 1) - base <= sizeBytesMax) index++;
    return index;
  }

  /**
   * The last index up to `index` with a term up to `term`: where two logs may agree at the latest, when one has
   * nothing newer there. Terms only grow along a log, so it is found by halving. Below the start it stops there.
   */
  lastIndexUpTo(index: number, term: number): number {
    const startIndex = this.startPosition.index;
    if (index < startIndex) return index;
    if (this.startPosition.term > term) return startIndex - 1;
    let low = startIndex;
    let high = Math.min(index, this.lastIndex);
    while (low < high) {
      const middle = low + Math.ceil((high - low) / 2);
      if (this.termAt(middle)! <= term) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  append(entry: Entry<Payload>): void {
    assert(entry.index === this.lastIndex + 1, 'a log has no gaps');
    assert(entry.term >= this.lastTerm, 'terms do not fall along a log');
    this.endBytes.push(this.bytesThrough(this.lastIndex) + this.sizeOf(entry));
    this.entries.push(entry);
  }

  /** Drops the entries from here on. Their rows, where they have some, are void. */
  truncate(fromIndex: number): void {
    assert(fromIndex > this.startPosition.index, 'what was compacted is not truncated');
    if (fromIndex > this.lastIndex) return;
    this.entries.length = this.slot(fromIndex);
    this.endBytes.length = this.entries.length;
    if (fromIndex <= this.handedOut) this.voidFrom = Math.min(fromIndex, this.voidFrom ?? fromIndex);
    this.handedOut = Math.min(this.handedOut, fromIndex - 1);
    this.durable = Math.min(this.durable, fromIndex - 1);
  }

  /** Forgets the entries up to here. */
  compact(index: number): void {
    if (index <= this.startPosition.index) return;
    assert(index <= this.durable, 'only what is on disk is compacted');
    this.startBytes = this.bytesThrough(index);
    const term = this.termAt(index)!;
    this.skipped += index - this.startPosition.index;
    this.startPosition = { index, term };
    if (this.skipped * 2 < this.entries.length) return;
    this.entries = this.entries.slice(this.skipped);
    this.endBytes = this.endBytes.slice(this.skipped);
    this.skipped = 0;
  }

  /** An empty log that begins here, with nothing to be written. */
  reset(start: Position): void {
    this.startPosition = start;
    this.entries = [];
    this.endBytes = [];
    this.startBytes = 0;
    this.skipped = 0;
    this.durable = start.index;
    this.handedOut = start.index;
    this.voidFrom = undefined;
  }

  get hasUnwritten(): boolean {
    return this.handedOut < this.lastIndex || this.voidFrom !== undefined;
  }

  /** Where rows are void, when some are; before `takeUnwritten`. */
  takeTruncation(): number | undefined {
    const fromIndex = this.voidFrom;
    this.voidFrom = undefined;
    return fromIndex;
  }

  takeUnwritten(): readonly Entry<Payload>[] {
    if (this.handedOut === this.lastIndex) return [];
    const entries = this.slice(this.handedOut + 1, this.lastIndex);
    this.handedOut = this.lastIndex;
    return entries;
  }

  /** What was taken is durable, save what was truncated since. */
  settle(): void {
    this.durable = this.handedOut;
  }

  private slot(index: number): number {
    return index - this.startPosition.index - 1 + this.skipped;
  }

  private bytesThrough(index: number): number {
    return index <= this.startPosition.index ? this.startBytes : this.endBytes[this.slot(index)]!;
  }

  private sizeOf(entry: Entry<Payload>): number {
    if (entry.kind === 'command') return ENTRY_OVERHEAD_BYTES + this.payloadSizeBytes(entry.payload);
    if (entry.kind === 'empty') return ENTRY_OVERHEAD_BYTES;
    return ENTRY_OVERHEAD_BYTES + entry.configuration.replicas.length * REPLICA_BYTES;
  }
}
