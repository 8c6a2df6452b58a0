import { crc32 } from 'node:zlib';
import { decodeSnapshotChunk } from '../codec/snapshot-chunk.js';
import { RingfoldError } from '../core/errors.js';
import type { SnapshotMetadata } from '../core/raft/types.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Row } from '../ports/storage.js';
import { unpackRows } from './snapshot-rows.js';

/** Writes rows of a snapshot into a slot of their own, where nobody reads them yet. */
export class SnapshotInstaller {
  private readonly writes: BackgroundWrites;
  private readonly slot: number;

  constructor(writes: BackgroundWrites, slot: number) {
    this.writes = writes;
    this.slot = slot;
  }

  /**
   * Writes what comes, chunk by chunk: the next one is asked for when the last one is durable.
   * @param isWanted asked once the snapshot's place in the log is known
   * @returns what was installed; undefined when it was not wanted
   * @throws UNAVAILABLE when the stream breaks off or is not what was sent
   */
  async install(
    chunks: AsyncIterable<Uint8Array>,
    isWanted: (metadata: SnapshotMetadata) => boolean,
    onBytes: (count: number) => void,
  ): Promise<SnapshotMetadata | undefined> {
    let metadata: SnapshotMetadata | undefined;
    let rowCount = 0;
    for await (const bytes of chunks) {
      const chunk = decodeSnapshotChunk(bytes);
      if (chunk.kind === 'header') {
        metadata = chunk.metadata;
        if (!isWanted(metadata)) return undefined;
      } else if (chunk.kind === 'rows') {
        if (crc32(chunk.rows) !== chunk.checksum)
          throw broken('a chunk has changed on its way (its checksum is wrong)');
        const rows = unpackRows(chunk.rows, this.slot);
        rowCount += rows.length;
        onBytes(chunk.rows.length);
        await this.write(rows);
      } else {
        if (chunk.rowCount !== rowCount) throw broken(`${rowCount} of ${chunk.rowCount} rows have arrived`);
        if (metadata === undefined) throw broken('it does not say what it is');
        return metadata;
      }
    }
    throw broken('it was cut off');
  }

  private write(rows: readonly Row[]): Promise<void> {
    return this.writes.write((batch) => {
      for (const { key, value } of rows) batch.put(key, value);
    });
  }
}

function broken(what: string): RingfoldError {
  return new RingfoldError('UNAVAILABLE', `a snapshot from another node cannot be used: ${what}`);
}
