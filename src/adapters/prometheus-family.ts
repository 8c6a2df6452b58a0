import type { MetricValueWithName } from 'prom-client';
import { assert } from '../lib/assert.js';
import type { MetricDefinition } from '../ports/metrics.js';
import { HistogramSeries, type LabelMap, NumberSeries } from './prometheus-series.js';

/** More would be a label whose values are not bounded; 4,096 partitions in two roles each are fewer. */
export const SERIES_PER_METRIC_MAX = 10_000;

/** A metric with all its series: one for each combination of label values that there is. */
export class MetricFamily {
  readonly definition: MetricDefinition;
  private readonly kept = new Map<string, NumberSeries | HistogramSeries>();
  private readonly reported = new Map<string, NumberSeries>();

  constructor(definition: MetricDefinition) {
    const { buckets, name, kind } = definition;
    assert((kind === 'histogram') === buckets.length > 0, `histogram ${name} has buckets, nothing else has`);
    assert(
      buckets.every((bound, at) => at === 0 || bound > buckets[at - 1]!),
      `buckets of ${name} ascend`,
    );
    this.definition = definition;
  }

  counter(labels: LabelMap): NumberSeries {
    return this.numberSeries('counter', labels);
  }

  gauge(labels: LabelMap): NumberSeries {
    return this.numberSeries('gauge', labels);
  }

  histogram(labels: LabelMap): HistogramSeries {
    const { name, buckets } = this.definition;
    const key = this.keyOf(labels);
    const known = this.kept.get(key);
    if (known instanceof HistogramSeries) return known;
    assert(known === undefined && this.definition.kind === 'histogram', `${name} is a histogram`);
    return this.keep(key, new HistogramSeries(name, labels, buckets));
  }

  /** For the scrape that is being made. */
  report(labels: LabelMap, value: number): void {
    const { name } = this.definition;
    const key = this.keyOf(labels);
    assert(!this.kept.has(key) && !this.reported.has(key), `${name} ${key} is reported once, or kept`);
    this.checkRoom();
    const series = new NumberSeries(labels);
    series.set(value);
    this.reported.set(key, series);
  }

  forgetReported(): void {
    this.reported.clear();
  }

  /** What a registry of prom-client asks a metric for. */
  readonly get = async () => {
    const { name, help, kind: type } = this.definition;
    const values: MetricValueWithName<string>[] = [];
    for (const series of this.kept.values()) series.writeTo(values, name);
    for (const series of this.reported.values()) series.writeTo(values, name);
    return { name, help, type, values, aggregator: 'sum' as const };
  };

  get name(): string {
    return this.definition.name;
  }

  private numberSeries(kind: 'counter' | 'gauge', labels: LabelMap): NumberSeries {
    const key = this.keyOf(labels);
    const known = this.kept.get(key);
    if (known instanceof NumberSeries) return known;
    assert(this.definition.kind === kind, `${this.definition.name} is a ${kind}`);
    return this.keep(key, new NumberSeries(labels));
  }

  private keep<Series extends NumberSeries | HistogramSeries>(key: string, series: Series): Series {
    this.checkRoom();
    this.kept.set(key, series);
    return series;
  }

  private checkRoom(): void {
    assert(
      this.kept.size + this.reported.size < SERIES_PER_METRIC_MAX,
      `${this.definition.name} has at most ${SERIES_PER_METRIC_MAX} series`,
    );
  }

  private keyOf(labels: LabelMap): string {
    return JSON.stringify(Object.keys(this.definition.labels).map((label) => labels[label]));
  }
}
