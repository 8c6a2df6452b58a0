import type { MemberHealth } from '../cluster-admin.js';
import type { Configuration, Replica, ReplicaId, ReplicaProgress } from '../raft/types.js';
import type { WantedReplicas } from './placement.js';

/** What a group's leader knows when it asks for its next step. */
export interface GroupView {
  /** The latest in its log. A node has one replica at most. */
  readonly configuration: Configuration;
  /** The one that asks. */
  readonly leader: ReplicaId;
  /** Of the others; one that is missing has not been heard of. */
  readonly progress: readonly ReplicaProgress[];
  readonly commitIndex: number;
  /** From the placement. */
  readonly wanted: WantedReplicas;
  /** By node id, as the failure detector sees it; one that is missing is unknown. */
  readonly health: ReadonlyMap<string, MemberHealth>;
  /** Replicas that neither vote nor serve because their rows are damaged, as their nodes said. */
  readonly quarantined: ReadonlySet<ReplicaId>;
  /** A change of the configuration, or a transfer of leadership, is under way. */
  readonly isChangePending: boolean;
  /** An entry of the leader's own term has committed. */
  readonly hasCommittedInTerm: boolean;
  /** One more replica may begin to move: its node has room for it within its bounds. */
  readonly movesAllowed: boolean;
  /** Monotonic. */
  readonly nowMs: number;
  /** Since when `preferredLeader` has given this same replica at every look; undefined when it gives none. */
  readonly preferredSinceMs: number | undefined;
}

/**
 * Entries that a replica may be behind the commit index and still count as caught up: what is under way under load.
 */
export const CAUGHT_UP_LAG_ENTRIES_MAX = 256;

/** A view with the answers that the plan needs. Lists are in an order of their own, not in that of the view. */
export class Group {
  readonly leader: ReplicaId;
  readonly wanted: WantedReplicas;
  readonly voters: readonly Replica[];
  readonly learners: readonly Replica[];
  /** Voters that should not be, the leader last and before it those that cannot be missed least. */
  readonly leaving: readonly Replica[];
  private readonly view: GroupView;
  private readonly progress: ReadonlyMap<ReplicaId, ReplicaProgress>;

  constructor(view: GroupView) {
    this.view = view;
    this.leader = view.leader;
    this.wanted = view.wanted;
    this.progress = new Map(view.progress.map((each) => [each.replica.id, each]));
    const replicas = [...view.configuration.replicas].sort((one, other) => one.id - other.id);
    this.voters = replicas.filter(({ role }) => role === 'voter');
    this.learners = replicas.filter(({ role }) => role === 'learner');
    const rank = (replica: Replica) => (replica.id === this.leader ? 2 : this.isLive(replica) ? 1 : 0);
    this.leaving = this.voters
      .filter(({ nodeId }) => !view.wanted.voters.includes(nodeId))
      .sort((one, other) => rank(one) - rank(other) || one.id - other.id);
  }

  /** It votes, as far as the leader knows. What the failure detector says does not count: contact does. */
  isLive({ id }: Replica): boolean {
    if (this.view.quarantined.has(id)) return false;
    return id === this.leader || this.progress.get(id)?.isActive === true;
  }

  isQuarantined({ id }: Replica): boolean {
    return this.view.quarantined.has(id);
  }

  /** It could vote, or lead, from now on without anybody noticing. */
  isFit(replica: Replica): boolean {
    if (replica.id === this.leader) return this.isLive(replica);
    const progress = this.progress.get(replica.id);
    return (
      this.isLive(replica) &&
      progress?.state === 'replicating' &&
      progress.matchIndex + CAUGHT_UP_LAG_ENTRIES_MAX >= this.view.commitIndex &&
      this.isNodeWell(replica.nodeId)
    );
  }

  isNodeWell(nodeId: string): boolean {
    const health = this.view.health.get(nodeId) ?? 'unknown';
    return health === 'alive' || health === 'unknown';
  }

  replicaOn(nodeId: string): Replica | undefined {
    return this.view.configuration.replicas.find((replica) => replica.nodeId === nodeId);
  }

  /** Learners that should vote and could, in order of preference. */
  get readyLearners(): Replica[] {
    return this.wantedReplicas.filter((replica) => replica.role === 'learner' && this.isFit(replica));
  }

  /** The most preferred voter, besides the leader, that could lead. */
  get bestSuccessor(): Replica | undefined {
    return this.wantedReplicas.find((replica) => this.canSucceed(replica));
  }

  /** The one that should lead by placement, when it does not but could. */
  get preferredSuccessor(): Replica | undefined {
    const preferred = this.replicaOn(this.wanted.voters[0] ?? '');
    return preferred !== undefined && this.canSucceed(preferred) ? preferred : undefined;
  }

  liveCount(voters: readonly Replica[]): number {
    return voters.filter((voter) => this.isLive(voter)).length;
  }

  private canSucceed(replica: Replica): boolean {
    return replica.role === 'voter' && replica.id !== this.leader && this.isFit(replica);
  }

  /** The replicas of nodes that should vote, as far as there are any. */
  private get wantedReplicas(): Replica[] {
    return this.wanted.voters.flatMap((nodeId) => this.replicaOn(nodeId) ?? []);
  }
}

/** Voters that have to agree. */
export function quorumOf(voterCount: number): number {
  return Math.floor(voterCount / 2) + 1;
}
