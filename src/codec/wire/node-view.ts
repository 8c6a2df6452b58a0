import type { NodeView, ReplicaStatus } from '../../core/cluster-admin.js';
import { ringfold } from '../generated/messages.js';
import { enumCoding } from './enum-coding.js';

const { Role } = ringfold.v1.ReplicaStatus;

const roles = enumCoding<ReplicaStatus['role']>('role of a replica', {
  leader: Role.ROLE_LEADER,
  follower: Role.ROLE_FOLLOWER,
  candidate: Role.ROLE_CANDIDATE,
  learner: Role.ROLE_LEARNER,
  quarantined: Role.ROLE_QUARANTINED,
});

export function nodeViewToWire(view: NodeView): ringfold.v1.IDescribeNodeResponse {
  const { nodeId, clusterId, softwareVersion, movesInProgress } = view;
  return {
    ...{ nodeId, clusterId, softwareVersion, movesInProgress },
    replicas: view.replicas.map((replica) => ({ ...replica, role: roles.toWire(replica.role) })),
  };
}

/** @throws INTERNAL for a role of a newer protocol */
export function nodeViewFromWire(message: ringfold.v1.DescribeNodeResponse): NodeView {
  const { nodeId, clusterId, softwareVersion, movesInProgress } = message;
  return {
    ...{ nodeId, clusterId, softwareVersion, movesInProgress },
    replicas: message.replicas.map(replicaStatusFromWire),
  };
}

function replicaStatusFromWire(message: ringfold.v1.ReplicaStatus): ReplicaStatus {
  const { partition, replicaId, term, commitIndex, appliedIndex, lagEntries, problem } = message;
  return {
    ...{ partition, replicaId, term, commitIndex, appliedIndex, lagEntries, problem },
    role: roles.fromWire(message.role),
  };
}
