/** A commit as it is stored, with what its key says. */
export interface TailCommit {
  customerId: string;
  aggregateType: string;
  firstRevision: number;
  index: number;
  /** The value of its commit row: bytes, since thousands of decoded commits would burden the garbage collector. */
  row: Uint8Array;
}

/** A held tail may grow to so many times its size. */
const HELD_SIZE_FACTOR = 16;
/** About what an entry occupies besides the row. */
const ENTRY_OVERHEAD_BYTES = 200;

/**
 * The newest commits of a partition, kept in memory for those who follow live. It covers every index after
 * `startIndex`; whoever stands further back reads the store.
 */
export class Tail {
  private readonly sizeBytesMax: number;
  private entries: TailCommit[] = [];
  /** Entries before this position were dropped; the array is shortened now and then. */
  private first = 0;
  private sizeBytes = 0;
  private holders = 0;
  startIndex: number;

  constructor(sizeBytesMax: number, startIndex: number) {
    this.sizeBytesMax = sizeBytesMax;
    this.startIndex = startIndex;
  }

  append(entry: TailCommit): void {
    this.entries.push(entry);
    this.sizeBytes += sizeOf(entry);
    this.shrink();
  }

  /**
   * Keeps more for a while: whoever reads the store meanwhile would otherwise find that the tail has moved on, under
   * steady writes again and again. Returns how to let go.
   */
  hold(): () => void {
    this.holders++;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      this.holders--;
      this.shrink();
    };
  }

  /** Commits with an index above `index`, oldest first, at most `countMax`. Only for `index` ≥ startIndex. */
  after(index: number, countMax: number): TailCommit[] {
    const from = this.positionAfter(index);
    return this.entries.slice(from, from + countMax);
  }

  /** Forgets a removed stream's events. Its indexes stay covered: nothing is left of them to be sent. */
  removeStream(customerId: string, aggregateType: string): void {
    const isOther = (entry: TailCommit) =>
      entry.customerId !== customerId || entry.aggregateType !== aggregateType;
    this.entries = this.entries.slice(this.first).filter(isOther);
    this.first = 0;
    this.sizeBytes = this.entries.reduce((sum, entry) => sum + sizeOf(entry), 0);
  }

  private shrink(): void {
    const sizeBytesMax = this.holders > 0 ? this.sizeBytesMax * HELD_SIZE_FACTOR : this.sizeBytesMax;
    while (this.sizeBytes > sizeBytesMax) this.dropFirst();
  }

  private dropFirst(): void {
    const dropped = this.entries[this.first]!;
    this.sizeBytes -= sizeOf(dropped);
    this.startIndex = dropped.index;
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
      if (this.entries[middle]!.index > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

function sizeOf({ row }: TailCommit): number {
  return ENTRY_OVERHEAD_BYTES + row.length;
}
