import { createHash } from 'node:crypto';

const DIGEST_BYTES = 16;

/** SHA-256 of the parts one after the other, cut to 16 bytes (see ports/digest.ts). */
export function sha256Digest(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest().subarray(0, DIGEST_BYTES);
}
