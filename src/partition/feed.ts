import { decodeCommit } from '../codec/rows.js';
import type { SubscribedEvent } from '../core/customer-store.js';
import { customerHash } from '../core/hash.js';
import type { Cursor, ScanCursor } from '../core/stream/cursor.js';
import type { ByteRange, Row, Storage } from '../ports/storage.js';
import { customerAddress, parseStreamKey, type SlotKeys } from './keys.js';
import { type PlacedCommit, recordedEvent } from './recorded-event.js';
import { lastRowKey } from './stream-reader.js';
import type { Tail } from './tail.js';

/** Which events a subscriber wants; an empty set means all. */
export interface FeedFilter {
  aggregateTypes: ReadonlySet<string>;
  eventTypes: ReadonlySet<string>;
}

/** What a feed reads from: one partition. */
export interface FeedSource {
  partition: number;
  storage: Storage;
  keys: SlotKeys;
  tail: () => Tail;
  appliedIndex: () => number;
  encodeCursor: (cursor: Cursor) => Uint8Array;
}

/** Commits taken from the tail, and rows from the store, in one step. */
const STEP_COMMITS_MAX = 256;
/** Events of a step, in bytes of data; the commit that passes it is still whole. */
const STEP_BYTES_MAX = 128 * 1024;

/**
 * The events of one partition from a cursor on (DESIGN D18): what is further back than the tail is scanned from
 * the store in key order, up to an index fixed when the scan begins; then what was committed meanwhile, and so on
 * until the tail covers the rest, which follows in commit order. Nothing is missed or repeated across that seam:
 * the scan leaves out what the cursor already covers and what came after its fixed end.
 *
 * No iterator is held between steps, so a slow subscriber does not keep old data from being cleared.
 */
export class Feed {
  private readonly source: FeedSource;
  private readonly filter: FeedFilter;
  private position: Cursor;
  /** The last row the scan has passed; known only to a feed that has read it itself. */
  private lastKey: Uint8Array | undefined;

  constructor(source: FeedSource, filter: FeedFilter, cursor: Cursor) {
    this.source = source;
    this.filter = filter;
    this.position = cursor;
  }

  get cursor(): Cursor {
    return this.position;
  }

  /** The next step would read the store. */
  get needsScan(): boolean {
    return this.position.scan !== undefined || this.position.fromIndex < this.source.tail().startIndex;
  }

  /** There is something committed that this feed has not passed. */
  get isBehind(): boolean {
    return this.position.scan !== undefined || this.position.fromIndex < this.source.appliedIndex();
  }

  /** The next events, bounded; none when there are none, or when the filter wants none of those passed. */
  async step(): Promise<SubscribedEvent[]> {
    return this.needsScan ? await this.stepScan() : this.stepTail();
  }

  private stepTail(): SubscribedEvent[] {
    const events: SubscribedEvent[] = [];
    const commits = this.source.tail().after(this.position.fromIndex, STEP_COMMITS_MAX);
    let sizeBytes = 0;
    for (const entry of commits) {
      const { index } = entry;
      const placed = { ...entry, commit: decodeCommit(entry.row) };
      const alreadySent = this.position.fromIndex + 1 === index ? this.position.sentEvents : 0;
      const count = placed.commit.events.length;
      for (let at = alreadySent; at < count; at++) {
        const cursor = at === count - 1 ? after(index) : { fromIndex: index - 1, sentEvents: at + 1 };
        sizeBytes += this.emit(events, placed, at, cursor);
      }
      this.position = after(index);
      if (sizeBytes > STEP_BYTES_MAX) return events;
    }
    if (commits.length < STEP_COMMITS_MAX) this.position = this.atLeast(this.source.appliedIndex());
    return events;
  }

  /** Indexes without a commit (removals, refusals) are passed too. */
  private atLeast(index: number): Cursor {
    return this.position.fromIndex >= index ? this.position : after(index);
  }

  private async stepScan(): Promise<SubscribedEvent[]> {
    this.position.scan ?? this.beginScan();
    const scan = this.position.scan!;
    const rows = await this.nextRows(scan);
    const events: SubscribedEvent[] = [];
    let sizeBytes = 0;
    for (const row of rows) {
      sizeBytes += this.passRow(row, events);
      if (sizeBytes > STEP_BYTES_MAX) return events;
    }
    if (rows.length < STEP_COMMITS_MAX) {
      this.lastKey = undefined;
      this.position = after(scan.toIndex);
    }
    return events;
  }

  private beginScan(): void {
    this.lastKey = undefined;
    const { fromIndex, sentEvents } = this.position;
    this.position = { fromIndex, sentEvents, scan: { toIndex: this.source.appliedIndex() } };
  }

  private async nextRows(scan: ScanCursor): Promise<Row[]> {
    const range = await this.scanRange(scan);
    const rows = this.source.storage.scan(range, { limit: STEP_COMMITS_MAX });
    try {
      return await rows.next(STEP_COMMITS_MAX);
    } finally {
      await rows.close();
    }
  }

  private async scanRange({ last }: ScanCursor): Promise<ByteRange> {
    const { keys, storage } = this.source;
    if (this.lastKey !== undefined) return keys.commitsAfter(this.lastKey);
    if (last === undefined) return keys.all('commit');
    // A subscriber that comes back may have stopped in the middle of a commit: find the one that holds the event.
    const { customerId, aggregateType, revision } = last;
    const address = customerAddress('', customerId, customerHash('', customerId));
    const holder = await lastRowKey(storage, keys.commits(address, aggregateType, 0, revision + 1));
    const start = holder ?? keys.commit(address, aggregateType, revision + 1);
    return { start, end: keys.all('commit').end };
  }

  private passRow(row: Row, events: SubscribedEvent[]): number {
    const { fromIndex, sentEvents, scan } = this.position;
    const key = parseStreamKey(row.key)!;
    const { customerId, aggregateType, firstRevision } = key;
    const commit = decodeCommit(row.value);
    const { last, toIndex } = scan!;
    const isWanted = commit.index > fromIndex && commit.index <= toIndex;
    const isLastStream = last?.customerId === customerId && last.aggregateType === aggregateType;
    const passedRevision = isLastStream ? last.revision : -1;
    const alreadySent = commit.index === fromIndex + 1 ? sentEvents : 0;
    let sizeBytes = 0;
    for (let at = 0; isWanted && at < commit.events.length; at++) {
      const revision = firstRevision + at;
      if (at < alreadySent || revision <= passedRevision) continue;
      const passed = { toIndex, last: { customerId, aggregateType, revision } };
      sizeBytes += this.emit(events, { ...key, commit }, at, { fromIndex, sentEvents, scan: passed });
    }
    const revision = Math.max(passedRevision, firstRevision + commit.events.length - 1);
    this.lastKey = row.key;
    this.position = {
      fromIndex,
      sentEvents,
      scan: { toIndex, last: { customerId, aggregateType, revision } },
    };
    return sizeBytes;
  }

  /** Returns the bytes of data added; 0 when the filter does not want the event. */
  private emit(events: SubscribedEvent[], entry: PlacedCommit, at: number, cursor: Cursor): number {
    const stored = entry.commit.events[at]!;
    const { aggregateTypes, eventTypes } = this.filter;
    if (aggregateTypes.size > 0 && !aggregateTypes.has(entry.aggregateType)) return 0;
    if (eventTypes.size > 0 && !eventTypes.has(stored.type)) return 0;
    const event = recordedEvent(entry, at);
    events.push({ event, partition: this.source.partition, cursor: this.source.encodeCursor(cursor) });
    return stored.data.length + stored.metadata.length;
  }
}

function after(index: number): Cursor {
  return { fromIndex: index, sentEvents: 0 };
}
