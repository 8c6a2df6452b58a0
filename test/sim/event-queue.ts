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
    this.siftUp(event);
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
    if (this.heap.length > 0) this.siftDown(last);
  }

  /** Puts an event where it belongs between the end and the root; makes nothing, since it runs for every event. */
  private siftUp(event: ScheduledEvent): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isBefore(event, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = event;
  }

  /** Likewise between the root, whose event has gone, and the end. */
  private siftDown(event: ScheduledEvent): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, event)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = event;
  }

  private sweep(): void {
    const kept = this.heap.filter(({ cancelled }) => !cancelled);
    this.heap = [];
    this.cancelledCount = 0;
    for (const event of kept) this.push(event);
  }
}

function isBefore(one: ScheduledEvent, other: ScheduledEvent): boolean {
  return one.timeMs < other.timeMs || (one.timeMs === other.timeMs && one.sequence < other.sequence);
}
