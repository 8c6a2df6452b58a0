import { RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Counter, Histogram, MetricDefinition, Metrics } from '../ports/metrics.js';

/** What a method is measured with. */
export interface RequestMetrics {
  /** Answers by result. */
  counts: MetricDefinition<'counter', 'result'>;
  seconds: MetricDefinition<'histogram', never>;
}

/** Counts one method's answers by result, and measures how long they took. */
export class RequestMeter<Result extends string> {
  private readonly metrics: Metrics;
  private readonly clock: Clock;
  private readonly counts: RequestMetrics['counts'];
  private readonly seconds: Histogram;
  /** Made when a result is first met: of the error codes most never are. */
  private readonly counters = new Map<string, Counter>();

  /** @param results the good ones; they are there from the start, so that rates over them can be made */
  constructor(metrics: Metrics, clock: Clock, what: RequestMetrics, results: readonly Result[]) {
    this.metrics = metrics;
    this.clock = clock;
    this.counts = what.counts;
    this.seconds = metrics.histogram(what.seconds);
    for (const result of results) this.counterOf(result);
  }

  /** For `succeeded` and `failed`. */
  nowMs(): number {
    return this.clock.monotonicMs();
  }

  succeeded(result: Result, startedAtMs: number): void {
    this.ended(result, this.clock.monotonicMs() - startedAtMs);
  }

  failed(thrown: unknown, startedAtMs: number): void {
    this.ended(RingfoldError.from(thrown).code, this.clock.monotonicMs() - startedAtMs);
  }

  /** For those who measure the time themselves. */
  ended(result: string, durationMs: number): void {
    this.counterOf(result).add(1);
    this.seconds.observe(durationMs / 1000);
  }

  private counterOf(result: string): Counter {
    const known = this.counters.get(result);
    if (known !== undefined) return known;
    const counter = this.metrics.counter(this.counts, { result });
    this.counters.set(result, counter);
    return counter;
  }
}
