import type { Prng } from '../src/lib/prng.js';

/**
 * Draws 0 … count-1, the first ones most often: the chance of a place is 1 / (place + 1)^skew of the first one's. With a
 * skew of 0.99 it is the "zipfian" load of YCSB.
 */
export class Zipf {
  /** At each place: the chance of all up to it. */
  private readonly upTo: Float64Array;
  private readonly random: Prng;

  constructor(count: number, skew: number, random: Prng) {
    this.random = random;
    this.upTo = new Float64Array(count);
    let sum = 0;
    for (let place = 0; place < count; place++) {
      sum += (place + 1) ** -skew;
      this.upTo[place] = sum;
    }
  }

  next(): number {
    const drawn = this.random.float() * this.upTo.at(-1)!;
    let [low, high] = [0, this.upTo.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.upTo[middle]! > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
