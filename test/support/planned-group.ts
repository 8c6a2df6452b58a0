import type { GroupView } from '../../src/core/cluster/group-view.js';
import type { WantedReplicas } from '../../src/core/cluster/placement.js';
import { preferredLeader, type Step } from '../../src/core/cluster/plan.js';
import type { MemberHealth } from '../../src/core/cluster-admin.js';
import type { Configuration, Replica, ReplicaId } from '../../src/core/raft/types.js';
import type { Prng } from '../../src/lib/prng.js';

type NodeStatus = 'active' | 'draining' | 'dead';

interface SimulatedNode {
  readonly id: string;
  status: NodeStatus;
  isUp: boolean;
}

/**
 * A group in a cluster where nodes fail, come back, drain and are given up, as dumb as can be: no log, only how far
 * each replica has come.
 */
export class PlannedGroup {
  readonly nodes: SimulatedNode[];
  configuration: Configuration;
  /** Undefined: nobody leads at the moment. */
  leader: ReplicaId | undefined;
  readonly quarantined = new Set<ReplicaId>();
  nowMs = 0;
  private readonly prng: Prng;
  private readonly replicationFactor: number;
  private readonly matches = new Map<ReplicaId, number>();
  private entriesMax = 400;
  private lastIndex = 1000;
  private commitIndex = 1000;
  private preferred: { replica: ReplicaId; sinceMs: number } | undefined;

  constructor(prng: Prng) {
    this.prng = prng;
    this.nodes = Array.from({ length: prng.between(1, 8) }, (_, i) => ({
      id: `n${i}`,
      status: 'active',
      isUp: true,
    }));
    this.replicationFactor = prng.pick([1, 3, 5]);
    // Any configuration with a voter: not only such that a placement would give.
    const holders = prng.shuffled(this.nodes).slice(0, prng.between(1, this.nodes.length));
    const voterCount = prng.between(1, Math.min(5, holders.length));
    const replicas = holders.map(
      (node, i): Replica => ({ id: i + 1, nodeId: node.id, role: i < voterCount ? 'voter' : 'learner' }),
    );
    this.configuration = { replicas: prng.shuffled(replicas), nextReplicaId: replicas.length + 1 };
    for (const { id } of replicas) this.matches.set(id, 1000);
    this.elect();
  }

  get voters(): Replica[] {
    return this.configuration.replicas.filter(({ role }) => role === 'voter');
  }

  get liveVoters(): Replica[] {
    return this.voters.filter((voter) => this.isLive(voter));
  }

  /** Of the active nodes in order of their names as many as there should be, an odd number of them voters. */
  get wanted(): WantedReplicas {
    const active = this.nodes.filter(({ status }) => status === 'active').map(({ id }) => id);
    const held = active.slice(0, this.replicationFactor);
    const voterCount = held.length - ((held.length + 1) % 2);
    return { voters: held.slice(0, voterCount), learners: held.slice(voterCount) };
  }

  isLive({ id, nodeId }: Replica): boolean {
    return this.node(nodeId).isUp && !this.quarantined.has(id);
  }

  isCaughtUp({ id }: Replica): boolean {
    return this.matches.get(id)! + 256 >= this.commitIndex;
  }

  /** Something happens to a node or to a replica's rows. */
  mishap(): void {
    const node = this.prng.pick(this.nodes);
    const kind = this.prng.below(8);
    if (kind <= 1) node.isUp = false;
    else if (kind <= 3) node.isUp = true;
    else if (kind === 4) this.changeStatus(node, 'draining');
    else if (kind === 5) this.changeStatus(node, node.isUp ? 'active' : 'dead');
    else if (kind === 6 && this.prng.chance(0.3))
      this.quarantined.add(this.prng.pick(this.configuration.replicas).id);
    else if (kind === 7) for (const each of this.nodes) this.changeStatus(each, 'active');
  }

  /** All nodes work again and stay as they are, and there is less to replicate. */
  heal(): void {
    for (const node of this.nodes) node.isUp = true;
    this.entriesMax = 50;
  }

  /** Time goes by: entries are appended and replicated, and who cannot lead any more is succeeded. */
  pass(durationMs: number): void {
    this.nowMs += durationMs;
    this.elect();
    if (this.leader === undefined) return;
    this.lastIndex += this.prng.below(this.entriesMax);
    for (const replica of this.configuration.replicas) {
      if (!this.isLive(replica)) continue;
      const match = this.matches.get(replica.id) ?? 0;
      const isAtOnce = replica.id === this.leader || this.prng.chance(0.7);
      this.matches.set(replica.id, isAtOnce ? this.lastIndex : match);
    }
    this.commitIndex = Math.max(this.commitIndex, this.quorumMatch());
  }

  /** What the leader sees; in an order that differs each time. */
  look(movesAllowed: boolean): GroupView {
    const leader = this.leader!;
    const health = (node: SimulatedNode): MemberHealth =>
      node.isUp ? this.prng.pick(['alive', 'alive', 'unknown']) : this.prng.pick(['suspect', 'failed']);
    const others = this.configuration.replicas.filter(({ id }) => id !== leader);
    const view: GroupView = {
      configuration: this.configuration,
      leader,
      progress: this.prng.shuffled(others).map((replica) => ({
        replica,
        matchIndex: this.matches.get(replica.id) ?? 0,
        isActive: this.isLive(replica),
        state: this.isLive(replica) && this.isCaughtUp(replica) ? 'replicating' : 'probing',
      })),
      commitIndex: this.commitIndex,
      wanted: this.wanted,
      health: new Map(this.nodes.map((node) => [node.id, health(node)])),
      quarantined: new Set(this.quarantined),
      isChangePending: false,
      hasCommittedInTerm: true,
      movesAllowed,
      nowMs: this.nowMs,
      preferredSinceMs: undefined,
    };
    return { ...view, preferredSinceMs: this.preferredSince(view) };
  }

  apply(step: Step): void {
    const { replicas, nextReplicaId } = this.configuration;
    if (step.kind === 'transfer_leadership') {
      this.leader = step.to;
    } else if (step.kind === 'add_learner') {
      const learner: Replica = { id: nextReplicaId, nodeId: step.nodeId, role: 'learner' };
      this.configuration = { replicas: [...replicas, learner], nextReplicaId: nextReplicaId + 1 };
      this.matches.set(learner.id, 0);
    } else if (step.kind === 'remove') {
      this.configuration = { replicas: replicas.filter(({ id }) => id !== step.replica), nextReplicaId };
    } else {
      const role = step.kind === 'promote' ? 'voter' : 'learner';
      const changed = replicas.map(
        (each) => (each.id === step.replica ? { ...each, role } : each) as Replica,
      );
      this.configuration = { replicas: changed, nextReplicaId };
    }
  }

  private changeStatus(node: SimulatedNode, status: NodeStatus): void {
    const isLastActive = this.nodes.every((other) => other === node || other.status !== 'active');
    if (status === 'active' || !isLastActive) node.status = status;
  }

  private preferredSince(view: GroupView): number | undefined {
    const replica = preferredLeader(view);
    if (replica === undefined) this.preferred = undefined;
    else if (this.preferred?.replica !== replica) this.preferred = { replica, sinceMs: this.nowMs };
    return this.preferred?.sinceMs;
  }

  private elect(): void {
    const isLeaderFine = this.liveVoters.some(({ id }) => id === this.leader);
    const hasQuorum = this.liveVoters.length * 2 > this.voters.length;
    if (isLeaderFine && hasQuorum) return;
    this.preferred = undefined;
    const electable = this.liveVoters.filter(({ id }) => this.matches.get(id)! >= this.commitIndex);
    this.leader = hasQuorum && electable.length > 0 ? this.prng.pick(electable).id : undefined;
  }

  private quorumMatch(): number {
    const matches = this.voters.map(({ id }) => this.matches.get(id) ?? 0).sort((one, other) => other - one);
    return matches[Math.floor(matches.length / 2)]!;
  }

  private node(nodeId: string): SimulatedNode {
    return this.nodes.find(({ id }) => id === nodeId)!;
  }
}
