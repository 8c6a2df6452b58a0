import Table from 'cli-table3';
import type { ComparedFigure, Comparison } from './compare.js';
import { type describeMachine, figure, type Measurement, type Scale, type Spread } from './harness.js';

/** All that a run has found. */
export interface Report {
  readonly machine: ReturnType<typeof describeMachine>;
  readonly scale: Scale;
  readonly results: readonly Measurement[];
  readonly comparison: Comparison;
}

type Row = readonly string[];

const MEASURED = ['scenario', 'unit', 'median', 'min', 'max', 'to reach'];
const COMPARED = ['scenario', 'callers', 'who', 'calls a second', 'Ringfold is', 'to reach', ''];

export function renderTables({ results, comparison }: Report): string {
  const parts: string[] = [];
  if (results.length > 0) parts.push(table(MEASURED, results.map(measuredRow)));
  if (comparison.figures.length > 0) parts.push(table(COMPARED, comparison.figures.map(comparedRow)));
  return [...parts, ...comparison.skipped].join('\n');
}

/** The file that holds the last full run. */
export function renderResults(report: Report, arguments_: readonly string[]): string {
  const { machine, scale, results, comparison } = report;
  const { customers, warmUpMs, durationMs } = scale.comparison;
  return `${[
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
    ...(comparison.figures.length === 0
      ? []
      : [
          '## Beside others',
          '',
          `All servers and the client run on this one machine, over loopback. ${figure(customers)} customers of 20 events are`,
          `looked up, as many others are appended to. A closed loop: each caller calls again when it has its answer. ${durationMs} ms are`,
          `counted after a warm-up of ${warmUpMs} ms, ${scale.repetitions} times, Ringfold and the peer by turns; "Ringfold is" is the quotient of`,
          'each such pair. Every answer is checked, and at the end that all that was appended is there. Medians, with least and most.',
          '',
          ...markdown(COMPARED, comparison.figures.map(comparedRow)),
          ...comparison.skipped.flatMap((why) => ['', why]),
          '',
        ]),
    ...(results.length === 0
      ? []
      : ['## By itself', '', ...markdown(MEASURED, results.map(measuredRow)), '']),
  ].join('\n')}`;
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

/** None of a single pair, which says nothing. */
function verdict({ ratio, ratioToReach }: ComparedFigure): string {
  if (ratio === undefined || ratioToReach === undefined || ratio.values.length === 1) return '';
  return ratio.median >= ratioToReach ? 'reached' : 'missed';
}

function withSpread({ median, min, max, values }: Spread): string {
  return values.length === 1 ? figure(median) : `${figure(median)} (${figure(min)} to ${figure(max)})`;
}

function table(head: readonly string[], rows: readonly Row[]): string {
  const noLines = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
  const drawn = new Table({ head: [...head], style: { head: [], border: [] }, chars: noLines });
  drawn.push(...rows.map((row) => [...row]));
  return drawn.toString();
}

function markdown(head: readonly string[], rows: readonly Row[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}
