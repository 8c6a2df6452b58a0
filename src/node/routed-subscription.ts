import { decodeCursor, encodeCursor } from '../codec/checkpoint.js';
import type { CallContext, SubscribeRequest, SubscriptionStep } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { WakeUp } from '../lib/wake-up.js';
import { LeaderIndexes, type LeaderIndexesOptions } from './leader-indexes.js';
import { SubscriptionSources, type SubscriptionSourcesOptions } from './subscription-sources.js';
import { type Cursors, checkedCursors, wantedPartitions, whyNotOfThisStore } from './subscription-start.js';
import { Ticker } from './ticker.js';

export interface RoutedSubscriptionOptions extends LeaderIndexesOptions, SubscriptionSourcesOptions {
  /** 0 while the node belongs to no cluster. */
  partitionCount: () => number;
  /** Calls the listener when partitions have other leaders or replicas; returns how to stop that. */
  followLeaders: (listener: () => void) => () => void;
  stopping: AbortSignal;
}

/** How often it is looked whether others should serve, besides when leaders change. */
const REVIEW_INTERVAL_MS = 1000;
/** From now on it begins only with all partitions. */
const BEGIN_MAX_MS = 10_000;

/**
 * One subscription over all partitions, whoever has them (DESIGN D14, D18): each node serves those that it has the
 * best replicas of, this one its own. When a leader changes, a replica moves or a node goes, another one goes on exactly
 * where the subscriber is.
 */
export class RoutedSubscription {
  private readonly request: SubscribeRequest;
  private readonly context: CallContext;
  private readonly options: RoutedSubscriptionOptions;
  private readonly wakeUp = new WakeUp();
  private readonly ending = new AbortController();
  private readonly sources: SubscriptionSources;
  /** What must have been sent for the subscription to have caught up. */
  private goals: ReadonlyMap<number, number> | undefined;
  private hasCaughtUp = false;
  private isDeadlinePassed = false;
  private failure: RingfoldError | undefined;

  constructor(request: SubscribeRequest, context: CallContext, options: RoutedSubscriptionOptions) {
    this.request = request;
    this.context = context;
    this.options = options;
    this.sources = new SubscriptionSources(request, context, options, () => this.wakeUp.ring());
  }

  /** @throws INVALID_CHECKPOINT, INVALID_ARGUMENT (no such partition), UNAVAILABLE, STORAGE_DAMAGED, DEADLINE_EXCEEDED */
  async *steps(): AsyncGenerator<SubscriptionStep> {
    const letGo = this.listen();
    try {
      await this.begin();
      yield* this.merged();
    } finally {
      this.ending.abort();
      this.sources.close();
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
    const stopFollowing = options.followLeaders(this.sources.reviewSoon);
    const reviews = new Ticker(options.clock, REVIEW_INTERVAL_MS, this.sources.reviewSoon);
    reviews.start();
    return () => {
      signal?.removeEventListener('abort', end);
      options.stopping.removeEventListener('abort', end);
      cancelDeadline();
      stopFollowing();
      reviews.stop();
    };
  }

  private async begin(): Promise<void> {
    const { start } = this.request;
    const wanted = this.wantedPartitions();
    const { principal } = this.context;
    const goals = new LeaderIndexes(principal, this.ending.signal, this.options).of(wanted, (found) =>
      this.sources.learn(found),
    );
    if (start.kind === 'now') {
      const giveUp = this.options.clock.schedule(BEGIN_MAX_MS, () => {
        this.failure = notBegun();
        this.ending.abort();
      });
      this.goals = await goals.finally(giveUp);
      const known = [...(this.goals ?? [])];
      this.sources.begin(
        new Map(known.map(([number, fromIndex]) => [number, encodeCursor({ fromIndex, sentEvents: 0 })])),
      );
      return;
    }
    const begun: Cursors =
      start.kind === 'beginning' ? new Map() : checkedCursors(start.checkpoint, this.options.clusterId());
    const cursors = new Map(wanted.map((number) => [number, begun.get(number) ?? BEGINNING]));
    this.sources.begin(cursors);
    goals.then(
      (found) => {
        this.goals = found;
        this.failure ??= found && whyAhead(cursors, found);
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
    return wantedPartitions(this.request.partitions, count);
  }

  private async *merged(): AsyncGenerator<SubscriptionStep> {
    for (;;) {
      // Rung from here on means: look again before sleeping.
      this.wakeUp.reset();
      this.checkGoingOn();
      if (this.context.signal?.aborted) return;
      this.sources.update();
      let hasTaken = false;
      // One step of each in turn: none waits longer than for the others' steps.
      for (const source of [...this.sources.running]) {
        const step = source.take();
        if (step === undefined) continue;
        hasTaken = true;
        const isWorthSending = step.events.length > 0 || !step.caughtUp;
        if (isWorthSending)
          yield { events: step.events, checkpoint: this.sources.checkpoint(), caughtUp: false };
        this.checkGoingOn();
        if (this.context.signal?.aborted) return;
      }
      if (!this.hasCaughtUp && this.isCaughtUp()) {
        this.hasCaughtUp = true;
        yield { events: [], checkpoint: this.sources.checkpoint(), caughtUp: true };
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
    return this.sources.cursors.every(reached);
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

function whyAhead(cursors: Cursors, ends: ReadonlyMap<number, number>): RingfoldError | undefined {
  for (const [number, encoded] of cursors) {
    const end = ends.get(number) ?? Number.POSITIVE_INFINITY;
    const error = whyNotOfThisStore(number, decodeCursor(encoded), end);
    if (error !== undefined) return error;
  }
  return undefined;
}
