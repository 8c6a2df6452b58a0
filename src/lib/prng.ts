/**
 * Seeded chance: the same seed gives the same numbers, on every machine and for good. Not for secrets.
 *
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna, https://prng.di.unimi.it/xoshiro128starstar.c:
 * four words of state, a period of 2^128 - 1, and 32-bit arithmetic only, which is what JavaScript is fast at.
 */
export class Prng {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /** The four words of state as they are, not all zero. Use `seeded` unless you have them from elsewhere. */
  constructor(a: number, b: number, c: number, d: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.d = d | 0;
  }

  /**
   * A generator of its own for each list of numbers: `seeded(seed, 7)` is the 8th of many that share a seed and do
   * not depend on each other. Safe integers only.
   */
  static seeded(...seed: readonly number[]): Prng {
    const [a, b, c, d] = LANES.map((lane) => mixAll(lane, seed)) as [number, number, number, number];
    return new Prng(a, b, c, d);
  }

  /** 0 to 2^32 - 1. */
  uint32(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9);
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return result >>> 0;
  }

  /** In [0, 1), with 53 random bits. */
  float(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** An integer in [0, end), each as likely as the others; `end` is 1 to 2^32. */
  below(end: number): number {
    // Of 2^32 numbers the last few would make the small remainders likelier: draw again.
    const fairEnd = 2 ** 32 - (2 ** 32 % end);
    let drawn = this.uint32();
    while (drawn >= fairEnd) drawn = this.uint32();
    return drawn % end;
  }

  /** An integer from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.float() < probability;
  }

  /** One of the items, which are at least one. */
  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  /** One of the items, which are at least one, each as likely as its share of all weights. */
  weighted<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item {
    let left = this.float() * items.reduce((sum, item) => sum + weightOf(item), 0);
    for (const item of items) {
      left -= weightOf(item);
      if (left < 0) return item;
    }
    // Only rounding leads here.
    return items[items.length - 1]!;
  }

  /** The items in a random order, as a new array (Fisher and Yates). */
  shuffled<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
    }
    return shuffled;
  }

  /** So many random bytes. */
  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at++) bytes[at] = this.uint32() >>> 24;
    return bytes;
  }

  /** A UUID of version 4 as 16 bytes (RFC 9562, section 5.4). */
  uuid(): Uint8Array {
    const bytes = this.bytes(16);
    bytes[6] = (bytes[6]! & 0x0f) | 0x40;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    return bytes;
  }
}

/** Where each word of state starts: any four different numbers (these are fractions of pi). */
const LANES = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344];

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function mixAll(lane: number, seed: readonly number[]): number {
  let mixed = lane;
  for (const number of seed) {
    mixed = mix(mixed ^ (number | 0));
    mixed = mix(mixed ^ Math.floor(number / 2 ** 32));
  }
  return mixed;
}

/**
 * A step of SplitMix32: the golden ratio's fraction, then MurmurHash3's finalizer. It is a bijection, so seeds
 * that differ in one word give states that differ in each.
 */
function mix(word: number): number {
  let mixed = (word + 0x9e3779b9) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
