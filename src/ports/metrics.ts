/**
 * Numbers about the running node, for monitoring. Handles are made once, when what they count is made; using one
 * costs a few additions. Two of the same metric and labels count together. What somebody counts already is not counted
 * again: it is asked for when a scrape comes, so that an idle node pays nothing.
 */
export interface Metrics {
  counter<Label extends string>(
    definition: MetricDefinition<'counter', Label>,
    ...labels: LabelArguments<Label>
  ): Counter;
  gauge<Label extends string>(
    definition: MetricDefinition<'gauge', Label>,
    ...labels: LabelArguments<Label>
  ): Gauge;
  histogram<Label extends string>(
    definition: MetricDefinition<'histogram', Label>,
    ...labels: LabelArguments<Label>
  ): Histogram;
  /**
   * Runs `collector` at each scrape. What it reports stands for that scrape alone, so what it stops to report is
   * gone. A series is reported once, and either reported or kept by a handle.
   */
  onScrape(collector: (report: Report) => void): void;
}

/** Only ever grows. */
export interface Counter {
  /** @param count zero or more */
  add(count: number): void;
}

export interface Gauge {
  set(value: number): void;
}

export interface Histogram {
  observe(value: number): void;
}

export type Report = <Label extends string>(
  definition: MetricDefinition<'counter' | 'gauge', Label>,
  value: number,
  ...labels: LabelArguments<Label>
) => void;

export type MetricKind = 'counter' | 'gauge' | 'histogram';

/** A metric as the product promises it: users build dashboards and alerts on it. */
export interface MetricDefinition<Kind extends MetricKind = MetricKind, Label extends string = string> {
  readonly kind: Kind;
  /** By the conventions of Prometheus: base units (seconds, bytes), the unit last, counters end in `_total`. */
  readonly name: string;
  /** A sentence. */
  readonly help: string;
  /** Each label, and which values it may have: a closed set, or a bounded one, like the partitions. */
  readonly labels: Readonly<Record<Label, string>>;
  /** Upper bounds of a histogram's buckets, ascending; of others empty. */
  readonly buckets: readonly number[];
}

export type LabelValues<Label extends string> = Readonly<Record<Label, string>>;

/** Nothing for a metric without labels. */
export type LabelArguments<Label extends string> = [Label] extends [never]
  ? []
  : [labels: LabelValues<Label>];
