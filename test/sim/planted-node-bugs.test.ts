import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { joiningInCuts, leaderHunt, sleepyWholeNodes } from './bug-profiles.js';
import type { FaultProfile } from './fault-profile.js';
import { PLANTED_NODE_BUGS } from './planted-node-bugs.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { simulate } from './simulation.js';
import { failureText } from './simulation-result.js';

interface Hunt {
  bug: keyof typeof PLANTED_NODE_BUGS;
  checker: string;
  /** Within so many seeds, from 1 on. */
  seedsMax: number;
  adjust?: (profile: FaultProfile) => FaultProfile;
}

/** In the world as every seed draws it, and where that takes long, in one that is bad in a chosen way. */
const HUNTS: readonly Hunt[] = [
  { bug: 'vote not on disk', checker: 'promises-kept', seedsMax: 20 },
  { bug: 'commit counts an old term', checker: 'leader-commits', seedsMax: 20, adjust: leaderHunt },
  { bug: 'answer before fsync', checker: 'promises-kept', seedsMax: 20 },
  { bug: 'read without read index', checker: 'reads-fresh', seedsMax: 30, adjust: sleepyWholeNodes },
  { bug: 'stale configuration', checker: 'leader-commits', seedsMax: 25, adjust: joiningInCuts },
];

describe('a bug planted in whole nodes is caught', () => {
  for (const { bug, checker, seedsMax, adjust } of HUNTS) {
    it(`${bug}: by ${checker} within ${seedsMax} seeds${adjust ? ` of ${adjust.name}` : ''}`, async () => {
      const caughtBy: string[] = [];
      for (let seed = 1; seed <= seedsMax && !caughtBy.includes(checker); seed++) {
        const subject = ringfoldSubject({ name: `node with ${bug}`, ...PLANTED_NODE_BUGS[bug] });
        const { failure } = await simulate(seed, { subject, adjust });
        if (failure !== undefined) caughtBy.push(failure.checker);
      }
      expect(caughtBy).toContain(checker);
    });
  }
});

describe('without a bug', () => {
  for (const adjust of [leaderHunt, sleepyWholeNodes, joiningInCuts]) {
    it(`nothing is found in ${adjust.name}`, async () => {
      for (let seed = 1; seed <= times(2, 200); seed++) {
        const result = await simulate(seed, { subject: ringfoldSubject(), adjust });
        if (result.failure !== undefined) expect.fail(failureText(result));
      }
    });
  }
});
