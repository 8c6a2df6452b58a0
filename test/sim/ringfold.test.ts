import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { fullDisks } from './bug-profiles.js';
import type { FaultProfile } from './fault-profile.js';
import { KEPT_SEEDS } from './kept-seeds.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { simulate } from './simulation.js';
import { failureText, type SimulationResult } from './simulation-result.js';

const only = process.env.RINGFOLD_SIM_SEED;
const FAILURES_MAX = 3;

function seeds(count: number): number[] {
  return only === undefined ? Array.from({ length: count }, (_, at) => at + 1) : [Number(only)];
}

/** Fails when any of the seeds does, with the first few stories. */
async function simulateAll(
  count: number,
  adjust?: (profile: FaultProfile) => FaultProfile,
): Promise<SimulationResult[]> {
  const results: SimulationResult[] = [];
  for (const seed of seeds(count)) {
    results.push(await simulate(seed, { subject: ringfoldSubject(), adjust }));
    if (results.filter(({ failure }) => failure !== undefined).length >= FAILURES_MAX) break;
  }
  const failed = results.filter(({ failure }) => failure !== undefined);
  expect(failed.map(failureText).join('\n\n')).toBe('');
  return results;
}

describe('a cluster of whole nodes in the simulator', () => {
  it.each(only === undefined ? KEPT_SEEDS : [])('no longer fails: $showed', async ({ seed, adjust }) => {
    const result = await simulate(seed, { subject: ringfoldSubject(), adjust });
    if (result.failure !== undefined) expect.fail(failureText(result));
  });

  it('keeps its promises in every seed', async () => {
    const results = await simulateAll(times(10, 2000));
    const sum = (of: (result: SimulationResult) => number) => results.reduce((all, one) => all + of(one), 0);
    const [appends, reads] = [sum((one) => one.appendsAcknowledged), sum((one) => one.readsAnswered)];
    console.log(
      `${results.length} seeds: ${sum((one) => one.eventCount)} events, ${appends} appends, ${reads} reads`,
    );
    // A world in which nothing is ever answered proves nothing.
    if (only === undefined) expect(Math.min(appends, reads)).toBeGreaterThan(10 * results.length);
  });

  it('keeps them when disks are full time and again', async () => {
    await simulateAll(times(5, 500), fullDisks);
  });
});
