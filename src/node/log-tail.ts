/** About what an entry occupies in memory besides its payload. */
const ENTRY_OVERHEAD_BYTES = 400;
/** Once it is over its size a log is cut to this part of it, so that it is not cut again at once. */
const CUT_TO = 0.75;
/** A log that is held may grow to so many times its size. */
const HELD_SIZE_FACTOR = 16;

/** The sizes of the entries that a log still has: old ones are dropped when they are too many (DESIGN D7). */
export class LogTail {
  private readonly sizeBytesMax: number;
  private firstIndex = 0;
  private sizes: number[] = [];
  private sizeBytes = 0;
  /** Up to here everything is to go, however little it is. */
  private unwantedTo = 0;
  private holders = 0;

  constructor(sizeBytesMax: number) {
    this.sizeBytesMax = sizeBytesMax;
  }

  add(index: number, payloadSizeBytes: number): void {
    if (this.sizes.length === 0) this.firstIndex = index;
    const sizeBytes = payloadSizeBytes + ENTRY_OVERHEAD_BYTES;
    this.sizes.push(sizeBytes);
    this.sizeBytes += sizeBytes;
  }

  /** Entries from this index on were replaced. */
  truncate(from: number): void {
    const kept = Math.max(0, from - this.firstIndex);
    for (const sizeBytes of this.sizes.splice(kept)) this.sizeBytes -= sizeBytes;
  }

  clear(): void {
    this.sizes = [];
    this.sizeBytes = 0;
  }

  /** Entries up to this index are to be dropped as soon as they may be. */
  dropTo(index: number): void {
    this.unwantedTo = index;
  }

  /**
   * Keeps more for a while: whoever is sent a snapshot needs the entries after it, or it would be out of date when it
   * has arrived. Returns how to let go.
   */
  hold(): () => void {
    this.holders++;
    let isHeld = true;
    return () => {
      if (isHeld) this.holders--;
      isHeld = false;
    };
  }

  /** There is something to drop that is applied. */
  hasSurplus(appliedIndex: number): boolean {
    if (this.sizes.length === 0 || this.firstIndex > appliedIndex) return false;
    return this.isOver || this.hasUnwanted(appliedIndex);
  }

  /** Not all has been dropped yet that was to go. */
  hasUnwanted(appliedIndex: number): boolean {
    return this.sizes.length > 0 && this.firstIndex <= Math.min(appliedIndex, this.unwantedTo);
  }

  /** Up to which index the log is to be dropped; undefined: nothing. The entries count as dropped. */
  takeSurplus(appliedIndex: number): number | undefined {
    if (!this.hasSurplus(appliedIndex)) return undefined;
    const { isOver } = this;
    let dropped = 0;
    for (let index = this.firstIndex; index <= appliedIndex && dropped < this.sizes.length; index++) {
      const isTooMuch = isOver && this.sizeBytes > this.sizeBytesMax * CUT_TO;
      if (!isTooMuch && index > this.unwantedTo) break;
      this.sizeBytes -= this.sizes[dropped]!;
      dropped++;
    }
    this.sizes.splice(0, dropped);
    this.firstIndex += dropped;
    return this.firstIndex - 1;
  }

  private get isOver(): boolean {
    return this.sizeBytes > this.sizeBytesMax * (this.holders > 0 ? HELD_SIZE_FACTOR : 1);
  }
}
