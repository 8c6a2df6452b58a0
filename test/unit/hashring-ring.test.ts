import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeHashringRing } from '../../src/adapters/hashring-ring.js';

const idsOf = (count: number) => Array.from({ length: count }, (_, i) => `node-${i}`);
const keys = Array.from({ length: 500 }, (_, i) => `key ${i}`);

/** The ring as ketama describes it, point by point: four of each MD5 of `id-number`, little-endian. */
function ketama(nodeIds: readonly string[]): (key: string) => string[] {
  const md5 = (text: string) => createHash('md5').update(text).digest();
  const points = nodeIds
    .flatMap((nodeId) =>
      Array.from({ length: 800 }, (_, i) => ({
        nodeId,
        at: md5(`${nodeId}-${i >>> 2}`).readUInt32LE((i & 3) * 4),
      })),
    )
    .sort((one, other) => one.at - other.at);
  return (key) => {
    const from = md5(key).readUInt32LE(0);
    const first = points.findIndex(({ at }) => at >= from);
    const clockwise = first === -1 ? points : [...points.slice(first), ...points.slice(0, first)];
    return [...new Set(clockwise.map(({ nodeId }) => nodeId))];
  };
}

describe('the ring', () => {
  it('prefers the nodes clockwise from a key', () => {
    const ids = idsOf(7);
    const [ring, oracle] = [makeHashringRing(ids), ketama(ids)];
    for (const key of keys) {
      expect(ring.preference(key, 7)).toEqual(oracle(key));
      expect(ring.preference(key, 3)).toEqual(oracle(key).slice(0, 3));
    }
  });

  it('gives all nodes when there are fewer than asked for', () => {
    const ring = makeHashringRing(['a', 'b']);
    expect([...ring.preference('key', 5)].sort()).toEqual(['a', 'b']);
    expect(ring.preference('key', 0)).toEqual([]);
    expect(makeHashringRing([]).preference('key', 3)).toEqual([]);
  });

  it('depends on the set of nodes and not on their order', () => {
    const ids = ['10', '9', 'constructor', 'toString', 'a.b', 'a-1', 'a'];
    const [ring, reversed] = [makeHashringRing(ids), makeHashringRing([...ids, 'a'].reverse())];
    for (const key of keys) {
      expect([...ring.preference(key, ids.length)].sort()).toEqual([...ids].sort());
      expect(reversed.preference(key, ids.length)).toEqual(ring.preference(key, ids.length));
    }
  });

  it('gives as many points to each node, however many there are', () => {
    // 200 * (1 / 3) * 3 is less than 200 in floating point.
    const ids = idsOf(3);
    const [ring, oracle] = [makeHashringRing(ids), ketama(ids)];
    // The last points of each node are few: it takes keys to fall on them.
    for (let i = 0; i < 1000; i++) expect(ring.preference(`${i}`, 3)).toEqual(oracle(`${i}`));
  });

  it('keeps the order of the others when a node comes', () => {
    const [before, after] = [makeHashringRing(idsOf(9)), makeHashringRing(idsOf(10))];
    for (const key of keys) {
      const others = after.preference(key, 10).filter((id) => id !== 'node-9');
      expect(others).toEqual(before.preference(key, 9));
    }
  });

  it('spreads keys evenly', () => {
    const ring = makeHashringRing(idsOf(10));
    const first = new Map<string, number>();
    for (let i = 0; i < 20_000; i++) {
      const [id] = ring.preference(`key ${i}`, 1);
      first.set(id!, (first.get(id!) ?? 0) + 1);
    }
    expect(Math.max(...first.values()) / 2000).toBeLessThan(1.15);
    expect(Math.min(...first.values()) / 2000).toBeGreaterThan(0.85);
  });
});
