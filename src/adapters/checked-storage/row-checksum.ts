import { crc32 } from 'node:zlib';
import { asBuffer } from '../../lib/bytes.js';

/** A row's value ends in the CRC32 of key and value (big-endian), since LevelDB checks nothing on reading. */
export const CHECKSUM_SIZE_BYTES = 4;

/** The value as it is stored under `key`. */
export function sealValue(key: Uint8Array, value: Uint8Array): Buffer {
  const stored = Buffer.allocUnsafe(value.length + CHECKSUM_SIZE_BYTES);
  stored.set(value);
  stored.writeUInt32BE(crc32(value, crc32(key)), value.length);
  return stored;
}

/** What `sealValue` was given; what is stored, less its last bytes, when it is damaged. */
export function storedValue(stored: Uint8Array): Uint8Array {
  return stored.subarray(0, Math.max(0, stored.length - CHECKSUM_SIZE_BYTES));
}

/**
 * What `sealValue` was given; undefined when the bytes under `key` are not what it made. The key is covered, so a
 * misplaced value is told, too.
 */
export function intactValue(key: Uint8Array, stored: Uint8Array): Uint8Array | undefined {
  if (stored.length < CHECKSUM_SIZE_BYTES) return undefined;
  const value = storedValue(stored);
  const isIntact = asBuffer(stored).readUInt32BE(value.length) === crc32(value, crc32(key));
  return isIntact ? value : undefined;
}
