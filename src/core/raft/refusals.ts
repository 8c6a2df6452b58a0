import type { InvalidChange } from './configuration.js';

/** Why a proposal was not taken. Nothing of it is in the log. */
export type ProposalRefusal = 'not_leader' | 'transferring' | 'too_much_uncommitted';

/** Why a change of the configuration was not taken. */
export type RaftRefusal =
  | 'not_leader'
  | 'transferring'
  /** No entry of the leader's own term has committed yet. */
  | 'no_commit_in_term'
  /** The last change has not committed yet. */
  | 'change_in_flight'
  | InvalidChange;

/** Why leadership is not handed over. */
export type TransferRefusal = 'not_leader' | 'transferring' | 'unknown_replica' | 'not_a_voter';
