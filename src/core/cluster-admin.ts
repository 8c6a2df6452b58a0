/** What a cluster tells its operators and smart clients: the control plane in the words of the domain. */

import type { MemberAddresses, MemberStatus } from './cluster/record.js';
import type { CallContext } from './customer-store.js';
import type { ReplicaRole } from './raft/types.js';

/** A member as the record and the failure detector see it. */
export interface MemberView {
  readonly nodeId: string;
  readonly addresses: MemberAddresses;
  readonly zone: string;
  /** Agreed on. */
  readonly status: MemberStatus;
  /** What the asked node sees at the moment. */
  readonly health: MemberHealth;
  /** Of its partitions; replicas includes those that it leads. */
  readonly leaders: number;
  readonly replicas: number;
}

export type MemberHealth = 'alive' | 'suspect' | 'failed' | 'left' | 'unknown';

export interface ReplicaView {
  readonly nodeId: string;
  readonly replicaId: number;
  readonly role: ReplicaRole;
}

/** A row of the partition table. A higher (term, configurationIndex) is newer. */
export interface PartitionView {
  readonly partition: number;
  /** Half-open range of customer hashes. */
  readonly start: number;
  readonly end: number;
  /** Undefined: none is known at the moment. */
  readonly leaderNodeId: string | undefined;
  readonly term: number;
  readonly configurationIndex: number;
  readonly replicas: readonly ReplicaView[];
  /** In order of preference; the first one should lead. */
  readonly placement: readonly string[];
}

/** How a replica on the asked node is doing. */
export interface ReplicaStatus {
  readonly partition: number;
  readonly replicaId: number;
  readonly role: 'leader' | 'follower' | 'candidate' | 'learner' | 'quarantined';
  readonly term: number;
  readonly commitIndex: number;
  readonly appliedIndex: number;
  /** Of a leader: entries that its slowest replica is behind; of others 0. */
  readonly lagEntries: number;
  /** Why it does not serve; empty when it does. */
  readonly problem: string;
}

export interface ClusterView {
  readonly clusterId: string;
  /** The node that answers. */
  readonly nodeId: string;
  /** Grows with every change of what this node knows. */
  readonly version: number;
  readonly replicationFactor: number;
  readonly members: readonly MemberView[];
  readonly partitions: readonly PartitionView[];
}

/** A part of the view, for those who ask for that part alone. */
export type MemberList = Omit<ClusterView, 'partitions'>;
export type PartitionList = Omit<ClusterView, 'members'>;

export interface NodeView {
  readonly nodeId: string;
  readonly clusterId: string;
  readonly softwareVersion: string;
  readonly replicas: readonly ReplicaStatus[];
  /** Replica moves that this node's leaders have under way. */
  readonly movesInProgress: number;
}

/** The whole table first, then what has changed. `partitions` and `members` hold only what is new. */
export interface TopologyUpdate {
  readonly clusterId: string;
  readonly version: number;
  readonly isComplete: boolean;
  readonly members: readonly MemberView[];
  readonly partitions: readonly PartitionView[];
}

export interface MemberEvent {
  readonly kind: 'joined' | 'left' | 'failed' | 'rejoined';
  readonly member: MemberView;
}

/** All methods fail with RingfoldError and nothing else. */
export interface ClusterAdmin {
  describeCluster(context: CallContext): Promise<ClusterView>;
  /** About the asked node alone. */
  describeNode(context: CallContext): Promise<NodeView>;
  watchTopology(context: CallContext): AsyncIterable<TopologyUpdate>;
  /** Every member as `joined` first, then what happens. */
  watchMembers(context: CallContext): AsyncIterable<MemberEvent>;
  /** Resolves when the other one leads. @throws INVALID_ARGUMENT (no such partition or replica), UNAVAILABLE */
  transferLeader(partition: number, toNodeId: string, context: CallContext): Promise<void>;
  /**
   * Marks a member as draining; resolves when that is agreed on. The node empties by itself and is then removed.
   * @throws INVALID_ARGUMENT (no such member, or no active one would remain)
   */
  drain(nodeId: string, context: CallContext): Promise<void>;
  /** Takes `draining` back while the node has not been removed. */
  undrain(nodeId: string, context: CallContext): Promise<void>;
}
