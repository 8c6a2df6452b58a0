/** Who owns what, as smart clients are told. */
export interface RouteUpdate {
  /** Of the table of the node that tells; grows with every change of what it knows. */
  readonly version: number;
  /** Everything is in it: what was known before is void. Otherwise it holds what has changed. */
  readonly isComplete: boolean;
  readonly nodes: readonly RouteNode[];
  readonly partitions: readonly RoutePartition[];
}

export interface RouteNode {
  readonly nodeId: string;
  /** `host:port` of its data plane; empty: it belongs to the cluster no more. */
  readonly address: string;
  readonly zone: string;
}

export interface RoutePartition {
  readonly partition: number;
  /** Half-open range of customer hashes. */
  readonly start: number;
  readonly end: number;
  /** Empty: none is known at the moment. */
  readonly leaderNodeId: string;
  /** The leader included. */
  readonly replicaNodeIds: readonly string[];
}
