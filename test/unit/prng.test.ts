import { describe, expect, it } from 'vitest';
import { Prng } from '../../src/lib/prng.js';
import { uuidText } from '../../src/lib/uuid.js';

const draw = <Drawn>(count: number, one: () => Drawn): Drawn[] => Array.from({ length: count }, one);

/** How often each value was drawn. */
function counts<Drawn>(drawn: readonly Drawn[]): Map<Drawn, number> {
  const counted = new Map<Drawn, number>();
  for (const value of drawn) counted.set(value, (counted.get(value) ?? 0) + 1);
  return counted;
}

describe('the generator', () => {
  it('gives the numbers of the reference implementation', () => {
    const prng = new Prng(1, 2, 3, 4);
    expect(draw(10, () => prng.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('gives the same for the same seed, for good', () => {
    const prng = Prng.seeded(42, 7);
    expect(draw(3, () => prng.uint32())).toEqual([875891563, 4124891140, 4088800722]);
  });

  it('gives something else for every other seed', () => {
    const seeds = [[], [0], [0, 0], [1], [-1], [2 ** 32], [2 ** 33], [1, 2], [2, 1], [2 ** 53 - 1]];
    const firsts = seeds.map((seed) => Prng.seeded(...seed).uint32());
    expect(new Set(firsts).size).toBe(seeds.length);
  });

  it('gives independent numbers to seeds next to each other', () => {
    const firsts = Array.from({ length: 10_000 }, (_, index) => Prng.seeded(1, index).float());
    const mean = firsts.reduce((sum, value) => sum + value, 0) / firsts.length;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(new Set(firsts).size).toBe(firsts.length);
  });
});

describe('a drawn', () => {
  const prng = Prng.seeded(1);

  it('float is in [0, 1)', () => {
    const drawn = draw(10_000, () => prng.float());
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...drawn)).toBeLessThan(1);
  });

  it('integer is below its end, all about as often', () => {
    const drawn = counts(draw(60_000, () => prng.below(6)));
    expect([...drawn.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5]);
    for (const count of drawn.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it('integer is fair where the range does not divide 2^32', () => {
    // Without drawing again, the lower half would come up twice as often as the upper.
    const end = 3 * 2 ** 30;
    const lowerHalf = draw(20_000, () => prng.below(end)).filter((value) => value < end / 2);
    expect(Math.abs(lowerHalf.length - 10_000)).toBeLessThan(500);
    expect(prng.below(2 ** 32)).toBeLessThan(2 ** 32);
    expect(prng.below(1)).toBe(0);
  });

  it('integer between two may be both', () => {
    expect([...counts(draw(200, () => prng.between(-1, 1))).keys()].sort()).toEqual([-1, 0, 1]);
  });

  it('chance comes as often as it says', () => {
    const lucky = draw(10_000, () => prng.chance(0.2)).filter(Boolean).length;
    expect(Math.abs(lucky - 2000)).toBeLessThan(300);
    expect(prng.chance(0)).toBe(false);
    expect(prng.chance(1)).toBe(true);
  });

  it('item comes as often as its weight says', () => {
    const weights = { rare: 1, common: 9, never: 0 };
    const names = ['never', 'rare', 'common', 'never'] as const;
    const drawn = counts(draw(10_000, () => prng.weighted(names, (name) => weights[name])));
    expect(drawn.get('never')).toBeUndefined();
    expect(Math.abs(drawn.get('rare')! - 1000)).toBeLessThan(200);
    expect(counts(draw(100, () => prng.pick(['a', 'b']))).size).toBe(2);
  });

  it('order has the same items, and leaves the given array alone', () => {
    const items = Object.freeze([1, 2, 3, 4, 5, 6, 7, 8]);
    const shuffled = prng.shuffled(items);
    expect([...shuffled].sort()).toEqual(items);
    const firsts = counts(draw(8000, () => prng.shuffled(items)[0]));
    for (const count of firsts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
  });

  it('UUID is one of version 4', () => {
    expect(uuidText(prng.uuid())).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });
});
