/**
 * The words of the Raft core. Everything here is plain data: the core decides, the runtime does.
 * Sources: Ongaro, "Consensus: Bridging Theory and Practice" (2014); the shape of etcd-io/raft.
 */

/** A replica's number in its group. Allocated by the group's configuration, never used again. */
export type ReplicaId = number;

export type ReplicaRole = 'voter' | 'learner';

export interface Replica {
  readonly id: ReplicaId;
  readonly nodeId: string;
  readonly role: ReplicaRole;
}

/** Who belongs to a group. In force from the moment its entry is in the log, committed or not (§4.1). */
export interface Configuration {
  readonly replicas: readonly Replica[];
  /** The next id to be given away. Only ever grows, so that no id comes back. */
  readonly nextReplicaId: ReplicaId;
}

/** One change at a time (§4.3): every quorum of the old configuration meets every quorum of the new one. */
export type ConfigurationChange =
  | { readonly kind: 'add_learner'; readonly nodeId: string }
  | { readonly kind: 'promote'; readonly replica: ReplicaId }
  | { readonly kind: 'demote'; readonly replica: ReplicaId }
  | { readonly kind: 'remove'; readonly replica: ReplicaId };

/** What a place in the log holds. `Payload` is opaque to the core. */
export type EntryContent<Payload> =
  | { readonly kind: 'command'; readonly payload: Payload }
  | { readonly kind: 'configuration'; readonly configuration: Configuration }
  /** What a new leader begins its term with, so that it may commit what came before (§3.6.2). */
  | { readonly kind: 'empty' };

export type Entry<Payload> = EntryContent<Payload> & { readonly index: number; readonly term: number };

/** A place in a log. */
export interface Position {
  readonly index: number;
  readonly term: number;
}

/** Must be on disk before any message that depends on it leaves. */
export interface HardState {
  readonly term: number;
  /** 0: nobody in this term. */
  readonly votedFor: ReplicaId | 0;
}

interface Addressed {
  readonly from: ReplicaId;
  readonly to: ReplicaId;
  /** The sender's; of a pre-vote request the term that it would campaign in. */
  readonly term: number;
}

export type MessageBody<Payload> =
  | {
      readonly kind: 'vote_request';
      readonly isPreVote: boolean;
      readonly last: Position;
      /** The leader asked for it: those who hear from that leader vote all the same (§3.10). */
      readonly isTransfer: boolean;
    }
  | { readonly kind: 'vote_response'; readonly isPreVote: boolean; readonly isGranted: boolean }
  | {
      readonly kind: 'append_request';
      readonly previous: Position;
      readonly entries: readonly Entry<Payload>[];
      readonly commit: number;
    }
  /** Everything up to `matchIndex` is as the leader's, and on disk. */
  | { readonly kind: 'append_response'; readonly isRejected: false; readonly matchIndex: number }
  /** There is no entry `previous` here; the logs may agree at `hint` at the latest. */
  | {
      readonly kind: 'append_response';
      readonly isRejected: true;
      readonly rejectedIndex: number;
      readonly hint: Position;
    }
  | { readonly kind: 'heartbeat'; readonly commit: number }
  | { readonly kind: 'heartbeat_response' }
  /** What the receiver needs is no longer in the log: it may fetch a snapshot that goes at least this far. */
  | { readonly kind: 'snapshot_offer'; readonly position: Position }
  /** The leader would like to be succeeded by the receiver, now (§3.10). */
  | { readonly kind: 'timeout_now' };

export type Message<Payload> = Addressed & MessageBody<Payload>;

/** A snapshot's metadata: what the state machine's rows stand for. */
export interface SnapshotMetadata extends Position {
  /** As of `index`. */
  readonly configuration: Configuration;
}

/** What is on disk of a replica when it is opened. */
export interface PersistedReplica<Payload> {
  readonly hardState: HardState;
  /** How far the state machine's rows go, and the configuration there. Term 0, index 0: a new replica. */
  readonly applied: SnapshotMetadata;
  /** The position just before `entries[0]`; at most `applied`. */
  readonly logStart: Position;
  /** Without gaps. Those up to `applied.index` were applied. */
  readonly entries: readonly Entry<Payload>[];
}

/**
 * What is to be done, in this order: write `hardState`, `truncateFrom`, `entries` and the rows of `committed` in one
 * atomic, durable batch; then send `messages`. `Raft.persisted()` afterwards.
 */
export interface Ready<Payload> {
  /** When it has changed. */
  readonly hardState: HardState | undefined;
  /** Log rows from this index on are void: they conflicted with the leader's. To be deleted in the same batch. */
  readonly truncateFrom: number | undefined;
  /** To be appended to the log. */
  readonly entries: readonly Entry<Payload>[];
  /** To be applied, in order. Contains some of `entries` only when this replica is the only voter. */
  readonly committed: readonly Entry<Payload>[];
  /** To be sent only once the batch is durable. */
  readonly messages: readonly Message<Payload>[];
}

export type RaftRole = 'follower' | 'pre_candidate' | 'candidate' | 'leader';

/** How a leader sees another replica. */
export interface ReplicaProgress {
  readonly replica: Replica;
  /** Known to be on its disk. */
  readonly matchIndex: number;
  /** It has answered within the last election timeout. */
  readonly isActive: boolean;
  readonly state: 'probing' | 'replicating' | 'snapshot';
}
