import { encodePeerRequest } from '../codec/peer-request.js';
import type { ClusterCommand } from '../core/cluster/commands.js';
import type { Placement } from '../core/cluster/placement.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import type {
  ClusterAdmin,
  ClusterView,
  MemberEvent,
  MemberView,
  NodeView,
  PartitionView,
  ReplicaStatus,
  TopologyUpdate,
} from '../core/cluster-admin.js';
import type { CallContext } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { WakeUp } from '../lib/wake-up.js';
import type { Clock } from '../ports/clock.js';
import type { Membership } from '../ports/membership.js';
import type { PeerTransport } from '../ports/peer-transport.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import type { GroupRuntime } from './group-runtime.js';
import { groupOf, partitionOf } from './local-partitions.js';
import type { AnyReplica } from './replica.js';

export interface NodeAdminOptions {
  nodeId: string;
  softwareVersion: string;
  clock: Clock;
  groups: GroupRuntime;
  membership: Membership;
  peers: PeerTransport;
  record: () => ClusterRecord | undefined;
  placement: () => Placement;
  movesInProgress: () => number;
  propose: (command: ClusterCommand) => Promise<void>;
  transferLeaderHere: (group: number, toNodeId: string) => Promise<void>;
  /** Calls the listener after each change of the record; returns how to stop that. */
  followRecord: (listener: () => void) => () => void;
  stopping: AbortSignal;
}

const TRANSFER_POLL_MS = 20;
/** A leader hands over within an election timeout, or not at all: then it has to be asked again. */
const TRANSFER_MS_MAX = 5000;

/** What operators and smart clients are told, by this node: DESIGN D14 and D17. */
export class NodeAdmin implements ClusterAdmin {
  private readonly options: NodeAdminOptions;
  /** Grows with every change of what this node knows. */
  private version = 0;
  private readonly watchers = new Set<() => void>();

  constructor(options: NodeAdminOptions) {
    this.options = options;
    const changed = () => {
      this.version++;
      for (const ring of this.watchers) ring();
    };
    options.groups.table.follow(changed);
    options.membership.follow(changed);
    options.followRecord(changed);
  }

  async describeCluster(): Promise<ClusterView> {
    const { nodeId } = this.options;
    const { clusterId, replicationFactor } = this.record();
    const { version } = this;
    return {
      clusterId,
      nodeId,
      version,
      replicationFactor,
      members: this.members(),
      partitions: this.partitions(),
    };
  }

  async describeNode(): Promise<NodeView> {
    const { nodeId, softwareVersion, groups, movesInProgress, record } = this.options;
    return {
      nodeId,
      clusterId: record()?.clusterId ?? '',
      softwareVersion,
      replicas: [...groups.replicas.all()].filter(({ group }) => group !== CLUSTER_GROUP).map(statusOf),
      movesInProgress: movesInProgress(),
    };
  }

  async *watchTopology(context: CallContext): AsyncIterable<TopologyUpdate> {
    let known = new Map<string, string>();
    for await (const version of this.versions(context)) {
      const { clusterId } = this.record();
      const isComplete = known.size === 0;
      const now = new Map<string, string>();
      const isNew = (key: string, value: object) => {
        const text = JSON.stringify(value);
        now.set(key, text);
        return known.get(key) !== text;
      };
      const members = this.members().filter((member) => isNew(`m ${member.nodeId}`, member));
      const partitions = this.partitions().filter((row) => isNew(`p ${row.partition}`, row));
      known = now;
      if (isComplete || members.length > 0 || partitions.length > 0)
        yield { clusterId, version, isComplete, members, partitions };
    }
  }

  async *watchMembers(context: CallContext): AsyncIterable<MemberEvent> {
    const known = new Map<string, MemberEvent['kind']>();
    for await (const _ of this.versions(context)) {
      for (const member of this.members()) {
        const kind = eventFor(member, known.get(member.nodeId));
        if (kind === undefined) continue;
        known.set(member.nodeId, kind);
        yield { kind, member };
      }
    }
  }

  async transferLeader(partition: number, toNodeId: string, context: CallContext): Promise<void> {
    const { clock } = this.options;
    const count = this.record().partitions.length;
    if (!(partition >= 0 && partition < count)) {
      throw new RingfoldError(
        'INVALID_ARGUMENT',
        `there is no partition ${partition}; this cluster has 0 to ${count - 1}`,
      );
    }
    const group = groupOf(partition);
    const endsAtMs = clock.monotonicMs() + TRANSFER_MS_MAX;
    try {
      await this.transfer(group, toNodeId, {
        ...context,
        deadlineMs: Math.min(context.deadlineMs, endsAtMs),
      });
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      if (error.code !== 'DEADLINE_EXCEEDED' || context.deadlineMs <= endsAtMs) throw error;
      const message = `the partition's leader has not handed over to node ${toNodeId} within ${TRANSFER_MS_MAX} ms; try again`;
      throw new RingfoldError('UNAVAILABLE', message);
    }
  }

  async drain(nodeId: string): Promise<void> {
    await this.options.propose({ kind: 'drain', nodeId });
  }

  async undrain(nodeId: string): Promise<void> {
    await this.options.propose({ kind: 'undrain', nodeId });
  }

  private async transfer(group: number, toNodeId: string, context: CallContext): Promise<void> {
    const { groups, nodeId, peers, clock } = this.options;
    const leader = groups.table.leaderNodeId(group);
    if (leader === toNodeId) return;
    if (leader === undefined)
      throw new RingfoldError('UNAVAILABLE', 'the partition has no leader at the moment');
    if (leader === nodeId) await this.options.transferLeaderHere(group, toNodeId);
    else {
      const request = encodePeerRequest({ kind: 'transfer', group, toNodeId });
      await peers.call({ nodeId: leader }, request, context);
    }
    while (groups.table.leaderNodeId(group) !== toNodeId) {
      this.checkGoingOn(context);
      await new Promise<void>((resolve) => clock.schedule(TRANSFER_POLL_MS, resolve));
    }
  }

  private record(): ClusterRecord {
    const record = this.options.record();
    if (record !== undefined) return record;
    throw new RingfoldError('UNAVAILABLE', 'the node does not belong to a cluster yet; it is joining');
  }

  private members(): MemberView[] {
    const { nodeId: ownNodeId, membership, groups, record } = this.options;
    const gossip = new Map(membership.members().map((one) => [one.nodeId, one.health]));
    const leaders = new Map<string, number>();
    const replicas = new Map<string, number>();
    const count = (counts: Map<string, number>, nodeId: string) =>
      counts.set(nodeId, (counts.get(nodeId) ?? 0) + 1);
    for (const partition of record()?.partitions.keys() ?? []) {
      const news = groups.table.get(groupOf(partition));
      if (news === undefined) continue;
      count(leaders, news.leaderNodeId);
      for (const { nodeId } of news.configuration.replicas) count(replicas, nodeId);
    }
    return (record()?.members ?? []).map(({ nodeId, addresses, zone, status }) => ({
      nodeId,
      addresses,
      zone,
      status,
      health: nodeId === ownNodeId ? 'alive' : (gossip.get(nodeId) ?? 'unknown'),
      leaders: leaders.get(nodeId) ?? 0,
      replicas: replicas.get(nodeId) ?? 0,
    }));
  }

  private partitions(): PartitionView[] {
    const { groups, placement } = this.options;
    const placed = placement();
    return this.record().partitions.map(({ start, end }, partition) => {
      const news = groups.table.get(groupOf(partition));
      return {
        partition,
        start,
        end,
        leaderNodeId: news?.leaderNodeId || undefined,
        term: news?.term ?? 0,
        configurationIndex: news?.configurationIndex ?? 0,
        replicas: (news?.configuration.replicas ?? []).map(({ nodeId, id, role }) => ({
          nodeId,
          replicaId: id,
          role,
        })),
        placement: placed[partition] ?? [],
      };
    });
  }

  /** The version now, then each later one, until the caller goes or the node stops. */
  private async *versions(context: CallContext): AsyncGenerator<number> {
    const wakeUp = new WakeUp();
    const ring = () => wakeUp.ring();
    const { clock, stopping } = this.options;
    this.watchers.add(ring);
    context.signal?.addEventListener('abort', ring);
    stopping.addEventListener('abort', ring);
    const delayMs = context.deadlineMs - clock.monotonicMs();
    const cancel = Number.isFinite(delayMs) ? clock.schedule(Math.max(0, delayMs), ring) : () => undefined;
    try {
      for (;;) {
        wakeUp.reset();
        if (context.signal?.aborted) return;
        this.checkGoingOn(context);
        yield this.version;
        await wakeUp.rung();
      }
    } finally {
      cancel();
      this.watchers.delete(ring);
      context.signal?.removeEventListener('abort', ring);
      stopping.removeEventListener('abort', ring);
    }
  }

  private checkGoingOn({ signal, deadlineMs }: CallContext): void {
    if (this.options.stopping.aborted) throw new RingfoldError('UNAVAILABLE', 'the node is stopping');
    if (signal?.aborted) throw new RingfoldError('CANCELLED', 'the caller cancelled');
    if (this.options.clock.monotonicMs() >= deadlineMs)
      throw new RingfoldError('DEADLINE_EXCEEDED', 'the deadline passed before it was done');
  }
}

function eventFor(
  { status, health }: MemberView,
  known: MemberEvent['kind'] | undefined,
): MemberEvent['kind'] | undefined {
  const isGone = status === 'removed' || health === 'left';
  const isFailed = status === 'dead' || health === 'failed';
  if (known === undefined) return isGone ? undefined : 'joined';
  if (isGone) return known === 'left' ? undefined : 'left';
  if (isFailed) return known === 'failed' ? undefined : 'failed';
  return known === 'failed' || known === 'left' ? 'rejoined' : undefined;
}

/** How a replica is doing, for status and metrics. */
export function statusOf({ group, replicaId, log, subject }: AnyReplica): ReplicaStatus {
  const partition = partitionOf(group);
  const stopped = subject.quarantine ?? log?.stopped;
  if (log === undefined || stopped !== undefined) {
    const problem = stopped?.message ?? 'it could not be opened';
    const indexes = { term: 0, commitIndex: 0, appliedIndex: 0, lagEntries: 0 };
    return { partition, replicaId, role: 'quarantined', ...indexes, problem };
  }
  const { raft } = log;
  const matched = raft.progress().map(({ matchIndex }) => matchIndex);
  return {
    partition,
    replicaId,
    role: roleOf(log),
    term: raft.term,
    commitIndex: raft.commit,
    appliedIndex: log.appliedIndex,
    lagEntries: matched.length === 0 ? 0 : Math.max(0, raft.lastIndex - Math.min(...matched)),
    problem: '',
  };
}

function roleOf({ raft }: NonNullable<AnyReplica['log']>): ReplicaStatus['role'] {
  if (raft.role === 'leader') return 'leader';
  if (raft.role !== 'follower') return 'candidate';
  const own = raft.configuration.replicas.find(({ id }) => id === raft.replicaId);
  return own?.role === 'voter' ? 'follower' : 'learner';
}
