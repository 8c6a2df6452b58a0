import { describe, expect, it } from 'vitest';
import { times } from '../../support/thorough.js';
import { ringfoldSubject } from '../ringfold-subject.js';
import { simulate } from '../simulation.js';
import { failureText } from '../simulation-result.js';
import { NODE_BUGS, subjectWith } from './node-bugs.js';

/** Many times what it should take, on a machine that has better things to do. */
const TIMEOUT_MS = 1_200_000;

describe('a bug planted in whole nodes is caught', { timeout: TIMEOUT_MS }, () => {
  it('of which there are enough to say so', () => {
    expect(new Set(NODE_BUGS.map(({ name }) => name)).size).toBeGreaterThanOrEqual(20);
  });

  for (const bug of NODE_BUGS) {
    const { name, caughtBy, seedsMax, adjust } = bug;
    it(`${name}: within ${seedsMax} seeds${adjust ? ` of ${adjust.name}` : ''}`, async () => {
      const found: string[] = [];
      for (let seed = 1; seed <= seedsMax; seed++) {
        const { failure } = await simulate(seed, { subject: subjectWith(bug), adjust });
        if (failure === undefined) continue;
        found.push(failure.checker);
        if (!caughtBy.includes(failure.checker)) continue;
        console.log(`caught after ${seed} seeds, by ${failure.checker}: ${name}`);
        return;
      }
      expect.fail(`not caught by ${caughtBy.join(' or ')}, but by: ${found.join(' ') || 'nothing'}`);
    });
  }
});

describe('without a bug', () => {
  const worlds = new Set(NODE_BUGS.flatMap(({ adjust }) => (adjust === undefined ? [] : [adjust])));
  for (const adjust of worlds) {
    it(`nothing is found in ${adjust.name}`, async () => {
      for (let seed = 1; seed <= times(1, 200); seed++) {
        const result = await simulate(seed, { subject: ringfoldSubject(), adjust });
        if (result.failure !== undefined) expect.fail(failureText(result));
      }
    });
  }
});
