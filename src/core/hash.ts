/**
 * Where a customer belongs: xxHash32 (seed 0) over `space`, a zero byte and the customer id, both in UTF-8
 * (DESIGN D1). Source: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md, section "XXH32".
 * Test vectors for clients in other languages: docs/hash-vectors.json.
 */

const PRIME_1 = 0x9e3779b1;
const PRIME_2 = 0x85ebca77;
const PRIME_3 = 0xc2b2ae3d;
const PRIME_4 = 0x27d4eb2f;
const PRIME_5 = 0x165667b1;

/** Hashes are unsigned 32-bit; ranges end at this, which no hash reaches. */
export const HASH_SPACE_SIZE = 2 ** 32;

const encoder = new TextEncoder();
/** Room for a space and a customer id of their greatest length at three bytes a UTF-16 unit. */
const scratch = new Uint8Array(2048);

/** The unsigned 32-bit hash of a customer. */
export function customerHash(space: string, customerId: string): number {
  const separator = writeUtf8(space, 0);
  scratch[separator] = 0;
  return xxHash32(scratch, writeUtf8(customerId, separator + 1));
}

/** Writes text into the scratch bytes; returns the end. Nearly all ids are ASCII, which needs no encoder. */
function writeUtf8(text: string, start: number): number {
  if (start + text.length * 3 > scratch.length) throw new RangeError('text too long to hash');
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return start + encoder.encodeInto(text, scratch.subarray(start)).written;
    scratch[start + i] = unit;
  }
  return start + text.length;
}

/** xxHash32 of the first `length` bytes, unsigned. */
export function xxHash32(bytes: Uint8Array, length: number = bytes.length, seed = 0): number {
  let position = 0;
  let hash: number;
  if (length >= 16) {
    let a = (seed + PRIME_1 + PRIME_2) | 0;
    let b = (seed + PRIME_2) | 0;
    let c = seed | 0;
    let d = (seed - PRIME_1) | 0;
    for (; position <= length - 16; position += 16) {
      a = round(a, word(bytes, position));
      b = round(b, word(bytes, position + 4));
      c = round(c, word(bytes, position + 8));
      d = round(d, word(bytes, position + 12));
    }
    hash = (rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18)) | 0;
  } else {
    hash = (seed + PRIME_5) | 0;
  }
  hash = (hash + length) | 0;
  for (; position <= length - 4; position += 4) {
    hash = Math.imul(rotate((hash + Math.imul(word(bytes, position), PRIME_3)) | 0, 17), PRIME_4);
  }
  for (; position < length; position++) {
    hash = Math.imul(rotate((hash + Math.imul(bytes[position]!, PRIME_5)) | 0, 11), PRIME_1);
  }
  return avalanche(hash);
}

function round(lane: number, input: number): number {
  return Math.imul(rotate((lane + Math.imul(input, PRIME_2)) | 0, 13), PRIME_1);
}

function avalanche(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), PRIME_2);
  mixed = Math.imul(mixed ^ (mixed >>> 13), PRIME_3);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}

function word(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}
