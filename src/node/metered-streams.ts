import type {
  CallContext,
  CustomerStore,
  ReadRequest,
  RecordedEvent,
  SubscribeRequest,
  SubscriptionStep,
} from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Counter, Gauge, Metrics } from '../ports/metrics.js';
import { NODE_METRICS } from './node-metrics.js';
import { RequestMeter } from './request-meter.js';

const READ_RESULTS = ['complete', 'abandoned'] as const;

/** Measures the answers that are streams: reads, and subscriptions, which have no end to take the time to. */
export class MeteredStreams {
  private readonly store: CustomerStore;
  private readonly metrics: Metrics;
  private readonly clock: Clock;
  private readonly reads: RequestMeter<'complete' | 'abandoned'>;
  private readonly readEvents: Counter;
  private readonly subscribedEvents: Counter;
  private readonly open: Gauge;
  private openCount = 0;

  constructor(store: CustomerStore, metrics: Metrics, clock: Clock) {
    const { reads, readSeconds } = NODE_METRICS;
    this.store = store;
    this.metrics = metrics;
    this.clock = clock;
    this.reads = new RequestMeter(metrics, clock, { counts: reads, seconds: readSeconds }, READ_RESULTS);
    this.readEvents = metrics.counter(NODE_METRICS.readEvents);
    this.subscribedEvents = metrics.counter(NODE_METRICS.subscribedEvents);
    this.open = metrics.gauge(NODE_METRICS.subscriptionsOpen);
    this.open.set(0);
  }

  async *read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]> {
    const inNode = new Stopwatch(this.clock);
    let result = 'abandoned';
    inNode.start();
    try {
      for await (const batch of this.store.read(request, context)) {
        inNode.stop();
        this.readEvents.add(batch.length);
        yield batch;
        inNode.start();
      }
      result = 'complete';
    } catch (thrown) {
      result = RingfoldError.from(thrown).code;
      throw thrown;
    } finally {
      inNode.stop();
      this.reads.ended(result, inNode.elapsedMs);
    }
  }

  async *subscribe(request: SubscribeRequest, context: CallContext): AsyncIterable<SubscriptionStep> {
    let result = 'abandoned';
    this.open.set(++this.openCount);
    try {
      for await (const step of this.store.subscribe(request, context)) {
        this.subscribedEvents.add(step.events.length);
        yield step;
      }
      result = 'complete';
    } catch (thrown) {
      result = RingfoldError.from(thrown).code;
      throw thrown;
    } finally {
      this.open.set(--this.openCount);
      this.metrics.counter(NODE_METRICS.subscriptions, { result }).add(1);
    }
  }
}

/** Adds up the times between `start` and `stop`; a stop without a start adds nothing. */
class Stopwatch {
  elapsedMs = 0;
  private readonly clock: Clock;
  private startedAtMs: number | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  start(): void {
    this.startedAtMs = this.clock.monotonicMs();
  }

  stop(): void {
    if (this.startedAtMs === undefined) return;
    this.elapsedMs += this.clock.monotonicMs() - this.startedAtMs;
    this.startedAtMs = undefined;
  }
}
