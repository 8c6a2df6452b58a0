import { ByteReader, FormatError } from './byte-reader.js';
import { hasCrc } from './masked-crc.js';
import { unpackSnappy } from './snappy.js';

/**
 * Blocks of a table (LevelDB, doc/table_format.md): contents, then a trailer of one byte for the compression
 * and the masked CRC32C over both.
 */
export const BLOCK_TRAILER_SIZE_BYTES = 5;
export const COMPRESSION = { none: 0, snappy: 1 } as const;

/** Where a block's contents are. */
export interface BlockHandle {
  offset: number;
  sizeBytes: number;
}

export interface BlockEntry {
  key: Buffer;
  value: Buffer;
}

export function readBlockHandle(reader: ByteReader): BlockHandle {
  return { offset: reader.varint(), sizeBytes: reader.varint() };
}

export function blockEnd(handle: BlockHandle): number {
  return handle.offset + handle.sizeBytes + BLOCK_TRAILER_SIZE_BYTES;
}

/** Whether the block lies within the table and its checksum is right. */
export function isIntactBlock(table: Buffer, handle: BlockHandle): boolean {
  if (blockEnd(handle) > table.length) return false;
  const crcOffset = handle.offset + handle.sizeBytes + 1;
  return hasCrc(table.subarray(handle.offset, crcOffset), table.readUInt32LE(crcOffset));
}

/** The entries of an intact block, in order. */
export function readBlock(table: Buffer, handle: BlockHandle): BlockEntry[] {
  const contentsEnd = handle.offset + handle.sizeBytes;
  const contents = unpacked(table.subarray(handle.offset, contentsEnd), table[contentsEnd]!);
  return entriesOf(contents);
}

function unpacked(contents: Buffer, compression: number): Buffer {
  if (compression === COMPRESSION.none) return contents;
  if (compression === COMPRESSION.snappy) return unpackSnappy(contents);
  throw new FormatError(`a block has the unknown compression ${compression}`);
}

/**
 * Entries share the beginnings of their keys; after them come the restart points, of no use here, and their
 * count.
 */
function entriesOf(contents: Buffer): BlockEntry[] {
  if (contents.length < 4) throw new FormatError('a block is too short');
  const restartCount = contents.readUInt32LE(contents.length - 4);
  const entriesEnd = contents.length - 4 - 4 * restartCount;
  if (entriesEnd < 0) throw new FormatError('a block has more restart points than room');
  const reader = new ByteReader(contents.subarray(0, entriesEnd));
  const entries: BlockEntry[] = [];
  let key = Buffer.alloc(0);
  while (!reader.atEnd) {
    const sharedSizeBytes = reader.varint();
    const ownSizeBytes = reader.varint();
    const valueSizeBytes = reader.varint();
    if (sharedSizeBytes > key.length) throw new FormatError('a key shares more than there is');
    key = Buffer.concat([key.subarray(0, sharedSizeBytes), reader.take(ownSizeBytes)]);
    entries.push({ key, value: reader.take(valueSizeBytes) });
  }
  return entries;
}
