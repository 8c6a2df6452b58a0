/** What is to happen, and when. Cancelled by `cancelled`: taking it out of the heap's middle would cost more. */
export interface ScheduledEvent {
  readonly timeMs: number;
  /** Order of scheduling: what is due at the same moment happens in this order. */
  readonly sequence: number;
  readonly task: () => void;
  cancelled: boolean;
}

/** Cancelled events are swept out when they are most of the queue and more than so many. */
const SWEEP_EVENTS_MIN = 1024;

/** A binary heap of events in (time, sequence) order. */
export class EventQueue {
  private heap: ScheduledEvent[] = [];
  private cancelledCount = 0;

  /** Events that are still to happen. */
  get size(): number {
    return this.heap.length - this.cancelledCount;
  }

  push(event: ScheduledEvent): void {
    this.heap.push(event);
    this.siftUp(this.heap.length - 1);
  }

  cancel(event: ScheduledEvent): void {
    if (event.cancelled) return;
    event.cancelled = true;
    this.cancelledCount += 1;
    if (this.cancelledCount > SWEEP_EVENTS_MIN && this.cancelledCount > this.heap.length / 2) this.sweep();
  }

  /** The next event, if it is due by `untilMs`. */
  pop(untilMs: number): ScheduledEvent | undefined {
    for (;;) {
      const first = this.heap[0];
      if (first === undefined || (!first.cancelled && first.timeMs > untilMs)) return undefined;
      this.removeFirst();
      if (first.cancelled) {
        this.cancelledCount -= 1;
        continue;
      }
      // From here on a late cancel changes nothing.
      first.cancelled = true;
      return first;
    }
  }

  private removeFirst(): void {
    const last = this.heap.pop()!;
    if (this.heap.length === 0) return;
    this.heap[0] = last;
    this.siftDown(0);
  }

  private siftUp(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private siftDown(from: number): void {
    let at = from;
    for (;;) {
      let first = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.heap.length && this.isBefore(child, first)) first = child;
      }
      if (first === at) return;
      this.swap(at, first);
      at = first;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one]!, this.heap[other]!];
    return a.timeMs < b.timeMs || (a.timeMs === b.timeMs && a.sequence < b.sequence);
  }

  private swap(one: number, other: number): void {
    [this.heap[one], this.heap[other]] = [this.heap[other]!, this.heap[one]!];
  }

  private sweep(): void {
    const kept = this.heap.filter(({ cancelled }) => !cancelled);
    this.heap = [];
    this.cancelledCount = 0;
    for (const event of kept) this.push(event);
  }
}
