import type { Colors } from 'picocolors/types.js';
import { EXIT } from '../exit-codes.js';
import { printable } from '../output/printable.js';
import { type Column, renderTable } from '../output/table.js';
import { isDegraded } from '../status/findings.js';
import { statusText } from '../status/status-text.js';
import type { ClusterReport } from './cluster-report.js';
import type { NodeEnd } from './launched-node.js';
import type { LocalNode } from './local-cluster.js';

const COLUMNS: readonly Column[] = [
  { head: 'node' },
  { head: 'pid', align: 'right' },
  { head: 'clients' },
  { head: 'operators' },
  { head: 'process' },
];

/** For a terminal: everything, to be drawn anew at each look. */
export function reportText(report: ClusterReport, ringfold: string, colours: Colors): string {
  const sections = [processTable(report, colours)];
  const { status, findings } = report;
  sections.push(
    status === undefined ? colours.dim('no node answers yet') : statusText(status, findings, colours),
  );
  const ended = report.nodes.filter((node) => node.end !== undefined && !isBack(report, node));
  if (ended.length > 0) sections.push(ended.map((node) => restartHint(node, ringfold)).join('\n'));
  if (report.isReady) sections.push(suggestions(report.nodes, ringfold));
  else if (status !== undefined && ended.length === 0)
    sections.push(colours.dim('Not ready yet: nodes are joining, or are given their replicas.'));
  sections.push(colours.dim('Ctrl-C stops all nodes.'));
  return sections.join('\n\n');
}

function processTable(report: ClusterReport, colours: Colors): string {
  const rows = report.nodes.map((node) => {
    const { plan, pid, facts } = node;
    return [
      ...[String(plan.number), String(pid), facts?.address ?? '-', facts?.controlAddress ?? '-'],
      processState(report, node, colours),
    ];
  });
  return renderTable(COLUMNS, rows, { colours });
}

function processState(report: ClusterReport, node: LocalNode, colours: Colors): string {
  const { facts, end } = node;
  if (end !== undefined)
    return isBack(report, node) ? colours.green('running again') : colours.red(endText(end));
  return facts === undefined ? colours.yellow('starting') : colours.green('running');
}

function isBack({ back }: ClusterReport, { facts, end }: LocalNode): boolean {
  return end !== undefined && facts !== undefined && back.has(facts.nodeId);
}

export function endText({ exitCode, signal }: NodeEnd): string {
  if (exitCode === EXIT.removed) return 'was removed from the cluster, and has ended';
  return signal === null ? `ended with exit code ${exitCode}` : `ended by ${signal}`;
}

export function restartHint({ plan, words, end }: LocalNode, ringfold: string): string {
  const isRemoved = end?.exitCode === EXIT.removed;
  const first = isRemoved ? `Delete ${plan.dataDirectory}: nothing can be started with it any more.` : '';
  // A new one would found a cluster of its own.
  if (isRemoved && !words.includes('--join')) return printable(first);
  const what = isRemoved ? `${first} To start a new node` : `To start node ${plan.number} again`;
  return `${printable(what)}, in another terminal:\n  ${printable([ringfold, ...words].map(quoted).join(' '))}`;
}

/** As a shell takes it. `npx ringfold` is two words of its own. */
function quoted(word: string, at: number): string {
  return at === 0 || /^[\w./:=@,[\]-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

export function suggestions(nodes: readonly LocalNode[], ringfold: string): string {
  const facts = nodes.flatMap((node) => node.facts ?? []);
  const [first, last] = [facts[0], facts.at(-1)];
  if (first === undefined || last === undefined) return '';
  const lines = [
    'Try, in another terminal:',
    `  ${ringfold} append alice registered '{"name":"Alice"}' --address ${first.address}`,
    `  ${ringfold} get alice --address ${last.address}`,
    `  ${ringfold} status --control ${first.controlAddress}`,
  ];
  const victim = nodes.at(-1);
  if (nodes.length > 1 && victim !== undefined) lines.push(`  kill -9 ${victim.pid}`);
  return lines.join('\n');
}

/** For a log: a line for what is new, without the tables. */
export function statusLine({ status, findings, isReady }: ClusterReport): string {
  if (status === undefined) return 'status: no node answers';
  const verdict = isDegraded(findings)
    ? 'DEGRADED'
    : isReady
      ? 'healthy, all nodes are members'
      : 'healthy, but not all nodes are members';
  return [`status: ${verdict}`, ...findings.map(({ severity, message }) => `  ${severity}: ${message}`)]
    .map(printable)
    .join('\n');
}
