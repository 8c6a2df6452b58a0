import type { RowKind } from '../partition/keys.js';
import type { Row } from '../ports/storage.js';

/**
 * What a snapshot consists of: everything that is replicated. Folded states are not; each replica makes its own. Log
 * and hard state are the replica's own as well.
 */
export const SNAPSHOT_KINDS: readonly RowKind[] = [
  'configuration',
  'applied',
  'record',
  'commit',
  'customer',
  'appendId',
  'tombstone',
  'erasure',
];

const LENGTHS_BYTES = 8;
/** In a key: format version, kind and slot. */
const SLOT_START = 2;
const SLOT_END = 6;

/** Rows as bytes: lengths of key and value (4 bytes each), key without its slot, value. */
export function packRows(rows: readonly Row[]): Uint8Array {
  const sizeBytes = rows.reduce((sum, { key, value }) => sum + packedSizeBytes(key, value), 0);
  const packed = Buffer.allocUnsafe(sizeBytes);
  let at = 0;
  for (const { key, value } of rows) {
    const keyBytes = key.length - (SLOT_END - SLOT_START);
    packed.writeUInt32BE(keyBytes, at);
    packed.writeUInt32BE(value.length, at + 4);
    packed.set(key.subarray(0, SLOT_START), at + LENGTHS_BYTES);
    packed.set(key.subarray(SLOT_END), at + LENGTHS_BYTES + SLOT_START);
    packed.set(value, at + LENGTHS_BYTES + keyBytes);
    at += LENGTHS_BYTES + keyBytes + value.length;
  }
  return packed;
}

/** The rows with their keys in another slot. @throws RangeError for bytes that are none */
export function unpackRows(bytes: Uint8Array, slot: number): Row[] {
  const packed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: Row[] = [];
  for (let at = 0; at < packed.length; ) {
    const keyBytes = packed.readUInt32BE(at);
    const valueBytes = packed.readUInt32BE(at + 4);
    const end = at + LENGTHS_BYTES + keyBytes + valueBytes;
    if (keyBytes < SLOT_START || end > packed.length) throw new RangeError('a packed row is cut off');
    const packedKey = packed.subarray(at + LENGTHS_BYTES, at + LENGTHS_BYTES + keyBytes);
    const key = Buffer.allocUnsafe(keyBytes + SLOT_END - SLOT_START);
    key.set(packedKey.subarray(0, SLOT_START), 0);
    key.writeUInt32BE(slot, SLOT_START);
    key.set(packedKey.subarray(SLOT_START), SLOT_END);
    rows.push({ key, value: packed.subarray(end - valueBytes, end) });
    at = end;
  }
  return rows;
}

function packedSizeBytes(key: Uint8Array, value: Uint8Array): number {
  return LENGTHS_BYTES + key.length - (SLOT_END - SLOT_START) + value.length;
}
