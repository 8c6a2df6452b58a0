import { crc32c } from '@node-rs/crc32';
import {
  type BlockEntry,
  type BlockHandle,
  blockEnd,
  COMPRESSION,
  isIntactBlock,
  readBlock,
} from '../verify/block-format.js';
import { FormatError } from '../verify/byte-reader.js';
import { INTERNAL_SUFFIX_SIZE_BYTES } from '../verify/internal-key.js';
import { maskedCrc } from '../verify/masked-crc.js';
import { dataBlockHandles, FOOTER_SIZE_BYTES, MAGIC } from '../verify/table-format.js';
import { ByteWriter } from './byte-writer.js';
import { findBlocks } from './find-blocks.js';

/** Kinds of change in an internal key: a deletion, a value (LevelDB, db/dbformat.h). */
const CHANGE_KIND_MAX = 1;

/** A block as it is copied, and the last key in it. */
interface IntactBlock {
  handle: BlockHandle;
  lastKey: Buffer;
}

/**
 * A table with the intact blocks of a damaged one, under an index of its own; undefined when none is left. LevelDB reads
 * damaged blocks without checking them: their rows would come in any order, and hide others.
 */
export function rescueTable(table: Buffer): Buffer | undefined {
  const blocks = intactBlocks(table);
  if (blocks.length === 0) return undefined;
  const index = new ByteWriter();
  const parts: Buffer[] = [];
  const restarts: number[] = [];
  let offset = 0;
  let indexSizeBytes = 0;
  for (const { handle, lastKey } of blocks) {
    parts.push(table.subarray(handle.offset, blockEnd(handle)));
    const entry = indexEntry(lastKey, { offset, sizeBytes: handle.sizeBytes });
    index.bytes(entry);
    restarts.push(indexSizeBytes);
    indexSizeBytes += entry.length;
    offset += parts.at(-1)!.length;
  }
  const metaIndex = sealedBlock(blockContents(new ByteWriter(), []));
  const sealedIndex = sealedBlock(blockContents(index, restarts));
  const footer = footerOf(offset, metaIndex, sealedIndex);
  return Buffer.concat([...parts, metaIndex, sealedIndex, footer]);
}

function intactBlocks(table: Buffer): IntactBlock[] {
  const handles = dataBlockHandles(table);
  if (handles !== undefined) return handles.flatMap((handle) => intactBlock(table, handle) ?? []);
  const found = findBlocks(table).map((handle) => intactBlock(table, handle));
  // After the rows come filters and indexes. The last of them looks like a block of rows, but never is the first.
  const end = found.indexOf(undefined);
  return (end === -1 ? found : found.slice(0, end)).filter((block) => block !== undefined);
}

/** Undefined when it is damaged, or holds no rows. */
function intactBlock(table: Buffer, handle: BlockHandle): IntactBlock | undefined {
  const lastKey = entriesOf(table, handle)?.at(-1)?.key;
  return lastKey === undefined ? undefined : { handle, lastKey };
}

function entriesOf(table: Buffer, handle: BlockHandle): BlockEntry[] | undefined {
  if (!isIntactBlock(table, handle)) return undefined;
  try {
    const entries = readBlock(table, handle);
    return entries.every(({ key }) => isInternalKey(key)) ? entries : undefined;
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}

function isInternalKey(key: Buffer): boolean {
  return key.length >= INTERNAL_SUFFIX_SIZE_BYTES && key.at(-INTERNAL_SUFFIX_SIZE_BYTES)! <= CHANGE_KIND_MAX;
}

function indexEntry(key: Buffer, handle: BlockHandle): Buffer {
  const value = new ByteWriter().varint(handle.offset).varint(handle.sizeBytes).result();
  // It shares nothing with the key before it, so that a search may begin at any entry.
  return new ByteWriter().varint(0).varint(key.length).varint(value.length).bytes(key).bytes(value).result();
}

function blockContents(entries: ByteWriter, restarts: readonly number[]): Buffer {
  // LevelDB wants one restart point even of a block without entries.
  const points = restarts.length === 0 ? [0] : restarts;
  for (const point of points) entries.uint32(point);
  return entries.uint32(points.length).result();
}

function sealedBlock(contents: Buffer): Buffer {
  const covered = Buffer.concat([contents, Buffer.of(COMPRESSION.none)]);
  return new ByteWriter()
    .bytes(covered)
    .uint32(maskedCrc(crc32c(covered)))
    .result();
}

function footerOf(metaIndexOffset: number, metaIndex: Buffer, index: Buffer): Buffer {
  const trailer = blockEnd({ offset: 0, sizeBytes: 0 });
  const handles = new ByteWriter()
    .varint(metaIndexOffset)
    .varint(metaIndex.length - trailer)
    .varint(metaIndexOffset + metaIndex.length)
    .varint(index.length - trailer)
    .result();
  const footer = Buffer.alloc(FOOTER_SIZE_BYTES);
  footer.set(handles);
  footer.set(MAGIC, FOOTER_SIZE_BYTES - MAGIC.length);
  return footer;
}
