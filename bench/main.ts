import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { describeMachine, FULL, type Measurement, type Scale, SMALL } from './harness.js';
import { measureAppends } from './scenarios/appends.js';
import { measureLookups } from './scenarios/lookups.js';
import { measureStartup } from './scenarios/startup.js';

const SCENARIOS: Record<string, (scale: Scale) => Promise<Measurement[]>> = {
  appends: measureAppends,
  lookups: measureLookups,
  startup: measureStartup,
};

const USAGE = `Usage: npm run bench -- [--small] [--json] [--out FILE] [SCENARIO ...]
Scenarios: ${Object.keys(SCENARIOS).join(', ')}. Results are checked; a wrong one ends the run.
  --small   a moment's work, to see that everything runs
  --json    print JSON instead of a table
  --out     where to write the JSON; default bench/results/latest.json`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    small: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    out: { type: 'string', default: 'bench/results/latest.json' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) {
  console.log(USAGE);
} else {
  const names = positionals.length === 0 ? Object.keys(SCENARIOS) : positionals;
  const unknown = names.find((name) => SCENARIOS[name] === undefined);
  if (unknown !== undefined) {
    console.error(`there is no scenario '${unknown}'\n${USAGE}`);
    process.exit(2);
  }
  const scale = values.small ? SMALL : FULL;
  const results: Measurement[] = [];
  for (const name of names) {
    if (!values.json) console.error(`running ${name} …`);
    results.push(...(await SCENARIOS[name]!(scale)));
  }
  const report = { machine: describeMachine(), scale, results };
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(report, null, 2)}\n`);
  console.log(values.json ? JSON.stringify(report) : render(results));
}

function render(results: readonly Measurement[]): string {
  const table = new Table({
    head: ['scenario', 'unit', 'median', 'min', 'max', 'to reach'],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'left'],
  });
  for (const { scenario, unit, median, min, max, target } of results) {
    table.push([scenario, unit, figure(median), figure(min), figure(max), target ?? '']);
  }
  return table.toString();
}

function figure(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });
}
