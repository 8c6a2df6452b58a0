/// <reference lib="esnext.disposable" preserve="true" />
// For `Symbol.asyncDispose`, which the target of who compiles against it may not have.
/** The public types of the control plane's client. Log indexes and terms are plain numbers. */
import type {
  MemberEvent,
  MemberList,
  NodeView,
  PartitionList,
  TopologyUpdate,
} from '../core/cluster-admin.js';
import type { CallOptions } from './types.js';

export type {
  MemberEvent,
  MemberHealth,
  MemberList,
  MemberView,
  NodeView,
  PartitionList,
  PartitionView,
  ReplicaStatus,
  ReplicaView,
  TopologyUpdate,
} from '../core/cluster-admin.js';

/**
 * A connection to the control plane of one node, which answers what it knows. Every method fails with RingfoldError
 * and nothing else, and is repeated within its deadline when the node cannot answer now.
 */
export interface AdminClient {
  /** Everybody who belongs to the cluster, or did. */
  listMembers(options?: CallOptions): Promise<MemberList>;
  /** Every partition: its range, its leader, its replicas. */
  listPartitions(options?: CallOptions): Promise<PartitionList>;
  /** How the node at the other end is doing. */
  describeNode(options?: CallOptions): Promise<NodeView>;
  /**
   * The whole table first, then what changes. When the connection breaks it is asked for again, and begins anew with
   * an update that is complete. Leaving the iteration ends it.
   */
  watchTopology(options?: CallOptions): AsyncIterable<TopologyUpdate>;
  /**
   * Every member as `joined` first, then what happens. When the connection breaks it is asked for again, and begins
   * anew with every member as `joined`. Leaving the iteration ends it.
   */
  watchMembers(options?: CallOptions): AsyncIterable<MemberEvent>;
  /** Resolves when `toNodeId` leads the partition. @throws INVALID_ARGUMENT: no such partition, or no voter of it */
  transferLeader(partition: number, toNodeId: string, options?: CallOptions): Promise<void>;
  /**
   * Has a member give away all that it holds and then leave. Resolves when that is agreed on, long before it is done.
   * @throws INVALID_ARGUMENT: no such member, or the last active one
   */
  drain(nodeId: string, options?: CallOptions): Promise<void>;
  /** Takes `drain` back, while the member has not been removed. @throws INVALID_ARGUMENT */
  undrain(nodeId: string, options?: CallOptions): Promise<void>;
  /** Lets go of the connection; calls under way fail with CLOSED. Idempotent. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}
