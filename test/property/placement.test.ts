import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHashringRing } from '../../src/adapters/hashring-ring.js';
import { loadMax, type Placement, placementOf } from '../../src/core/cluster/placement.js';
import type { ClusterRecord, Member } from '../../src/core/cluster/record.js';
import { Prng } from '../../src/lib/prng.js';
import { member, recordOf } from '../support/cluster-records.js';
import { isThorough, times } from '../support/thorough.js';

const members = fc
  .uniqueArray(
    fc.record({
      nodeId: fc.stringMatching(/^[0-9a-f]{1,12}$/),
      zone: fc.constantFrom('', 'east', 'west', 'north'),
      status: fc.constantFrom(
        'active' as const,
        'active' as const,
        'active' as const,
        'draining' as const,
        'dead' as const,
        'removed' as const,
      ),
    }),
    { selector: ({ nodeId }) => nodeId, minLength: 1, maxLength: 30, size: 'max' },
  )
  .map((some) => some.map(({ nodeId, ...rest }) => member(nodeId, rest)));

const records = fc
  .record({
    members,
    partitionCount: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom(64, 200)),
    replicationFactor: fc.constantFrom(1, 3, 5, 9),
  })
  .map((some) => recordOf(some.members, some));

const activeOf = (record: ClusterRecord) => record.members.filter(({ status }) => status === 'active');
const placed = (record: ClusterRecord) => placementOf(record, makeHashringRing);

function countsOf(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Voters of a partition when all dead nodes were back. */
function votersWithAllBack(record: ClusterRecord): number {
  const back = record.members.filter(({ status }) => status === 'active' || status === 'dead').length;
  const count = Math.min(record.replicationFactor, back);
  return count % 2 === 1 ? count : Math.max(0, count - 1);
}

const zoneOf = ({ nodeId, zone }: Member) => (zone === '' ? `alone ${nodeId}` : zone);

describe('placement of any cluster', () => {
  const runs = { seed: 12, numRuns: times(30, 1000) };

  it('gives each partition as many different active nodes as it should have, and keeps places of dead ones', () => {
    fc.assert(
      fc.property(records, (record) => {
        const active = new Set(activeOf(record).map(({ nodeId }) => nodeId));
        const placement = placed(record);
        const living = Math.min(record.replicationFactor, active.size);
        const kept = active.size === 0 ? 0 : Math.max(0, votersWithAllBack(record) - active.size);
        expect(placement).toHaveLength(record.partitions.length);
        for (const nodes of placement) {
          expect(nodes).toHaveLength(living + kept);
          expect(new Set(nodes).size).toBe(nodes.length);
          expect(nodes.map((nodeId) => active.has(nodeId))).toEqual(
            nodes.map((_nodeId, place) => place < living),
          );
        }
      }),
      runs,
    );
  });

  it('burdens no node with more than its bound, neither in replicas nor in partitions to lead', () => {
    fc.assert(
      fc.property(records, (record) => {
        const count = activeOf(record).length;
        const placement = placed(record);
        const replicas = placement.flat();
        const most = (ids: readonly string[]) => Math.max(0, ...countsOf(ids).values());
        if (count === 0) return;
        expect(most(replicas)).toBeLessThanOrEqual(Math.ceil((1.25 * replicas.length) / count));
        const owners = placement.map((nodes) => nodes[0]!);
        expect(most(owners)).toBeLessThanOrEqual(Math.ceil((1.25 * owners.length) / count));
      }),
      runs,
    );
  });

  it('spreads replicas over zones: no node with room left would spread them better', () => {
    fc.assert(
      fc.property(records, (record) => {
        const active = activeOf(record);
        const placement = placed(record);
        const loads = countsOf(placement.flat());
        const max = loadMax(placement.flat().length, active.length);
        const roomy = active.filter(({ nodeId }) => (loads.get(nodeId) ?? 0) < max);
        const zones = new Map(active.map((each) => [each.nodeId, zoneOf(each)]));
        for (const nodes of placement) {
          const inZone = countsOf(nodes.map((nodeId) => zones.get(nodeId)!));
          const most = Math.max(0, ...inZone.values());
          for (const other of roomy) {
            if (nodes.includes(other.nodeId)) continue;
            expect((inZone.get(zoneOf(other)) ?? 0) + 1).toBeGreaterThanOrEqual(most);
          }
        }
      }),
      runs,
    );
  });

  it('is the same in whatever order members come, and whoever else is not active', () => {
    fc.assert(
      fc.property(records, fc.integer(), (record, seed) => {
        const shuffled = Prng.seeded(seed).shuffled(record.members);
        expect(placed({ ...record, members: shuffled })).toEqual(placed(record));
        const staying = record.members.filter(({ status }) => status === 'active' || status === 'dead');
        expect(placed({ ...record, index: 77, members: staying })).toEqual(placed(record));
      }),
      runs,
    );
  });

  it("is the ring's own where the ring burdens nobody too much and there are no zones", () => {
    let compared = 0;
    const plain = fc.record({ seed: fc.nat(), nodes: fc.integer({ min: 1, max: 8 }) });
    fc.assert(
      fc.property(plain, ({ seed, nodes }) => {
        const record = grown(seed, nodes, { partitionCount: 256 });
        const ids = record.members.map(({ nodeId }) => nodeId);
        const ring = makeHashringRing(ids);
        const size = Math.min(3, nodes);
        const oracle = record.partitions.map(({ start }) =>
          ring.preference(`partition ${start / 2 ** 32}`, size),
        );
        const most = (some: readonly string[]) => Math.max(...countsOf(some).values());
        if (most(oracle.flat()) > loadMax(256 * size, nodes)) return;
        if (most(oracle.map(([first]) => first!)) > loadMax(256, nodes)) return;
        compared++;
        expect(placed(record)).toEqual(oracle);
      }),
      { seed: 3, numRuns: times(25, 400) },
    );
    expect(compared).toBeGreaterThan(10);
  });
});

/** A cluster of so many nodes with random ids; one of a greater count has the same ones, and more. */
function grown(
  seed: number,
  nodeCount: number,
  options: { partitionCount: number; zoneCount?: number },
): ClusterRecord {
  const prng = Prng.seeded(seed);
  const nodes = Array.from({ length: nodeCount }, (_, i) =>
    member(`${prng.uint32().toString(16)}-${i}`, {
      zone: options.zoneCount === undefined ? '' : `zone ${i % options.zoneCount}`,
      joinedAtIndex: i + 1,
    }),
  );
  return recordOf(nodes, options);
}

/** Replicas that are somewhere where they were not. */
function movesBetween(before: Placement, after: Placement): number {
  return after.reduce(
    (sum, nodes, i) => sum + nodes.filter((nodeId) => !before[i]!.includes(nodeId)).length,
    0,
  );
}

/** Moves when one more node comes, against 1/(n+1) of all replicas; and back again. */
function moveRatios(seed: number, nodes: number, options: Parameters<typeof grown>[2]) {
  const small = placed(grown(seed, nodes, options));
  const large = placed(grown(seed, nodes + 1, options));
  const added = movesBetween(small, large) / (large.flat().length / (nodes + 1));
  // When a node goes, as many replicas as it had have to move.
  const removed = movesBetween(large, small) / (small.flat().length / (nodes + 1));
  return { added, removed };
}

describe('a node that comes or goes', () => {
  // Replicas are whole and bounds are tight: where a node has a handful, one more or less is a large part of them.
  it.each([
    { zoneCount: undefined, replicasPerNodeMin: 24 },
    { zoneCount: 3, replicasPerNodeMin: 48 },
  ])('moves its own share and at most half as much again: %j', ({ zoneCount, replicasPerNodeMin }) => {
    const clusters = fc.record({
      seed: fc.nat(),
      nodes: fc.integer({ min: 1, max: 50 }),
      replicasPerNode: fc.integer({ min: replicasPerNodeMin, max: 80 }),
    });
    fc.assert(
      fc.property(clusters, ({ seed, nodes, replicasPerNode }) => {
        const partitionCount = Math.ceil((replicasPerNode * (nodes + 1)) / 3);
        const { added, removed } = moveRatios(seed, nodes, { partitionCount, zoneCount });
        expect(added).toBeLessThanOrEqual(1.5);
        expect(removed).toBeLessThanOrEqual(1.5);
      }),
      { seed: 5, numRuns: times(20, 500) },
    );
  });

  // Growth takes 64 partitions to the handful: there the mean is what can be promised.
  it.each([
    { partitionCount: 64, zoneCount: undefined, bound: 1.3 },
    { partitionCount: 64, zoneCount: 3, bound: 1.4 },
    { partitionCount: 256, zoneCount: undefined, bound: 1.1 },
    { partitionCount: 256, zoneCount: 3, bound: 1.2 },
    ...(isThorough
      ? [1024, 4096].map((partitionCount) => ({ partitionCount, zoneCount: 3, bound: 1.05 }))
      : []),
  ])('moves on the average little more than its share: %j', ({ bound, ...options }) => {
    const nodes = times(20, 50);
    const { moves, ratio, worst } = growTo(nodes, { seed: 1, ...options });
    expect(ratio).toBeLessThanOrEqual(bound);
    if (!isThorough) return;
    console.log(
      `${options.partitionCount} partitions x 3, ${options.zoneCount ?? 'no'} zones, 1 to ${nodes} nodes: ${moves} ` +
        `replicas moved, ${ratio.toFixed(3)} x the shares of the new nodes; worst step ${worst.ratio.toFixed(2)} x, ` +
        `to ${worst.nodes} nodes`,
    );
  });

  it('is placed soon: 4,096 partitions on 50 nodes', () => {
    const record = grown(1, 50, { partitionCount: 4096, zoneCount: 3 });
    const durationsMs = Array.from({ length: times(1, 10) }, () => {
      const startMs = performance.now();
      expect(placed(record)).toHaveLength(4096);
      return performance.now() - startMs;
    });
    if (!isThorough) return;
    console.log(`4,096 partitions on 50 nodes: ${Math.min(...durationsMs).toFixed(0)} ms`);
    expect(Math.min(...durationsMs)).toBeLessThan(200);
  });
});

function growTo(nodesMax: number, options: { seed: number; partitionCount: number; zoneCount?: number }) {
  const growth = { moves: 0, shares: 0, worst: { ratio: 0, nodes: 0 } };
  let before = placed(grown(options.seed, 1, options));
  for (let nodes = 2; nodes <= nodesMax; nodes++) {
    const after = placed(grown(options.seed, nodes, options));
    const [moves, share] = [movesBetween(before, after), after.flat().length / nodes];
    growth.moves += moves;
    growth.shares += share;
    if (moves / share > growth.worst.ratio) growth.worst = { ratio: moves / share, nodes };
    before = after;
  }
  return { ...growth, ratio: growth.moves / growth.shares };
}
