import type { KeyRange } from '../key-range.js';

/**
 * active: may hold replicas. draining: holds what it has until that is elsewhere. dead: its replicas are to be
 * replaced. removed: gone for good, its id is never taken in again.
 */
export type MemberStatus = 'active' | 'draining' | 'dead' | 'removed';

export interface Member {
  readonly nodeId: string;
  /** `host:port` each. */
  readonly addresses: MemberAddresses;
  /** Nodes of one zone fail together; empty: a zone of its own. */
  readonly zone: string;
  readonly status: MemberStatus;
  /** The highest feature level that its software knows, as it last said. */
  readonly featureLevelMax: number;
  /** Of the entry that made it a member. */
  readonly joinedAtIndex: number;
}

export interface MemberAddresses {
  readonly client: string;
  readonly control: string;
  readonly peer: string;
}

/** What the cluster has agreed on (DESIGN D2): the state of the cluster group. */
export interface ClusterRecord {
  readonly clusterId: string;
  /** Of the last command that changed it. */
  readonly index: number;
  /** Entries of later kinds are not proposed. */
  readonly featureLevel: number;
  /** Odd. */
  readonly replicationFactor: number;
  /** In order of their numbers, covering the hash space. */
  readonly partitions: readonly KeyRange[];
  /** In order of their ids. */
  readonly members: readonly Member[];
}
