import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Chart, drawCharts } from './charts.js';
import { packageRoot, removeDirectories } from './harness.js';
import { noProgress, startProgress } from './progress.js';
import { renderResults, renderTables } from './report.js';
import { runScenarios } from './run-scenarios.js';
import type { Scenario } from './scenario.js';
import { SCENARIOS } from './scenarios/index.js';
import { killServers } from './server-process.js';

const RESULTS_FILE = join(packageRoot(), 'bench', 'RESULTS.md');
const CHARTS_DIRECTORY = join(packageRoot(), 'bench', 'charts');

const USAGE = `Usage: npm run bench -- [--only SCENARIO ...] [--peers] [--small] [--json] [--out FILE] [--results] [--list]
Default: all scenarios. Results are checked; a wrong one ends the run.
  --only     run this scenario; may be given more than once
  --list     list the scenarios
  --peers    beside Redis, PostgreSQL, etcd and NATS, as far as they are installed
  --small    a moment's work, to see that everything runs
  --json     print JSON instead of tables
  --out      where to write the JSON, charts beside it; default bench/results/latest.json
  --results  write bench/RESULTS.md and bench/charts as well`;

const { values } = parsedArguments();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    killServers();
    removeDirectories();
    process.exit(1);
  });
}

if (values.help) console.log(USAGE);
else if (values.list) for (const { name, about } of SCENARIOS) console.log(`${name.padEnd(18)} ${about}`);
else await run();

function parsedArguments() {
  try {
    return parseArgs({
      options: {
        only: { type: 'string', multiple: true, default: [] },
        list: { type: 'boolean', default: false },
        peers: { type: 'boolean', default: false },
        small: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        out: { type: 'string', default: 'bench/results/latest.json' },
        results: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function run(): Promise<void> {
  if (values.small && values.results) refuse('--small measures nothing: it makes no --results');
  const { peers, small, json, out, results } = values;
  const scenarios = chosen(values.only);
  const progress = json ? noProgress : startProgress(process.stderr, scenarios.length);
  const report = await runScenarios(scenarios, { peers, small }, progress).finally(() => progress.stop());
  const charts = drawCharts(report);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, `${JSON.stringify(report, null, 2)}\n`);
  writeCharts(dirname(out), charts);
  if (results) {
    rmSync(CHARTS_DIRECTORY, { recursive: true, force: true });
    writeCharts(CHARTS_DIRECTORY, charts);
    writeFileSync(RESULTS_FILE, renderResults(report, process.argv.slice(2), charts));
  }
  console.log(json ? JSON.stringify(report) : renderTables(report));
}

function chosen(names: readonly string[]): readonly Scenario[] {
  const unknown = names.find((name) => !SCENARIOS.some((scenario) => scenario.name === name));
  if (unknown !== undefined) refuse(`there is no scenario '${unknown}'; --list lists them`);
  return names.length === 0 ? SCENARIOS : SCENARIOS.filter(({ name }) => names.includes(name));
}

function writeCharts(directory: string, charts: readonly Chart[]): void {
  mkdirSync(directory, { recursive: true });
  for (const { fileName, svg } of charts) writeFileSync(join(directory, fileName), svg);
}

function refuse(why: string): never {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}
