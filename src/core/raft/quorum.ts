/** Majorities. An empty configuration has none. */
import type { ReplicaId } from './types.js';

export function quorumSize(voterCount: number): number {
  return Math.floor(voterCount / 2) + 1;
}

/**
 * The highest index that a majority has reached. Sorts `indexes`, one of each voter, in place.
 * Insertion sort: voters are few, and this runs with every acknowledgement.
 */
export function indexOnQuorum(indexes: number[]): number {
  if (indexes.length === 0) return 0;
  for (let at = 1; at < indexes.length; at++) {
    const index = indexes[at]!;
    let hole = at;
    for (; hole > 0 && indexes[hole - 1]! < index; hole--) indexes[hole] = indexes[hole - 1]!;
    indexes[hole] = index;
  }
  return indexes[quorumSize(indexes.length) - 1]!;
}

/** Others than voters count for nothing, and nobody twice. */
export function isQuorumOf(voters: readonly ReplicaId[], replicaIds: Iterable<ReplicaId>): boolean {
  const present = new Set(replicaIds);
  const count = voters.filter((voter) => present.has(voter)).length;
  return voters.length > 0 && count >= quorumSize(voters.length);
}

export type VoteResult = 'won' | 'lost' | 'pending';

/** Who has answered what in one round of votes; a replica's first answer stands. */
export class VoteCount {
  private readonly answers = new Map<ReplicaId, boolean>();

  record(from: ReplicaId, isGranted: boolean): void {
    if (!this.answers.has(from)) this.answers.set(from, isGranted);
  }

  /** Only voters of the configuration count, whoever answered. */
  result(voters: readonly ReplicaId[]): VoteResult {
    const granted = voters.filter((voter) => this.answers.get(voter) === true).length;
    const refused = voters.filter((voter) => this.answers.get(voter) === false).length;
    const needed = quorumSize(voters.length);
    if (voters.length > 0 && granted >= needed) return 'won';
    return voters.length - refused < needed ? 'lost' : 'pending';
  }
}
