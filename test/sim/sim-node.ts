import type { ClusterAdmin } from '../../src/core/cluster-admin.js';
import type { HardState, ReplicaId } from '../../src/core/raft/types.js';
import type { Prng } from '../../src/lib/prng.js';
import type { Clock } from '../../src/ports/clock.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Membership } from '../../src/ports/membership.js';
import type { PeerTransport } from '../../src/ports/peer-transport.js';
import type { StoreImage } from '../support/sorted-store.js';
import type { AppliedState } from './checkers/same-state.js';
import type { Consistency, FinalStreams } from './history.js';

/** What the simulation simulates: something that makes nodes. */
export interface Subject {
  readonly name: string;
  /** Its nodes have to find each other first: in the beginning there is one that has everything. */
  readonly comesTogether?: boolean;
  /** The disks of so many nodes that have come together, in the order of their ids. Made once, in no run. */
  comeTogether?(nodeCount: number): Promise<readonly StoreImage[]>;
  /**
   * How many groups there are in all. Its nodes take the place of others whose disks are lost; without this none ever
   * is.
   */
  readonly groupCount?: number;
  /** Its nodes can be subscribed to, and these are the partitions that there are. */
  readonly subscriptions?: { readonly partitionCount: number; partitionOf(key: string): number };
  /** Its nodes wait for room when a disk is full; without this none ever is. */
  readonly waitsForRoom?: boolean;
  /** Makes its classes what they are to be in a run, until the function that comes back is called. */
  prepare?(tuning: SimTuning): () => void;
  /** Nodes in all; some may begin without a part in anything. */
  createNode(ports: SimNodePorts): SimNode;
}

/** Everything that one run of a node's process may touch. All of it dies with the process, save what is on disk. */
export interface SimNodePorts {
  readonly nodeId: string;
  /** Of all nodes, this one included; the same everywhere and in every run. */
  readonly nodeIds: readonly string[];
  /** Of the nodes that there are now: one that has lost its disk is another one after that. */
  readonly currentIds: readonly string[];
  /** Those that the cluster is founded with. */
  readonly founderIds: readonly string[];
  readonly clock: Clock;
  /** A source of chance of this run of the process. */
  readonly random: Prng;
  readonly store: KeyValueStore;
  /** The disk is not full. */
  readonly hasRoom: () => Promise<boolean>;
  readonly peers: PeerTransport;
  readonly membership: Membership;
  readonly logger: Logger;
  /** How the seed wants this cluster to be configured: bounds that are reached in a short life. */
  readonly tuning: SimTuning;
  readonly observer: ReplicaObserver;
  /** A broken invariant, or a failed disk: the process ends. */
  readonly onFailure: (thrown: unknown) => void;
}

/** Bounds drawn from the seed, small ones among them so that every path is walked. */
export interface SimTuning {
  readonly logEntriesMax: number;
  readonly appendBytesMax: number;
  readonly inFlightMessagesMax: number;
  readonly snapshotBytesPerSecond: number;
  /** About so many of each partition are in memory for subscribers. */
  readonly tailCommitsMax: number;
  /** In a step of a subscription. */
  readonly stepEventsMax: number;
}

/** What a node tells of its replicas that its frames do not show. */
export interface ReplicaObserver {
  /** When it starts: what it found on its disk. */
  restored(group: number, replica: ReplicaId, hardState: HardState, lastIndex: number): void;
  /** It gives up a replica whose addition was undone: what that one promised before this term has bound nobody. */
  undone?(group: number, replica: ReplicaId, term: number): void;
  /** Of each entry that it has durably applied, in order; after a snapshot of its last one. */
  applied(group: number, state: AppliedState): void;
  /** The same of an entry after which the state is not known: the process died before it told of an earlier one. */
  appliedUntold?(group: number, position: { index: number; term: number }): void;
}

/** A node's process, as the simulation drives it. When its ports die it falls silent; nobody closes it. */
export interface SimNode {
  /** Resolves when it serves, as far as it can. */
  start(): Promise<void>;
  /**
   * Appends an event to a stream, with the request's id.
   * @throws RingfoldError REVISION_CONFLICT: certainly not done, never to be; all others: not known, try again
   */
  append(request: SimAppend, deadlineMs: number): Promise<SimAppended>;
  /** Removes a stream; what is appended later begins it anew. @throws RingfoldError: it may have been done, or be done yet */
  remove?(key: string, deadlineMs: number): Promise<SimRemoved>;
  /** As fresh as it is asked to be, or more so. @throws RingfoldError: try again */
  read(request: SimRead, deadlineMs: number): Promise<SimFound>;
  /** Encoded as between client and node. @throws RingfoldError: try again, with the checkpoint of the last step */
  subscribe?(request: Uint8Array, context: SimStreamContext): AsyncIterable<Uint8Array>;
  /** Where its replicas are. */
  status(): readonly GroupStatus[];
  /** Those of these streams that belong into its replicas of these groups, fresh or not. */
  streams(keys: readonly string[], groups: ReadonlySet<number>): Promise<FinalStreams>;
  /** What operators are offered; undefined while it is starting. */
  readonly admin?: ClusterAdmin | undefined;
  /**
   * Changes something where it may: a configuration, a leader.
   * @param group that another voter is to lead; without it any change of any
   * @returns whether it did
   */
  disturb?(random: Prng, group?: number): boolean;
}

export interface SimStreamContext {
  readonly deadlineMs: number;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
}

export interface SimAppend {
  readonly key: string;
  readonly appendId: string;
  /** The stream's last revision must be this one. */
  readonly expectedRevision?: number;
}

export interface SimAppended {
  readonly revision: number;
  /** Empty where there are none. */
  readonly sessionToken: string;
}

export interface SimRemoved {
  readonly sessionToken: string;
}

export interface SimRead {
  readonly key: string;
  /** All events, linearizably, or the folded state. */
  readonly of: 'events' | 'state';
  readonly consistency: Consistency;
  /** Empty: of nothing yet. */
  readonly sessionToken: string;
}

export interface SimFound {
  /** How many events the stream has, those counted that were removed. */
  readonly length: number;
  /** So many were seen to be removed, from the first on. */
  readonly removedLength?: number;
  /** The append ids of the last of them, in order. */
  readonly values: readonly string[];
  readonly sessionToken: string;
}

export interface GroupStatus {
  readonly group: number;
  /** Of a leader that has committed in its term: who votes, as far as that is committed and no change is under way. */
  readonly voters?: { readonly term: number; readonly nodeIds: readonly string[] };
  readonly appliedIndex: number;
  /** Of a leader that is sure of itself: the nodes that have a replica, which should have applied as much. */
  readonly leads?: { readonly nodeIds: readonly string[] };
}
