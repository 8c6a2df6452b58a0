import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeHashringRing } from '../../src/adapters/hashring-ring.js';
import { assignOwners } from '../../src/core/cluster/assign-owners.js';
import { assignReplicas } from '../../src/core/cluster/assign-replicas.js';
import { clusterGroupPlacement } from '../../src/core/cluster/cluster-group-placement.js';
import { placementOf, votersOf } from '../../src/core/cluster/placement.js';
import type { Member } from '../../src/core/cluster/record.js';
import { Prng } from '../../src/lib/prng.js';
import { member, recordOf } from '../support/cluster-records.js';

const placed = (members: readonly Member[], settings?: Parameters<typeof recordOf>[1]) =>
  placementOf(recordOf(members, settings), makeHashringRing);
const nodesOf = (count: number, zone: (i: number) => string = () => '') =>
  Array.from({ length: count }, (_, i) => member(`n${i}`, { zone: zone(i), joinedAtIndex: i + 1 }));

describe('placement', () => {
  it('of one node is that node everywhere', () => {
    expect(placed([member('a')])).toEqual(Array.from({ length: 64 }, () => ['a']));
  });

  it('of no active node is nobody', () => {
    expect(placed([member('a', { status: 'dead' })], { partitionCount: 2 })).toEqual([[], []]);
  });

  const dying = (statuses: string, replicationFactor = 3) => {
    const status = { a: 'active', d: 'dead', l: 'draining', r: 'removed' } as const;
    const members = [...statuses].map((letter, i) =>
      member(`${letter}${i}`, { status: status[letter as keyof typeof status], joinedAtIndex: i + 1 }),
    );
    const record = recordOf(members, { replicationFactor, partitionCount: 8 });
    return { record, placement: placementOf(record, makeHashringRing) };
  };

  it.each([
    ['aad', 3, 3],
    ['add', 3, 3],
    ['aaaad', 5, 5],
    ['aaadd', 5, 5],
    ['ad', 3, 1],
    ['aaad', 3, 3],
    ['aal', 3, 1],
    ['aar', 3, 1],
  ])(
    'of %s with factor %i has %i voters: failure takes no votes, leaving does',
    (statuses, factor, count) => {
      const { record, placement } = dying(statuses, factor);
      for (const nodes of placement) {
        const { voters, learners } = votersOf(nodes);
        expect(voters).toHaveLength(count);
        expect(learners.some((id) => id.startsWith('d'))).toBe(false);
        const living = nodes.filter((id) => id.startsWith('a'));
        expect(living).toHaveLength(Math.min(factor, statuses.split('a').length - 1));
        // They come first: the first one should lead.
        expect(nodes.slice(0, living.length)).toEqual(living);
      }
      const total = statuses.split(/[ad]/).length - 1;
      const { voters } = clusterGroupPlacement(record);
      expect(voters).toHaveLength(total >= 5 ? 5 : total >= 3 ? 3 : 1);
    },
  );

  it('has all nodes lead about as much', () => {
    const owners = placed(nodesOf(3)).map(([first]) => first);
    for (const id of ['n0', 'n1', 'n2']) {
      const count = owners.filter((owner) => owner === id).length;
      expect(count).toBeLessThanOrEqual(27);
      expect(count).toBeGreaterThan(10);
    }
  });

  it('takes one of each zone', () => {
    const zones = new Map(nodesOf(9, (i) => `zone ${i % 3}`).map(({ nodeId, zone }) => [nodeId, zone]));
    for (const nodes of placed(nodesOf(9, (i) => `zone ${i % 3}`)))
      expect(new Set(nodes.map((id) => zones.get(id))).size).toBe(3);
  });

  it('gives everybody a second zone before anybody a third', () => {
    // Zones of one node each cannot take every partition: a node has 20 of 32 at most.
    const members = [member('a', { zone: 'a' }), member('b', { zone: 'b' }), ...nodesOf(4, () => 'large')];
    for (const nodes of placed(members, { partitionCount: 32 }))
      expect(nodes.includes('a') || nodes.includes('b')).toBe(true);
  });

  it('spreads five replicas over three zones as 2, 2 and 1', () => {
    const members = nodesOf(12, (i) => `zone ${i % 3}`);
    const zones = new Map(members.map(({ nodeId, zone }) => [nodeId, zone]));
    for (const nodes of placed(members, { replicationFactor: 5, partitionCount: 16 })) {
      const counts = ['zone 0', 'zone 1', 'zone 2'].map(
        (zone) => nodes.filter((id) => zones.get(id) === zone).length,
      );
      expect(counts.sort()).toEqual([1, 2, 2]);
    }
  });

  it('does not depend on the number of partitions that others were split into', () => {
    const record = recordOf(nodesOf(5), { partitionCount: 1 });
    const halves = [
      { start: 0, end: 2 ** 31 },
      { start: 2 ** 31, end: 2 ** 32 },
    ];
    const [whole] = placementOf(record, makeHashringRing);
    const [first] = placementOf({ ...record, partitions: halves }, makeHashringRing);
    expect(first).toEqual(whole);
  });
});

describe('the replicas of a partition', () => {
  it('are in order of preference, whatever order they were chosen in', () => {
    const assignment = { partitionCount: 1, preferences: () => [0, 1, 2], replicaCount: 3, loadMax: 2 };
    // The second one is chosen last: it is of the first one's zone.
    expect(assignReplicas({ ...assignment, zones: [0, 0, 1] })).toEqual([[0, 1, 2]]);
  });

  it('make room for each other where only full nodes are left', () => {
    // Nodes 0 and 1 are full when the last partition comes to its second replica, and it has node 2 already.
    const preferences = (partition: number) => (partition < 4 ? [0, 1, 2] : [2, 0, 1]);
    const zones = [0, 1, 2];
    const replicas = assignReplicas({ partitionCount: 5, preferences, zones, replicaCount: 2, loadMax: 4 });
    expect(replicas).toEqual([
      [1, 2],
      [0, 1],
      [0, 1],
      [0, 1],
      [2, 0],
    ]);
  });

  it('stay within bounds that are as tight as can be, whatever is preferred', () => {
    const tight = fc.record({
      partitionCount: fc.integer({ min: 1, max: 24 }),
      nodeCount: fc.integer({ min: 1, max: 7 }),
      replicaCount: fc.integer({ min: 1, max: 7 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(tight, ({ partitionCount, nodeCount, seed, ...rest }) => {
        const prng = Prng.seeded(seed);
        const nodes = Array.from({ length: nodeCount }, (_, i) => i);
        // Few preferences, shared by many, are hardest to meet.
        const orders = [prng.shuffled(nodes), prng.shuffled(nodes)];
        const chosen = Array.from({ length: partitionCount }, () => prng.pick(orders));
        const replicaCount = Math.min(rest.replicaCount, nodeCount);
        const loadMax = Math.floor((partitionCount * replicaCount) / nodeCount) + 1;
        const zones = nodes.map((node) => node % 3);
        const preferences = (partition: number, count: number) => chosen[partition]!.slice(0, count);
        const replicas = assignReplicas({ partitionCount, preferences, zones, replicaCount, loadMax });
        for (const held of replicas) expect(new Set(held).size).toBe(replicaCount);
        const ownedMax = Math.ceil(loadMax / replicaCount);
        const owners = assignOwners(replicas, nodeCount, ownedMax);
        replicas.forEach((held, partition) => {
          expect(held).toContain(owners[partition]);
        });
        for (const node of nodes) {
          expect(replicas.filter((held) => held.includes(node)).length).toBeLessThanOrEqual(loadMax);
          expect(owners.filter((owner) => owner === node).length).toBeLessThanOrEqual(ownedMax);
        }
      }),
      { seed: 9, numRuns: 500 },
    );
  });
});

describe('owners', () => {
  it('are the preferred ones, while these have not enough', () => {
    const replicas = [
      [0, 1],
      [0, 2],
      [0, 1],
    ];
    expect(assignOwners(replicas, 3, 2)).toEqual([0, 0, 1]);
  });

  it('are passed on when all that a partition has own enough', () => {
    // The last one can only have node 0, which has to give one to node 1, which has to give one to node 2.
    const replicas = [
      [0, 1],
      [1, 2],
      [0, 0],
    ];
    expect(assignOwners(replicas, 3, 1)).toEqual([1, 2, 0]);
  });
});

describe('voters', () => {
  it.each([
    [[], [], []],
    [['a'], ['a'], []],
    [['a', 'b'], ['a'], ['b']],
    [['a', 'b', 'c'], ['a', 'b', 'c'], []],
    [['a', 'b', 'c', 'd'], ['a', 'b', 'c'], ['d']],
  ])('of %j are %j, and %j learn', (placement, voters, learners) => {
    expect(votersOf(placement)).toEqual({ voters, learners });
  });
});

describe('the cluster group', () => {
  const sizes: readonly [number, number][] = [
    [1, 1],
    [2, 1],
    [3, 3],
    [4, 3],
    [5, 5],
    [6, 5],
    [50, 5],
  ];
  it.each(sizes)('of %i members has %i voters, the eldest; the others learn', (count, voterCount) => {
    const { voters, learners } = clusterGroupPlacement(recordOf(nodesOf(count)));
    expect(voters).toEqual(Array.from({ length: voterCount }, (_, i) => `n${i}`));
    expect([...voters, ...learners].sort()).toEqual(
      nodesOf(count)
        .map(({ nodeId }) => nodeId)
        .sort(),
    );
  });

  it('spreads voters over zones, each empty one by itself', () => {
    const members = nodesOf(7, (i) => (i < 4 ? 'east' : i === 4 ? 'west' : ''));
    expect(clusterGroupPlacement(recordOf(members)).voters).toEqual(['n0', 'n4', 'n5', 'n6', 'n1']);
  });

  it('has draining members learn, and nothing to do with removed ones, nor with dead ones where others can vote', () => {
    const members = nodesOf(6).map((each, i) => ({
      ...each,
      status: (['draining', 'dead', 'removed'] as const)[i] ?? ('active' as const),
    }));
    expect(clusterGroupPlacement(recordOf(members))).toEqual({
      voters: ['n3', 'n4', 'n5'],
      learners: ['n0'],
    });
  });
});
