/** First in, first out, at most `countMax`. */
export class BoundedQueue<Item> {
  private readonly countMax: number;
  private items: (Item | undefined)[] = [];
  private first = 0;

  constructor(countMax: number) {
    this.countMax = countMax;
  }

  get size(): number {
    return this.items.length - this.first;
  }

  /** False when the queue is full; the item is then not in it. */
  push(item: Item): boolean {
    if (this.size >= this.countMax) return false;
    this.items.push(item);
    return true;
  }

  shift(): Item | undefined {
    if (this.first === this.items.length) return undefined;
    const item = this.items[this.first];
    this.items[this.first] = undefined;
    this.first++;
    if (this.first === this.items.length) {
      this.items = [];
      this.first = 0;
    } else if (this.first > 256 && this.first * 2 > this.items.length) {
      // Shortened once half of it is used up: each item is moved at most once on average.
      this.items = this.items.slice(this.first);
      this.first = 0;
    }
    return item;
  }
}
