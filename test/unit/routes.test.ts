import { describe, expect, it } from 'vitest';
import { equalKeyRanges } from '../../src/core/key-range.js';
import { groupOf } from '../../src/node/local-partitions.js';
import { PartitionTable } from '../../src/node/partition-table.js';
import { Routes } from '../../src/node/routes.js';

describe('the other replicas of a customer', () => {
  const group = groupOf(0);
  const table = new PartitionTable();
  let wanted = 0;
  const routes = new Routes({
    ownNodeId: 'a',
    ranges: () => equalKeyRanges(1),
    table,
    replicaOf: () => undefined,
    members: () => [],
    replicasWanted: () => wanted,
  });

  it('are those that there should be while nothing was heard of any, then those that there are', () => {
    expect(routes.hasOtherReplicas('ada')).toBe(false);
    wanted = 1;
    expect(routes.hasOtherReplicas('ada')).toBe(false);
    wanted = 3;
    expect(routes.hasOtherReplicas('ada')).toBe(true);
    const replicas = [{ id: 1, nodeId: 'a', role: 'voter' as const }];
    const configuration = { replicas, nextReplicaId: 2 };
    table.update({ group, term: 1, configurationIndex: 1, leaderNodeId: 'a', configuration });
    expect(routes.hasOtherReplicas('ada')).toBe(false);
  });
});
