import type { MemberAddresses } from './record.js';

/** Bounds of what a cluster agrees on; past them a command is refused. */
export const CLUSTER_LIMITS = {
  /** Removed ones included: their ids stay known, so that none comes back. */
  membersMax: 1000,
  clusterIdBytesMax: 64,
  nodeIdBytesMax: 64,
  zoneBytesMax: 64,
  /** A name of the longest kind that DNS has, a colon and a port. */
  addressBytesMax: 261,
  replicationFactorMax: 9,
} as const;

/** What a node says of itself when it becomes a member, and whenever that has changed. */
export interface MemberProfile {
  readonly nodeId: string;
  readonly addresses: MemberAddresses;
  /** Nodes of one zone fail together; empty: a zone of its own. */
  readonly zone: string;
  /** The highest feature level that its software knows. */
  readonly featureLevelMax: number;
}

/**
 * What the cluster group's log holds. They say what has been found out or asked for; what becomes of it is decided
 * at apply (`applyClusterCommand`), by every member alike.
 */
export type ClusterCommand =
  | {
      readonly kind: 'found';
      readonly clusterId: string;
      readonly partitionCount: number;
      readonly replicationFactor: number;
      readonly featureLevel: number;
      readonly member: MemberProfile;
    }
  /** Of one that is a member already: as `update_member`. */
  | { readonly kind: 'join'; readonly member: MemberProfile }
  | { readonly kind: 'update_member'; readonly member: MemberProfile }
  /** Its replicas are to move elsewhere; it is removed when that is done. */
  | { readonly kind: 'drain'; readonly nodeId: string }
  | { readonly kind: 'undrain'; readonly nodeId: string }
  /** Nothing was heard of it for so long that its replicas are to be replaced. */
  | { readonly kind: 'mark_dead'; readonly nodeId: string }
  /** A dead one is back. */
  | { readonly kind: 'mark_alive'; readonly nodeId: string }
  /** For good. The record does not know who holds what: propose it for a draining node only when it holds nothing. */
  | { readonly kind: 'remove'; readonly nodeId: string }
  | { readonly kind: 'set_replication_factor'; readonly replicationFactor: number }
  | { readonly kind: 'raise_feature_level'; readonly featureLevel: number };

export type ClusterCommandKind = ClusterCommand['kind'];
