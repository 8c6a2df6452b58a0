import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { build, type Histogram } from 'hdr-histogram-js';

/** Fixed arrivals, and how long each waited for its answer. */
export interface OpenLoopOptions {
  readonly ratePerSecond: number;
  /** What is to arrive in this time does not count. */
  readonly warmUpMs: number;
  readonly durationMs: number;
}

export interface Latencies {
  readonly ratePerSecond: number;
  /** Answers a second, until the last one; less than the rate when the server cannot keep up. */
  readonly answeredPerSecond: number;
  readonly calls: number;
  readonly p50Ms: number;
  readonly p90Ms: number;
  readonly p99Ms: number;
  readonly p999Ms: number;
  readonly maxMs: number;
}

/** A row of the latencies' table. */
export interface LatencyFigure extends Latencies {
  readonly scenario: string;
  readonly system: string;
  readonly how: string;
  /** Of the throughput that a closed loop reached just before. */
  readonly share?: number;
}

/** More wait for their turn, which counts as latency as all waiting does. Less than any client refuses. */
export const UNDER_WAY_MAX = 1000;
const MICROSECONDS_MAX = 120_000_000;
const SIGNIFICANT_DIGITS = 3;
/** Timers are late by about as much: nearer than that, it looks again each turn of the event loop. */
const TIMER_SLACK_MS = 2;

/**
 * An open loop: a call every so often, whether or not those before were answered. Latency counts from when a call was to
 * begin, not from when it could: a server that stands still for a second is charged for all who would have come (the
 * coordinated omission of closed loops).
 * @throws what a call throws
 */
export async function openLoop(
  call: (at: number) => Promise<unknown>,
  options: OpenLoopOptions,
): Promise<Latencies> {
  const { ratePerSecond, warmUpMs, durationMs } = options;
  const count = Math.max(1, Math.round((ratePerSecond * (warmUpMs + durationMs)) / 1000));
  const arrivals = new Arrivals(call, options, count);
  await arrivals.all();
  return latenciesOf(arrivals.histogram, ratePerSecond, arrivals.answeredInMs);
}

/** For a load that goes on until it is told to stop; latencies are taken from it as often as wanted. */
export class Load {
  private readonly arrivals: Arrivals;
  private readonly ratePerSecond: number;
  private readonly ended: Promise<void>;

  constructor(call: (at: number) => Promise<unknown>, ratePerSecond: number) {
    this.ratePerSecond = ratePerSecond;
    this.arrivals = new Arrivals(call, { ratePerSecond, warmUpMs: 0 }, Number.POSITIVE_INFINITY);
    this.ended = this.arrivals.all();
    // It is thrown by `stop`.
    this.ended.catch(() => undefined);
  }

  /** Of the calls that were answered since the last time. */
  take(): Latencies {
    const latencies = latenciesOf(this.arrivals.histogram, this.ratePerSecond, this.arrivals.answeredInMs);
    this.arrivals.reset();
    return latencies;
  }

  /** Resolves when all calls have been answered. @throws what a call has thrown */
  async stop(): Promise<void> {
    this.arrivals.stop();
    await this.ended;
  }
}

class Arrivals {
  readonly histogram = newHistogram();
  private readonly call: (at: number) => Promise<unknown>;
  private readonly intervalMs: number;
  private readonly startedAtMs = performance.now();
  private count: number;
  private readonly countedFromMs: number;
  private takenAtMs: number;
  private answeredAtMs = 0;
  private next = 0;
  private underWay = 0;
  private failure: { readonly error: unknown } | undefined;

  constructor(
    call: (at: number) => Promise<unknown>,
    { ratePerSecond, warmUpMs }: Pick<OpenLoopOptions, 'ratePerSecond' | 'warmUpMs'>,
    count: number,
  ) {
    this.call = call;
    this.intervalMs = 1000 / ratePerSecond;
    this.countedFromMs = this.startedAtMs + warmUpMs;
    this.takenAtMs = this.countedFromMs;
    this.count = count;
  }

  get answeredInMs(): number {
    return this.answeredAtMs - this.takenAtMs;
  }

  reset(): void {
    this.histogram.reset();
    this.takenAtMs = performance.now();
  }

  stop(): void {
    this.count = this.next;
  }

  async all(): Promise<void> {
    while (this.failure === undefined && (this.next < this.count || this.underWay > 0)) {
      this.beginDue();
      const aheadMs = this.next < this.count ? this.dueAtMs(this.next) - performance.now() : 0;
      if (aheadMs > TIMER_SLACK_MS) await pause(aheadMs - TIMER_SLACK_MS);
      else await turn();
    }
    if (this.failure !== undefined) throw this.failure.error;
  }

  private dueAtMs(at: number): number {
    return this.startedAtMs + at * this.intervalMs;
  }

  private beginDue(): void {
    const nowMs = performance.now();
    while (this.next < this.count && this.underWay < UNDER_WAY_MAX && this.dueAtMs(this.next) <= nowMs) {
      void this.begin(this.next++);
    }
  }

  private async begin(at: number): Promise<void> {
    const dueAtMs = this.dueAtMs(at);
    this.underWay++;
    try {
      await this.call(at);
      this.answeredAtMs = performance.now();
      if (dueAtMs >= this.countedFromMs) this.record(this.answeredAtMs - dueAtMs);
    } catch (error) {
      this.failure ??= { error };
    } finally {
      this.underWay--;
    }
  }

  private record(latencyMs: number): void {
    const microseconds = Math.max(1, Math.round(latencyMs * 1000));
    this.histogram.recordValue(Math.min(microseconds, MICROSECONDS_MAX));
  }
}

function newHistogram(): Histogram {
  return build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: MICROSECONDS_MAX,
    numberOfSignificantValueDigits: SIGNIFICANT_DIGITS,
  });
}

function latenciesOf(histogram: Histogram, ratePerSecond: number, answeredInMs: number): Latencies {
  // It answers with the upper end of what it cannot tell apart.
  const percentileMs = (percentile: number) =>
    Math.min(histogram.getValueAtPercentile(percentile), histogram.maxValue) / 1000;
  const calls = histogram.totalCount;
  return {
    ratePerSecond,
    answeredPerSecond: (calls / answeredInMs) * 1000,
    calls,
    p50Ms: percentileMs(50),
    p90Ms: percentileMs(90),
    p99Ms: percentileMs(99),
    p999Ms: percentileMs(99.9),
    maxMs: histogram.maxValue / 1000,
  };
}
