import { crc32c } from '@node-rs/crc32';
import { BLOCK_TRAILER_SIZE_BYTES, type BlockHandle, COMPRESSION } from '../verify/block-format.js';
import { maskedCrc } from '../verify/masked-crc.js';

/** Longest block looked for: one with the largest value that a row may have, and a little. */
const BLOCK_SIZE_BYTES_MAX = 4 * 1024 * 1024;

/**
 * The blocks of a table whose index is lost, up to the first that is damaged. They stand one after the other without
 * their lengths, but each ends in a byte of two possible values and a checksum over all of it.
 */
export function findBlocks(table: Buffer): BlockHandle[] {
  const blocks: BlockHandle[] = [];
  let offset = 0;
  for (;;) {
    const sizeBytes = sizeOfBlockAt(table, offset);
    if (sizeBytes === undefined) return blocks;
    blocks.push({ offset, sizeBytes });
    offset += sizeBytes + BLOCK_TRAILER_SIZE_BYTES;
  }
}

function sizeOfBlockAt(table: Buffer, offset: number): number | undefined {
  const lastEnd = Math.min(table.length - BLOCK_TRAILER_SIZE_BYTES, offset + BLOCK_SIZE_BYTES_MAX);
  let crc = 0;
  let covered = offset;
  for (let end = offset; end <= lastEnd; end++) {
    const compression = table[end]!;
    if (compression !== COMPRESSION.none && compression !== COMPRESSION.snappy) continue;
    // The checksum goes on from the last place that might have been the end, so every byte is read once.
    crc = crc32c(table.subarray(covered, end + 1), crc);
    covered = end + 1;
    if (maskedCrc(crc) === table.readUInt32LE(end + 1)) return end - offset;
  }
  return undefined;
}
