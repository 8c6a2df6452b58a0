import { expect } from 'vitest';
import type { FaultProfile } from './fault-profile.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { SeedTotals } from './seed-totals.js';
import { simulate } from './simulation.js';
import { failureText } from './simulation-result.js';

/** A seed to be repeated alone. */
export const onlySeed = process.env.RINGFOLD_SIM_SEED;

const FAILURES_MAX = 3;
/** So many seeds of whole nodes, from the given one on. Fails when any does, with the first stories, or too little was done. */
export async function simulateSeeds(
  from: number,
  count: number,
  adjust?: (profile: FaultProfile) => FaultProfile,
): Promise<void> {
  const seeds = Array.from({ length: count }, (_, at) => from + at);
  const totals = new SeedTotals();
  const failures: string[] = [];
  for (const seed of onlySeed === undefined ? seeds : [Number(onlySeed)]) {
    const result = await simulate(seed, { subject: ringfoldSubject(), adjust });
    totals.add(result);
    if (result.failure !== undefined) failures.push(failureText(result));
    if (failures.length >= FAILURES_MAX) break;
  }
  console.log(totals.text());
  expect(failures.join('\n\n')).toBe('');
  expect(totals.whyTooLittle()).toBeUndefined();
}
