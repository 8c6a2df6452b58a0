import type { ClusterView, MemberView, NodeView, PartitionView } from '../../src/core/cluster-admin.js';

export interface ClusterShape {
  memberCount?: number;
  partitionCount?: number;
  replicationFactor?: number;
}

/** Ids as nodes make them; the first eight characters tell them apart. */
export function nodeIdOf(number: number): string {
  return `${String(number).repeat(8)}-0000-4000-8000-00000000000${number}`;
}

/** A healthy cluster of members 1, 2, …: partition p is led by the member that is next in turn. */
export function clusterView({
  memberCount = 3,
  partitionCount = 6,
  replicationFactor = 3,
}: ClusterShape = {}): ClusterView {
  const members = Array.from({ length: memberCount }, (_, at) => memberView(at + 1));
  const partitions = Array.from({ length: partitionCount }, (_, partition) =>
    partitionView(partition, partitionCount, memberCount, replicationFactor),
  );
  const counted = members.map((member) => ({
    ...member,
    leaders: partitions.filter(({ leaderNodeId }) => leaderNodeId === member.nodeId).length,
    replicas: partitions.filter(({ placement }) => placement.includes(member.nodeId)).length,
  }));
  return {
    ...{ clusterId: 'c1u5te12', nodeId: nodeIdOf(1), version: 7, replicationFactor },
    ...{ members: counted, partitions },
  };
}

function memberView(number: number): MemberView {
  const host = `10.0.0.${number}`;
  return {
    nodeId: nodeIdOf(number),
    addresses: { client: `${host}:7400`, control: `${host}:7401`, peer: `${host}:7402` },
    ...{ zone: `zone-${number}`, status: 'active', health: 'alive', leaders: 0, replicas: 0 },
  };
}

function partitionView(
  partition: number,
  partitionCount: number,
  memberCount: number,
  replicationFactor: number,
): PartitionView {
  const replicaCount = Math.min(memberCount, replicationFactor);
  const placement = Array.from({ length: replicaCount }, (_, at) =>
    nodeIdOf(((partition + at) % memberCount) + 1),
  );
  return {
    ...{ partition, term: 2, configurationIndex: 1, placement, leaderNodeId: placement[0] },
    start: Math.ceil((partition * 2 ** 32) / partitionCount),
    end: Math.ceil(((partition + 1) * 2 ** 32) / partitionCount),
    replicas: placement.map((nodeId, at) => ({ nodeId, replicaId: at + 1, role: 'voter' })),
  };
}

/** What a member of it says of itself. */
export function nodeView(cluster: ClusterView, nodeId: string): NodeView {
  return {
    ...{ nodeId, clusterId: cluster.clusterId, softwareVersion: '1.2.3', movesInProgress: 0 },
    replicas: cluster.partitions
      .filter(({ replicas }) => replicas.some((replica) => replica.nodeId === nodeId))
      .map(({ partition, term, leaderNodeId, replicas }) => ({
        ...{ partition, term, commitIndex: 20, appliedIndex: 20, lagEntries: 0, problem: '' },
        replicaId: replicas.find((replica) => replica.nodeId === nodeId)!.replicaId,
        role: leaderNodeId === nodeId ? 'leader' : 'follower',
      })),
  };
}
