import { describe, expect, it } from 'vitest';
import { drawCharts } from '../../bench/charts.js';
import { FULL, spreadOf } from '../../bench/harness.js';
import type { Report } from '../../bench/report.js';

const nothing: Report = {
  machine: { cpu: 'A processor' },
  scale: FULL,
  conditions: {},
  results: [],
  latencies: [],
  growths: [],
  comparison: { figures: [], skipped: [] },
};

describe('charts of a benchmark', () => {
  it('of throughput have a bar with its figure for each who and number of callers', () => {
    const figures = ['Ringfold', 'Other 1.2'].flatMap((system, at) =>
      [64, 256].map((callers) => ({
        scenario: 'lookups, one node',
        callers,
        system,
        how: 'get',
        perSecond: spreadOf([1111 * (at + 1) + callers]),
      })),
    );
    const [chart, ...others] = drawCharts({ ...nothing, comparison: { figures, skipped: [] } });
    expect(others).toEqual([]);
    expect(chart?.fileName).toBe('throughput-lookups-one-node.svg');
    for (const text of ['1,175', '1,367', '2,286', '2,478', 'Ringfold: get', 'Other 1.2: get', '256 callers'])
      expect(chart?.svg, text).toContain(`>${text}<`);
  });

  it('of latency have a line for each who and load', () => {
    const latencies = ['get', 'getMany'].flatMap((how) =>
      [0.25, 0.75].map((share) => ({
        ...{ scenario: 'lookups', system: 'Ringfold', how, share, calls: 10 },
        ...{ ratePerSecond: 4000 * share, answeredPerSecond: 4000 * share },
        ...{ p50Ms: 0.3, p90Ms: 0.6, p99Ms: 1.5, p999Ms: 4, maxMs: 12 },
      })),
    );
    const [chart] = drawCharts({ ...nothing, latencies });
    expect(chart?.fileName).toBe('latency-lookups.svg');
    for (const text of ['Ringfold: get, 25 % (1,000/s)', 'Ringfold: getMany, 75 % (3,000/s)', 'p99.9'])
      expect(chart?.svg, text).toContain(`>${text}<`);
  });

  it('of growth have a line for each curve, and are drawn without a document', () => {
    const points = [1, 10, 100].map((size) => ({ size, value: size * 2 }));
    const growth = { scenario: 'cost of an append', along: 'event size', unit: 'µs' };
    const [chart] = drawCharts({
      ...nothing,
      growths: [{ ...growth, curves: [{ name: 'one caller', points }] }],
    });
    expect(chart?.svg.startsWith('<svg ')).toBe(true);
    expect(chart?.svg).toContain('>one caller<');
    expect(chart?.title).toBe('cost of an append (µs), by event size');
  });

  it('are none of what was not measured', () => {
    expect(drawCharts(nothing)).toEqual([]);
  });
});
