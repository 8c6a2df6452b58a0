import { hasCrc } from './masked-crc.js';

/**
 * The log format, of write-ahead files and MANIFEST (LevelDB, doc/log_format.md): blocks of 32 KiB; in them
 * fragments with a header of 7 bytes: masked CRC32C over type and payload, length (2 bytes), type. A record
 * is one `full` fragment, or `first`, any number of `middle` and `last`. Fewer than 7 bytes at the end of a
 * block are padding.
 */
export const LOG_BLOCK_SIZE_BYTES = 32 * 1024;
export const LOG_HEADER_SIZE_BYTES = 7;

export const FRAGMENT = { full: 1, first: 2, middle: 3, last: 4 } as const;

/** The end of the block around a position: of the file, in the last one. */
export function blockEndAt(log: Buffer, position: number): number {
  const next = (Math.floor(position / LOG_BLOCK_SIZE_BYTES) + 1) * LOG_BLOCK_SIZE_BYTES;
  return Math.min(next, log.length);
}

/** Whether a whole fragment of a known type begins here, inside its block and with the right checksum. */
export function isIntactFragment(log: Buffer, position: number): boolean {
  const blockEnd = blockEndAt(log, position);
  if (position + LOG_HEADER_SIZE_BYTES > blockEnd) return false;
  const type = log[position + 6]!;
  if (type < FRAGMENT.full || type > FRAGMENT.last) return false;
  const end = position + LOG_HEADER_SIZE_BYTES + payloadSizeBytesAt(log, position);
  return end <= blockEnd && hasCrc(log.subarray(position + 6, end), log.readUInt32LE(position));
}

export function payloadSizeBytesAt(log: Buffer, position: number): number {
  return log.readUInt16LE(position + 4);
}

export function payloadAt(log: Buffer, position: number): Buffer {
  const start = position + LOG_HEADER_SIZE_BYTES;
  return log.subarray(start, start + payloadSizeBytesAt(log, position));
}
