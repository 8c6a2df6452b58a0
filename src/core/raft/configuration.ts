/** From one configuration to the next, one replica at a time (§4.3). */
import { unreachable } from '../../lib/assert.js';
import type { Configuration, ConfigurationChange, Replica, ReplicaId, ReplicaRole } from './types.js';

/** Replicas of one group. The cluster's own group has one on every node. */
export const REPLICAS_MAX = 1024;

/** Why a change makes no sense, whoever leads. */
export type InvalidChange =
  | 'unknown_replica'
  | 'not_a_learner'
  | 'not_a_voter'
  /** The node has a replica of the group already. */
  | 'node_has_replica'
  /** Nobody would be left to decide anything. */
  | 'last_voter'
  | 'too_many_replicas';

export function votersOf({ replicas }: Configuration): ReplicaId[] {
  return replicas.filter(({ role }) => role === 'voter').map(({ id }) => id);
}

export function replicaOf({ replicas }: Configuration, id: ReplicaId): Replica | undefined {
  return replicas.find((replica) => replica.id === id);
}

export function changedConfiguration(
  configuration: Configuration,
  change: ConfigurationChange,
): Configuration | InvalidChange {
  switch (change.kind) {
    case 'add_learner':
      return withLearner(configuration, change.nodeId);
    case 'promote':
      return withRole(configuration, change.replica, 'voter');
    case 'demote':
      return withRole(configuration, change.replica, 'learner');
    case 'remove':
      return without(configuration, change.replica);
    default:
      return unreachable(change);
  }
}

function withLearner(configuration: Configuration, nodeId: string): Configuration | InvalidChange {
  const { replicas, nextReplicaId } = configuration;
  if (replicas.some((replica) => replica.nodeId === nodeId)) return 'node_has_replica';
  if (replicas.length >= REPLICAS_MAX) return 'too_many_replicas';
  return {
    replicas: [...replicas, { id: nextReplicaId, nodeId, role: 'learner' }],
    nextReplicaId: nextReplicaId + 1,
  };
}

function withRole(
  configuration: Configuration,
  id: ReplicaId,
  role: ReplicaRole,
): Configuration | InvalidChange {
  const replica = replicaOf(configuration, id);
  if (replica === undefined) return 'unknown_replica';
  if (replica.role === role) return role === 'voter' ? 'not_a_learner' : 'not_a_voter';
  if (isLastVoter(configuration, replica)) return 'last_voter';
  const replicas = configuration.replicas.map((other) => (other === replica ? { ...replica, role } : other));
  return { ...configuration, replicas };
}

function without(configuration: Configuration, id: ReplicaId): Configuration | InvalidChange {
  const replica = replicaOf(configuration, id);
  if (replica === undefined) return 'unknown_replica';
  if (isLastVoter(configuration, replica)) return 'last_voter';
  return { ...configuration, replicas: configuration.replicas.filter((other) => other !== replica) };
}

function isLastVoter(configuration: Configuration, replica: Replica): boolean {
  return replica.role === 'voter' && votersOf(configuration).length === 1;
}
