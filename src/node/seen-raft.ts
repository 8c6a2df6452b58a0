import type { Raft } from '../core/raft/raft.js';

/** What others are told the news of. */
export type Seen = Pick<
  Raft<unknown>,
  'role' | 'term' | 'leader' | 'configuration' | 'isConfigurationPending' | 'hasCommittedInTerm'
>;

export function seenOf(raft: Seen): Seen {
  const { role, term, leader, configuration, isConfigurationPending, hasCommittedInTerm } = raft;
  return { role, term, leader, configuration, isConfigurationPending, hasCommittedInTerm };
}

export function isStill(seen: Seen, raft: Seen): boolean {
  return (
    seen.role === raft.role &&
    seen.term === raft.term &&
    seen.leader === raft.leader &&
    seen.configuration === raft.configuration &&
    seen.isConfigurationPending === raft.isConfigurationPending &&
    seen.hasCommittedInTerm === raft.hasCommittedInTerm
  );
}
