import { describe, expect, it } from 'vitest';
import { mixed, mixedOperations } from '../../bench/scenarios/mixed.js';
import { Zipf } from '../../bench/zipf.js';
import { Prng } from '../../src/lib/prng.js';

describe('the load of a benchmark', () => {
  it('with a zipf distribution visits each place as often as its formula says', () => {
    const [count, skew, draws] = [20, 0.99, 200_000];
    const zipf = new Zipf(count, skew, Prng.seeded(7));
    const seen = new Array<number>(count).fill(0);
    for (let i = 0; i < draws; i++) seen[zipf.next()]!++;
    const weights = seen.map((_, place) => 1 / (place + 1) ** skew);
    const sum = weights.reduce((all, one) => all + one);
    for (const [place, weight] of weights.entries()) {
      expect(Math.abs(seen[place]! / draws - weight / sum), `place ${place}`).toBeLessThan(0.004);
    }
  });

  it('with a zipf distribution is the same for the same seed', () => {
    const drawn = () => {
      const zipf = new Zipf(1000, 0.99, Prng.seeded(7));
      return Array.from({ length: 50 }, () => zipf.next());
    };
    expect(drawn()).toEqual(drawn());
    expect(new Zipf(1, 0.99, Prng.seeded(7)).next()).toBe(0);
  });

  it('of nine lookups to an append has each in its place', async () => {
    const done: string[] = [];
    const operation = (how: string) => ({ how, call: async (at: number) => done.push(`${how} ${at}`) });
    const both = mixed(operation('get'), operation('append'));
    for (let at = 0; at < 12; at++) await both.call(at);
    expect(both.how).toBe('get; append');
    expect(done.filter((one) => one.startsWith('append'))).toEqual(['append 0', 'append 10']);
    expect(done).toHaveLength(12);
  });

  it('is not mixed for those who do not append', () => {
    const contender = { check: async () => undefined, stop: async () => undefined };
    const lookups = [{ how: 'get', call: async () => undefined }];
    expect(mixedOperations({ ...contender, lookups, appends: [] })).toEqual([]);
    expect(mixedOperations({ ...contender, lookups, appends: lookups })).toHaveLength(1);
  });
});
