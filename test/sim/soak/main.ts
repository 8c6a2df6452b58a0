/**
 * `npm run soak -- --minutes N`: seeds until the time is over; with `--seeds N` so many; Ctrl-C ends it early, with its
 * counts. Failing ones are saved; then it exits with 1.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FAULT_KINDS, totalOf } from '../fault-kinds.js';
import { SeedTotals } from '../seed-totals.js';
import { SNAPSHOT_HITS } from '../snapshots-under-way.js';
import { FailingSeeds } from './failing-seeds.js';
import { soak } from './soak.js';

const PROGRESS_MS = 1000;
/** Where nobody looks on. */
const LOGGED_PROGRESS_MS = 60_000;
/** Without any other limit. */
const MINUTES = 10;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string' },
    seeds: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    'from-seed': { type: 'string', default: '1' },
    directory: { type: 'string', default: 'soak' },
    json: { type: 'boolean', default: false },
  },
});

function numberOf(
  name: 'minutes' | 'seeds' | 'jobs' | 'from-seed',
  min: number,
  inTheirPlace?: number,
): number {
  const number = values[name] === undefined ? inTheirPlace : Number(values[name]);
  if (number !== undefined && !Number.isNaN(number) && number >= min) return number;
  console.error(`--${name} is a number of ${min} or more, not ${values[name]}`);
  process.exit(2);
}

const seedsMax = numberOf('seeds', 1, Number.POSITIVE_INFINITY);
const minutes = numberOf('minutes', 0, values.seeds === undefined ? MINUTES : Number.POSITIVE_INFINITY);
const [jobs, fromSeed] = [numberOf('jobs', 1), numberOf('from-seed', 0)];
const totals = new SeedTotals();
const failing = new FailingSeeds(values.directory);
const startedMs = performance.now();
let cpuMs = 0;
let shownMs = startedMs;
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

function showProgress(): void {
  const nowMs = performance.now();
  const { isTTY } = process.stderr;
  if (nowMs - shownMs < (isTTY ? PROGRESS_MS : LOGGED_PROGRESS_MS)) return;
  shownMs = nowMs;
  const perSecond = (totals.seeds / ((nowMs - startedMs) / 1000)).toFixed(1);
  process.stderr.write(
    `${isTTY ? '\r' : ''}${totals.seeds} seeds (${perSecond}/s), ${totalOf(totals.faults)} faults, ` +
      `${totals.operations} operations, ${failing.files.length} failures ${isTTY ? '' : '\n'}`,
  );
}

await soak({
  jobs,
  fromSeed,
  untilMs: startedMs + minutes * 60_000,
  seedsMax,
  signal: stop.signal,
  onReport: (report) => {
    totals.add(report.result);
    cpuMs += report.cpuMs;
    if (report.result.failure !== undefined) console.error(`\n${failing.save(report.result)}\n`);
    showProgress();
  },
});

const rows: [string, string | number][] = [
  ['first seed', fromSeed],
  ['seeds', totals.seeds],
  ['failures', failing.files.length],
  ['operations', totals.operations],
  ['  begun under faults', totals.operationsUnderFaults],
  ['faults', totalOf(totals.faults)],
  ...FAULT_KINDS.map((kind): [string, number] => [`  ${kind}`, totals.faults[kind]]),
  ['snapshots sent', totals.snapshots.begun],
  ...SNAPSHOT_HITS.map((kind): [string, number] => [`  hit by a ${kind}`, totals.snapshots[kind]]),
  ['simulated hours', (totals.simulatedMs / 3_600_000).toFixed(2)],
  ['CPU a seed, ms', (cpuMs / Math.max(1, totals.seeds)).toFixed(0)],
];
const whyTooLittle = totals.whyTooLittle();
if (values.json) {
  const { seeds, operations, faults, simulatedMs } = totals;
  console.log(
    JSON.stringify({
      fromSeed,
      seeds,
      operations,
      faults,
      simulatedMs,
      cpuMs,
      whyTooLittle,
      failures: failing.files,
    }),
  );
} else {
  if (process.stderr.isTTY) process.stderr.write('\n');
  for (const [name, value] of rows) console.log(`${name.padEnd(20)} ${String(value).padStart(12)}`);
  for (const file of failing.files) console.log(`saved: ${file}`);
  if (whyTooLittle !== undefined) console.log(`too little was done to prove anything: ${whyTooLittle}`);
}
process.exitCode = failing.files.length > 0 || whyTooLittle !== undefined ? 1 : 0;
