import type { PartitionView, ReplicaView } from '../../core/cluster-admin.js';
import type { ReplicaRole } from '../../core/raft/types.js';
import { ringfold } from '../generated/messages.js';
import { enumCoding } from './enum-coding.js';

const roles = enumCoding<ReplicaRole>('replica role', {
  voter: ringfold.v1.ReplicaRole.REPLICA_ROLE_VOTER,
  learner: ringfold.v1.ReplicaRole.REPLICA_ROLE_LEARNER,
});

export function partitionToWire(view: PartitionView): ringfold.v1.IPartition {
  const { partition, start, end, leaderNodeId, term, configurationIndex } = view;
  return {
    ...{ partition, start, end, leaderNodeId, term, configurationIndex },
    replicas: view.replicas.map(replicaToWire),
    placement: [...view.placement],
  };
}

/** @throws INTERNAL for a role of a newer protocol */
export function partitionFromWire(message: ringfold.v1.Partition): PartitionView {
  const { partition, start, end, leaderNodeId, term, configurationIndex, placement } = message;
  return {
    ...{ partition, start, end, term, configurationIndex, placement },
    leaderNodeId: leaderNodeId ?? undefined,
    replicas: message.replicas.map(replicaFromWire),
  };
}

function replicaToWire({ nodeId, replicaId, role }: ReplicaView): ringfold.v1.IPartitionReplica {
  return { nodeId, replicaId, role: roles.toWire(role) };
}

function replicaFromWire({ nodeId, replicaId, role }: ringfold.v1.PartitionReplica): ReplicaView {
  return { nodeId, replicaId, role: roles.fromWire(role) };
}
