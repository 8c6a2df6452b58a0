import { decodeCheckpoint, decodeCursor, encodeCheckpoint, encodeCursor } from '../codec/checkpoint.js';
import type { CallContext, SubscribeRequest, SubscriptionStep } from '../core/customer-store.js';
import { type ErrorCode, RingfoldError } from '../core/errors.js';
import { WakeUp } from '../lib/wake-up.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { CustomerCalls } from './customer-calls.js';
import { LeaderIndexes, type LeaderIndexesOptions } from './leader-indexes.js';
import { HURT_CODES } from './replica-errors.js';
import { type Cursors, SubscriptionSource } from './subscription-source.js';
import { Ticker } from './ticker.js';

export interface RoutedSubscriptionOptions extends LeaderIndexesOptions {
  clock: Clock;
  ownNodeId: string;
  clusterId: () => string;
  /** 0 while the node belongs to no cluster. */
  partitionCount: () => number;
  /** Nodes that may serve the partition, the best one first; only those that seem well. */
  serversOf: (partition: number) => readonly string[];
  /** Calls the listener when partitions have other leaders or replicas; returns how to stop that. */
  followLeaders: (listener: () => void) => () => void;
  /** Of this node's own replicas only. */
  local: (request: SubscribeRequest, context: CallContext) => AsyncIterable<SubscriptionStep>;
  remote: Pick<CustomerCalls, 'subscribe'>;
  stopping: AbortSignal;
}

/** How often it is looked whether others should serve, besides when leaders change. */
const REVIEW_INTERVAL_MS = 1000;
/** A node that failed to serve a partition is asked again after this, at first, and twice as long each time. */
const AVOID_MS = 250;
const AVOID_MAX_MS = 30_000;
/** Whoever has not failed for so long since is not a bad one: a subscription may live for years. */
const FORGIVEN_AFTER_MS = 30_000;
/** A partition that nobody has served for so long ends the subscription: the subscriber should know. */
const UNSERVED_MAX_MS = 10_000;

/** Another node, or the same one later, may do better. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'NOT_OWNER',
  'RESOURCE_EXHAUSTED',
  'CANCELLED',
]);

/**
 * One subscription over all partitions, whoever has them (DESIGN D14, D18): each node serves those that it has the
 * best replicas of, this one its own. Where the subscriber is, is kept here, by partition: when a leader changes, a
 * replica moves or a node goes, another one goes on exactly there.
 */
export class RoutedSubscription {
  private readonly request: SubscribeRequest;
  private readonly context: CallContext;
  private readonly options: RoutedSubscriptionOptions;
  private readonly wakeUp = new WakeUp();
  private readonly ending = new AbortController();
  private sources: SubscriptionSource[] = [];
  /** Of partitions that nobody serves at the moment, and of all before they are served first. */
  private resting = new Map<number, Uint8Array>();
  private readonly unservedSinceMs = new Map<number, number>();
  /** By `partition nodeId`. */
  private readonly avoided = new Map<string, { untilMs: number; delayMs: number }>();
  /** They would keep the process from ending. */
  private readonly timers = new Set<Cancel>();
  /** What must have been sent for the subscription to have caught up. */
  private goals: ReadonlyMap<number, number> | undefined;
  /** As far as leaders have said so: who serves a partition must have as much, or it may send what was removed before. */
  private committed: ReadonlyMap<number, number> = new Map();
  private hasCaughtUp = false;
  private isReviewDue = true;
  private isDeadlinePassed = false;
  private failure: RingfoldError | undefined;

  constructor(request: SubscribeRequest, context: CallContext, options: RoutedSubscriptionOptions) {
    this.request = request;
    this.context = context;
    this.options = options;
  }

  /** @throws INVALID_CHECKPOINT, INVALID_ARGUMENT (no such partition), UNAVAILABLE, STORAGE_DAMAGED, DEADLINE_EXCEEDED */
  async *steps(): AsyncGenerator<SubscriptionStep> {
    const letGo = this.listen();
    try {
      await this.begin();
      yield* this.merged();
    } finally {
      this.ending.abort();
      for (const source of this.sources) source.close();
      for (const cancel of this.timers) cancel();
      letGo();
    }
  }

  private listen(): () => void {
    const { context, options } = this;
    const ring = () => this.wakeUp.ring();
    const end = () => {
      this.ending.abort();
      ring();
    };
    const { signal, deadlineMs } = context;
    if (signal?.aborted || options.stopping.aborted) end();
    signal?.addEventListener('abort', end);
    options.stopping.addEventListener('abort', end);
    const cancelDeadline = Number.isFinite(deadlineMs)
      ? options.clock.schedule(deadlineMs - options.clock.monotonicMs(), () => {
          this.isDeadlinePassed = true;
          end();
        })
      : () => undefined;
    const stopFollowing = options.followLeaders(this.reviewSoon);
    const reviews = new Ticker(options.clock, REVIEW_INTERVAL_MS, this.reviewSoon);
    reviews.start();
    return () => {
      signal?.removeEventListener('abort', end);
      options.stopping.removeEventListener('abort', end);
      cancelDeadline();
      stopFollowing();
      reviews.stop();
    };
  }

  private readonly reviewSoon = (): void => {
    this.isReviewDue = true;
    this.wakeUp.ring();
  };

  private async begin(): Promise<void> {
    const { start } = this.request;
    const wanted = this.wantedPartitions();
    const { principal } = this.context;
    const goals = new LeaderIndexes(principal, this.ending.signal, this.options).of(wanted, (found) => {
      this.committed = found;
      this.reviewSoon();
    });
    if (start.kind === 'now') {
      const giveUp = this.options.clock.schedule(UNSERVED_MAX_MS, () => {
        this.failure = notBegun();
        this.ending.abort();
      });
      this.goals = await goals.finally(giveUp);
      for (const [number, fromIndex] of this.goals ?? [])
        this.resting.set(number, encodeCursor({ fromIndex, sentEvents: 0 }));
      return;
    }
    const cursors = start.kind === 'beginning' ? new Map() : this.checkedCursors(start.checkpoint);
    for (const number of wanted) this.resting.set(number, cursors.get(number) ?? BEGINNING);
    const started = new Map(this.resting);
    goals.then(
      (found) => {
        this.goals = found;
        this.failure ??= found && whyNotOfThisStore(started, found);
        this.wakeUp.ring();
      },
      (thrown: unknown) => {
        this.failure ??= RingfoldError.from(thrown);
        this.wakeUp.ring();
      },
    );
  }

  private wantedPartitions(): number[] {
    const count = this.options.partitionCount();
    if (count === 0)
      throw new RingfoldError('UNAVAILABLE', 'the node does not belong to a cluster yet; it is joining');
    const { partitions } = this.request;
    for (const number of partitions) {
      if (number < count) continue;
      const message = `there is no partition ${number}; this store has 0 to ${count - 1}`;
      throw new RingfoldError('INVALID_ARGUMENT', message);
    }
    return partitions.length > 0 ? [...new Set(partitions)] : Array.from({ length: count }, (_, at) => at);
  }

  private checkedCursors(text: string): Cursors {
    const { clusterId, cursors } = decodeCheckpoint(text);
    const own = this.options.clusterId();
    if (clusterId === own) return cursors;
    const message = `the checkpoint is of cluster ${clusterId}, this is cluster ${own}`;
    throw new RingfoldError('INVALID_CHECKPOINT', message);
  }

  private async *merged(): AsyncGenerator<SubscriptionStep> {
    for (;;) {
      // Rung from here on means: look again before sleeping.
      this.wakeUp.reset();
      this.checkGoingOn();
      if (this.context.signal?.aborted) return;
      this.dropFailed();
      if (this.isReviewDue) this.review();
      let hasTaken = false;
      // One step of each in turn: none waits longer than for the others' steps.
      for (const source of [...this.sources]) {
        const step = source.take();
        if (step === undefined) continue;
        hasTaken = true;
        const isWorthSending = step.events.length > 0 || !step.caughtUp;
        if (isWorthSending) yield { events: step.events, checkpoint: this.checkpoint(), caughtUp: false };
        this.checkGoingOn();
        if (this.context.signal?.aborted) return;
      }
      if (!this.hasCaughtUp && this.isCaughtUp()) {
        this.hasCaughtUp = true;
        yield { events: [], checkpoint: this.checkpoint(), caughtUp: true };
        continue;
      }
      if (!hasTaken) await this.wakeUp.rung();
    }
  }

  private checkGoingOn(): void {
    if (this.options.stopping.aborted) throw new RingfoldError('UNAVAILABLE', 'the node is stopping');
    if (this.failure !== undefined) throw this.failure;
    if (!this.isDeadlinePassed) return;
    throw new RingfoldError(
      'DEADLINE_EXCEEDED',
      'the deadline of the subscription has passed; resume at its checkpoint',
    );
  }

  private isCaughtUp(): boolean {
    const { goals } = this;
    if (goals === undefined) return false;
    const reached = (cursors: Cursors) =>
      [...cursors].every(([number, encoded]) => {
        const { scan, fromIndex } = decodeCursor(encoded);
        return scan === undefined && fromIndex >= (goals.get(number) ?? 0);
      });
    return reached(this.resting) && this.sources.every((source) => reached(source.cursors));
  }

  private checkpoint(): string {
    const [first, ...others] = this.sources;
    // Nothing to put together.
    if (first !== undefined && others.length === 0 && this.resting.size === 0) return first.checkpoint;
    const cursors = [this.resting, ...this.sources.map((source) => source.cursors)].flatMap((some) => [
      ...some,
    ]);
    return encodeCheckpoint({ clusterId: this.options.clusterId(), cursors: new Map(cursors) });
  }

  // ---- who serves what

  private dropFailed(): void {
    for (const source of [...this.sources]) {
      const error = source.failedBy;
      if (error === undefined) continue;
      if (!PASSING.has(error.code) && !HURT_CODES.has(error.code)) throw error;
      if (HURT_CODES.has(error.code) && !this.hasOther(source)) throw error;
      for (const number of source.partitions) this.avoid(number, source.nodeId);
      this.drop(source);
      this.isReviewDue = true;
    }
  }

  private avoid(number: number, nodeId: string): void {
    const { clock } = this.options;
    const key = `${number} ${nodeId}`;
    const nowMs = clock.monotonicMs();
    const before = this.avoided.get(key);
    const isForgiven = before === undefined || nowMs - before.untilMs >= FORGIVEN_AFTER_MS;
    const delayMs = isForgiven ? AVOID_MS : Math.min(2 * before.delayMs, AVOID_MAX_MS);
    this.avoided.set(key, { untilMs: nowMs + delayMs, delayMs });
    const cancel = clock.schedule(delayMs, () => {
      this.timers.delete(cancel);
      this.reviewSoon();
    });
    this.timers.add(cancel);
  }

  private hasOther({ partitions, nodeId }: SubscriptionSource): boolean {
    return partitions.every((number) => this.options.serversOf(number).some((one) => one !== nodeId));
  }

  private drop(source: SubscriptionSource): void {
    for (const [number, cursor] of source.cursors) this.resting.set(number, cursor);
    this.sources = this.sources.filter((one) => one !== source);
    source.close();
  }

  private review(): void {
    this.isReviewDue = false;
    for (const source of [...this.sources]) {
      const isBest = source.partitions.every((number) => {
        const best = this.serverOf(number);
        return best === undefined || best === source.nodeId;
      });
      if (!isBest) this.drop(source);
    }
    const nowMs = this.options.clock.monotonicMs();
    const parts = new Map<string, number[]>();
    for (const number of this.resting.keys()) {
      const nodeId = this.serverOf(number);
      if (nodeId === undefined || !this.committed.has(number)) {
        this.checkServedAgain(number, nowMs);
        continue;
      }
      const part = parts.get(nodeId);
      if (part === undefined) parts.set(nodeId, [number]);
      else part.push(number);
    }
    for (const [nodeId, partitions] of parts) this.begun(nodeId, partitions);
  }

  private serverOf(number: number): string | undefined {
    const servers = this.options.serversOf(number);
    const nowMs = this.options.clock.monotonicMs();
    const isAvoided = (nodeId: string) => (this.avoided.get(`${number} ${nodeId}`)?.untilMs ?? 0) > nowMs;
    return servers.find((nodeId) => !isAvoided(nodeId));
  }

  private checkServedAgain(number: number, nowMs: number): void {
    const sinceMs = this.unservedSinceMs.get(number) ?? nowMs;
    this.unservedSinceMs.set(number, sinceMs);
    if (nowMs - sinceMs < UNSERVED_MAX_MS) return;
    throw new RingfoldError(
      'UNAVAILABLE',
      `no node serves partition ${number}, or its leader does not answer; resume the subscription at its checkpoint`,
    );
  }

  private begun(nodeId: string, partitions: readonly number[]): void {
    const { clusterId, ownNodeId, local, remote } = this.options;
    const cursors = new Map(partitions.map((number) => [number, this.resting.get(number)!]));
    const asked = new Map([...cursors].map(([number, cursor]) => [number, this.asked(number, cursor)]));
    for (const number of partitions) {
      this.resting.delete(number);
      this.unservedSinceMs.delete(number);
    }
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
    const onNews = () => this.wakeUp.ring();
    this.sources.push(new SubscriptionSource({ nodeId, partitions, checkpoint, open, onNews }));
  }

  private asked(number: number, cursor: Uint8Array): Uint8Array {
    return encodeCursor({ ...decodeCursor(cursor), appliedIndexMin: this.committed.get(number)! });
  }
}

const BEGINNING = encodeCursor({ fromIndex: 0, sentEvents: 0 });

function notBegun(): RingfoldError {
  return new RingfoldError(
    'UNAVAILABLE',
    'not all partitions have a leader that answers, and nobody else knows where a subscription from now on begins; ' +
      'try again',
  );
}

/** A checkpoint that is ahead of its leaders. */
function whyNotOfThisStore(cursors: Cursors, ends: ReadonlyMap<number, number>): RingfoldError | undefined {
  for (const [number, encoded] of cursors) {
    const { fromIndex, scan } = decodeCursor(encoded);
    const reached = Math.max(fromIndex, scan?.toIndex ?? 0);
    const end = ends.get(number) ?? reached;
    if (reached > end) return laterThanStore(number, reached, end);
  }
  return undefined;
}

function laterThanStore(partition: number, reached: number, end: number): RingfoldError {
  return new RingfoldError(
    'INVALID_CHECKPOINT',
    `the checkpoint says that commit ${reached} of partition ${partition} was sent, but the store ends at ${end}: ` +
      'it is a checkpoint of another store, or this one was restored from an older copy',
  );
}
