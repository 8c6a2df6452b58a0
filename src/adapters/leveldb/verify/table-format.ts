import { type BlockHandle, blockEnd, isIntactBlock, readBlock, readBlockHandle } from './block-format.js';
import { ByteReader, FormatError } from './byte-reader.js';
import type { KeySpan } from './finding.js';
import { userKey } from './internal-key.js';

/** Two block handles, padding, and a magic number (LevelDB, table/format.h). */
export const FOOTER_SIZE_BYTES = 48;
export const MAGIC = Buffer.from('57fb808b247547db', 'hex');

export interface TableProblem {
  offset: number;
  what: string;
  keys: KeySpan;
}

/** A block with rows, and the keys that the index says it holds. */
interface DataBlock {
  handle: BlockHandle;
  keys: KeySpan;
}

/**
 * Checks every block of a table. `keys` are those that MANIFEST says the table holds: where it cannot be told
 * which block is hurt, all of them are.
 */
export function verifyTable(table: Buffer, keys: KeySpan): TableProblem[] {
  const all = (offset: number, what: string): TableProblem[] => [{ offset, what, keys }];
  const footerOffset = table.length - FOOTER_SIZE_BYTES;
  if (!hasFooter(table)) return all(Math.max(0, footerOffset), 'the table has no footer');
  try {
    const { metaIndex, index } = readFooter(table.subarray(footerOffset));
    if (!isIntactBlock(table, index)) return all(index.offset, 'the index is damaged');
    if (!isIntactBlock(table, metaIndex)) return all(metaIndex.offset, 'the index of filters is damaged');
    const filters = readBlock(table, metaIndex).map(({ value }) => readBlockHandle(new ByteReader(value)));
    const damagedFilter = filters.find((filter) => !isIntactBlock(table, filter));
    if (damagedFilter !== undefined) return all(damagedFilter.offset, 'a filter is damaged');
    const blocks = readIndex(table, index, keys);
    assertTiled([...blocks.map(({ handle }) => handle), ...filters, metaIndex, index], footerOffset);
    return blocks
      .filter(({ handle }) => !isIntactBlock(table, handle))
      .map((block) => ({
        offset: block.handle.offset,
        what: 'a block of rows is damaged',
        keys: block.keys,
      }));
  } catch (thrown) {
    if (thrown instanceof FormatError) return all(0, thrown.message);
    throw thrown;
  }
}

/**
 * Where the index says that blocks of rows are, intact or not; undefined when it cannot be relied upon
 * itself.
 */
export function dataBlockHandles(table: Buffer): BlockHandle[] | undefined {
  if (!hasFooter(table)) return undefined;
  try {
    const { index } = readFooter(table.subarray(table.length - FOOTER_SIZE_BYTES));
    if (!isIntactBlock(table, index)) return undefined;
    return readBlock(table, index).map(({ value }) => readBlockHandle(new ByteReader(value)));
  } catch (thrown) {
    if (thrown instanceof FormatError) return undefined;
    throw thrown;
  }
}

function hasFooter(table: Buffer): boolean {
  return table.length >= FOOTER_SIZE_BYTES && table.subarray(-MAGIC.length).equals(MAGIC);
}

function readFooter(footer: Buffer): { metaIndex: BlockHandle; index: BlockHandle } {
  const reader = new ByteReader(footer);
  return { metaIndex: readBlockHandle(reader), index: readBlockHandle(reader) };
}

/** The index has a key for each block: not below the block's last, and below the next one's first. */
function readIndex(table: Buffer, index: BlockHandle, keys: KeySpan): DataBlock[] {
  let first = keys.first;
  return readBlock(table, index).map(({ key, value }) => {
    const last = userKey(key);
    const block = { handle: readBlockHandle(new ByteReader(value)), keys: { first, last } };
    first = last;
    return block;
  });
}

/**
 * Every byte must lie in a block that was checked; a table that lost blocks from its index would have gaps.
 */
function assertTiled(handles: readonly BlockHandle[], footerOffset: number): void {
  let expected = 0;
  for (const handle of handles) {
    if (handle.offset !== expected)
      throw new FormatError(`the blocks of the table leave a gap at ${expected}`);
    expected = blockEnd(handle);
  }
  if (expected !== footerOffset) throw new FormatError('the blocks of the table do not end at its footer');
}
