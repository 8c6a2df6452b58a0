import { decodeCursor, encodeCheckpoint, encodeCursor } from '../codec/checkpoint.js';
import type { CallContext, SubscribeRequest, SubscriptionStep } from '../core/customer-store.js';
import { type ErrorCode, RingfoldError } from '../core/errors.js';
import { groupBy } from '../lib/group-by.js';
import type { Clock } from '../ports/clock.js';
import { AvoidedServers } from './avoided-servers.js';
import { blamedOf } from './blamed-partitions.js';
import type { CustomerCalls } from './customer-calls.js';
import { HURT_CODES } from './replica-errors.js';
import { SubscriptionSource } from './subscription-source.js';
import type { Cursors } from './subscription-start.js';

export interface SubscriptionSourcesOptions {
  clock: Clock;
  ownNodeId: string;
  clusterId: () => string;
  /** Nodes that may serve the partition, the best one first; only those that seem well. */
  serversOf: (partition: number) => readonly string[];
  /** Of this node's own replicas only. */
  local: (request: SubscribeRequest, context: CallContext) => AsyncIterable<SubscriptionStep>;
  remote: Pick<CustomerCalls, 'subscribe'>;
}

/** A partition that nobody has served for so long ends the subscription: the subscriber should know. */
const UNSERVED_MAX_MS = 10_000;

/** Longer than they ever are while the subscriber takes what comes. */
const REVIEWS_APART_MS_MAX = 2_000;

/** Streams that serve from one node: a link has room for a thousand calls, and others need it as well. */
const STREAMS_OF_NODE_MAX = 8;

/** Another node, or the same one later, may do better. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'NOT_OWNER',
  'RESOURCE_EXHAUSTED',
  'CANCELLED',
]);

/** A partition that no node has sent a step of for a while. */
interface Unserved {
  sinceMs: number;
  /** Of the last node that was asked. */
  lastError: RingfoldError | undefined;
}

/**
 * Who serves which partitions of a subscription, and where it is in each of them: a node serves together those that it
 * has the best replicas of. One that fails with some of them is not asked for those for a while; it goes on with the
 * others at once.
 */
export class SubscriptionSources {
  private readonly request: SubscribeRequest;
  private readonly context: CallContext;
  private readonly options: SubscriptionSourcesOptions;
  private readonly onNews: () => void;
  private readonly avoided: AvoidedServers;
  private sources: SubscriptionSource[] = [];
  /** Of partitions that nobody serves at the moment, and of all before they are served first. */
  private readonly resting = new Map<number, Uint8Array>();
  /** Kept while a node is asked: only its first step says that it serves. */
  private readonly unserved = new Map<number, Unserved>();
  /** As far as leaders have said so: who serves a partition must have as much, or it may send what was removed before. */
  private committed: ReadonlyMap<number, number> = new Map();
  private isReviewDue = true;
  private reviewedAtMs: number;

  /** @param onNews there is something to `update` or to take */
  constructor(
    request: SubscribeRequest,
    context: CallContext,
    options: SubscriptionSourcesOptions,
    onNews: () => void,
  ) {
    this.request = request;
    this.context = context;
    this.options = options;
    this.onNews = onNews;
    this.reviewedAtMs = options.clock.monotonicMs();
    this.avoided = new AvoidedServers(options.clock, this.reviewSoon);
  }

  /** Where it begins. They are served once their leaders' `committed` is known. */
  begin(cursors: Cursors): void {
    for (const [number, cursor] of cursors) this.resting.set(number, cursor);
  }

  learn(committed: ReadonlyMap<number, number>): void {
    this.committed = committed;
    this.reviewSoon();
  }

  /** Others may serve better now. */
  readonly reviewSoon = (): void => {
    this.isReviewDue = true;
    this.onNews();
  };

  /** @throws what no other node would do better; UNAVAILABLE when a partition was not served for long */
  update(): void {
    for (const source of this.sources) this.dropIfFailed(source);
    if (this.isReviewDue) this.review();
  }

  get running(): readonly SubscriptionSource[] {
    return this.sources;
  }

  /** Of all partitions, in groups. */
  get cursors(): readonly Cursors[] {
    return [this.resting, ...this.sources.map((source) => source.cursors)];
  }

  checkpoint(): string {
    const [first, ...others] = this.sources;
    // Nothing to put together.
    if (first !== undefined && others.length === 0 && this.resting.size === 0) return first.checkpoint;
    const cursors = this.cursors.flatMap((some) => [...some]);
    return encodeCheckpoint({ clusterId: this.options.clusterId(), cursors: new Map(cursors) });
  }

  close(): void {
    for (const source of this.sources) source.close();
    this.avoided.close();
  }

  private dropIfFailed(source: SubscriptionSource): void {
    const { failedBy: error, nodeId } = source;
    if (error === undefined) return;
    const isHurt = HURT_CODES.has(error.code);
    if (!PASSING.has(error.code) && !isHurt) throw error;
    const blamed = blamedOf(error, source.partitions);
    const hasOther = (number: number) => this.options.serversOf(number).some((one) => one !== nodeId);
    if (isHurt && !blamed.every(hasOther)) throw error;
    this.avoided.add(blamed, nodeId);
    this.drop(source);
    for (const number of blamed) this.unservedOf(number).lastError = error;
    this.isReviewDue = true;
  }

  private drop(source: SubscriptionSource): void {
    for (const [number, cursor] of source.cursors) {
      this.resting.set(number, cursor);
      if (source.hasServed) this.unserved.delete(number);
    }
    this.sources = this.sources.filter((one) => one !== source);
    source.close();
  }

  private review(): void {
    this.isReviewDue = false;
    this.noteReview();
    for (const source of this.sources) {
      const isBest = source.partitions.every((number) => {
        const best = this.serverOf(number);
        return best === undefined || best === source.nodeId;
      });
      if (!isBest) this.drop(source);
    }
    for (const some of groupBy(this.sources, ({ nodeId }) => nodeId).values()) this.putTogether(some);
    const parts = new Map<string, number[]>();
    for (const number of this.resting.keys()) {
      const nodeId = this.serverOf(number);
      const isServed = nodeId !== undefined && this.committed.has(number);
      this.noteUnserved(number, isServed);
      if (!isServed) continue;
      const part = parts.get(nodeId);
      if (part === undefined) parts.set(nodeId, [number]);
      else part.push(number);
    }
    for (const [nodeId, partitions] of parts) this.open(nodeId, partitions);
  }

  /** Partitions come to a node one by one. All that it serves already can go on in one stream. */
  private putTogether(sources: readonly SubscriptionSource[]): void {
    const serving = sources.filter(({ hasServed }) => hasServed);
    if (serving.length > STREAMS_OF_NODE_MAX) for (const source of serving) this.drop(source);
  }

  private serverOf(number: number): string | undefined {
    return this.options.serversOf(number).find((nodeId) => !this.avoided.has(number, nodeId));
  }

  /** While the subscriber takes nothing nobody is asked: that time says nothing about the nodes. */
  private noteReview(): void {
    const nowMs = this.options.clock.monotonicMs();
    const missedMs = nowMs - this.reviewedAtMs - REVIEWS_APART_MS_MAX;
    this.reviewedAtMs = nowMs;
    if (missedMs <= 0) return;
    for (const one of this.unserved.values()) one.sinceMs = Math.min(nowMs, one.sinceMs + missedMs);
  }

  /** However long it was: as long as there is somebody to ask, that one is asked first. */
  private noteUnserved(number: number, isAsked: boolean): void {
    const { sinceMs, lastError: cause } = this.unservedOf(number);
    if (isAsked || this.options.clock.monotonicMs() - sinceMs < UNSERVED_MAX_MS) return;
    const why = cause === undefined ? '' : ` (the last one that was asked said: ${cause.message})`;
    throw new RingfoldError(
      'UNAVAILABLE',
      `no node serves partition ${number}, or its leader does not answer${why}; resume the subscription at its checkpoint`,
      { cause },
    );
  }

  private unservedOf(number: number): Unserved {
    const known = this.unserved.get(number);
    if (known !== undefined) return known;
    const unserved = { sinceMs: this.options.clock.monotonicMs(), lastError: undefined };
    this.unserved.set(number, unserved);
    return unserved;
  }

  private open(nodeId: string, partitions: readonly number[]): void {
    const { clusterId, ownNodeId, local, remote } = this.options;
    const cursors = new Map(partitions.map((number) => [number, this.resting.get(number)!]));
    const asked = new Map([...cursors].map(([number, cursor]) => [number, this.asked(number, cursor)]));
    for (const number of partitions) this.resting.delete(number);
    const checkpoint = encodeCheckpoint({ clusterId: clusterId(), cursors });
    const request: SubscribeRequest = {
      ...this.request,
      start: { kind: 'checkpoint', checkpoint: encodeCheckpoint({ clusterId: clusterId(), cursors: asked }) },
      partitions,
    };
    const open = (signal: AbortSignal) => {
      const context = { ...this.context, deadlineMs: Number.POSITIVE_INFINITY, signal };
      return nodeId === ownNodeId ? local(request, context) : remote.subscribe(nodeId, request, context);
    };
    const { onNews } = this;
    this.sources.push(new SubscriptionSource({ nodeId, partitions, checkpoint, open, onNews }));
  }

  private asked(number: number, cursor: Uint8Array): Uint8Array {
    return encodeCursor({ ...decodeCursor(cursor), appliedIndexMin: this.committed.get(number)! });
  }
}
