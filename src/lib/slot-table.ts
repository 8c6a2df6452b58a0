/**
 * Values by small whole numbers, which are given out again once they are free. What a Map would do, without its cost
 * where values come and go fast: a Map that moves to new memory leaves the old one pointing to all that was in it, so
 * that the young garbage collection keeps what is long dead.
 */
export class SlotTable<Value> {
  private readonly slots: (Value | undefined)[] = [];
  private readonly free: number[] = [];

  /** Values in it. */
  get size(): number {
    return this.slots.length - this.free.length;
  }

  /** @returns the value's number, from 0 on */
  add(value: Value): number {
    const slot = this.free.pop() ?? this.slots.length;
    this.slots[slot] = value;
    return slot;
  }

  get(slot: number): Value | undefined {
    return this.slots[slot];
  }

  /** @returns the value that it had, and that has no number any more */
  remove(slot: number): Value | undefined {
    const value = this.slots[slot];
    if (value === undefined) return undefined;
    this.slots[slot] = undefined;
    this.free.push(slot);
    return value;
  }

  values(): Value[] {
    return this.slots.filter((value) => value !== undefined);
  }
}
