import type { MetricValueWithName } from 'prom-client';
import type { Counter, Gauge, Histogram } from '../ports/metrics.js';

export type LabelMap = Readonly<Record<string, string>>;

/** One number: a counter's or a gauge's. */
export class NumberSeries implements Counter, Gauge {
  private readonly labels: LabelMap;
  private value = 0;

  constructor(labels: LabelMap) {
    this.labels = labels;
  }

  add(count: number): void {
    this.value += count;
  }

  set(value: number): void {
    this.value = value;
  }

  writeTo(values: MetricValueWithName<string>[], metricName: string): void {
    values.push({ metricName, labels: this.labels, value: this.value });
  }
}

export class HistogramSeries implements Histogram {
  private readonly name: string;
  private readonly labels: LabelMap;
  private readonly bounds: readonly number[];
  /** Observations in each bucket alone; the last one is for what is above all bounds. */
  private readonly counts: Float64Array;
  private sum = 0;

  constructor(name: string, labels: LabelMap, bounds: readonly number[]) {
    this.name = name;
    this.labels = labels;
    this.bounds = bounds;
    this.counts = new Float64Array(bounds.length + 1);
  }

  observe(value: number): void {
    const { bounds } = this;
    let at = 0;
    while (at < bounds.length && value > bounds[at]!) at++;
    this.counts[at]! += 1;
    this.sum += value;
  }

  /** The format's buckets are cumulative: each counts what is at most its bound. */
  writeTo(values: MetricValueWithName<string>[]): void {
    const { name, labels } = this;
    let count = 0;
    for (const [at, bound] of [...this.bounds, Number.POSITIVE_INFINITY].entries()) {
      count += this.counts[at]!;
      const le = bound === Number.POSITIVE_INFINITY ? '+Inf' : String(bound);
      values.push({ metricName: `${name}_bucket`, labels: { le, ...labels }, value: count });
    }
    values.push({ metricName: `${name}_sum`, labels, value: this.sum });
    values.push({ metricName: `${name}_count`, labels, value: count });
  }
}
