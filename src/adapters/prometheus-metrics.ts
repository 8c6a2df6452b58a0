import { collectDefaultMetrics, type Metric, Registry } from 'prom-client';
import { assert } from '../lib/assert.js';
import type {
  Counter,
  Gauge,
  Histogram,
  LabelArguments,
  MetricDefinition,
  MetricKind,
  Metrics,
  Report,
} from '../ports/metrics.js';
import { MetricFamily } from './prometheus-family.js';

export interface PrometheusMetricsOptions {
  /** All there are. Each is shown from the first scrape on, with whatever series it has. */
  definitions: readonly MetricDefinition[];
  /** Also CPU, memory, garbage collection and event loop of the process: for one that is a node and nothing else. */
  ofProcess: boolean;
}

/** Node.js measures delays of the event loop with a timer of this period, which is the least that is shown, and wakes it up. */
const EVENT_LOOP_RESOLUTION_MS = 100;

/**
 * Metrics in Prometheus' text format. prom-client writes the text and knows the process; the node's own numbers are
 * kept in plain fields (prometheus-series.ts), since its counters look their labels up on each use.
 */
export class PrometheusMetrics implements Metrics {
  /** Of `text()`. */
  readonly contentType = Registry.PROMETHEUS_CONTENT_TYPE;
  private readonly registry = new Registry();
  private readonly families = new Map<string, MetricFamily>();
  private readonly collectors: ((report: Report) => void)[] = [];

  constructor({ definitions, ofProcess }: PrometheusMetricsOptions) {
    for (const definition of definitions) {
      assert(!this.families.has(definition.name), `metric ${definition.name} is defined once`);
      const family = new MetricFamily(definition);
      this.families.set(definition.name, family);
      // A registry asks a metric for `get` alone, while the type lists prom-client's own classes.
      this.registry.registerMetric(family as unknown as Metric);
    }
    if (ofProcess) {
      collectDefaultMetrics({
        register: this.registry,
        eventLoopMonitoringPrecision: EVENT_LOOP_RESOLUTION_MS,
      });
    }
  }

  counter<Label extends string>(
    definition: MetricDefinition<'counter', Label>,
    ...[labels]: LabelArguments<Label>
  ): Counter {
    return this.familyOf(definition).counter(labels ?? {});
  }

  gauge<Label extends string>(
    definition: MetricDefinition<'gauge', Label>,
    ...[labels]: LabelArguments<Label>
  ): Gauge {
    return this.familyOf(definition).gauge(labels ?? {});
  }

  histogram<Label extends string>(
    definition: MetricDefinition<'histogram', Label>,
    ...[labels]: LabelArguments<Label>
  ): Histogram {
    return this.familyOf(definition).histogram(labels ?? {});
  }

  onScrape(collector: (report: Report) => void): void {
    this.collectors.push(collector);
  }

  /** What a scrape answers: everything as of now. @throws what a collector throws */
  async text(): Promise<string> {
    for (const family of this.families.values()) family.forgetReported();
    const report: Report = (definition, value, ...[labels]) =>
      this.familyOf(definition).report(labels ?? {}, value);
    for (const collect of this.collectors) collect(report);
    return await this.registry.metrics();
  }

  private familyOf(definition: MetricDefinition<MetricKind, never>): MetricFamily {
    const family = this.families.get(definition.name);
    assert(family?.definition === definition, `metric ${definition.name} is in the table of this registry`);
    return family;
  }
}
