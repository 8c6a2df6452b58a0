import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { RingfoldError } from '../../core/errors.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { parseCount } from '../input/arguments.js';
import { fileError } from '../input/text-file.js';
import { ClusterDisplay } from '../local-cluster/cluster-display.js';
import { reportOf } from '../local-cluster/cluster-report.js';
import { endOf, lastErrorIn } from '../local-cluster/last-error.js';
import { LocalCluster } from '../local-cluster/local-cluster.js';
import { environmentOfNodes, NODES_MAX, type NodePlan, planNodes } from '../local-cluster/node-plan.js';
import type { ProgramParts } from '../program-parts.js';
import { type Session, setAction } from '../session.js';
import { DEFAULT_ADDRESS } from '../settings.js';
import { askClusterStatus, type ClusterStatus } from '../status/cluster-status.js';

interface ClusterOptions {
  nodes: number;
  dataDir: string;
  listen: string;
}

const LOOK_INTERVAL_MS = 1_000;
/** For each node: those that are there answer at once. */
const DEADLINE_MS = 1_500;
/** In the directory of a node that has been one before. */
const STORE_MARK = 'ringfold.json';

export function addClusterCommand(program: Command, parts: ProgramParts): void {
  const command = program
    .command('cluster')
    .description('Start a cluster of several nodes on this machine, and show how it is until Ctrl-C.')
    .addOption(
      new Option('--nodes <count>', `how many nodes, 1 to ${NODES_MAX}`).argParser(parseNodeCount).default(3),
    )
    .option('--data-dir <path>', 'where the nodes have their directories and logs', './ringfold-cluster')
    .option(
      '--listen <host:port>',
      'where the first node listens; the next ones 10 ports further on. Port 0: the system chooses',
      DEFAULT_ADDRESS,
    )
    .argument('[options...]', 'after --: options of `ringfold start` for every node')
    .addHelpText('after', EXAMPLES);
  setAction<ClusterOptions, [string[]]>(command, parts, (session, options, extra) =>
    runCluster(session, parts, options, extra),
  );
}

const EXAMPLES = `
Examples:
  $ ringfold cluster
  $ ringfold cluster --nodes 5 --data-dir /tmp/five --listen 127.0.0.1:9000
  $ ringfold cluster -- --model ./my-model.ts --partitions 16

Started again over the same directory it goes on with the same cluster. A node
that ends is shown, and not started again: how to do that is shown as well.
Ctrl-C or SIGTERM stops all nodes and waits for them; a second one ends them at
once. Without a terminal, and with --json, there is a line for every change.`;

function parseNodeCount(text: string): number {
  const count = parseCount(text);
  if (count > NODES_MAX) throw new InvalidArgumentError(`There can be ${NODES_MAX} at most.`);
  return count;
}

async function runCluster(
  session: Session,
  parts: ProgramParts,
  { nodes: nodeCount, dataDir: directory, listen }: ClusterOptions,
  extra: readonly string[],
): Promise<ExitCode> {
  const plans = planNodes({ nodeCount, directory, listen });
  await makeDirectory(directory);
  const display = new ClusterDisplay(session);
  const logsBegin = new Map(plans.map(({ logFile }) => [logFile, endOf(logFile)]));
  const cluster = new LocalCluster({
    ...{ plans, extra, launch: parts.launchNode },
    environment: environmentOfNodes(session.terminal.environment),
    hasStore: ({ dataDirectory }: NodePlan) => existsSync(join(dataDirectory, STORE_MARK)),
    reasonOf: ({ logFile }) => lastErrorIn(logFile, logsBegin.get(logFile)!),
    onChange: (node) => display.tellNode(node),
  });
  // Before all are started, so that Ctrl-C reaches those that were.
  const starting = cluster.start();
  try {
    await Promise.race([starting, untilStopped(session)]);
    return await watch(session, parts, cluster, display, nodeCount);
  } finally {
    display.noteStopping();
    await Promise.all([cluster.stop(), starting.catch(() => undefined)]);
    // Those that were launched while others stopped.
    await cluster.stop();
  }
}

async function watch(
  session: Session,
  parts: ProgramParts,
  cluster: LocalCluster,
  display: ClusterDisplay,
  nodeCount: number,
): Promise<ExitCode> {
  while (!session.stopped.aborted) {
    if (cluster.living.length === 0) {
      throw new RingfoldError('UNAVAILABLE', 'all nodes have ended; their logs say why');
    }
    const status = await look(session, parts, cluster);
    if (session.stopped.aborted) break;
    await display.show(reportOf(cluster.nodes, nodeCount, status));
    await sleep(LOOK_INTERVAL_MS, undefined, { signal: session.stopped }).catch(() => undefined);
  }
  return EXIT.ok;
}

/** What the first node says that answers; undefined when none does. */
async function look(
  session: Session,
  { connectAdmin }: ProgramParts,
  cluster: LocalCluster,
): Promise<ClusterStatus | undefined> {
  const callOptions = { signal: session.stopped, deadlineMs: DEADLINE_MS };
  const connect = async (address: string) => connectAdmin(await session.connectOptions(address));
  for (const { facts } of cluster.living) {
    if (facts === undefined) continue;
    try {
      const admin = await connect(facts.controlAddress);
      try {
        return await askClusterStatus({ admin, connect, callOptions });
      } finally {
        await admin.close();
      }
    } catch (thrown) {
      if (RingfoldError.from(thrown).code === 'INVALID_ARGUMENT') throw thrown;
      // It may be joining, or stopping, or just gone: another one knows.
    }
  }
  return undefined;
}

async function untilStopped({ stopped }: Session): Promise<void> {
  if (stopped.aborted) return;
  await new Promise<void>((resolve) => stopped.addEventListener('abort', () => resolve(), { once: true }));
}

async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
  } catch (thrown) {
    throw fileError(path, thrown);
  }
}
