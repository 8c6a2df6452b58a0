import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { forbidRealTime } from './forbid-real-time.js';
import { raftSubject } from './raft-replica.js';
import { simulate } from './simulation.js';
import { failureText, type SimulationResult, WHOLE_NODE } from './simulation-result.js';
import { ToyReplica } from './toy-replica.js';

/** One seed to be repeated, or so many from 1 on. */
function seeds(): number[] {
  const one = process.env.RINGFOLD_SIM_SEED;
  if (one !== undefined) return [Number(one)];
  return Array.from({ length: times(60, 2000) }, (_, at) => at + 1);
}

describe('the Raft core in the simulator', () => {
  it('keeps its promises in every seed, and all is well after the faults', async () => {
    const totals = { appends: 0, reads: 0 };
    for (const seed of seeds()) {
      const result = await simulate(seed, { subject: raftSubject() });
      if (result.failure !== undefined) expect.fail(failureText(result));
      totals.appends += result.appendsAcknowledged;
      totals.reads += result.readsAnswered;
    }
    // A world in which nothing is ever answered proves nothing.
    expect(totals.appends).toBeGreaterThan(20 * seeds().length);
    expect(totals.reads).toBeGreaterThan(10 * seeds().length);
  });
});

describe('a seed', () => {
  const SEED = 7;
  const SHORT = { safetyMs: 3000 };

  it('gives the same run each time, whatever else happens on the machine', async () => {
    const first = await simulate(SEED, { subject: raftSubject(), ...SHORT });
    const allow = forbidRealTime();
    let second: SimulationResult;
    try {
      second = await simulate(SEED, { subject: raftSubject(), ...SHORT });
    } finally {
      allow();
    }
    expect(second).toEqual(first);
    const other = await simulate(SEED + 1, { subject: raftSubject(), ...SHORT });
    expect(other.traceHash).not.toBe(first.traceHash);
  });

  it('shows chance that does not come from it', async () => {
    class Gambler extends ToyReplica {
      override tick(): void {
        if (Math.random() < 0.5) super.tick();
      }
    }
    const hashes = new Set<string>();
    for (let run = 0; run < 3; run++) {
      hashes.add((await simulate(SEED, { subject: raftSubject(Gambler), ...SHORT })).traceHash);
    }
    expect(hashes.size).toBeGreaterThan(1);
  });

  it('fails where a node reads a real clock, which is forbidden during a run', async () => {
    class ClockWatcher extends ToyReplica {
      override tick(): void {
        Date.now();
        super.tick();
      }
    }
    const allow = forbidRealTime();
    try {
      const { failure } = await simulate(SEED, { subject: raftSubject(ClockWatcher), ...SHORT });
      expect(failure?.message).toContain('Date.now is not for simulated code');
    } finally {
      allow();
    }
  });

  it('tells what goes wrong in it, how it went, and how to repeat it', async () => {
    class Broken extends ToyReplica {
      override tick(): void {
        if (this.raft.term > 0) throw new Error('a planted failure');
        super.tick();
      }
    }
    const result = await simulate(SEED, { subject: raftSubject(Broken, 'broken core') });
    const text = failureText(result);
    expect(text).toContain('seed 7 of broken core: nodeCount=');
    expect(text).toContain(' start      run 1');
    expect(text).toContain('crash: Error: a planted failure');
    expect(text).toContain('repeat with the test that found it');
    const repeat = (world?: string) =>
      failureText({ ...result, subject: WHOLE_NODE, world }).match(/npm run .*/)?.[0];
    expect(repeat()).toBe('npm run sim -- --seed 7');
    expect(repeat('fullDisks+withoutSubscribers')).toBe(
      'npm run sim -- --seed 7 --world fullDisks+withoutSubscribers',
    );
    expect(repeat('adjust')).not.toContain('--seed');
    expect(text.trimEnd().split('\n').at(-1)).toBe(`trace ${result.traceHash}`);
  });
});
