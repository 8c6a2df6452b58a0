import { asBuffer } from '../../lib/bytes.js';
import type { ByteRange } from '../../ports/key-value-store.js';

/** Key of a batch's row: format version, kind, slot 0 (no replica's), sequence as 8 bytes, big-endian. */
const FORMAT_VERSION = 0x01;
const SEQUENCE_KIND = 0x02;
const SEQUENCE_OFFSET = 6;
const SEQUENCE_KEY_SIZE_BYTES = 14;
const SEQUENCE_VALUE_SIZE_BYTES = 16;

export const SEQUENCE_RANGE: ByteRange = {
  start: Uint8Array.of(FORMAT_VERSION, SEQUENCE_KIND),
  end: Uint8Array.of(FORMAT_VERSION, SEQUENCE_KIND + 1),
};

/** What a batch's row says, as of that batch. */
export interface SequenceRow {
  sequence: number;
  /** Keys and values of all batches up to and with this one. */
  writtenSizeBytes: number;
  /** The oldest sequence whose row still exists: rows from there to this one have no hole. */
  oldestSequence: number;
}

export function isSequenceKey(key: Uint8Array): boolean {
  return key[0] === FORMAT_VERSION && key[1] === SEQUENCE_KIND;
}

export function sequenceKey(sequence: number): Buffer {
  const key = Buffer.alloc(SEQUENCE_KEY_SIZE_BYTES);
  key[0] = FORMAT_VERSION;
  key[1] = SEQUENCE_KIND;
  writeNumber(key, sequence, SEQUENCE_OFFSET);
  return key;
}

export function sequenceValue(row: SequenceRow): Buffer {
  const value = Buffer.allocUnsafe(SEQUENCE_VALUE_SIZE_BYTES);
  writeNumber(value, row.writtenSizeBytes, 0);
  writeNumber(value, row.oldestSequence, 8);
  return value;
}

/** The row behind an intact key and value; undefined when they have not the shape of one. */
export function parseSequenceRow(key: Uint8Array, value: Uint8Array): SequenceRow | undefined {
  if (key.length !== SEQUENCE_KEY_SIZE_BYTES || value.length !== SEQUENCE_VALUE_SIZE_BYTES) return undefined;
  const valueBuffer = asBuffer(value);
  return {
    sequence: readNumber(asBuffer(key), SEQUENCE_OFFSET),
    writtenSizeBytes: readNumber(valueBuffer, 0),
    oldestSequence: readNumber(valueBuffer, 8),
  };
}

// Numbers take 8 bytes, big-endian. Not by way of bigint: at open there may be hundreds of thousands of rows.
function writeNumber(target: Buffer, value: number, offset: number): void {
  target.writeUInt32BE(Math.floor(value / 2 ** 32), offset);
  target.writeUInt32BE(value % 2 ** 32, offset + 4);
}

function readNumber(source: Buffer, offset: number): number {
  return source.readUInt32BE(offset) * 2 ** 32 + source.readUInt32BE(offset + 4);
}
