import { crc32c } from '@node-rs/crc32';

const MASK_DELTA = 0xa282ead8;

/**
 * Whether `covered` has the CRC32C that LevelDB stored for it. It stores them masked, that is, rotated and shifted, since a CRC
 * over bytes that hold CRCs is weak (util/crc32c.h).
 */
export function hasCrc(covered: Uint8Array, storedCrc: number): boolean {
  const crc = crc32c(covered);
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0 === storedCrc;
}
