import { describe, expect, it } from 'vitest';
import { times } from '../support/thorough.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { failureText, simulate } from './simulation.js';

const only = process.env.RINGFOLD_SIM_SEED;
const SEEDS =
  only === undefined ? Array.from({ length: times(10, 2000) }, (_, at) => at + 1) : [Number(only)];

describe('a cluster of whole nodes in the simulator', () => {
  it(`keeps its promises for ${SEEDS.length} seeds`, async () => {
    const failures: string[] = [];
    let [events, appends, reads] = [0, 0, 0];
    for (const seed of SEEDS) {
      const result = await simulate(seed, { subject: ringfoldSubject() });
      events += result.eventCount;
      appends += result.appendsAcknowledged;
      reads += result.readsAnswered;
      if (result.failure !== undefined) failures.push(failureText(result));
      if (failures.length > 2) break;
    }
    console.log(`${SEEDS.length} seeds: ${events} events, ${appends} appends, ${reads} reads`);
    expect(failures.join('\n\n')).toBe('');
  });
});
