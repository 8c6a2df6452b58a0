import { hash } from 'node:crypto';
import { asBuffer } from '../lib/bytes.js';

const DIGEST_BYTES = 16;

/** SHA-256, cut to 16 bytes (see ports/digest.ts). The one-shot form makes no object for every digest. */
export function sha256Digest(bytes: Uint8Array): Uint8Array {
  return asBuffer(hash('sha256', bytes, 'buffer')).subarray(0, DIGEST_BYTES);
}
