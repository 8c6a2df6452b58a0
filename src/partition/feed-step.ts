import type { SubscribedEvent } from '../core/customer-store.js';
import type { Cursor } from '../core/stream/cursor.js';
import { messageSizeBytes } from './message-size.js';
import { type PlacedCommit, recordedEvent } from './recorded-event.js';

/** Which events a subscriber wants; an empty set means all. */
export interface FeedFilter {
  aggregateTypes: ReadonlySet<string>;
  eventTypes: ReadonlySet<string>;
}

export interface FeedStepSource {
  partition: number;
  encodeCursor: (cursor: Cursor) => Uint8Array;
}

/** About the size of a step's message. The event that passes it is the last one. */
const STEP_BYTES_MAX = 256 * 1024;

/** The events of one step of a feed, as many as a message should have. */
export class FeedStep {
  private readonly source: FeedStepSource;
  private readonly filter: FeedFilter;
  private readonly added: SubscribedEvent[] = [];
  private sizeBytes = 0;

  constructor(source: FeedStepSource, filter: FeedFilter) {
    this.source = source;
    this.filter = filter;
  }

  get events(): readonly SubscribedEvent[] {
    return this.added;
  }

  get isFull(): boolean {
    return this.sizeBytes >= STEP_BYTES_MAX;
  }

  /** Adds one event of a commit, if the filter wants it. `cursor` is what it leads to. */
  add(placed: PlacedCommit, at: number, cursor: Cursor): void {
    const { aggregateTypes, eventTypes } = this.filter;
    if (aggregateTypes.size > 0 && !aggregateTypes.has(placed.aggregateType)) return;
    if (eventTypes.size > 0 && !eventTypes.has(placed.commit.events[at]!.type)) return;
    const event = recordedEvent(placed, at);
    const encoded = this.source.encodeCursor(cursor);
    this.added.push({ event, partition: this.source.partition, cursor: encoded });
    this.sizeBytes += messageSizeBytes(event) + encoded.length;
  }
}
