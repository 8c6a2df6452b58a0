interface Batch {
  readonly items: readonly unknown[];
  readonly handle: (item: unknown) => void;
  next: number;
}

/** What is more than a few slices of the least size is handled in so many. */
const PARTS = 4;

/**
 * Handles what arrived together in slices, one a turn of the event loop. Two processes in conversation would otherwise
 * work by turns: whoever gets everything at once answers everything at once, and waits meanwhile. What the first slice
 * brings about leaves while the next one is handled, so that both are busy.
 */
export class TurnSlices {
  private readonly sizeMin: number;
  private readonly defer: (task: () => void) => void;
  private readonly onSlice: () => void;
  private batches: Batch[] = [];
  private isDue = false;
  private waiting = 0;
  private size: number;

  /**
   * @param sizeMin of a slice; more when much waits, since every slice has its price
   * @param onSlice after each slice, in its turn
   */
  constructor(sizeMin: number, defer: (task: () => void) => void, onSlice: () => void) {
    this.sizeMin = sizeMin;
    this.size = sizeMin;
    this.defer = defer;
    this.onSlice = onSlice;
  }

  /** Items that wait for their turn. */
  get waitingCount(): number {
    return this.waiting;
  }

  /** The first slice is handled at once, unless others wait already. */
  add<Item>(items: readonly Item[], handle: (item: Item) => void): void {
    if (this.waiting === 0 && items.length <= this.sizeMin) {
      for (const item of items) handle(item);
      this.onSlice();
      return;
    }
    if (items.length === 0) return;
    this.batches.push({ items, handle: handle as Batch['handle'], next: 0 });
    this.waiting += items.length;
    this.size = Math.max(this.size, Math.ceil(this.waiting / PARTS));
    if (!this.isDue) this.run(this.size);
  }

  /** Handles all that waits, now. */
  drain(): void {
    if (this.waiting > 0) this.run(Number.POSITIVE_INFINITY);
  }

  /** Nobody wants what waits any more. */
  clear(): void {
    this.batches = [];
    this.waiting = 0;
    this.size = this.sizeMin;
  }

  private run(size: number): void {
    for (let left = size; left > 0 && this.waiting > 0; left--) this.handleNext();
    this.onSlice();
    if (this.waiting === 0) this.size = this.sizeMin;
    if (this.isDue || this.waiting === 0) return;
    this.isDue = true;
    this.defer(() => {
      this.isDue = false;
      if (this.waiting > 0) this.run(this.size);
    });
  }

  private handleNext(): void {
    const batch = this.batches[0]!;
    const item = batch.items[batch.next++];
    this.waiting--;
    if (batch.next === batch.items.length) this.batches.shift();
    batch.handle(item);
  }
}
