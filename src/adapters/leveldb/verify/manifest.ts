import { ByteReader, FormatError } from './byte-reader.js';
import type { KeySpan } from './finding.js';
import { userKey } from './internal-key.js';
import { type LogEnd, readLog } from './log-format.js';

export interface LiveTable {
  number: number;
  level: number;
  sizeBytes: number;
  keys: KeySpan;
  /** `keys` with sequence numbers and kinds of change, as they stand in MANIFEST. */
  internalKeys: KeySpan;
}

/** What LevelDB's files should be, from all edits in MANIFEST. */
export interface LiveFiles {
  /** Write-ahead files from this number on hold rows that are in no table yet. 0: none was named. */
  logNumber: number;
  /** One more such file, written by old versions of LevelDB only. 0: none. */
  previousLogNumber: number;
  /** Highest sequence number of a row at the last edit. */
  lastSequence: number;
  tables: Map<number, LiveTable>;
}

/** Tags of the fields of an edit (LevelDB, db/version_edit.cc). */
export const TAG = {
  comparator: 1,
  logNumber: 2,
  nextFileNumber: 3,
  lastSequence: 4,
  compactPointer: 5,
  deletedFile: 6,
  newFile: 7,
  previousLogNumber: 9,
} as const;

/** Reads all edits. Throws FormatError where one is intact but not understood. */
export function readManifest(manifest: Buffer): { live: LiveFiles; end: LogEnd; editCount: number } {
  const live: LiveFiles = { logNumber: 0, previousLogNumber: 0, lastSequence: 0, tables: new Map() };
  let editCount = 0;
  const end = readLog(manifest, (_offset, pieces) => {
    applyEdit(live, new ByteReader(Buffer.concat(pieces)));
    editCount += 1;
  });
  return { live, end, editCount };
}

function applyEdit(live: LiveFiles, edit: ByteReader): void {
  const added: LiveTable[] = [];
  while (!edit.atEnd) applyField(live, edit, added);
  // LevelDB applies the deletions of an edit before its additions: a table may move to another level.
  for (const table of added) live.tables.set(table.number, table);
}

function applyField(live: LiveFiles, edit: ByteReader, added: LiveTable[]): void {
  const tag = edit.varint();
  switch (tag) {
    case TAG.comparator:
      edit.lengthPrefixed();
      break;
    case TAG.logNumber:
      live.logNumber = edit.varint();
      break;
    case TAG.previousLogNumber:
      live.previousLogNumber = edit.varint();
      break;
    case TAG.nextFileNumber:
      edit.varint();
      break;
    case TAG.lastSequence:
      live.lastSequence = edit.varint();
      break;
    case TAG.compactPointer:
      edit.varint();
      edit.lengthPrefixed();
      break;
    case TAG.deletedFile:
      edit.varint();
      live.tables.delete(edit.varint());
      break;
    case TAG.newFile:
      added.push(readTable(edit));
      break;
    default:
      throw new FormatError(`MANIFEST has the unknown field ${tag}`);
  }
}

function readTable(edit: ByteReader): LiveTable {
  const level = edit.varint();
  const number = edit.varint();
  const sizeBytes = edit.varint();
  const first = edit.lengthPrefixed();
  const last = edit.lengthPrefixed();
  const keys = { first: userKey(first), last: userKey(last) };
  return { number, level, sizeBytes, keys, internalKeys: { first, last } };
}
