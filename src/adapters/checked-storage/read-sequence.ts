import { hexText } from '../../lib/bytes.js';
import type { ByteRange, KeyValueStore } from '../../ports/key-value-store.js';
import { CheckedRowScan } from './checked-scan.js';
import { parseSequenceRow, SEQUENCE_RANGE, type SequenceRow } from './sequence-rows.js';

export interface FoundSequence {
  /** The rows up to the first thing that is wrong, in order and without a hole. */
  rows: SequenceRow[];
  /** What is wrong, for the operator; undefined when all is well. */
  suspicion: string | undefined;
}

const ROWS_PER_PAGE = 10_000;
/** Every key of Ringfold begins with its format version, which is far below. */
const ALL_KEYS: ByteRange = { start: new Uint8Array(0), end: Uint8Array.of(0xff) };

/** Reads all rows of the batch sequence. The store must be open. Fails only when the store cannot be read. */
export async function readSequence(store: KeyValueStore): Promise<FoundSequence> {
  const found: FoundSequence = { rows: [], suspicion: undefined };
  const scan = new CheckedRowScan(store.scan(SEQUENCE_RANGE));
  try {
    for (;;) {
      const page = await scan.next(ROWS_PER_PAGE);
      if (page.length === 0) break;
      for (const { key, value, damaged } of page) {
        const row = damaged ? undefined : parseSequenceRow(key, value);
        if (row === undefined) found.suspicion ??= `the batch sequence row ${hexText(key)} is damaged`;
        else addRow(found, row);
      }
    }
  } finally {
    await scan.close();
  }
  found.suspicion ??= await suspicionAtTheStart(store, found);
  return found;
}

function addRow(found: FoundSequence, row: SequenceRow): void {
  const previous = found.rows.at(-1)?.sequence;
  if (previous !== undefined && row.sequence !== previous + 1) {
    found.suspicion ??= missingBatches(previous + 1, row.sequence - 1);
  }
  if (found.suspicion === undefined) found.rows.push(row);
}

/** The newest row tells where the rows must begin, so that a hole at the very beginning shows as well. */
async function suspicionAtTheStart(store: KeyValueStore, found: FoundSequence): Promise<string | undefined> {
  const first = found.rows[0];
  const newest = found.rows.at(-1);
  if (first === undefined || newest === undefined) {
    return (await isEmpty(store)) ? undefined : 'the store holds rows but no batch sequence';
  }
  if (first.sequence > newest.oldestSequence)
    return missingBatches(newest.oldestSequence, first.sequence - 1);
  if (first.sequence < newest.oldestSequence) {
    return `batch ${first.sequence} should have been forgotten: later deletions are missing`;
  }
  return undefined;
}

async function isEmpty(store: KeyValueStore): Promise<boolean> {
  const scan = store.scan(ALL_KEYS, { limit: 1 });
  try {
    return (await scan.next(1)).length === 0;
  } finally {
    await scan.close();
  }
}

function missingBatches(first: number, last: number): string {
  return first === last ? `batch ${first} is missing` : `batches ${first} to ${last} are missing`;
}
