import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { RaftChaos } from '../support/raft-chaos.js';
import { times } from '../support/thorough.js';

/**
 * Groups of three to five replicas under a seed's chance: messages lost, repeated and out of order, cuts one way,
 * crashes between and during writes, changes of the configuration, transfers, compaction and snapshots. The checks
 * are in RaftChaos, after every step.
 */
describe('a Raft group under chance', () => {
  it('has one leader in a term, logs that match, and loses nothing that was committed', () => {
    const seeds = times(300, 20_000);
    const totals = { committed: 0, elections: 0, changes: 0, snapshots: 0, crashes: 0, truncations: 0 };
    for (let seed = 1; seed <= seeds; seed++) {
      const chaos = new RaftChaos(Prng.seeded(seed));
      try {
        chaos.run(3000);
        chaos.settle();
      } catch (error) {
        throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : error}`, { cause: error });
      }
      for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += chaos.totals[key];
    }
    // It all did happen, and often.
    for (const total of Object.values(totals)) expect(total).toBeGreaterThan(seeds / 3);
    expect(totals.committed).toBeGreaterThan(seeds * 10);
  });

  it('does the same with the same seed', () => {
    const story = (seed: number) => {
      const chaos = new RaftChaos(Prng.seeded(seed));
      chaos.run(3000);
      return chaos.fingerprint;
    };
    expect(story(7)).toEqual(story(7));
    expect(story(7)).not.toEqual(story(8));
  });
});
