/** `npm run soak`: many seeds. */
import { availableParallelism } from 'node:os';
import { FAULT_KINDS, totalOf } from '../fault-kinds.js';
import { SeedTotals } from '../seed-totals.js';
import { failureText } from '../simulation-result.js';
import { SNAPSHOT_HITS } from '../snapshots-under-way.js';
import { integerOf, optionsOf, refuse } from './command-line.js';
import { FailingSeeds } from './failing-seeds.js';
import { soak } from './soak.js';

const PROGRESS_MS = 1000;
/** Where nobody looks on. */
const LOGGED_PROGRESS_MS = 60_000;
/** Without any other limit. */
const MINUTES = 10;

const JOBS_MAX = 256;
/** Seeds are drawn from below this, so that no two soaks try the same ones. */
const FIRST_SEED_MAX = 2 ** 40;

const USAGE = `npm run soak -- [--minutes <n>] [--seeds <n>] [options]

Simulates one seed after the other, until the time is over (${MINUTES} minutes unless told otherwise), so many are done, or
Ctrl-C; then it says what they did. Exits with 1 when one of them has failed, or too little was done to prove anything.

  --minutes <n>     how long; may be a fraction
  --seeds <n>       how many
  --jobs <n>        processes at a time (one for each core)
  --from-seed <n>   the first one (drawn by chance)
  --directory <d>   where failing ones are saved (soak)
  --json            what they did, for programs`;

const values = optionsOf(USAGE, {
  minutes: { type: 'string' },
  seeds: { type: 'string' },
  jobs: { type: 'string', default: String(availableParallelism()) },
  'from-seed': { type: 'string', default: String(Math.floor(Math.random() * FIRST_SEED_MAX)) },
  directory: { type: 'string', default: 'soak' },
  json: { type: 'boolean', default: false },
});

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (text.trim() !== '' && Number.isFinite(minutes) && minutes > 0) return minutes;
  return refuse(`--minutes is a number above 0, not ${JSON.stringify(text)}`);
}

const seedsMax = values.seeds === undefined ? Number.POSITIVE_INFINITY : integerOf('seeds', values.seeds, 1);
const minutesUnlessTold = values.seeds === undefined ? MINUTES : Number.POSITIVE_INFINITY;
const minutes = values.minutes === undefined ? minutesUnlessTold : minutesOf(values.minutes);
const jobs = integerOf('jobs', values.jobs, 1);
if (jobs > JOBS_MAX) refuse(`--jobs is ${JOBS_MAX} at most, not ${jobs}`);
const fromSeed = integerOf('from-seed', values['from-seed'], 0);
const totals = new SeedTotals();
const failing = openFailingSeeds(values.directory);
const startedMs = performance.now();
let cpuMs = 0;
let shownMs = startedMs;
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

/** Before anything is simulated: what failed must not be lost for want of a place. */
function openFailingSeeds(directory: string): FailingSeeds {
  try {
    return new FailingSeeds(directory);
  } catch (thrown) {
    return refuse(`--directory: failing seeds cannot be saved in ${directory}: ${(thrown as Error).message}`);
  }
}

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
    if (report.result.failure !== undefined) {
      // First of all: saving may fail.
      console.error(`\n${failureText(report.result)}\n`);
      failing.save(report.result);
    }
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
