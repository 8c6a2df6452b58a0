import type { Command } from 'commander';
import { EXIT } from '../exit-codes.js';
import { printable } from '../output/printable.js';
import { renderTable } from '../output/table.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';

export interface RecoverOptions {
  dataDirectory: string;
  /** Go on without what is lost. Otherwise nothing is changed. */
  acceptLoss: boolean;
  /** Make this node's data a cluster of its own, although other nodes have replicas of it. */
  forceNewCluster: boolean;
  signal: AbortSignal;
}

/** Looks a data directory over that no node is using. */
export type Recover = (options: RecoverOptions) => Promise<RecoveryReport>;

export interface RecoveryReport {
  /** Nothing is damaged; or was, and now the rest is fit to be served. */
  healthy: boolean;
  findings: readonly RecoveryFinding[];
  /** How much is gone for good, by kind: `{ commits: 3, customers: 1 }`. */
  lost: Readonly<Record<string, number>>;
  partitions: readonly RecoveredPartition[];
  /** Other nodes have the data, too, and no loss is accepted. */
  hasCopiesElsewhere?: true;
  /** The node leaves its cluster. */
  isNewCluster?: true;
  /** What could be saved of the damaged parts, when `acceptLoss` moved it aside. */
  salvageFile?: string;
}

export interface RecoveryFinding {
  severity: 'note' | 'warning' | 'damage';
  /** A partition, a file, a row. */
  where: string;
  what: string;
}

export interface RecoveredPartition {
  partition: number;
  /** A word: `healthy`, `damaged`, `recovered`, … */
  state: string;
  customers: number;
  events: number;
}

interface RecoverCommandOptions {
  dataDir: string;
  acceptLoss?: boolean;
  forceNewCluster?: boolean;
}

export function addRecoverCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('recover')
    .description(
      'Tell what is damaged or lost in the data directory of a stopped node, and make the rest usable.',
    )
    .requiredOption('--data-dir <directory>', 'the data directory of the node')
    .option('--accept-loss', 'go on without what is lost; otherwise nothing is changed')
    .option(
      '--force-new-cluster',
      'only when all other nodes are lost for good: what this one has becomes a cluster of its own, with new ids',
    )
    .addHelpText('after', EXAMPLES);
  setAction<RecoverCommandOptions>(command, parts, async (session, options) => {
    const report = await parts.recover({
      dataDirectory: options.dataDir,
      acceptLoss: options.acceptLoss === true,
      forceNewCluster: options.forceNewCluster === true,
      signal: session.stopped,
    });
    await session.out.line(
      session.settings.json ? JSON.stringify(report) : reportText(session, report, options),
    );
    return report.healthy ? EXIT.ok : EXIT.storage;
  });
}

const EXAMPLES = `
Examples:
  $ ringfold recover --data-dir ./ringfold-data
  $ ringfold recover --data-dir ./ringfold-data --accept-loss
  $ ringfold recover --data-dir ./ringfold-data --accept-loss --force-new-cluster

Stop the node first, and copy the directory before you accept a loss.
What is damaged on one node of a cluster is replaced from the others by itself:
no loss is accepted for it unless this node leaves its cluster for a new one.
Exit code 6: there is damage, and it was not accepted.`;

const SEVERITY_COLOURS = { note: 'dim', warning: 'yellow', damage: 'red' } as const;

function reportText({ colours }: Session, report: RecoveryReport, options: RecoverCommandOptions): string {
  const sections = [verdict(report, options)];
  if (report.findings.length > 0) {
    const rows = report.findings.map(({ severity, where, what }) => {
      return [colours[SEVERITY_COLOURS[severity]](severity), printable(where), printable(what)];
    });
    sections.push(
      renderTable([{ head: 'severity' }, { head: 'where' }, { head: 'what' }], rows, { colours }),
    );
  }
  const lost = Object.entries(report.lost).filter(([, count]) => count > 0);
  if (lost.length > 0) {
    const rows = lost.map(([kind, count]) => [kind, count.toLocaleString('en-US')]);
    sections.push(renderTable([{ head: 'lost' }, { head: 'count', align: 'right' }], rows, { colours }));
  }
  if (report.partitions.length > 0) sections.push(partitionTable(report, colours));
  if (report.salvageFile !== undefined) {
    sections.push(`What could be read of the damaged parts is in ${report.salvageFile}`);
  }
  return sections.join('\n\n');
}

function partitionTable({ partitions }: RecoveryReport, colours: Session['colours']): string {
  const rows = partitions.map(({ partition, state, customers, events }) => {
    return [String(partition), state, customers.toLocaleString('en-US'), events.toLocaleString('en-US')];
  });
  const columns = [
    { head: 'partition', align: 'right' },
    { head: 'state' },
    { head: 'customers', align: 'right' },
    { head: 'events', align: 'right' },
  ] as const;
  return renderTable(columns, rows, { colours });
}

function verdict(
  { healthy, findings, hasCopiesElsewhere, isNewCluster }: RecoveryReport,
  { dataDir, acceptLoss }: RecoverCommandOptions,
): string {
  const damaged = findings.some((finding) => finding.severity === 'damage');
  if (isNewCluster && healthy)
    return `${dataDir}: what was left is a new cluster of this node alone; start it without --join`;
  if (healthy && !damaged) return `${dataDir}: nothing is damaged`;
  if (healthy) return `${dataDir}: the damage was accepted; the node can be started again`;
  if (acceptLoss) return `${dataDir}: damaged, and not all of it could be mended`;
  if (hasCopiesElsewhere) return `${dataDir}: damaged, but other nodes have the data. Nothing was changed`;
  if (isNewCluster && !damaged)
    return `${dataDir}: nothing was changed; to make it a cluster of its own, add --accept-loss`;
  return `${dataDir}: damaged. Nothing was changed; to go on without what is lost, add --accept-loss`;
}
