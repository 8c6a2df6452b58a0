import type { EncodedPayload } from '../../src/codec/peer-frame.js';
import type { Raft } from '../../src/core/raft/raft.js';
import type { ConfigurationChange } from '../../src/core/raft/types.js';

/**
 * Learners are promoted once they have some of the log: until then they may not exist, and only learners are made when
 * a message comes for them.
 */
export function waysToGrow(raft: Raft<EncodedPayload>, nodeIds: readonly string[]): ConfigurationChange[] {
  const { replicas } = raft.configuration;
  const absent = nodeIds.filter((nodeId) => !replicas.some((replica) => replica.nodeId === nodeId));
  const ready = raft
    .progress()
    .filter(({ replica, matchIndex }) => replica.role === 'learner' && matchIndex > 0);
  return [
    ...absent.map((nodeId) => ({ kind: 'add_learner' as const, nodeId })),
    ...ready.map(({ replica }) => ({ kind: 'promote' as const, replica: replica.id })),
  ];
}

/** Two voters stay at least. */
export function waysToShrink(raft: Raft<EncodedPayload>): ConfigurationChange[] {
  const { replicas } = raft.configuration;
  const voters = replicas.filter(({ role }) => role === 'voter');
  const removable = replicas.filter(({ role }) => role === 'learner' || voters.length > 2);
  return [
    ...removable.map(({ id }) => ({ kind: 'remove' as const, replica: id })),
    ...(voters.length > 2 ? voters.map(({ id }) => ({ kind: 'demote' as const, replica: id })) : []),
  ];
}
