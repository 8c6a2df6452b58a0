import { describe, it } from 'vitest';
import { times } from '../support/thorough.js';
import { onlySeed, simulateSeeds } from './simulate-seeds.js';

// In a file of their own, so that another process simulates them at the same time.
describe.skipIf(onlySeed !== undefined)('a cluster of whole nodes in the simulator, in other seeds', () => {
  it('keeps its promises in every seed', async () => {
    await simulateSeeds(1_000_001, times(25, 2000));
  });
});
