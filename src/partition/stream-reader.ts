import { decodeCommit } from '../codec/rows.js';
import type { ReadRequest, RecordedEvent } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { StreamHead } from '../core/stream/records.js';
import type { ByteRange, Row, Storage } from '../ports/storage.js';
import { type CustomerAddress, parseStreamKey, type SlotKeys } from './keys.js';
import { messageSizeBytes } from './message-size.js';
import { recordedEvent } from './recorded-event.js';

/** Commits read from the store at a time, and about the size of a batch's message. */
const ROWS_PER_BATCH = 128;
const ROWS_PER_READ = 16;
const BATCH_BYTES_MAX = 256 * 1024;

export interface StreamSource {
  storage: Storage;
  keys: SlotKeys;
  /** The stream as it is now: undefined when it was removed meanwhile. */
  currentHead: () => StreamHead | undefined;
}

/**
 * The events of one stream in batches, as of the call: what is appended later is not sent. No iterator is held
 * while the consumer thinks.
 *
 * @throws CUSTOMER_REMOVED when that happens while it is read, STORAGE_DAMAGED when a commit is missing
 */
export async function* readStream(
  source: StreamSource,
  address: CustomerAddress,
  head: StreamHead,
  request: ReadRequest,
): AsyncGenerator<readonly RecordedEvent[]> {
  const reverse = request.direction === 'backwards';
  let left = request.limit;
  let next = firstRevision(request, head);
  while (left > 0 && next >= head.firstRevision && next <= head.lastRevision) {
    const range = await rangeFrom(source, address, head, next, reverse);
    const rows = await readRows(source.storage, range, reverse, Math.min(left, ROWS_PER_BATCH));
    const batch = firstOf(eventsOf(rows, next, reverse).slice(0, left));
    checkNoGap(batch, next, source, address, head, reverse);
    yield batch;
    left -= batch.length;
    next = batch.at(-1)!.revision + (reverse ? -1 : 1);
  }
}

function firstRevision({ direction, fromRevision }: ReadRequest, head: StreamHead): number {
  if (direction === 'backwards') return Math.min(fromRevision ?? head.lastRevision, head.lastRevision);
  return Math.max(fromRevision ?? head.firstRevision, head.firstRevision);
}

async function rangeFrom(
  { storage, keys }: StreamSource,
  address: CustomerAddress,
  head: StreamHead,
  next: number,
  reverse: boolean,
): Promise<ByteRange> {
  const upToNext = keys.commits(address, head.aggregateType, head.firstRevision, next + 1);
  if (reverse) return upToNext;
  // The stream's first revision is where a commit begins.
  const holder = next === head.firstRevision ? undefined : await lastRowKey(storage, upToNext);
  const start = holder ?? keys.commit(address, head.aggregateType, next);
  return { start, end: keys.commit(address, head.aggregateType, head.lastRevision + 1) };
}

/** The last key of a range: with a range that ends after revision r, the commit that holds r. */
export async function lastRowKey(storage: Storage, range: ByteRange): Promise<Uint8Array | undefined> {
  const scan = storage.scan(range, { reverse: true, limit: 1 });
  try {
    return (await scan.next(1))[0]?.key;
  } finally {
    await scan.close();
  }
}

async function readRows(
  storage: Storage,
  range: ByteRange,
  reverse: boolean,
  rowsMax: number,
): Promise<Row[]> {
  const scan = storage.scan(range, { reverse });
  try {
    const rows: Row[] = [];
    let sizeBytes = 0;
    while (rows.length < rowsMax && sizeBytes < BATCH_BYTES_MAX) {
      const some = await scan.next(Math.min(ROWS_PER_READ, rowsMax - rows.length));
      if (some.length === 0) break;
      rows.push(...some);
      sizeBytes += some.reduce((sum, row) => sum + row.value.length, 0);
    }
    return rows;
  } finally {
    await scan.close();
  }
}

function eventsOf(rows: readonly Row[], next: number, reverse: boolean): RecordedEvent[] {
  const events = rows.flatMap((row) => {
    const { customerId, aggregateType, firstRevision } = parseStreamKey(row.key)!;
    const commit = decodeCommit(row.value);
    const placed = { customerId, aggregateType, firstRevision, commit };
    const ofCommit = commit.events.map((_, at) => recordedEvent(placed, at));
    return reverse ? ofCommit.reverse() : ofCommit;
  });
  return events.filter(({ revision }) => (reverse ? revision <= next : revision >= next));
}

/** As many events as a message should have, at least one. */
function firstOf(events: readonly RecordedEvent[]): readonly RecordedEvent[] {
  let sizeBytes = 0;
  const end = events.findIndex((event) => {
    sizeBytes += messageSizeBytes(event);
    return sizeBytes >= BATCH_BYTES_MAX;
  });
  return end === -1 ? events : events.slice(0, end + 1);
}

function checkNoGap(
  batch: readonly RecordedEvent[],
  next: number,
  source: StreamSource,
  address: CustomerAddress,
  head: StreamHead,
  reverse: boolean,
): void {
  const step = reverse ? -1 : 1;
  const gapAt = batch.findIndex((event, at) => event.revision !== next + at * step);
  if (gapAt === -1 && batch.length > 0) return;
  const missing = gapAt === -1 ? next : next + gapAt * step;
  const stream = `the ${head.aggregateType} stream of customer ${JSON.stringify(address.customerId)}`;
  const now = source.currentHead();
  if (now === undefined || now.firstRevision > missing) {
    throw new RingfoldError('CUSTOMER_REMOVED', `${stream} was removed while it was being read`);
  }
  throw new RingfoldError('STORAGE_DAMAGED', `revision ${missing} of ${stream} is missing from the store`, {
    details: { revision: missing },
  });
}
