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
  key.writeBigUInt64BE(BigInt(sequence), SEQUENCE_OFFSET);
  return key;
}

export function sequenceValue(row: SequenceRow): Buffer {
  const value = Buffer.allocUnsafe(SEQUENCE_VALUE_SIZE_BYTES);
  value.writeBigUInt64BE(BigInt(row.writtenSizeBytes), 0);
  value.writeBigUInt64BE(BigInt(row.oldestSequence), 8);
  return value;
}

/** The row behind an intact key and value; undefined when they have not the shape of one. */
export function parseSequenceRow(key: Uint8Array, value: Uint8Array): SequenceRow | undefined {
  if (key.length !== SEQUENCE_KEY_SIZE_BYTES || value.length !== SEQUENCE_VALUE_SIZE_BYTES) return undefined;
  const valueBuffer = asBuffer(value);
  return {
    sequence: Number(asBuffer(key).readBigUInt64BE(SEQUENCE_OFFSET)),
    writtenSizeBytes: Number(valueBuffer.readBigUInt64BE(0)),
    oldestSequence: Number(valueBuffer.readBigUInt64BE(8)),
  };
}
