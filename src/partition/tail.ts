import type { Commit } from '../core/stream/records.js';

/** A commit as subscriptions pass it on. */
export interface TailCommit {
  customerId: string;
  aggregateType: string;
  firstRevision: number;
  commit: Commit;
}

interface Entry extends TailCommit {
  sizeBytes: number;
}

const ENTRY_OVERHEAD_BYTES = 300;

/**
 * The newest commits of a partition, kept in memory for those who follow live. It covers every index after
 * `startIndex`; whoever stands further back reads the store.
 */
export class Tail {
  private readonly sizeBytesMax: number;
  private entries: Entry[] = [];
  /** Entries before this position were dropped; the array is shortened now and then. */
  private first = 0;
  private sizeBytes = 0;
  startIndex: number;

  constructor(sizeBytesMax: number, startIndex: number) {
    this.sizeBytesMax = sizeBytesMax;
    this.startIndex = startIndex;
  }

  append(entry: TailCommit): void {
    const sizeBytes = ENTRY_OVERHEAD_BYTES + dataBytes(entry.commit);
    this.entries.push({ ...entry, sizeBytes });
    this.sizeBytes += sizeBytes;
    while (this.sizeBytes > this.sizeBytesMax) this.dropFirst();
  }

  /** Commits with an index above `index`, oldest first, at most `countMax`. Only for `index` ≥ startIndex. */
  after(index: number, countMax: number): TailCommit[] {
    const from = this.positionAfter(index);
    return this.entries.slice(from, from + countMax);
  }

  /** Forgets a removed stream's events. Its indexes stay covered: nothing is left of them to be sent. */
  removeStream(customerId: string, aggregateType: string): void {
    const isOther = (entry: Entry) =>
      entry.customerId !== customerId || entry.aggregateType !== aggregateType;
    this.entries = this.entries.slice(this.first).filter(isOther);
    this.first = 0;
    this.sizeBytes = this.entries.reduce((sum, entry) => sum + entry.sizeBytes, 0);
  }

  private dropFirst(): void {
    const dropped = this.entries[this.first]!;
    this.sizeBytes -= dropped.sizeBytes;
    this.startIndex = dropped.commit.index;
    this.first++;
    if (this.first > 64 && this.first * 2 > this.entries.length) {
      this.entries = this.entries.slice(this.first);
      this.first = 0;
    }
  }

  private positionAfter(index: number): number {
    let low = this.first;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.entries[middle]!.commit.index > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function dataBytes(commit: Commit): number {
  return commit.events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
}
