import type { ClusterStatus } from './cluster-status.js';
import { type Finding, isDegraded } from './findings.js';
import { lagByPartition } from './partition-groups.js';

/** For programs: all that is known, in one value. */
export function statusJson(status: ClusterStatus, findings: readonly Finding[]): object {
  const lags = lagByPartition(status.members);
  const { clusterId, nodeId, replicationFactor } = status;
  return {
    ...{ clusterId, nodeId, replicationFactor, healthy: !isDegraded(findings), findings },
    members: status.members.map(({ member, node, error }) => ({
      ...member,
      answered: node !== undefined,
      ...(node !== undefined && {
        softwareVersion: node.softwareVersion,
        movesInProgress: node.movesInProgress,
        replicaStatus: node.replicas,
      }),
      ...(error !== undefined && { error: { code: error.code, message: error.message } }),
    })),
    partitions: status.partitions.map((row) => ({
      ...row,
      leaderNodeId: row.leaderNodeId ?? null,
      lagEntries: lags.get(row.partition) ?? null,
    })),
  };
}
