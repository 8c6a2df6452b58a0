import type {
  AppendRequest,
  AppendResult,
  CallContext,
  CustomerStore,
  GetRequest,
  GetResult,
  ReadRequest,
  RecordedEvent,
  RemoveRequest,
  RemoveResult,
  SubscribeRequest,
  SubscriptionStep,
} from '../core/customer-store.js';
import type { Clock } from '../ports/clock.js';
import type { Counter, Metrics } from '../ports/metrics.js';
import { MeteredStreams } from './metered-streams.js';
import { NODE_METRICS } from './node-metrics.js';
import { RequestMeter } from './request-meter.js';

const LOOKUP_RESULTS = ['found', 'not_found', 'removed', 'not_modified'] as const;

/**
 * Measures what a store does for its callers. It changes nothing: answers are those of the store, as soon as the
 * store has them, and lookups that the store answers at once are answered at once.
 */
export class MeteredCustomerStore implements CustomerStore {
  private readonly store: CustomerStore;
  private readonly appends: RequestMeter<'appended' | 'repeated'>;
  private readonly lookups: RequestMeter<GetResult['status']>;
  private readonly removes: RequestMeter<'removed'>;
  private readonly appendedEvents: Counter;
  private readonly streams: MeteredStreams;

  constructor(store: CustomerStore, metrics: Metrics, clock: Clock) {
    const { appends, appendSeconds, lookups, lookupSeconds, removes, removeSeconds } = NODE_METRICS;
    const meter = <Result extends string>(
      what: { counts: typeof appends; seconds: typeof appendSeconds },
      results: readonly Result[],
    ) => new RequestMeter(metrics, clock, what, results);
    this.store = store;
    this.appends = meter({ counts: appends, seconds: appendSeconds }, ['appended', 'repeated']);
    this.lookups = meter({ counts: lookups, seconds: lookupSeconds }, LOOKUP_RESULTS);
    this.removes = meter({ counts: removes, seconds: removeSeconds }, ['removed']);
    this.appendedEvents = metrics.counter(NODE_METRICS.appendedEvents);
    this.streams = new MeteredStreams(store, metrics, clock);
  }

  append(request: AppendRequest, context: CallContext): Promise<AppendResult> {
    const startedAtMs = this.appends.nowMs();
    const answer = this.store.append(request, context);
    // Beside the caller's way, not on it: who appends waits for nothing here.
    answer.then(
      ({ repeated, firstRevision, lastRevision }) => {
        this.appends.succeeded(repeated ? 'repeated' : 'appended', startedAtMs);
        if (!repeated) this.appendedEvents.add(lastRevision - firstRevision + 1);
      },
      (thrown) => this.appends.failed(thrown, startedAtMs),
    );
    return answer;
  }

  get(request: GetRequest, context: CallContext): GetResult | Promise<GetResult> {
    const startedAtMs = this.lookups.nowMs();
    let answer: GetResult | Promise<GetResult>;
    try {
      answer = this.store.get(request, context);
    } catch (thrown) {
      this.lookups.failed(thrown, startedAtMs);
      throw thrown;
    }
    if (!(answer instanceof Promise)) {
      this.lookups.succeeded(answer.status, startedAtMs);
      return answer;
    }
    answer.then(
      ({ status }) => this.lookups.succeeded(status, startedAtMs),
      (thrown) => this.lookups.failed(thrown, startedAtMs),
    );
    return answer;
  }

  read(request: ReadRequest, context: CallContext): AsyncIterable<readonly RecordedEvent[]> {
    return this.streams.read(request, context);
  }

  subscribe(request: SubscribeRequest, context: CallContext): AsyncIterable<SubscriptionStep> {
    return this.streams.subscribe(request, context);
  }

  remove(request: RemoveRequest, context: CallContext): Promise<RemoveResult> {
    const startedAtMs = this.removes.nowMs();
    const answer = this.store.remove(request, context);
    answer.then(
      () => this.removes.succeeded('removed', startedAtMs),
      (thrown) => this.removes.failed(thrown, startedAtMs),
    );
    return answer;
  }
}
