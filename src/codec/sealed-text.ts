import { crc32 } from 'node:zlib';
import { asBuffer } from '../lib/bytes.js';

const CHECKSUM_BYTES = 4;

/**
 * Opaque text for callers to keep: base64url of the bytes and a checksum. The checksum is not for secrecy; it is
 * there because such texts are stored by others, in columns that cut them off or fields that mix them up.
 */
export interface Seal {
  close(bytes: Uint8Array): string;
  /** Undefined when the text was not closed by a seal of this name. */
  open(text: string): Buffer | undefined;
}

/** The name goes into the checksum, so name what is sealed and its version: one kind is never taken for another. */
export function seal(name: string): Seal {
  const seed = crc32(name);
  return {
    close(bytes) {
      const sealed = Buffer.allocUnsafe(bytes.length + CHECKSUM_BYTES);
      sealed.set(bytes);
      sealed.writeUInt32LE(crc32(asBuffer(bytes), seed), bytes.length);
      return sealed.toString('base64url');
    },
    open(text) {
      const sealed = Buffer.from(text, 'base64url');
      // Buffer passes over what is not base64url.
      if (sealed.toString('base64url') !== text) return undefined;
      const lengthBytes = sealed.length - CHECKSUM_BYTES;
      if (lengthBytes < 0) return undefined;
      const bytes = sealed.subarray(0, lengthBytes);
      return sealed.readUInt32LE(lengthBytes) === crc32(bytes, seed) ? bytes : undefined;
    },
  };
}
