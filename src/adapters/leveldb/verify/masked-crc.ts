import { crc32c } from '@node-rs/crc32';

const MASK_DELTA = 0xa282ead8;

/** Whether `covered` has the CRC32C that LevelDB stored for it. */
export function hasCrc(covered: Uint8Array, storedCrc: number): boolean {
  return maskedCrc(crc32c(covered)) === storedCrc;
}

/**
 * A CRC32C as LevelDB stores it: rotated and shifted, since a CRC over bytes that hold CRCs is weak
 * (util/crc32c.h).
 */
export function maskedCrc(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + MASK_DELTA) >>> 0;
}
