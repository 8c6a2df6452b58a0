import type { PartitionView } from '../../client/admin-types.js';
import { groupBy } from '../../lib/group-by.js';
import type { ClusterStatus } from './cluster-status.js';

/** Partitions that the same members hold in the same way. */
export interface PartitionGroup {
  readonly partitions: readonly number[];
  readonly leaderNodeId: string | undefined;
  readonly voters: readonly string[];
  readonly learners: readonly string[];
  /** Entries that the slowest replica in the group is behind; undefined when no leader has told. */
  readonly lagEntries: number | undefined;
}

/** In order of their first partitions. */
export function partitionGroups({ partitions, members }: ClusterStatus): PartitionGroup[] {
  const lags = lagByPartition(members);
  const groups = groupBy(partitions, (row) =>
    JSON.stringify([row.leaderNodeId ?? '', holders(row, 'voter'), holders(row, 'learner')]),
  );
  return [...groups.values()].map((rows) => {
    const known = rows.flatMap(({ partition }) => lags.get(partition) ?? []);
    const [first] = rows as [PartitionView, ...PartitionView[]];
    return {
      partitions: rows.map(({ partition }) => partition),
      leaderNodeId: first.leaderNodeId,
      voters: holders(first, 'voter'),
      learners: holders(first, 'learner'),
      lagEntries: known.length === 0 ? undefined : Math.max(...known),
    };
  });
}

/** As their leaders tell it. After a change of leaders two may think they are: the later term is right. */
export function lagByPartition(members: ClusterStatus['members']): ReadonlyMap<number, number> {
  const leading = members
    .flatMap(({ node }) => node?.replicas ?? [])
    .filter(({ role }) => role === 'leader')
    .toSorted((a, b) => a.term - b.term);
  return new Map(leading.map(({ partition, lagEntries }) => [partition, lagEntries]));
}

function holders({ replicas }: PartitionView, role: 'voter' | 'learner'): string[] {
  return replicas
    .filter((replica) => replica.role === role)
    .map(({ nodeId }) => nodeId)
    .sort();
}
