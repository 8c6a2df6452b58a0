import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { leaderHunt, restlessConfiguration, sleepyNodes } from './bug-profiles.js';
import type { FaultProfile } from './fault-profile.js';
import { PLANTED_BUGS } from './planted-bugs.js';
import { raftSubject } from './raft-replica.js';
import { simulate } from './simulation.js';
import { failureText } from './simulation-result.js';

interface Hunt {
  bug: keyof typeof PLANTED_BUGS;
  checker: string;
  /** Within so many seeds, from 1 on. */
  seedsMax: number;
  adjust?: (profile: FaultProfile) => FaultProfile;
}

/** In the world as every seed draws it, and where that takes long, in one that is bad in a chosen way. */
const HUNTS: readonly Hunt[] = [
  { bug: 'vote not on disk', checker: 'promises-kept', seedsMax: 15 },
  { bug: 'commit counts an old term', checker: 'leader-commits', seedsMax: 15 },
  { bug: 'commit counts an old term', checker: 'leader-commits', seedsMax: 15, adjust: leaderHunt },
  { bug: 'answer before fsync', checker: 'promises-kept', seedsMax: 15 },
  { bug: 'read without read index', checker: 'reads-fresh', seedsMax: 50, adjust: sleepyNodes },
  { bug: 'stale configuration', checker: 'leader-commits', seedsMax: 15 },
  { bug: 'stale configuration', checker: 'leader-commits', seedsMax: 5, adjust: restlessConfiguration },
];

describe('a planted bug is caught', () => {
  for (const { bug, checker, seedsMax, adjust } of HUNTS) {
    it(`${bug}: by ${checker} within ${seedsMax} seeds${adjust ? ` of ${adjust.name}` : ''}`, async () => {
      const caughtBy: string[] = [];
      for (let seed = 1; seed <= seedsMax && !caughtBy.includes(checker); seed++) {
        const { failure } = await simulate(seed, { subject: PLANTED_BUGS[bug](), adjust });
        if (failure !== undefined) caughtBy.push(failure.checker);
      }
      expect(caughtBy).toContain(checker);
    });
  }
});

describe('without a bug', () => {
  for (const adjust of [leaderHunt, sleepyNodes, restlessConfiguration]) {
    it(`nothing is found in ${adjust.name}`, async () => {
      for (let seed = 1; seed <= times(2, 300); seed++) {
        const result = await simulate(seed, { subject: raftSubject(), adjust });
        if (result.failure !== undefined) expect.fail(failureText(result));
      }
    });
  }
});
