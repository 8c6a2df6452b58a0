import { randomFillSync } from 'node:crypto';
import type { Random } from '../ports/random.js';

const UUID_BYTES = 16;
/** Fetched from the system at once: a call for each UUID would cost more than the rest of an append's decoding. */
const POOL_BYTES = UUID_BYTES * 256;

const pool = new Uint8Array(POOL_BYTES);
let used = POOL_BYTES;

/** Chance from the operating system. */
export const systemRandom: Random = { uuid };

/** RFC 9562, section 5.4: all random but for the version in byte 6 and the variant in byte 8. */
function uuid(): Uint8Array {
  if (used === POOL_BYTES) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.slice(used, used + UUID_BYTES);
  used += UUID_BYTES;
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return bytes;
}
