import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { raftSubject } from './raft-replica.js';
import { failureText, simulate } from './simulation.js';

describe('the Raft core in the simulator', () => {
  it('holds', async () => {
    const began = performance.now();
    let events = 0;
    let ok = 0;
    let reads = 0;
    const only = process.env.RINGFOLD_SIM_SEED;
    const seeds = only ? [Number(only)] : Array.from({ length: times(60, 2000) }, (_, n) => n + 1);
    const bad: string[] = [];
    for (const seed of seeds) {
      const result = await simulate(seed, { subject: raftSubject() });
      events += result.eventCount;
      ok += result.appendsAcknowledged;
      reads += result.readsAnswered;
      if (result.failure) {
        bad.push(`${seed} ${result.failure.checker}`);
        if (bad.length < 3) console.log(failureText(result));
      }
    }
    console.log(
      'ms per seed',
      (performance.now() - began) / seeds.length,
      'events',
      events / seeds.length,
      'appends',
      ok / seeds.length,
      reads / seeds.length,
    );
    expect(bad).toEqual([]);
  });
});
