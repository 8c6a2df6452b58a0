/** Parts of a snapshot on their way ↔ bytes: proto/ringfold/internal/replication.proto. */
import type { SnapshotMetadata } from '../core/raft/types.js';
import { ringfold } from './generated/messages.js';
import { configurationFromMessage, configurationToMessage } from './replica-rows.js';

const message = ringfold.internal.SnapshotChunk;

/** First what it is, then rows, then how many there were. */
export type SnapshotChunk =
  | { kind: 'header'; metadata: SnapshotMetadata }
  | { kind: 'rows'; rows: Uint8Array; checksum: number }
  | { kind: 'end'; rowCount: number };

export function encodeSnapshotChunk(chunk: SnapshotChunk): Uint8Array {
  switch (chunk.kind) {
    case 'header': {
      const { index, term, configuration } = chunk.metadata;
      const header = { index, term, configuration: configurationToMessage(configuration) };
      return message.encode({ header }).finish();
    }
    case 'rows':
      return message.encode({ rows: chunk.rows, checksum: chunk.checksum }).finish();
    case 'end':
      return message.encode({ rowCount: chunk.rowCount }).finish();
  }
}

/** @throws RangeError for bytes that are none */
export function decodeSnapshotChunk(bytes: Uint8Array): SnapshotChunk {
  const { header, rows, checksum, rowCount } = message.decode(bytes);
  if (header != null) {
    const configuration = configurationFromMessage(header.configuration ?? {});
    return { kind: 'header', metadata: { index: header.index ?? 0, term: header.term ?? 0, configuration } };
  }
  if (rowCount != null) return { kind: 'end', rowCount };
  return { kind: 'rows', rows, checksum };
}
