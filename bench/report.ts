import Table from 'cli-table3';
import type { Chart } from './charts.js';
import type { ComparedFigure, Comparison } from './compare.js';
import { type describeMachine, figure, type Measurement, type Scale, type Spread } from './harness.js';
import type { LatencyFigure } from './open-loop.js';
import type { Conditions, Growth } from './scenario.js';

/** All that a run has found. */
export interface Report {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly scale: Scale;
  /** By name of the scenario. */
  readonly conditions: Readonly<Record<string, Conditions>>;
  readonly results: readonly Measurement[];
  readonly latencies: readonly LatencyFigure[];
  readonly growths: readonly Growth[];
  readonly comparison: Comparison;
}

type Row = readonly string[];

const MEASURED = ['scenario', 'unit', 'median', 'min', 'max', 'to reach'];
const COMPARED = ['scenario', 'callers', 'who', 'calls a second', 'Ringfold is', 'to reach', ''];
const WAITED = ['scenario', 'who', 'load', 'calls a second', 'answered', 'p50', 'p90', 'p99', 'p99.9', 'max'];
const CONDITIONS = ['scenario', 'nodes', 'clients', 'callers', 'data', 'warm-up', 'counted', 'times', 'seed'];

export function renderTables({ results, comparison, latencies, growths }: Report): string {
  const parts: string[] = [];
  if (comparison.figures.length > 0) parts.push(table(COMPARED, comparison.figures.map(comparedRow)));
  if (latencies.length > 0) parts.push('Latency in ms', table(WAITED, latencies.map(latencyRow)));
  if (results.length > 0) parts.push(table(MEASURED, results.map(measuredRow)));
  for (const growth of growths) {
    const { head, rows } = growthTable(growth);
    parts.push(growthTitle(growth), table(head, rows));
  }
  return [...parts, ...comparison.skipped].join('\n');
}

/** The file that holds the last full run. */
export function renderResults(
  report: Report,
  arguments_: readonly string[],
  charts: readonly Chart[],
): string {
  const { machine } = report;
  return [
    '# Results of the last full run',
    '',
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGib} GiB, Node.js ${machine.node},` +
      ` commit ${machine.commit}. To repeat it:`,
    '',
    '```sh',
    'apt-get install redis-server postgresql etcd-server nats-server',
    ['npm run bench --', ...arguments_].join(' '),
    '```',
    '',
    '`npm run bench -- --list` lists the scenarios, `--only` runs one of them, `--small` shows in a moment that it runs.',
    'All servers and the client run on this one machine, over loopback. Every answer is checked, and at the end that all',
    'that was appended is there.',
    '',
    ...compared(report),
    ...waited(report.latencies),
    ...measured(report.results),
    ...grown(report.growths),
    ...drawn(charts),
    ...conditions(report.conditions),
  ].join('\n');
}

function compared({ scale, comparison }: Report): string[] {
  if (comparison.figures.length === 0) return [];
  const { customers, warmUpMs, durationMs } = scale.comparison;
  return [
    '## Beside others',
    '',
    `${figure(customers)} customers of 20 events are looked up, as many others are appended to. A closed loop: each`,
    `caller calls again when it has its answer. ${durationMs} ms are counted after a warm-up of ${warmUpMs} ms (lookups: of every`,
    `customer, at least once), ${scale.repetitions} times,`,
    'Ringfold and the peer by turns; "Ringfold is" is the quotient of each such pair. Medians, with least and most.',
    '',
    ...markdown(COMPARED, comparison.figures.map(comparedRow)),
    ...comparison.skipped.flatMap((why) => ['', why]),
    '',
  ];
}

function waited(latencies: readonly LatencyFigure[]): string[] {
  if (latencies.length === 0) return [];
  return [
    '## Latency',
    '',
    'An open loop: calls begin at a fixed rate, whether or not those before were answered, and latency counts from when',
    'a call was to begin. "load" is the rate by what a closed loop of 64 callers reached just before. Milliseconds.',
    '',
    ...markdown(WAITED, latencies.map(latencyRow)),
    '',
  ];
}

function measured(results: readonly Measurement[]): string[] {
  if (results.length === 0) return [];
  return ['## By itself', '', ...markdown(MEASURED, results.map(measuredRow)), ''];
}

function grown(growths: readonly Growth[]): string[] {
  if (growths.length === 0) return [];
  const tables = growths.map((growth) => ({ title: growthTitle(growth), ...growthTable(growth) }));
  return [
    '## How cost grows',
    '',
    ...tables.flatMap(({ title, head, rows }) => [`### ${title}`, '', ...markdown(head, rows), '']),
  ];
}

function drawn(charts: readonly Chart[]): string[] {
  if (charts.length === 0) return [];
  return [
    '## Charts',
    '',
    ...charts.flatMap(({ title, fileName }) => [`![${title}](charts/${fileName})`, '']),
  ];
}

function conditions(all: Report['conditions']): string[] {
  const rows = Object.entries(all).map(([name, one]) => [
    name,
    one.nodes.map((count) => (count === 0 ? 'in process' : String(count))).join(', '),
    String(one.clients),
    one.callers.join(', '),
    one.data,
    one.warmUp,
    one.duration,
    String(one.repetitions),
    String(one.seed),
  ]);
  if (rows.length === 0) return [];
  return ['## How it was measured', '', ...markdown(CONDITIONS, rows), ''];
}

function measuredRow({ scenario, unit, median, min, max, target }: Measurement): Row {
  return [scenario, unit, figure(median), figure(min), figure(max), target ?? ''];
}

function comparedRow(row: ComparedFigure): Row {
  const { scenario, callers, system, how, perSecond, ratio, ratioToReach } = row;
  return [
    scenario,
    String(callers),
    `${system}: ${how}`,
    withSpread(perSecond),
    ratio === undefined ? '' : `${withSpread(ratio)} ×`,
    ratioToReach === undefined ? '' : `≥ ${ratioToReach} ×`,
    verdict(row),
  ];
}

function latencyRow(row: LatencyFigure): Row {
  const { scenario, system, how, share, ratePerSecond, answeredPerSecond } = row;
  return [
    scenario,
    `${system}: ${how}`,
    share === undefined ? '' : `${Math.round(share * 100)} %`,
    figure(ratePerSecond),
    figure(answeredPerSecond),
    ...[row.p50Ms, row.p90Ms, row.p99Ms, row.p999Ms, row.maxMs].map(figure),
  ];
}

function growthTitle({ scenario, along, unit }: Growth): string {
  return `${capitalised(scenario)}, by ${along} (${unit})`;
}

function capitalised(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

/** A row for each size, a column for each curve. */
function growthTable({ along, curves }: Growth): { head: Row; rows: Row[] } {
  const sizes = [...new Set(curves.flatMap(({ points }) => points.map(({ size }) => size)))];
  const valueAt = (curve: Growth['curves'][number], size: number) => {
    const point = curve.points.find((one) => one.size === size);
    return point === undefined ? '' : figure(point.value);
  };
  return {
    head: [along, ...curves.map(({ name }) => name)],
    rows: sizes.map((size) => [figure(size), ...curves.map((curve) => valueAt(curve, size))]),
  };
}

/** None of a single pair, which says nothing. */
function verdict({ ratio, ratioToReach }: ComparedFigure): string {
  if (ratio === undefined || ratioToReach === undefined || ratio.values.length === 1) return '';
  return ratio.median >= ratioToReach ? 'reached' : 'missed';
}

function withSpread({ median, min, max, values }: Spread): string {
  return values.length === 1 ? figure(median) : `${figure(median)} (${figure(min)} to ${figure(max)})`;
}

function table(head: Row, rows: readonly Row[]): string {
  const noLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
  const drawn = new Table({ head: [...head], style: { head: [], border: [] }, chars: noLines });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}

function markdown(head: Row, rows: readonly Row[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
