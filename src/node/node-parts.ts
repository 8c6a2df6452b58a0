import type { RingfoldError } from '../core/errors.js';
import type { Model } from '../core/model/model.js';
import type { Clock } from '../ports/clock.js';
import type { Digest } from '../ports/digest.js';
import type { Logger } from '../ports/logger.js';
import type { Membership } from '../ports/membership.js';
import type { PeerTransport } from '../ports/peer-transport.js';
import type { Random } from '../ports/random.js';
import type { MakeRing } from '../ports/ring.js';
import type { Storage } from '../ports/storage.js';
import type { ReplicaObserver } from './replica-observer.js';

/** What a node can be told; src/config.ts has meanings, defaults and ranges. */
export interface NodeSettings {
  partitions: number;
  replicationFactor: number;
  zone: string;
  /** Gossip addresses of nodes whose cluster this one is to join. Empty: a new node founds a cluster of its own. */
  join: readonly string[];
  bootstrap: boolean;
  foldCacheBytes: number;
  customerCacheBytes: number;
  mailboxRequestsMax: number;
  appendBytesMax: number;
  batchBytesMax: number;
  tailBytesPerPartition: number;
  logTailBytesPerPartition: number;
  scanConcurrency: number;
  eraseWithinMs: number;
  heartbeatMs: number;
  electionTimeoutMs: number;
  replaceAfterMs: number;
  snapshotBytesPerSecond: number;
  concurrentMoves: number;
}

/** What a node is made of. */
export interface NodeParts {
  storage: Storage;
  /** Opens the store again after `storage` was closed. */
  reopen: () => Promise<Storage>;
  hasRoom: () => Promise<boolean>;
  model: Model;
  clock: Clock;
  random: Random;
  digest: Digest;
  softwareVersion: string;
  logger: Logger;
  /** Made once the node knows who it is. */
  peers: (self: NodeSelf) => PeerTransport;
  membership: (self: NodeSelf) => Membership;
  /** An address that was bound, as others reach it. */
  advertised: (address: string) => string;
  /** A name and port as `ip:port`, as gossip names nodes; undefined: it cannot be found at the moment. */
  resolve: (address: string) => Promise<string | undefined>;
  makeRing: MakeRing;
  /** Told what replicas do: for simulations. */
  observer?: ReplicaObserver;
  /** The node cannot go on; the process should end. */
  onFatal: (error: RingfoldError) => void;
}

/** Who the node is, for those who speak for it. */
export interface NodeSelf {
  readonly nodeId: string;
  /** Empty while it belongs to no cluster. */
  readonly clusterId: () => string;
  readonly zone: string;
}

/** Where others find this node's services, `host:port` each. */
export interface ServiceAddresses {
  client: string;
  control: string;
}
