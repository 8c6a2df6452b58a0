import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { fullDisks } from './bug-profiles.js';
import { KEPT_SEEDS } from './kept-seeds.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { onlySeed, simulateSeeds } from './simulate-seeds.js';
import { simulate } from './simulation.js';
import { failureText } from './simulation-result.js';

describe('a cluster of whole nodes in the simulator', () => {
  it.each(onlySeed === undefined ? KEPT_SEEDS : [])('no longer fails: $showed', async ({ seed, adjust }) => {
    const result = await simulate(seed, { subject: ringfoldSubject(), adjust });
    if (result.failure !== undefined) expect.fail(failureText(result));
  });

  it('keeps its promises in every seed', async () => {
    await simulateSeeds(1, times(20, 500));
  });

  it('keeps them when disks are full time and again', async () => {
    await simulateSeeds(1, times(10, 500), fullDisks);
  });
});
