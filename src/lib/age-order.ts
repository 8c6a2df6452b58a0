/** Things in the order in which they came, to find the oldest one that is still wanted. */
export class AgeOrder<Item extends { readonly isOver: boolean }> {
  private items: Item[] = [];
  private first = 0;
  private overCount = 0;

  add(item: Item): void {
    // Shortened when much of it is of no use: each item is moved a few times on average.
    if ((this.first + this.overCount) * 2 > this.items.length) this.shorten();
    this.items.push(item);
  }

  /** One of those that were added is over now. */
  noteOver(): void {
    this.overCount++;
  }

  /** Undefined: all are over. */
  get oldest(): Item | undefined {
    while (this.first < this.items.length && this.items[this.first]!.isOver) this.first++;
    return this.items[this.first];
  }

  /** As `oldest`, which is not in the order any more. */
  takeOldest(): Item | undefined {
    const { oldest } = this;
    if (oldest !== undefined) this.first++;
    return oldest;
  }

  private shorten(): void {
    this.items = this.items.slice(this.first).filter(({ isOver }) => !isOver);
    this.first = 0;
    this.overCount = 0;
  }
}
