import { crc32 } from 'node:zlib';
import { decodeConfiguration } from '../codec/replica-rows.js';
import { decodeApplied } from '../codec/rows.js';
import { encodeSnapshotChunk } from '../codec/snapshot-chunk.js';
import { RingfoldError } from '../core/errors.js';
import type { SnapshotMetadata } from '../core/raft/types.js';
import type { SlotKeys } from '../partition/keys.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { RowScan, Storage } from '../ports/storage.js';
import type { Bandwidth } from './bandwidth.js';
import { packRows, SNAPSHOT_KINDS } from './snapshot-rows.js';

/** Rows in one chunk; the store bounds the bytes. */
const CHUNK_ROWS_MAX = 512;

export interface SnapshotSource {
  storage: Storage;
  writes: BackgroundWrites;
  keys: SlotKeys;
  bandwidth: Bandwidth;
  onBytes: (count: number) => void;
}

/** The rows of a replica as they are at one moment, in chunks. The consumer's pace and the bandwidth hold it back. */
export async function* sendSnapshot(source: SnapshotSource): AsyncGenerator<Uint8Array> {
  const { metadata, scans } = await openSnapshot(source);
  let rowCount = 0;
  try {
    yield encodeSnapshotChunk({ kind: 'header', metadata });
    for (const scan of scans) {
      for (;;) {
        const page = await scan.next(CHUNK_ROWS_MAX);
        if (page.length === 0) break;
        rowCount += page.length;
        const rows = packRows(page);
        await source.bandwidth.take(rows.length);
        source.onBytes(rows.length);
        yield encodeSnapshotChunk({ kind: 'rows', rows, checksum: crc32(rows) });
      }
    }
    yield encodeSnapshotChunk({ kind: 'end', rowCount });
  } finally {
    await Promise.all(scans.map((scan) => scan.close()));
  }
}

interface OpenSnapshot {
  metadata: SnapshotMetadata;
  scans: readonly RowScan[];
}

/** Between two batches, so that all scans see the store as of the same applied index. */
async function openSnapshot(source: SnapshotSource): Promise<OpenSnapshot> {
  let opened: OpenSnapshot | undefined;
  await source.writes.write(() => {
    opened = { metadata: metadataOf(source), scans: scansOf(source) };
  });
  return opened!;
}

function metadataOf({ storage, keys }: SnapshotSource): SnapshotMetadata {
  const applied = storage.getSync(keys.applied());
  const configuration = storage.getSync(keys.configuration());
  if (applied === undefined || configuration === undefined) {
    throw new RingfoldError('UNAVAILABLE', 'the replica has nothing yet that a snapshot could be made of');
  }
  return { ...decodeApplied(applied), configuration: decodeConfiguration(configuration) };
}

function scansOf({ storage, keys }: SnapshotSource): RowScan[] {
  return SNAPSHOT_KINDS.map((kind) => storage.scan(keys.all(kind)));
}
