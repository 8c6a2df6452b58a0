import { describe, expect, it } from 'vitest';
import { SMALL } from '../../bench/harness.js';
import { measureAppends } from '../../bench/scenarios/appends.js';
import { measureLookups } from '../../bench/scenarios/lookups.js';
import { measureStartup } from '../../bench/scenarios/startup.js';

describe('the benchmarks', () => {
  it.each([
    ['appends', measureAppends],
    ['lookups', measureLookups],
    ['startup', measureStartup],
  ])('of %s run, and check their results', async (_, measure) => {
    const results = await measure(SMALL);
    expect(results.length).toBeGreaterThan(2);
    for (const { scenario, median } of results) expect(median, scenario).toBeGreaterThan(0);
  });
});
