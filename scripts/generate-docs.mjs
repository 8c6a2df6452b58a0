// Writes the pages of docs/ that come from tables in src. With --check: fails when what is checked in is stale.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url, { fsCache: false });
const { CONFIG_OPTIONS } = await jiti.import('../src/config.ts');
const { NODE_METRIC_DEFINITIONS } = await jiti.import('../src/node/node-metrics.ts');

const configuration = `<!-- Generated from src/config/options.ts by scripts/generate-docs.mjs: change it there. -->

# Configuration

Options of a node. Each can be set in three ways, and what comes first here wins:

1. a flag of \`ringfold start\`, such as \`--partitions 128\`;
2. a variable of the environment, such as \`RINGFOLD_PARTITIONS=128\`; an empty one counts as not set;
3. a JSON file that \`--config <path>\` or \`RINGFOLD_CONFIG\` names, such as \`{ "partitions": 128 }\`.

Sizes are written like \`64MiB\`, \`1.5GiB\` or \`500kB\`, durations like \`500ms\`, \`60s\`, \`2m\` or \`1h\`; a number alone is
in bytes or milliseconds. Relative paths start at the directory in which the node is started. A list is given by
repeating its flag, with commas in the environment, and as an array in the file.

What is not understood is an error (\`INVALID_CONFIGURATION\`) that names the option, where it was set, and what it may be.
Nothing is ignored but other variables of the environment.

| name in the file | flag and environment | default | may be |
| --- | --- | --- | --- |
${CONFIG_OPTIONS.map(optionRow).join('\n')}

${CONFIG_OPTIONS.map(({ name, meaning }) => `**${name}**: ${meaning}`).join('\n\n')}
`;

function optionRow(option) {
  const { name, flag, environment, placeholder, range } = option;
  const usage = placeholder === '' ? flag : `${flag} <${placeholder}>`;
  const told = / Default: (?<otherwise>.+)\.$/.exec(option.meaning)?.groups.otherwise;
  const byDefault = option.default === '' ? (told ?? 'none') : `\`${option.default}\``;
  return `| \`${name}\` | \`${usage}\`<br>\`${environment}\` | ${byDefault} | ${range} |`;
}

const metrics = `<!-- Generated from src/node/node-metrics.ts by scripts/generate-docs.mjs: change it there. -->

# Metrics

A node answers those who watch it over plain HTTP on a port of its own, 7404 by default:

| path | answer |
| --- | --- |
| \`/metrics\` | the metrics below, in Prometheus’ text format |
| \`/healthz\` | 200 while the process lives |
| \`/readyz\` | 200 while the node can do its work, else 503 with the reasons: \`{"status":"not ready","reasons":["…"]}\` |

GET and HEAD only. The port has no authentication: keep it on loopback or in a network of your own. It tells names of
nodes and numbers, never anything about customers.

Names and labels are promises: they change with a major version only. Counters count from the start of the process.
Latencies are those of the node, without the network. A metric of a part that a node does not have, such as gossip on
a node that stands alone, has no samples.

| name | kind | meaning |
| --- | --- | --- |
${NODE_METRIC_DEFINITIONS.map(metricRow).join('\n')}

Besides these there are the usual ones of a Node.js process, \`process_*\` and \`nodejs_*\`: CPU, memory, open files,
garbage collection, and how late the event loop is. The delays of the event loop (\`nodejs_eventloop_lag_*\` but the one
without a suffix) are intervals of a timer of 100 ms: 100 ms is none.

## What to look at
| question | query |
| --- | --- |
| appends a second that succeed | \`sum(rate(ringfold_appends_total{result="appended"}[1m]))\` |
| share of lookups that fail | \`sum(rate(ringfold_lookups_total{result=~"[A-Z_]+"}[5m])) / sum(rate(ringfold_lookups_total[5m]))\` |
| 99th percentile of an append, in seconds | \`histogram_quantile(0.99, sum by (le) (rate(ringfold_append_duration_seconds_bucket[5m])))\` |
| is the disk slow? | \`histogram_quantile(0.99, sum by (le) (rate(ringfold_store_commit_duration_seconds_bucket[5m])))\` |
| lookups that memory answers | \`rate(ringfold_fold_cache_hits_total[5m]) / (rate(ringfold_fold_cache_hits_total[5m]) + rate(ringfold_fold_cache_misses_total[5m]))\` |
| partitions that a node leads | \`ringfold_replicas{role="leader"}\` |
| partitions that have a leader | \`count(count by (partition) (ringfold_replica_role{role="leader",partition!="cluster"}))\` |
| replicas that need a person | \`sum(ringfold_replicas{role="quarantined"}) > 0\` |
| replicas that fall behind | \`max by (partition) (ringfold_replica_lag_entries) > 10000\` |
| leaders that change too often | \`sum(rate(ringfold_leader_changes_total[10m])) > 0.1\` |
`;

function metricRow({ name, kind, help, labels }) {
  const listed = Object.entries(labels).map(([label, values]) => `<br>\`${label}\`: ${values}`);
  return `| \`${name}\` | ${kind} | ${help}${listed.join('')} |`;
}

const pages = [
  { target: 'docs/configuration.md', source: 'src/config/options.ts', text: configuration },
  { target: 'docs/metrics.md', source: 'src/node/node-metrics.ts', text: metrics },
];
const isCheck = process.argv.includes('--check');
for (const { target, source, text } of pages) {
  if (!isCheck) {
    writeFileSync(target, text);
  } else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`${target} does not match ${source}. Run: node scripts/generate-docs.mjs`);
    process.exitCode = 1;
  }
}
