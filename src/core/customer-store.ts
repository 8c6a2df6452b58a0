/**
 * What a node does for its callers, in the words of the domain. The gRPC services and the embedded node both
 * speak to this interface; revisions are plain numbers, data is JSON in UTF-8 bytes.
 */

/** An event as proposed: `data` and `metadata` are bytes of JSON, checked by the node. */
export interface ProposedEvent {
  type: string;
  /** Schema version; undefined: the newest the model knows. */
  version?: number;
  data: Uint8Array;
  /** A JSON object; empty for none. */
  metadata: Uint8Array;
  /** Milliseconds since 1970; undefined: when it is recorded. */
  occurredAtMs?: number;
}

/** An event as stored. */
export interface StoredEvent {
  type: string;
  version: number;
  data: Uint8Array;
  metadata: Uint8Array;
  occurredAtMs: number;
}

export interface RecordedEvent extends StoredEvent {
  customerId: string;
  aggregateType: string;
  revision: number;
  recordedAtMs: number;
  appendId: Uint8Array;
}

export type ExpectedRevision =
  | { kind: 'any' }
  | { kind: 'no_stream' }
  | { kind: 'stream_exists' }
  | { kind: 'exact'; revision: number };

/** Who calls, until when, and whether the caller has gone. */
export interface CallContext {
  principal: string;
  /** On the node's clock; Infinity for none. */
  deadlineMs: number;
  signal?: AbortSignal;
  /** As `signal.aborted`, for who only looks: a signal costs more to make than many a call. */
  isCancelled?: boolean;
  /** The caller knows the owners itself: what another node owns is refused with NOT_OWNER and not passed on. */
  isForOwner?: boolean;
}

export interface AppendRequest {
  customerId: string;
  aggregateType: string;
  /** 16 bytes; empty: the node makes one. */
  appendId: Uint8Array;
  expected: ExpectedRevision;
  events: readonly ProposedEvent[];
}

export interface AppendResult {
  firstRevision: number;
  lastRevision: number;
  sessionToken: string;
  repeated: boolean;
}

export type Consistency = 'linearizable' | 'session' | 'eventual';

export interface GetRequest {
  customerId: string;
  aggregateType: string;
  asOf?: { kind: 'revision'; revision: number } | { kind: 'time'; timeMs: number };
  notModifiedSince?: { revision: number; stateVersion: number };
  consistency: Consistency;
  sessionToken: string;
}

export type GetResult =
  | { status: 'not_found'; sessionToken: string }
  | { status: 'removed'; revision: number; sessionToken: string }
  | {
      status: 'not_modified';
      revision: number;
      stateVersion: number;
      recordedAtMs: number;
      sessionToken: string;
    }
  | {
      status: 'found';
      /** JSON in UTF-8; encoded once and shared, so never write into it. */
      state: Uint8Array;
      revision: number;
      stateVersion: number;
      recordedAtMs: number;
      sessionToken: string;
    };

export interface ReadRequest {
  customerId: string;
  aggregateType: string;
  direction: 'forwards' | 'backwards';
  fromRevision?: number;
  /** Infinity for all. */
  limit: number;
  consistency: Consistency;
  sessionToken: string;
}

export interface SubscribeRequest {
  start: { kind: 'beginning' } | { kind: 'now' } | { kind: 'checkpoint'; checkpoint: string };
  /** Empty: all. */
  partitions: readonly number[];
  aggregateTypes: readonly string[];
  eventTypes: readonly string[];
}

export interface SubscribedEvent {
  event: RecordedEvent;
  partition: number;
  /** Opaque: this event's place in its partition. */
  cursor: Uint8Array;
}

/** One step of a subscription: what was new, where that leads to, and whether the past is done with. */
export interface SubscriptionStep {
  events: readonly SubscribedEvent[];
  checkpoint: string;
  caughtUp: boolean;
}

export interface RemoveRequest {
  customerId: string;
  /** Undefined: every stream of the customer. */
  aggregateType?: string;
  expectedRevision?: number;
}

export interface RemoveResult {
  removedStreams: number;
  sessionToken: string;
}

/** All methods fail with RingfoldError and nothing else. */
export interface CustomerStore {
  append(request: AppendRequest, context: CallContext): Promise<AppendResult>;
  /** Answers at once when the state is cached, else later: `await` serves both. */
  get(request: GetRequest, context: CallContext): GetResult | Promise<GetResult>;
  /** Batches of events, each of bounded size. */
  read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]>;
  subscribe(request: SubscribeRequest, context: CallContext): AsyncIterable<SubscriptionStep>;
  remove(request: RemoveRequest, context: CallContext): Promise<RemoveResult>;
}
