import { describe, expect, it } from 'vitest';
import { SERIES_PER_METRIC_MAX } from '../../src/adapters/prometheus-family.js';
import { PrometheusMetrics } from '../../src/adapters/prometheus-metrics.js';
import type { MetricDefinition } from '../../src/ports/metrics.js';
import { parseExposition, sampleOf } from '../support/exposition.js';

const requests: MetricDefinition<'counter', 'result' | 'who'> = {
  ...{ kind: 'counter', name: 'requests_total', help: 'Requests\nby "result".', buckets: [] },
  labels: { result: 'any', who: 'any' },
};
const depth: MetricDefinition<'gauge', never> = {
  ...{ kind: 'gauge', name: 'depth', help: 'How deep.', labels: {}, buckets: [] },
};
const seconds: MetricDefinition<'histogram', never> = {
  ...{ kind: 'histogram', name: 'wait_seconds', help: 'How long.', labels: {}, buckets: [0.1, 1, 10] },
};
const definitions = [requests, depth, seconds];
const open = () => new PrometheusMetrics({ definitions, ofProcess: false });

describe('a scrape', () => {
  it('shows every metric, those without a value too', async () => {
    const shown = parseExposition(await open().text());
    expect([...shown.keys()]).toEqual(['requests_total', 'depth', 'wait_seconds']);
    expect([...shown.values()].map(({ type }) => type)).toEqual(['counter', 'gauge', 'histogram']);
    expect([...shown.values()].flatMap(({ samples }) => samples)).toEqual([]);
  });

  it('shows what was counted, by labels', async () => {
    const metrics = open();
    const found = metrics.counter(requests, { result: 'found', who: 'a"b\\c\nd' });
    found.add(1);
    found.add(41);
    metrics.counter(requests, { result: 'lost', who: '' });
    metrics.gauge(depth).set(-2.5);
    const text = await metrics.text();
    expect(sampleOf(text, 'requests_total', { result: 'found', who: 'a"b\\c\nd' })).toBe(42);
    expect(sampleOf(text, 'requests_total', { result: 'lost', who: '' })).toBe(0);
    expect(sampleOf(text, 'depth')).toBe(-2.5);
  });

  it('adds handles of the same metric and labels up, in whatever order the labels are', async () => {
    const metrics = open();
    metrics.counter(requests, { result: 'x', who: 'y' }).add(1);
    metrics.counter(requests, { who: 'y', result: 'x' }).add(2);
    expect(sampleOf(await metrics.text(), 'requests_total', { result: 'x', who: 'y' })).toBe(3);
  });

  it('tells label values apart that look alike together', async () => {
    const metrics = open();
    metrics.counter(requests, { result: 'a,b', who: 'c' }).add(1);
    metrics.counter(requests, { result: 'a', who: 'b,c' }).add(2);
    expect(sampleOf(await metrics.text(), 'requests_total', { result: 'a,b', who: 'c' })).toBe(1);
  });

  it('counts an observation in every bucket that it is not above', async () => {
    const metrics = open();
    const wait = metrics.histogram(seconds);
    for (const value of [0, 0.1, 0.1000001, 1, 10, 10.5, 1000]) wait.observe(value);
    const text = await metrics.text();
    const counts = ['0.1', '1', '10', '+Inf'].map((le) => sampleOf(text, 'wait_seconds_bucket', { le }));
    expect(counts).toEqual([2, 4, 5, 7]);
    expect(sampleOf(text, 'wait_seconds_count')).toBe(7);
    expect(sampleOf(text, 'wait_seconds_sum')).toBeCloseTo(1021.7, 5);
  });

  it('shows of the process what prom-client knows, when asked to', async () => {
    const names = async (ofProcess: boolean) =>
      [...parseExposition(await new PrometheusMetrics({ definitions, ofProcess }).text()).keys()].filter(
        (name) => /^(process|nodejs)_/.test(name),
      );
    expect(await names(false)).toEqual([]);
    expect(await names(true)).toEqual(
      expect.arrayContaining([
        ...['process_cpu_seconds_total', 'process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds'],
      ]),
    );
  });

  it('is of one registry alone', async () => {
    const [one, other] = [open(), open()];
    one.gauge(depth).set(1);
    expect(sampleOf(await other.text(), 'depth')).toBeUndefined();
  });
});

describe('what is reported at a scrape', () => {
  it('is asked for each time, and gone when it is reported no more', async () => {
    const metrics = open();
    let deep = 0;
    metrics.onScrape((report) => {
      deep++;
      report(requests, deep * 10, { result: 'found', who: 'me' });
      if (deep < 2) report(depth, deep);
    });
    expect(deep).toBe(0);
    expect(sampleOf(await metrics.text(), 'depth')).toBe(1);
    const second = await metrics.text();
    expect(sampleOf(second, 'requests_total', { result: 'found', who: 'me' })).toBe(20);
    expect(sampleOf(second, 'depth')).toBeUndefined();
  });

  it('may come once: the same series twice would make the scrape worthless', async () => {
    const twice = open();
    twice.onScrape((report) => {
      report(depth, 1);
      report(depth, 2);
    });
    await expect(twice.text()).rejects.toThrow('depth [] is reported once, or kept');
    const kept = open();
    kept.gauge(depth).set(1);
    kept.onScrape((report) => report(depth, 2));
    await expect(kept.text()).rejects.toThrow('depth [] is reported once, or kept');
  });
});

describe('bounds and mistakes', () => {
  it('lets a metric have so many series and no more', async () => {
    const metrics = open();
    for (let at = 0; at < SERIES_PER_METRIC_MAX - 1; at++) {
      metrics.counter(requests, { result: 'x', who: String(at) });
    }
    metrics.counter(requests, { result: 'x', who: 'the last' });
    expect(() => metrics.counter(requests, { result: 'x', who: 'one more' })).toThrow('at most 10000 series');
    metrics.onScrape((report) => report(requests, 1, { result: 'x', who: 'one more' }));
    await expect(metrics.text()).rejects.toThrow('at most 10000 series');
  });

  it('knows no metric that is not in its table', () => {
    const other = { ...depth, name: 'other' };
    expect(() => open().gauge(other)).toThrow('metric other is in the table');
    expect(() => open().gauge({ ...depth })).toThrow('metric depth is in the table');
  });

  it('refuses tables that contradict themselves', () => {
    const withTable =
      (...table: MetricDefinition[]) =>
      () =>
        new PrometheusMetrics({ definitions: table, ofProcess: false });
    expect(withTable(depth, depth)).toThrow('depth is defined once');
    expect(withTable({ ...seconds, buckets: [1, 1] })).toThrow('ascend');
    expect(withTable({ ...seconds, buckets: [] })).toThrow('has buckets');
    expect(withTable({ ...depth, buckets: [1] })).toThrow('has buckets');
  });
});
