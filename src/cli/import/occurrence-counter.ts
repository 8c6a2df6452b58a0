import { RingfoldError } from '../../core/errors.js';
import { assert } from '../../lib/assert.js';

/** About 2 GB of memory at 20 bytes each. */
const CONTENTS_MAX = 100_000_000;
const SEGMENT_COUNT = 256;
const SLOTS_INITIAL = 16;
/** Words of a slot: 64 bits of the digest, and how often it was seen (0: the slot is free). */
const SLOT_WORDS = 3;

/**
 * Counts how often each content was seen, by its digest. It keeps about 20 bytes for each one outside of
 * JavaScript's heap, so that files of many million lines can be counted. Two contents whose digests agree in 72
 * bits would be counted together; their append ids would still differ.
 */
export class OccurrenceCounter {
  readonly #segments = Array.from({ length: SEGMENT_COUNT }, () => new Segment());
  readonly #contentsMax: number;
  #contents = 0;

  constructor(contentsMax = CONTENTS_MAX) {
    this.#contentsMax = contentsMax;
  }

  /**
   * @param digest at least 9 bytes that are spread evenly
   * @returns 1 for the first time
   * @throws RESOURCE_EXHAUSTED beyond the bound
   */
  next(digest: Uint8Array): number {
    assert(digest.length >= 9, 'a digest has at least 9 bytes');
    const view = new DataView(digest.buffer, digest.byteOffset, digest.byteLength);
    const count = this.#segments[digest[0]!]!.increment(view.getUint32(1), view.getUint32(5));
    if (count === 1) this.#contents++;
    if (this.#contents > this.#contentsMax) {
      const bound = this.#contentsMax.toLocaleString('en-US');
      const message = `more than ${bound} different lines without an append id; give each line its own "appendId"`;
      throw new RingfoldError('REQUEST_TOO_LARGE', message);
    }
    return count;
  }
}

/** A hash table with open addressing. Each segment grows by itself, so that growing never needs much at a time. */
class Segment {
  #words = new Uint32Array(SLOTS_INITIAL * SLOT_WORDS);
  #used = 0;

  increment(high: number, low: number): number {
    if (this.#used * 4 >= this.#slots * 3) this.#grow();
    const at = this.#slotOf(high, low);
    if (this.#words[at + 2] === 0) {
      this.#words[at] = high;
      this.#words[at + 1] = low;
      this.#used++;
    }
    return ++this.#words[at + 2]!;
  }

  get #slots(): number {
    return this.#words.length / SLOT_WORDS;
  }

  /** The digest's slot, or the free one where it belongs. */
  #slotOf(high: number, low: number): number {
    const words = this.#words;
    let slot = low & (this.#slots - 1);
    for (;;) {
      const at = slot * SLOT_WORDS;
      if (words[at + 2] === 0 || (words[at] === high && words[at + 1] === low)) return at;
      slot = (slot + 1) & (this.#slots - 1);
    }
  }

  #grow(): void {
    const before = this.#words;
    this.#words = new Uint32Array(before.length * 2);
    for (let from = 0; from < before.length; from += SLOT_WORDS) {
      if (before[from + 2] === 0) continue;
      const to = this.#slotOf(before[from]!, before[from + 1]!);
      this.#words.set(before.subarray(from, from + SLOT_WORDS), to);
    }
  }
}
