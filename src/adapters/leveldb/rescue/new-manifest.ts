import type { LiveTable } from '../verify/manifest.js';
import { TAG } from '../verify/manifest.js';
import { ByteWriter } from './byte-writer.js';
import { LogWriter } from './log-writer.js';

const COMPARATOR = Buffer.from('leveldb.BytewiseComparator');

export interface ManifestContents {
  logNumber: number;
  previousLogNumber: number;
  nextFileNumber: number;
  lastSequence: number;
  tables: readonly LiveTable[];
}

/** A MANIFEST of one edit that names all of these, and nothing else. */
export function newManifest(contents: ManifestContents): Buffer {
  const edit = new ByteWriter()
    .varint(TAG.comparator)
    .lengthPrefixed(COMPARATOR)
    .varint(TAG.logNumber)
    .varint(contents.logNumber)
    .varint(TAG.previousLogNumber)
    .varint(contents.previousLogNumber)
    .varint(TAG.nextFileNumber)
    .varint(contents.nextFileNumber)
    .varint(TAG.lastSequence)
    .varint(contents.lastSequence);
  for (const { level, number, sizeBytes, internalKeys } of contents.tables) {
    edit.varint(TAG.newFile).varint(level).varint(number).varint(sizeBytes);
    edit.lengthPrefixed(internalKeys.first).lengthPrefixed(internalKeys.last);
  }
  const log = new LogWriter();
  log.add(edit.result());
  return log.result();
}
