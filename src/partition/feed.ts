import { decodeCommit } from '../codec/rows.js';
import type { SubscribedEvent } from '../core/customer-store.js';
import { customerHash } from '../core/hash.js';
import type { Cursor, ScanCursor } from '../core/stream/cursor.js';
import type { ByteRange, Row, Storage } from '../ports/storage.js';
import { type FeedFilter, FeedStep } from './feed-step.js';
import { customerAddress, parseStreamKey, type SlotKeys } from './keys.js';
import type { PlacedCommit } from './recorded-event.js';
import { lastRowKey } from './stream-reader.js';
import type { Tail } from './tail.js';

/** What a feed reads from: one partition. */
export interface FeedSource {
  partition: number;
  storage: Storage;
  keys: SlotKeys;
  tail: () => Tail;
  appliedIndex: () => number;
  encodeCursor: (cursor: Cursor) => Uint8Array;
  /** The first revision of a stream that is not removed; undefined when nothing of it is left. */
  firstRevisionOf: (customerId: string, aggregateType: string) => number | undefined;
}

/** Commits taken from the tail, or rows from the store, in one step. */
const STEP_COMMITS_MAX = 256;

/**
 * The events of one partition from a cursor on (DESIGN D18): what is further back than the tail is scanned from
 * the store in key order, up to an index fixed when the scan begins; then what was committed meanwhile, and so on
 * until the tail covers the rest, which follows in commit order. Nothing is missed or repeated across that seam:
 * the scan leaves out what the cursor already covers and what came after its fixed end.
 *
 * No iterator is held between steps, so a slow subscriber does not keep old data from being cleared. The tail is
 * held from the beginning of a scan until the feed has caught up, so that the scan usually ends where the tail begins.
 */
export class Feed {
  private readonly source: FeedSource;
  private readonly filter: FeedFilter;
  private position: Cursor;
  /** The last row the scan has passed whole; known only to a feed that has read it itself. */
  private lastKey: Uint8Array | undefined;
  private releaseTail: (() => void) | undefined;

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
  async step(): Promise<readonly SubscribedEvent[]> {
    const events = this.needsScan ? await this.stepScan() : this.stepTail();
    // What the tail has is passed on before it is let go, and held no longer: a subscriber may follow it for years.
    if (!this.isBehind) this.close();
    return events;
  }

  /** Lets go of the tail. The feed can go on all the same. */
  close(): void {
    this.releaseTail?.();
    this.releaseTail = undefined;
  }

  private stepTail(): readonly SubscribedEvent[] {
    const step = new FeedStep(this.source, this.filter);
    const commits = this.source.tail().after(this.position.fromIndex, STEP_COMMITS_MAX);
    for (const entry of commits) {
      const isWhole = this.passTailCommit({ ...entry, commit: decodeCommit(entry.row) }, entry.index, step);
      if (!isWhole || step.isFull) return step.events;
    }
    // Indexes without a commit, those of removals, are passed too.
    if (commits.length < STEP_COMMITS_MAX) this.passUpTo(this.source.appliedIndex());
    return step.events;
  }

  /** False when the step was full before the commit's end. */
  private passTailCommit(placed: PlacedCommit, index: number, step: FeedStep): boolean {
    const alreadySent = this.position.fromIndex + 1 === index ? this.position.sentEvents : 0;
    const count = placed.commit.events.length;
    for (let at = alreadySent; at < count; at++) {
      if (step.isFull) return false;
      this.position = at === count - 1 ? after(index) : { fromIndex: index - 1, sentEvents: at + 1 };
      step.add(placed, at, this.position);
    }
    return true;
  }

  private passUpTo(index: number): void {
    if (this.position.fromIndex < index) this.position = after(index);
  }

  private async stepScan(): Promise<readonly SubscribedEvent[]> {
    const scan = this.position.scan ?? this.beginScan();
    const rows = await this.nextRows(scan);
    const step = new FeedStep(this.source, this.filter);
    for (const row of rows) {
      const isWhole = this.passRow(row, scan.toIndex, step);
      // A row that was not passed whole is looked for again by its last event.
      this.lastKey = isWhole ? row.key : undefined;
      if (!isWhole || step.isFull) return step.events;
    }
    // A page may be short for reasons of the store; only an empty one is the end.
    if (rows.length === 0) this.endScan(scan);
    return step.events;
  }

  private beginScan(): ScanCursor {
    this.close();
    this.releaseTail = this.source.tail().hold();
    this.lastKey = undefined;
    const { fromIndex, sentEvents } = this.position;
    const scan = { toIndex: this.source.appliedIndex() };
    this.position = { fromIndex, sentEvents, scan };
    return scan;
  }

  private endScan({ toIndex }: ScanCursor): void {
    this.lastKey = undefined;
    this.position = after(toIndex);
    // It has moved on all the same.
    if (this.needsScan) this.close();
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
    // The last event may be in the middle of a commit: find the one that holds it.
    const { customerId, aggregateType, revision } = last;
    const address = customerAddress('', customerId, customerHash('', customerId));
    const holder = await lastRowKey(storage, keys.commits(address, aggregateType, 0, revision + 1));
    const start = holder ?? keys.commit(address, aggregateType, revision + 1);
    return { start, end: keys.all('commit').end };
  }

  /** False when the step was full before the commit's end. */
  private passRow(row: Row, toIndex: number, step: FeedStep): boolean {
    const { fromIndex, sentEvents, scan } = this.position;
    const key = parseStreamKey(row.key)!;
    const { customerId, aggregateType, firstRevision } = key;
    const commit = decodeCommit(row.value);
    // Rows of removed streams stay on disk for a while, but are never sent.
    const isRemoved =
      firstRevision < (this.source.firstRevisionOf(customerId, aggregateType) ?? Number.POSITIVE_INFINITY);
    const isWanted = !isRemoved && commit.index > fromIndex && commit.index <= toIndex;
    const last = scan?.last;
    const isLastStream = last?.customerId === customerId && last.aggregateType === aggregateType;
    const passedRevision = isLastStream ? last.revision : -1;
    const alreadySent = commit.index === fromIndex + 1 ? sentEvents : 0;
    for (let at = 0; at < commit.events.length; at++) {
      const revision = firstRevision + at;
      if (revision <= passedRevision) continue;
      if (step.isFull) return false;
      this.position = {
        fromIndex,
        sentEvents,
        scan: { toIndex, last: { customerId, aggregateType, revision } },
      };
      if (isWanted && at >= alreadySent) step.add({ ...key, commit }, at, this.position);
    }
    return true;
  }
}

function after(index: number): Cursor {
  return { fromIndex: index, sentEvents: 0 };
}
