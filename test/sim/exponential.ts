import type { Prng } from '../../src/lib/prng.js';

/** A draw from the exponential distribution with this mean: mostly short, sometimes long. At most 20 means. */
export function exponential(random: Prng, mean: number): number {
  return Math.min(20, -Math.log(1 - random.float())) * mean;
}
