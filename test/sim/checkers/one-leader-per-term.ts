import type { ReplicaId } from '../../../src/core/raft/types.js';
import { Violation } from './violation.js';

type LeaderListener = (group: number, term: number, replica: ReplicaId, nodeId: string) => void;

/** Election safety (Raft, figure 3): in a term of a group at most one replica leads. */
export class OneLeaderPerTerm {
  private readonly leaders = new Map<string, { replica: ReplicaId; nodeId: string }>();
  private readonly onLeader: LeaderListener;

  /** @param onLeader told of each leader once */
  constructor(onLeader: LeaderListener = () => undefined) {
    this.onLeader = onLeader;
  }

  /** A replica did what leaders alone do. */
  led(group: number, term: number, replica: ReplicaId, nodeId: string): void {
    const key = `${group} ${term}`;
    const known = this.leaders.get(key);
    if (known === undefined) {
      this.leaders.set(key, { replica, nodeId });
      this.onLeader(group, term, replica, nodeId);
    } else if (known.replica !== replica || known.nodeId !== nodeId) {
      throw new Violation(
        'one-leader-per-term',
        `in term ${term} of group ${group} both replica ${known.replica} at ${known.nodeId} and replica ${replica} at ${nodeId} led`,
      );
    }
  }
}
