import { type LogEnd, readLog } from './log-format.js';

/**
 * Sequence number of the first row (8 bytes) and number of rows (4 bytes), before the rows (LevelDB,
 * db/write_batch.cc).
 */
const BATCH_HEADER_SIZE_BYTES = 12;

/** What a write-ahead file holds, as far as it was read. */
export interface WriteAheadLog {
  end: LogEnd;
  /** Of its first row; undefined when it has none. */
  firstSequence: number | undefined;
  /** That the row after its last one has. */
  nextSequence: number | undefined;
}

/**
 * Reads a write-ahead file. Rows are numbered without a gap, so that a record which is missing as a whole
 * shows as well.
 */
export function readWriteAheadLog(log: Buffer): WriteAheadLog {
  const found: WriteAheadLog = { end: { kind: 'clean' }, firstSequence: undefined, nextSequence: undefined };
  let gapOffset: number | undefined;
  const end = readLog(log, (offset, pieces) => {
    const batch = readBatchHeader(pieces);
    found.firstSequence ??= batch?.sequence;
    if (batch === undefined || batch.sequence !== (found.nextSequence ?? batch.sequence))
      gapOffset ??= offset;
    if (batch !== undefined) found.nextSequence = batch.sequence + batch.rowCount;
  });
  if (gapOffset === undefined) return { ...found, end };
  return {
    ...found,
    end: { kind: 'damaged', problem: { offset: gapOffset, what: 'records are missing before this one' } },
  };
}

function readBatchHeader(pieces: readonly Buffer[]): { sequence: number; rowCount: number } | undefined {
  // The first piece may be as short as nothing, at the end of a block.
  const [first] = pieces;
  const header =
    first !== undefined && first.length >= BATCH_HEADER_SIZE_BYTES ? first : Buffer.concat(pieces);
  if (header.length < BATCH_HEADER_SIZE_BYTES) return undefined;
  return { sequence: Number(header.readBigUInt64LE(0)), rowCount: header.readUInt32LE(8) };
}
