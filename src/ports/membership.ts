/**
 * Who seems to be there: hints of a failure detector (DESIGN D2, D11), never the truth. Nodes are known by their ids;
 * addresses may change.
 * The contract is test/conformance/membership.ts.
 */
export interface Membership {
  /** Begins to gossip. @throws ADDRESS_IN_USE, INVALID_CONFIGURATION */
  start(): Promise<void>;
  /** `host:port` of the gossip socket, with the real port. Only after `start`. */
  readonly address: string;
  /** Tells the others something new about this node. */
  announce(self: GossipProfile): void;
  /** Everybody heard of, this node not included. */
  members(): readonly GossipMember[];
  /** Calls `listener` after each change of `members()`; returns how to stop that. */
  follow(listener: () => void): () => void;
  /** Contacts these besides those it knows: addresses `host:port`, names allowed. Goes on trying by itself. */
  seek(addresses: readonly string[]): void;
  /** Tells the others that it goes, then is silent. Idempotent. */
  close(): Promise<void>;
}

/** What a node says of itself. Kept small: it travels in datagrams. */
export interface GossipProfile {
  readonly nodeId: string;
  /** Empty: it belongs to no cluster yet. */
  readonly clusterId: string;
  /** `host:port` of the node-to-node port. */
  readonly peerAddress: string;
  readonly zone: string;
  readonly state: GossipState;
}

/** What a node says of its own intentions; whether it is alive is for the others to find out. */
export type GossipState = 'joining' | 'active' | 'leaving';

export interface GossipMember extends GossipProfile {
  /** Of its gossip socket. */
  readonly gossipAddress: string;
  readonly health: GossipHealth;
}

/** suspect: did not answer of late, and has time to object. failed: considered gone. left: it said so. */
export type GossipHealth = 'alive' | 'suspect' | 'failed' | 'left';
