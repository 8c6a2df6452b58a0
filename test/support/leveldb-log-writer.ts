import { crc32c } from '@node-rs/crc32';

const BLOCK_SIZE_BYTES = 32 * 1024;
const HEADER_SIZE_BYTES = 7;

/**
 * A log in LevelDB's format, made as db/log_writer.cc makes it. Written apart from the reader, to be its
 * oracle.
 */
export function leveldbLog(records: readonly Uint8Array[]): Buffer {
  const parts: Buffer[] = [];
  let offset = 0;
  const append = (part: Buffer) => {
    parts.push(part);
    offset += part.length;
  };
  for (const record of records) {
    let rest = Buffer.from(record);
    let isFirst = true;
    do {
      const roomBytes = BLOCK_SIZE_BYTES - (offset % BLOCK_SIZE_BYTES);
      if (roomBytes < HEADER_SIZE_BYTES) append(Buffer.alloc(roomBytes));
      const payloadBytesMax = BLOCK_SIZE_BYTES - (offset % BLOCK_SIZE_BYTES) - HEADER_SIZE_BYTES;
      const payload = rest.subarray(0, payloadBytesMax);
      rest = rest.subarray(payload.length);
      append(fragment(fragmentType(isFirst, rest.length === 0), payload));
      isFirst = false;
    } while (rest.length > 0);
  }
  return Buffer.concat(parts);
}

/** The record of a batch without rows that LevelDB would need to have written. */
export function batchRecord(sequence: number, rowCount: number, rows: Uint8Array): Buffer {
  const header = Buffer.alloc(12);
  header.writeBigUInt64LE(BigInt(sequence), 0);
  header.writeUInt32LE(rowCount, 8);
  return Buffer.concat([header, rows]);
}

function fragmentType(isFirst: boolean, isLast: boolean): number {
  if (isFirst) return isLast ? 1 : 2;
  return isLast ? 4 : 3;
}

function fragment(type: number, payload: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_SIZE_BYTES);
  const crc = crc32c(Buffer.concat([Buffer.of(type), payload]));
  header.writeUInt32LE((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0, 0);
  header.writeUInt16LE(payload.length, 4);
  header[6] = type;
  return Buffer.concat([header, payload]);
}
