import { describe, expect, it } from 'vitest';
import { drawCharts } from '../../bench/charts.js';
import { callsPerSecond } from '../../bench/compare.js';
import { checkState, customerNames, foldHistory, historyOf, writerNames } from '../../bench/customers.js';
import { FULL, SMALL, spreadOf } from '../../bench/harness.js';
import { type Report, renderResults, renderTables } from '../../bench/report.js';

const report: Report = {
  machine: { cpu: 'A processor', cores: 2, memoryGib: 8, node: 'v20.19.0', commit: 'abc1234' },
  scale: FULL,
  conditions: {
    'one-node': {
      nodes: [0, 1],
      clients: 2,
      callers: [1, 64],
      data: 'ten customers',
      warmUp: '500 ms',
      duration: '2000 ms',
      repetitions: 3,
      seed: 7,
    },
  },
  results: [],
  latencies: [0.5, 0.75].map((share) => ({
    scenario: 'lookups',
    system: 'Ringfold',
    how: 'get',
    share,
    ratePerSecond: 1000 * share,
    answeredPerSecond: 990 * share,
    calls: 5000,
    p50Ms: 0.3,
    p90Ms: 0.6,
    p99Ms: 1.5,
    p999Ms: 4,
    maxMs: 12,
  })),
  growths: [
    {
      scenario: 'cost of a lookup',
      along: 'customers',
      unit: 'µs',
      curves: [
        { name: 'in the cache', points: [1, 10].map((size) => ({ size, value: 5 })) },
        { name: 'from disk', points: [{ size: 10, value: 40 }] },
      ],
    },
  ],
  comparison: {
    figures: [
      {
        scenario: 'appends',
        callers: 64,
        system: 'Ringfold',
        how: 'append',
        perSecond: spreadOf([3000, 1000, 2000]),
      },
      {
        scenario: 'appends',
        callers: 64,
        system: 'Other 1.2',
        how: 'insert',
        perSecond: spreadOf([500, 400, 600]),
        ratio: spreadOf([4, 5, 3]),
        ratioToReach: 3.5,
      },
      {
        scenario: 'appends',
        callers: 256,
        system: 'Other 1.2',
        how: 'insert',
        perSecond: spreadOf([500, 400, 600]),
        ratio: spreadOf([3.4, 3.6, 3]),
        ratioToReach: 3.5,
      },
    ],
    skipped: ['Another is skipped: another-server not found; apt-get install another'],
  },
};

describe('the report of a benchmark', () => {
  it('has figures with their spread, ratios, what is to be reached, and who was missing', () => {
    const text = renderResults(report, ['--peers', '--results'], drawCharts(report));
    expect(text).toContain('A processor, 2 cores, 8 GiB, Node.js v20.19.0, commit abc1234');
    expect(text).toContain('npm run bench -- --peers --results\n');
    expect(text).toContain('| appends | 64 | Ringfold: append | 2,000 (1,000 to 3,000) |  |  |  |');
    expect(text).toContain(
      '| appends | 64 | Other 1.2: insert | 500 (400 to 600) | 4 (3 to 5) × | ≥ 3.5 × | reached |',
    );
    expect(text).toContain('| 3.4 (3 to 3.6) × | ≥ 3.5 × | missed |');
    expect(text).toContain('\nAnother is skipped: another-server not found');
  });

  it('has latencies, how cost grows, charts, and under which conditions all was measured', () => {
    const text = renderResults(report, [], drawCharts(report));
    expect(text).toContain('| lookups | Ringfold: get | 75 % | 750 | 743 | 0.3 | 0.6 | 1.5 | 4 | 12 |');
    expect(text).toContain(
      '### Cost of a lookup, by customers (µs)\n\n| customers | in the cache | from disk |\n| --- | --- | --- |\n' +
        '| 1 | 5 |  |\n| 10 | 5 | 40 |\n',
    );
    expect(text).toContain('](charts/throughput-appends.svg)');
    expect(text).toContain(
      '| one-node | in process, 1 | 2 | 1, 64 | ten customers | 500 ms | 2000 ms | 3 | 7 |',
    );
    expect(renderTables(report)).toContain('Cost of a lookup, by customers (µs)');
  });

  it('says nothing of what is reached when there was one pair', () => {
    const [, other] = report.comparison.figures;
    const figures = [{ ...other!, ratio: spreadOf([4]) }];
    const text = renderTables({ ...report, scale: SMALL, comparison: { figures, skipped: [] } });
    expect(text).toContain('≥ 3.5 ×');
    expect(text).not.toContain('reached');
  });
});

describe('a closed loop', () => {
  it('counts no answer of the warm-up, and goes on until each caller could have one', async () => {
    let calls = 0;
    const operation = { how: 'nothing', call: async () => void calls++ };
    const perSecond = await callsPerSecond(operation, 8, { warmUpMs: 5, durationMs: 5 });
    expect(perSecond).toBeGreaterThan(0);
    expect((perSecond * 5) / 1000).toBeLessThan(calls);
    await expect(callsPerSecond(operation, 8, { warmUpMs: 0, durationMs: 0 })).resolves.toBeGreaterThan(0);
  });

  it('ends with the error of a caller', async () => {
    const operation = { how: 'nothing', call: () => Promise.reject(new Error('a wrong answer')) };
    await expect(callsPerSecond(operation, 2, { warmUpMs: 5, durationMs: 5 })).rejects.toThrow(
      'a wrong answer',
    );
  });
});

describe('the customers that are compared with', () => {
  it('have twenty events each, and a state that is told from any other', () => {
    const names = customerNames(100);
    expect(new Set([...names, ...writerNames(100)]).size).toBe(200);
    const [one, another] = names as [string, string];
    const events = historyOf(one);
    expect(events).toHaveLength(20);
    checkState(one, foldHistory(one, events));
    expect(() => checkState(one, foldHistory(one, events.slice(0, -1)))).toThrow('benchmark result is wrong');
    expect(() => checkState(another, foldHistory(one, events))).toThrow('benchmark result is wrong');
    expect(() => checkState(one, undefined)).toThrow('benchmark result is wrong');
  });
});
