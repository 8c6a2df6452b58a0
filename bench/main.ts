import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ComparedFigure, Comparison } from './compare.js';
import {
  describeMachine,
  FULL,
  type Measurement,
  packageRoot,
  removeDirectories,
  type Scale,
  SMALL,
} from './harness.js';
import { type Report, renderResults, renderTables } from './report.js';
import { measureAppends } from './scenarios/appends.js';
import { measureLookups } from './scenarios/lookups.js';
import { compareOneNode } from './scenarios/one-node.js';
import { measureStartup } from './scenarios/startup.js';
import { compareThreeNodes } from './scenarios/three-nodes.js';
import { killServers } from './server-process.js';

const SCENARIOS: Record<string, (scale: Scale) => Promise<Measurement[]>> = {
  appends: measureAppends,
  lookups: measureLookups,
  startup: measureStartup,
};

const COMPARISONS: Record<string, (scale: Scale) => Promise<Comparison>> = {
  'one-node': compareOneNode,
  'three-nodes': compareThreeNodes,
};

const RESULTS_FILE = join(packageRoot(), 'bench', 'RESULTS.md');

const USAGE = `Usage: npm run bench -- [--peers] [--small] [--json] [--out FILE] [--results] [SCENARIO ...]
Scenarios: ${Object.keys(SCENARIOS).join(', ')}; with --peers: ${Object.keys(COMPARISONS).join(', ')}.
Default: all of them. Results are checked; a wrong one ends the run.
  --peers    beside Redis, PostgreSQL, etcd and NATS, as far as they are installed
  --small    a moment's work, to see that everything runs
  --json     print JSON instead of a table
  --out      where to write the JSON; default bench/results/latest.json
  --results  write bench/RESULTS.md as well`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'boolean', default: false },
    small: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    out: { type: 'string', default: 'bench/results/latest.json' },
    results: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    killServers();
    removeDirectories();
    process.exit(1);
  });
}

if (values.help) console.log(USAGE);
else await run();

async function run(): Promise<void> {
  const known = Object.keys(values.peers ? COMPARISONS : SCENARIOS);
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined)
    refuse(`there is no scenario '${unknown}' ${values.peers ? 'with' : 'without'} --peers`);
  if (values.small && values.results) refuse('--small measures nothing: it makes no --results');
  const names = positionals.length === 0 ? known : positionals;
  const report = await measure(names);
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
  if (values.results) writeFileSync(RESULTS_FILE, renderResults(report, process.argv.slice(2)));
  console.log(values.json ? JSON.stringify(report) : renderTables(report));
}

async function measure(names: readonly string[]): Promise<Report> {
  const scale = values.small ? SMALL : FULL;
  const results: Measurement[] = [];
  const figures: ComparedFigure[] = [];
  const skipped: string[] = [];
  for (const name of names) {
    if (!values.json) console.error(`running ${name} …`);
    if (values.peers) {
      const comparison = await COMPARISONS[name]!(scale);
      figures.push(...comparison.figures);
      skipped.push(...comparison.skipped);
    } else {
      results.push(...(await SCENARIOS[name]!(scale)));
    }
  }
  return { machine: describeMachine(), scale, results, comparison: { figures, skipped } };
}

function refuse(why: string): never {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}
