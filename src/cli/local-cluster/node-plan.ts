import { join } from 'node:path';
import { RingfoldError } from '../../core/errors.js';
import { formatHostPort, HOST_PORT_RANGE, PORT_MAX, parseHostPort } from '../../lib/host-port.js';
import { PORTS_APART, PORTS_OF_A_NODE } from '../output/node-banner.js';

export const NODES_MAX = 9;

/** A node of a local cluster: what does not change between two starts. */
export interface NodePlan {
  /** From 1 on. */
  readonly number: number;
  readonly dataDirectory: string;
  /** Where its log goes. */
  readonly logFile: string;
  readonly listen: string;
}

export interface ClusterPlanOptions {
  readonly nodeCount: number;
  /** Of all nodes: each has a directory in it. */
  readonly directory: string;
  /** Of the first node; the others follow. Port 0: the system chooses all. */
  readonly listen: string;
}

/** @throws INVALID_ARGUMENT for an address that is none, or too few ports after it */
export function planNodes({ nodeCount, directory, listen }: ClusterPlanOptions): NodePlan[] {
  const first = parseHostPort(listen);
  if (first === undefined)
    throw new RingfoldError('INVALID_ARGUMENT', `--listen must be ${HOST_PORT_RANGE}, but is '${listen}'`);
  const lastPort = first.port + (nodeCount - 1) * PORTS_APART + PORTS_OF_A_NODE - 1;
  if (lastPort > PORT_MAX) {
    const most = PORT_MAX - (lastPort - first.port);
    throw new RingfoldError('INVALID_ARGUMENT', `--listen: ${nodeCount} nodes need a port up to ${most}`);
  }
  return Array.from({ length: nodeCount }, (_, at) => ({
    number: at + 1,
    dataDirectory: join(directory, `node-${at + 1}`),
    logFile: join(directory, `node-${at + 1}.log`),
    listen: formatHostPort({ ...first, port: first.port === 0 ? 0 : first.port + at * PORTS_APART }),
  }));
}

/**
 * The node to start first, which the others join: one that has a store already, so that a cluster with a lost
 * directory goes on instead of being founded a second time.
 */
export function firstOf(plans: readonly NodePlan[], hasStore: (plan: NodePlan) => boolean): NodePlan {
  return plans.find(hasStore) ?? plans[0]!;
}

/** Words of `ringfold start`, for programs and for people alike. */
export function startWords(
  { dataDirectory, listen }: NodePlan,
  join: string | undefined,
  extra: readonly string[],
): string[] {
  const joining = join === undefined ? [] : ['--join', join];
  return ['start', '--data-dir', dataDirectory, '--listen', listen, ...joining, ...extra];
}

/** Options that each node must have of its own: in the environment they would be the same for all. */
const OWN_VARIABLES = [
  'RINGFOLD_DATA_DIR',
  'RINGFOLD_EPHEMERAL',
  'RINGFOLD_LISTEN',
  'RINGFOLD_CONTROL_LISTEN',
  'RINGFOLD_PEER_LISTEN',
  'RINGFOLD_GOSSIP_LISTEN',
  'RINGFOLD_METRICS_LISTEN',
  'RINGFOLD_JOIN',
  'RINGFOLD_BOOTSTRAP',
  'RINGFOLD_ZONE',
];

export function environmentOfNodes<Value>(
  environment: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const kept = Object.entries(environment).filter(([name]) => !OWN_VARIABLES.includes(name));
  return Object.fromEntries(kept);
}
