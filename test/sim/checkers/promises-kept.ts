import type { HardState, ReplicaId } from '../../../src/core/raft/types.js';
import { Violation } from './violation.js';

/** A replica, told apart from another that got the same id in a configuration that was undone. */
export interface PromisingReplica {
  group: number;
  nodeId: string;
  replica: ReplicaId;
}

interface Promised {
  term: number;
  votedFor: ReplicaId | 0;
  /** Said to be on its disk, as far as this term's leader knows. */
  matchIndex: number;
}

/**
 * What a replica has told others it does not take back, whatever power losses come between: its term, its vote in it
 * and how far it has the leader's log. Hears what replicas send and what they find on their disks when they start.
 */
export class PromisesKept {
  private readonly promises = new Map<string, Promised>();
  /** Of replicas whose addition was undone: the first term in which they are bound, if they are added once more. */
  private readonly boundFrom = new Map<string, number>();

  /** It sent a message of this term. */
  saidTerm(who: PromisingReplica, term: number): void {
    this.inTerm(who, term);
  }

  /** It gave its vote, to itself when it asks others for theirs. */
  voted(who: PromisingReplica, term: number, candidate: ReplicaId): void {
    const promised = this.inTerm(who, term);
    if (promised.votedFor !== 0 && promised.votedFor !== candidate) {
      throw new Violation(
        'promises-kept',
        `${nameOf(who)} voted in term ${term} for ${promised.votedFor} and for ${candidate}`,
      );
    }
    promised.votedFor = candidate;
  }

  /** It told the leader of the term that it has everything up to there. */
  acknowledged(who: PromisingReplica, term: number, matchIndex: number): void {
    const promised = this.inTerm(who, term);
    promised.matchIndex = Math.max(promised.matchIndex, matchIndex);
  }

  /** Its addition was undone before this term: nobody has counted what it said until then. It may be added once more. */
  undone(who: PromisingReplica, term: number): void {
    const key = keyOf(who);
    this.boundFrom.set(key, term);
    if ((this.promises.get(key)?.term ?? term) < term) this.promises.delete(key);
  }

  /** It found this on its disk. */
  restored(who: PromisingReplica, hardState: HardState, lastIndex: number): void {
    const promised = this.promises.get(keyOf(who));
    if (promised === undefined) return;
    const { term, votedFor } = hardState;
    const name = nameOf(who);
    if (term < promised.term) {
      throw new Violation(
        'promises-kept',
        `${name} said term ${promised.term}, and restarted in term ${term}`,
      );
    }
    if (term > promised.term) return;
    if (promised.votedFor !== 0 && votedFor !== promised.votedFor) {
      throw new Violation(
        'promises-kept',
        `${name} voted for ${promised.votedFor} in term ${term}, and restarted with a vote for ${votedFor}`,
      );
    }
    if (lastIndex < promised.matchIndex) {
      throw new Violation(
        'promises-kept',
        `${name} acknowledged index ${promised.matchIndex} in term ${term}, and restarted with a log up to ${lastIndex}`,
      );
    }
  }

  private inTerm(who: PromisingReplica, term: number): Promised {
    const key = keyOf(who);
    const isBound = term >= (this.boundFrom.get(key) ?? 0);
    let promised = this.promises.get(key);
    if (isBound && (promised === undefined || promised.term < term)) {
      promised = { term, votedFor: 0, matchIndex: 0 };
      this.promises.set(key, promised);
    }
    // What left earlier may be said again later, of an older term: it promises nothing about this one.
    return promised?.term === term ? promised : { term, votedFor: 0, matchIndex: 0 };
  }
}

function keyOf({ group, nodeId, replica }: PromisingReplica): string {
  return `${group} ${nodeId} ${replica}`;
}

function nameOf({ group, nodeId, replica }: PromisingReplica): string {
  return `replica ${replica} of group ${group} at ${nodeId}`;
}
