import type { z } from 'zod';
import {
  address,
  choice,
  duration,
  integer,
  list,
  type OptionKind,
  oddInteger,
  optionalAddress,
  optionalText,
  size,
  text,
  toggle,
} from './option-kinds.js';

/**
 * Every option of a node, told once: flags, environment, file, `--help` and docs/configuration.md come from here.
 * A flag is the name in kebab case, an environment variable is RINGFOLD_ and the name in capitals.
 */
export const OPTIONS = {
  dataDir: text('path', './ringfold-data', 'Directory of the store; made when it is not there.'),
  ephemeral: toggle(
    'Keep everything in memory and lose it at the end; dataDir is not used. For trying and testing.',
  ),
  listen: address('127.0.0.1:7400', 'Where clients connect. Port 0 lets the system choose a free one.'),
  controlListen: optionalAddress(
    'the host of listen, its port + 1',
    'Where operators connect (`ringfold status`).',
  ),
  peerListen: optionalAddress('the host of listen, its port + 2', 'Where other nodes connect.'),
  gossipListen: optionalAddress(
    'the host of listen, its port + 3',
    'UDP, where nodes find each other; what --join of other nodes names.',
  ),
  metricsListen: optionalAddress(
    'the host of listen, its port + 4',
    'HTTP for monitoring: /metrics, /healthz, /readyz.',
  ),
  advertise: optionalText(
    'host',
    'Name or address that other nodes and clients reach this node by, when it is not the host it listens on.',
  ),
  join: list(
    'host:port',
    'Gossip addresses of nodes whose cluster a new node is to join. Without it a new node founds a cluster of its own.',
  ),
  bootstrap: toggle(
    'With join, on a first start: when every node that join names is there and none belongs to a cluster, one of them founds it.',
  ),
  zone: optionalText(
    'zone',
    'Nodes of one zone fail together, such as a rack: the replicas of a partition are spread over zones. Empty: a zone of its own.',
  ),
  replicationFactor: oddInteger(
    1,
    9,
    3,
    'Replicas of each partition of a new cluster, as far as there are nodes.',
  ),
  gossipKey: list(
    'key',
    'Keys of the cluster, 32 bytes in base64 (openssl rand -base64 32): the first is used, all are accepted, so that a key can be replaced without a stop. Better given by the environment.',
  ),
  tlsCert: optionalText(
    'path',
    'Certificate of this node (PEM), for the ports of clients, operators and nodes.',
  ),
  tlsKey: optionalText('path', 'Private key of tlsCert (PEM).'),
  tlsCa: optionalText(
    'path',
    'Authorities (PEM) whose certificates the others must show: nodes, operators and clients.',
  ),
  insecure: toggle(
    'Let other machines reach gossip and the node-to-node port without a key. Whoever reaches them can read and change everything.',
  ),
  heartbeatMs: duration(
    '10ms',
    '10s',
    '150ms',
    'How often leaders tell their followers that they are there.',
  ),
  electionTimeoutMs: duration(
    '50ms',
    '1m',
    '600ms',
    'Without a leader for one to two times as long, followers elect another one. Several times heartbeatMs.',
  ),
  replaceAfterMs: duration(
    '1s',
    '30d',
    '5m',
    'A node that was silent for so long is taken for dead: its replicas are made anew elsewhere.',
  ),
  snapshotBytesPerSecond: size(
    '64KiB',
    '100GiB',
    '64MiB',
    'How fast this node sends replicas to others, a second.',
  ),
  concurrentMoves: integer(
    1,
    1000,
    4,
    'Partitions led by this node that may have a replica on its way to another node at once.',
  ),
  model: list(
    'file',
    'TypeScript or JavaScript files that add aggregates, or replace those of the same type.',
  ),
  partitions: integer(1, 4096, 64, 'Partitions of a new store. One that was founded keeps its number.'),
  foldCacheBytes: size(
    '1MiB',
    '1TiB',
    '64MiB',
    'Memory for folded states. Lookups of customers in it are fastest.',
  ),
  customerCacheBytes: size(
    '1MiB',
    '1TiB',
    '32MiB',
    'Memory for what an append has to know of its customer. With room for the active ones, appends read no disk.',
  ),
  storeCacheBytes: size('1MiB', '1TiB', '32MiB', 'Memory for blocks of the store’s files that were read.'),
  mailboxRequestsMax: integer(
    1,
    1_000_000,
    1000,
    'Requests that may wait in one partition. More are refused at once with RESOURCE_EXHAUSTED, to be retried.',
  ),
  appendBytesMax: size(
    '1MiB',
    '1TiB',
    '256MiB',
    'Data of all appends that wait for their answers. More are refused at once with RESOURCE_EXHAUSTED, to be retried.',
  ),
  batchBytesMax: size(
    '1MiB',
    '256MiB',
    '8MiB',
    'Largest write to the store. All that is appended meanwhile shares the next one: larger gives more throughput under load, at longer waits.',
  ),
  tailBytesPerPartition: size(
    '16KiB',
    '1GiB',
    '256KiB',
    'Newest commits that a partition keeps in memory for subscribers. Those further behind are served from disk.',
  ),
  logTailBytesPerPartition: size(
    '16KiB',
    '1GiB',
    '512KiB',
    'Newest log entries that each replica keeps. A replica that was away for longer is sent a snapshot instead.',
  ),
  scanConcurrency: integer(
    1,
    64,
    2,
    'Long reads of the store that may run at once. Each takes one of the four I/O threads that appends need too.',
  ),
  eraseWithinMs: duration(
    '1s',
    '1d',
    '60s',
    'How soon after a remove the data is gone from the files as well.',
  ),
  logLevel: choice(
    ['debug', 'info', 'warn', 'error', 'silent'],
    'info',
    'Least severe messages that are logged.',
  ),
};

type Options = typeof OPTIONS;
export type OptionName = keyof Options;
/** All options with their values; sizes in bytes, durations in milliseconds. */
export type Config = { readonly [Name in OptionName]: z.output<Options[Name]['schema']> };

/** An option as help and docs show it. */
export interface ConfigOption extends Omit<OptionKind, 'schema'> {
  readonly name: OptionName;
  /** `--data-dir` */
  readonly flag: string;
  /** `RINGFOLD_DATA_DIR` */
  readonly environment: string;
}

export const CONFIG_OPTIONS: readonly ConfigOption[] = Object.entries(OPTIONS).map(([name, option]) => ({
  ...{ name: name as OptionName, flag: flagOf(name), environment: environmentOf(name) },
  ...{ kind: option.kind, placeholder: option.placeholder, range: option.range },
  ...{ default: option.default, meaning: option.meaning },
}));

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

function environmentOf(name: string): string {
  return `RINGFOLD_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
