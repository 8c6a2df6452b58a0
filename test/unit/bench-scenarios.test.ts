import { describe, expect, it } from 'vitest';
import { FULL, SMALL, spreadOf } from '../../bench/harness.js';
import { noProgress } from '../../bench/progress.js';
import { runScenarios } from '../../bench/run-scenarios.js';
import type { Run, Scenario } from '../../bench/scenario.js';
import { SCENARIOS } from '../../bench/scenarios/index.js';

describe('the scenarios of the benchmark', () => {
  it('have names of their own and a line that says what they are', () => {
    expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
    for (const { name, about } of SCENARIOS) {
      expect(name).toMatch(/^[a-z-]+$/);
      expect(about, name).toMatch(/^\S[^\n]{20,120}$/);
    }
  });

  it.each([FULL, SMALL])('state under which conditions they measure ($name)', (scale) => {
    for (const { name, conditions } of SCENARIOS) {
      const { nodes, clients, callers, data, warmUp, duration, repetitions, seed } = conditions(scale);
      expect(nodes.length, name).toBeGreaterThan(0);
      expect(callers.length, name).toBeGreaterThan(0);
      // Without a process there may be no client.
      expect(clients, name).toBeGreaterThanOrEqual(nodes.includes(0) ? 0 : 1);
      expect(Math.min(repetitions, seed, ...callers), name).toBeGreaterThan(0);
      for (const text of [data, warmUp, duration]) expect(text, name).toMatch(/\S/);
    }
  });
});

describe('a run of scenarios', () => {
  it('gathers what they find, each at its scale and beside its own peers', async () => {
    const runs: Run[] = [];
    const scenarios = [made('one', runs), made('two', runs)];
    const report = await runScenarios(scenarios, { small: true, peers: true }, noProgress);
    expect(runs.map(({ scale, peers }) => [scale.name, peers.length])).toEqual([
      ['small', 1],
      ['small', 1],
    ]);
    expect(Object.keys(report.conditions)).toEqual(['one', 'two']);
    expect(report.results.map(({ scenario }) => scenario)).toEqual(['of one', 'of two']);
    expect(report.comparison.skipped).toEqual(['Nobody is skipped']);

    await runScenarios(scenarios, { small: false, peers: false }, noProgress);
    expect(runs.slice(2).map(({ scale, peers }) => [scale.name, peers.length])).toEqual([
      ['full', 0],
      ['full', 0],
    ]);
  });

  it('tells how far it is', async () => {
    const told: string[] = [];
    const progress = {
      ...noProgress,
      update: (done: number, name: string, what: string) => void told.push(`${done} ${name} ${what}`),
    };
    await runScenarios([made('one', []), made('two', [])], { small: true, peers: false }, progress);
    expect(told).toEqual(['0 one ', '0 one at work', '1 two ', '1 two at work']);
  });
});

function made(name: string, runs: Run[]): Scenario {
  const nobody = { name: 'Nobody', programs: [], debianPackage: 'nothing', start: () => Promise.reject() };
  const conditions = { nodes: [1], clients: 1, callers: [1], data: '', warmUp: '', duration: '' };
  return {
    name,
    about: name,
    peers: [nobody],
    conditions: () => ({ ...conditions, repetitions: 1, seed: 1 }),
    async run(run) {
      runs.push(run);
      run.note('at work');
      return {
        measurements: [{ scenario: `of ${name}`, unit: 's', ...spreadOf([1]) }],
        comparison: { figures: [], skipped: ['Nobody is skipped'] },
      };
    },
  };
}
