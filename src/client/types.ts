/// <reference lib="esnext.disposable" preserve="true" />
// For `Symbol.asyncDispose`, which the target of who compiles against it may not have.
/** The public types of the client: what users see. Revisions are bigint out, bigint or number in. */
import type { ErrorCode } from '../core/errors.js';
import type { Aggregate } from '../core/model/aggregate.js';
import type { Model } from '../core/model/model.js';
import type { AggregateClient } from './aggregate-client.js';

export type RevisionInput = bigint | number;

export interface CallOptions {
  /** Cancels the call: it fails with CANCELLED. */
  signal?: AbortSignal;
  /** How long the call may take in all, retries included. Default: the client's `deadlineMs`. From 2^31 ms (24 days) on: for ever. */
  deadlineMs?: number;
}

/** How a connection is encrypted. Certificates and keys are PEM, not names of files. */
export interface TlsOptions {
  /** Who may have signed the node's certificate. Default: the authorities that Node.js knows. */
  certificateAuthorities?: string | Uint8Array;
  /** For nodes that ask who calls: a certificate and its private key. */
  certificate?: string | Uint8Array;
  privateKey?: string | Uint8Array;
}

export interface ConnectOptions {
  /** `host:port` of a node's port: the data port for `connect`, the control port for `connectAdmin`. */
  address?: string;
  /** Several, of nodes of one cluster; the client finds the others by itself. Instead of `address`. */
  addresses?: readonly string[];
  /**
   * Whether to find the cluster's other nodes and to ask owners themselves. Default true. With false only the nodes
   * named here are asked, which pass requests on: for clients that reach no others, behind a load balancer for instance.
   */
  discover?: boolean;
  /**
   * For calls that name no deadline of their own. Default 10,000. Streams have none unless they name it; but a read,
   * or a subscription that has never begun, gives up when it has got nowhere for so long.
   */
  deadlineMs?: number;
  /**
   * Keeps states that were looked up in this process, and answers with them as long as they are fresh enough. What that
   * means, and costs, is in docs/client.md. Default: nothing is kept.
   */
  nearCache?: NearCacheOptions;
  /** Default: no encryption. `{}` is enough for a node whose certificate a well-known authority has signed. */
  tls?: TlsOptions;
}

/** `{}` for the defaults. */
export interface NearCacheOptions {
  /**
   * A state that is kept is answered with only if it reflects every append that was acknowledged, to anybody, so long ago.
   * The longer, the less often nodes are asked whether it still does. 10 to 3,600,000; default 1,000.
   */
  maxStalenessMs?: number;
  /** About what all states that are kept may take in memory, estimated by their JSON; default 64 MiB. */
  sizeBytesMax?: number;
}

/** Counted since the client was made. */
export interface NearCacheStatistics {
  /** Lookups that were answered here. */
  readonly hits: number;
  /** Lookups that could have been, had there been a state that is fresh enough. */
  readonly misses: number;
  /** States that a node said had changed, or that it had no room to watch. */
  readonly ended: number;
  /** States that are kept now. */
  readonly states: number;
  readonly sizeBytes: number;
}

export interface NewEvent {
  type: string;
  data: unknown;
  /** Schema version; default: the newest the node knows. */
  version?: number;
  metadata?: Record<string, unknown>;
  /** When it happened; default: when it is recorded. */
  occurredAt?: Date | string;
}

export type Expected = 'any' | 'no_stream' | 'stream_exists' | RevisionInput;

export interface AppendOptions extends CallOptions {
  /** Default `customer`. */
  aggregate?: string;
  /** UUID text; default: a new one. A repeat with the same id gets the first answer again. */
  appendId?: string;
  /** What the stream must look like. Default `any`. */
  expected?: Expected;
}

export interface AppendResult {
  firstRevision: bigint;
  lastRevision: bigint;
  /** Give it to a read to be at least as fresh as this append. */
  sessionToken: string;
  /** This append id was seen before; nothing was written now. */
  repeated: boolean;
}

/** One of many appends in `appendMany`. */
export interface AppendItem {
  customerId: string;
  events: NewEvent | readonly NewEvent[];
  aggregate?: string;
  appendId?: string;
  expected?: Expected;
}

export type AppendOutcome =
  | ({ ok: true } & AppendResult)
  | { ok: false; error: import('../core/errors.js').RingfoldError };

export interface GetOptions extends CallOptions {
  aggregate?: string;
  /** The state after the event of this revision. */
  atRevision?: RevisionInput;
  /** The state after the last event recorded at or before this time. */
  atTime?: Date;
  /** The caller has this state: answer `not_modified` when it is still right. */
  notModifiedSince?: { revision: RevisionInput; stateVersion: number };
  /** Default: `session` when a session token is given, else `linearizable`. */
  consistency?: 'linearizable' | 'session' | 'eventual';
  sessionToken?: string;
  /**
   * Asks another replica as well when the first has not answered by then, and takes the answer that comes first. With
   * consistency `session` or `eventual` only. Default: never.
   */
  hedgeAfterMs?: number;
}

export type Lookup<State> =
  | {
      status: 'found';
      state: State;
      revision: bigint;
      stateVersion: number;
      recordedAt: Date;
      sessionToken: string;
    }
  | { status: 'not_found'; sessionToken: string }
  | { status: 'removed'; revision: bigint; sessionToken: string }
  | {
      status: 'not_modified';
      revision: bigint;
      stateVersion: number;
      recordedAt: Date;
      sessionToken: string;
    };

export type LookupOutcome<State> =
  | Lookup<State>
  | { status: 'failed'; error: import('../core/errors.js').RingfoldError };

export interface RecordedEvent<Data = unknown> {
  customerId: string;
  aggregate: string;
  revision: bigint;
  type: string;
  version: number;
  data: Data;
  metadata: Record<string, unknown>;
  occurredAt: Date;
  recordedAt: Date;
  appendId: string;
}

export interface ReadOptions extends CallOptions {
  aggregate?: string;
  direction?: 'forwards' | 'backwards';
  fromRevision?: RevisionInput;
  limit?: number;
  /** Default: `session` when a session token is given, else `linearizable`. */
  consistency?: 'linearizable' | 'session' | 'eventual';
  sessionToken?: string;
}

export interface SubscribeOptions extends CallOptions {
  /** Default `now`. */
  from?: 'beginning' | 'now' | { checkpoint: string };
  partitions?: readonly number[];
  aggregates?: readonly string[];
  eventTypes?: readonly string[];
}

/** What a subscription yields: events, and once the sign that everything older has been sent. */
export type SubscriptionItem =
  | { kind: 'event'; event: RecordedEvent /** Resumes after this event. */; readonly checkpoint: string }
  | { kind: 'caughtUp'; readonly checkpoint: string };

export interface Subscription extends AsyncIterable<SubscriptionItem> {
  /**
   * Resumes after the last item that was taken, and after whatever no item was made of since: it moves on while only
   * events come in that are not asked for. Until something is received: the one it was started from, or empty.
   */
  readonly checkpoint: string;
  /** Ends it; the iteration finishes without an error. */
  close(): void;
}

export interface RemoveOptions extends CallOptions {
  /** One stream; default: the whole customer, every aggregate of it. */
  aggregate?: string;
  expectedRevision?: RevisionInput;
}

export interface RemoveResult {
  removedStreams: number;
  sessionToken: string;
}

export interface UpdateOptions extends CallOptions {
  /** Default `customer`. */
  aggregate?: string;
  /** How often to decide anew after somebody else was faster. Default 10; then it fails with REVISION_CONFLICT. */
  retries?: number;
}

/**
 * What should happen to a customer, given its state (undefined when it has none); nothing: undefined, or no events. Called
 * again with the newer state when somebody else was faster, so it should do nothing else than decide.
 */
export type Decide<State> = (state: State | undefined, found: Lookup<State>) => Decided | Promise<Decided>;

export type Decided = NewEvent | readonly NewEvent[] | undefined;

/**
 * Reads that see all that was written or read through it, from any replica: cheaper than linearizable ones, which ask the
 * leader. Lasts as long as the object.
 */
export interface Session extends Pick<Client, 'append' | 'update'> {
  get<State = unknown>(
    customerId: string,
    options?: Omit<GetOptions, 'consistency' | 'sessionToken'>,
  ): Promise<Lookup<State>>;
  read(
    customerId: string,
    options?: Omit<ReadOptions, 'consistency' | 'sessionToken'>,
  ): AsyncIterable<RecordedEvent>;
}

type IsUnion<Whole, Part = Whole> = Part extends Whole ? ([Whole] extends [Part] ? false : true) : never;

/** A connection to Ringfold. Every method fails with RingfoldError and nothing else. */
export interface Client {
  append(
    customerId: string,
    events: NewEvent | readonly NewEvent[],
    options?: AppendOptions,
  ): Promise<AppendResult>;
  appendMany(items: readonly AppendItem[], options?: CallOptions): Promise<AppendOutcome[]>;
  get<State = unknown>(customerId: string, options?: GetOptions): Promise<Lookup<State>>;
  getMany<State = unknown>(
    customerIds: readonly string[],
    options?: Pick<GetOptions, 'aggregate' | 'consistency' | 'sessionToken'> & CallOptions,
  ): Promise<LookupOutcome<State>[]>;
  /**
   * Reads, lets `decide` say what should happen, and appends that if nothing else has happened meanwhile; otherwise once
   * more. Undefined when there was nothing to append.
   * @throws what `decide` throws; REVISION_CONFLICT when somebody else was faster each time
   */
  update<State = unknown>(
    customerId: string,
    decide: Decide<State>,
    options?: UpdateOptions,
  ): Promise<AppendResult | undefined>;
  /**
   * These calls for one kind of aggregate, with its states and events typed: `client.for(customer)`, or of a model:
   * `client.for(shopModel, 'cart')`. A model of one aggregate needs no name: `client.for(customerModel)`.
   * @throws INVALID_ARGUMENT when the model has no such aggregate, or none was named and it has several
   */
  for<Defined extends Aggregate>(aggregate: Defined): AggregateClient<Defined>;
  for<Defined extends Aggregate, Type extends Defined['type']>(
    model: Model<Defined>,
    type: Type,
  ): AggregateClient<Extract<Defined, { readonly type: Type }>>;
  for<Defined extends Aggregate>(
    model: Model<Defined>,
    ...type: IsUnion<Defined> extends true ? [type: Defined['type']] : []
  ): AggregateClient<Defined>;
  /** Reads of its own writes from any replica. */
  session(): Session;
  read(customerId: string, options?: ReadOptions): AsyncIterable<RecordedEvent>;
  subscribe(options?: SubscribeOptions): Subscription;
  /**
   * Removes for good. Made again by itself only when it has certainly not been done: the node had no room for it, or
   * was never reached. A repeat of one that was done would remove what was appended since; so when it fails with
   * UNAVAILABLE, STORAGE_FULL, DEADLINE_EXCEEDED or the like and its message says that its fate is unknown, look with
   * `get` before you repeat it.
   */
  remove(customerId: string, options?: RemoveOptions): Promise<RemoveResult>;
  /** Undefined without a near cache. */
  readonly nearCacheStatistics?: NearCacheStatistics;
  /** Lets go of the connection; calls under way fail with CLOSED. Idempotent. */
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export type { ErrorCode };
