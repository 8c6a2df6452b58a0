/// <reference lib="esnext.disposable" preserve="true" />
// For `Symbol.asyncDispose`, which the target of who compiles against it may not have.
/** `ringfold/node`: a node inside another process. One of the two places where adapters are put together. */

import { readSecurity, type Security } from './adapters/cluster-security.js';
import {
  isDataDirectory,
  type OpenDataDirectory,
  openDataDirectory,
} from './adapters/data-directory/open-data-directory.js';
import { grpcPeerTransport } from './adapters/grpc-peer/grpc-peer-transport.js';
import type { PeerTls } from './adapters/grpc-peer/tls.js';
import { makeHashringRing } from './adapters/hashring-ring.js';
import { openMemoryStorage } from './adapters/memory/memory-storage.js';
import { loadModelFile } from './adapters/model-file.js';
import { pinoLogger } from './adapters/pino-logger.js';
import { PrometheusMetrics } from './adapters/prometheus-metrics.js';
import { sha256Digest } from './adapters/sha256-digest.js';
import { familyOf } from './adapters/swim/resolve-host.js';
import { swimMembership } from './adapters/swim/swim-membership.js';
import { systemClock } from './adapters/system-clock.js';
import { systemRandom } from './adapters/system-random.js';
import { type Config, parseConfig } from './config.js';
import type { ClusterAdmin } from './core/cluster-admin.js';
import type { CallContext, CustomerStore } from './core/customer-store.js';
import type { RingfoldError } from './core/errors.js';
import { type Aggregate, customerModel, type Model } from './core/model/index.js';
import { formatHostPort, parseHostPort, portAfter } from './lib/host-port.js';
import { MeteredCustomerStore } from './node/metered-customer-store.js';
import { type NodeParts, RingfoldNode } from './node/node.js';
import { NODE_METRIC_DEFINITIONS } from './node/node-metrics.js';
import { routeUpdates } from './node/route-updates.js';
import type { Logger } from './ports/logger.js';
import { startControlServer } from './server/control-server.js';
import { type GrpcServer, startGrpcServer } from './server/grpc-server.js';
import { refuseTaken } from './server/listen.js';
import { type MetricsServer, startMetricsServer } from './server/metrics-server.js';
import { SOFTWARE_VERSION } from './software-version.js';

export type { Config } from './config.js';
export { RingfoldError } from './core/errors.js';

export interface StartNodeOptions extends Partial<Config> {
  /** Aggregates beside those of the built-in model and of model files. */
  aggregates?: readonly Aggregate[];
  /** Default: lines of JSON on standard error, of `logLevel` and above. */
  logger?: Logger;
}

/** A node that serves. */
export interface RunningNode extends AsyncDisposable {
  /** `host:port` where clients connect; with the real port. */
  readonly address: string;
  /** Where operators connect. */
  readonly controlAddress: string;
  /** HTTP, for monitoring. */
  readonly metricsAddress: string;
  /** Where other nodes connect. */
  readonly peerAddress: string;
  /** UDP: what `join` of other nodes names. */
  readonly gossipAddress: string;
  readonly nodeId: string;
  /** Empty while the node is still joining a cluster. */
  readonly clusterId: string;
  /** Undefined when everything is in memory. */
  readonly dataDirectory: string | undefined;
  readonly partitionCount: number;
  /** The same store without a network between. */
  readonly store: CustomerStore;
  /** What the node knows of its cluster. */
  readonly admin: ClusterAdmin;
  /** Partitions that are damaged and not served. */
  readonly quarantined: readonly { partition: number; reason: string }[];
  /**
   * Resolves when the node has stopped as asked; rejects when it had to give up by itself. When the cluster has removed
   * it (NODE_REMOVED), it stops by itself as well.
   */
  readonly stopped: Promise<void>;
  /** Answers what is under way, then lets go of the store. Idempotent. */
  stop(): Promise<void>;
}

/** How long calls under way may take once the node is asked to stop. */
const STOP_GRACE_MS = 5000;

/**
 * Starts a node in this process.
 *
 * @param options as the flags of `ringfold start`; see docs/configuration.md
 * @throws INVALID_CONFIGURATION, INVALID_MODEL, ADDRESS_IN_USE, DATA_DIRECTORY_IN_USE, DATA_DIRECTORY_UNSUPPORTED,
 *   NODE_REMOVED, STORAGE_DAMAGED, STORAGE_FULL, STORAGE_FAILED
 */
export async function startNode(options: StartNodeOptions = {}): Promise<RunningNode> {
  const { aggregates = [], logger: givenLogger, ...flags } = options;
  const config = parseConfig({ flags });
  const logger = givenLogger ?? pinoLogger({ level: config.logLevel });
  const model = await loadModel(config, aggregates);
  const addresses = addressesOf(config);
  // Before anything is made on disk: what is refused leaves nothing behind.
  const security = await readSecurity(config, { gossip: addresses.gossip, peer: addresses.peer });
  if (!config.ephemeral && !isDataDirectory(config.dataDir)) {
    const { control, peer, gossip, metrics } = addresses;
    await refuseTaken([config.listen, control, peer, metrics], [gossip]);
  }
  const opened = config.ephemeral
    ? await openMemoryStorage()
    : await openDataDirectory(config.dataDir, config.storeCacheBytes);
  try {
    return await serve({ config, addresses, security, model, logger }, opened);
  } catch (error) {
    await opened.storage.close().finally(() => opened.release());
    throw error;
  }
}

async function loadModel(config: Config, aggregates: readonly Aggregate[]): Promise<Model> {
  const fromFiles = await Promise.all(config.model.map((path) => loadModelFile(path)));
  return customerModel.withAggregates([...fromFiles.flat(), ...aggregates]);
}

/** What is known before the store is opened. */
interface ServeOptions {
  readonly config: Config;
  readonly addresses: ListenAddresses;
  readonly security: Security;
  readonly model: Model;
  readonly logger: Logger;
}

async function serve(
  { config, addresses, security, model, logger }: ServeOptions,
  opened: OpenDataDirectory,
): Promise<RunningNode> {
  let hasStopped: () => void = () => undefined;
  let hasFailed: (error: RingfoldError) => void = () => undefined;
  const stopped = new Promise<void>((resolve, reject) => {
    hasStopped = resolve;
    hasFailed = reject;
  });
  // Whoever embeds a node need not look at it; an unhandled rejection would end the process.
  stopped.catch(() => undefined);
  let servers: Servers | undefined;
  let removal: RingfoldError | undefined;
  let stop: (() => Promise<void>) | undefined;
  const onFatal = async (error: RingfoldError): Promise<void> => {
    servers?.data.setServing(false);
    // A disk that failed is not trusted at the next start either; other failures say nothing of what is on it.
    if (error.code === 'STORAGE_FAILED') await opened.markSuspect(error.message).catch(() => undefined);
    hasFailed(error);
    if (error.code !== 'NODE_REMOVED') return;
    // It is of no use to anybody any more, whoever embeds it.
    removal = error;
    await stop?.();
  };
  const system = { clock: systemClock, random: systemRandom, logger };
  const advertised = (bound: string) => advertisedAddress(config, bound);
  const parts: NodeParts = {
    ...opened,
    ...system,
    model,
    digest: sha256Digest,
    softwareVersion: SOFTWARE_VERSION,
    peers: (self) =>
      grpcPeerTransport({
        ...system,
        listen: addresses.peer,
        self,
        keys: security.keys,
        tls: peerTls(security.tls),
      }),
    membership: ({ nodeId, zone }) =>
      swimMembership({
        ...system,
        listen: addresses.gossip,
        advertise: config.advertise || undefined,
        keys: security.keys,
        // The node announces the rest before it starts.
        profile: { nodeId, clusterId: '', peerAddress: '', zone, state: 'joining' },
      }),
    advertised,
    resolve: (address) => resolveAddress(address),
    makeRing: makeHashringRing,
    onFatal: (error) => void onFatal(error).catch(() => undefined),
  };
  const node = await RingfoldNode.open(parts, config);
  const running = await startServers(node, config, addresses, security, logger);
  servers = running;
  try {
    await node.start({
      client: advertised(running.data.address),
      control: advertised(running.control.address),
    });
    if (removal !== undefined) throw removal;
  } catch (error) {
    await shutDown(node, running, opened);
    throw error;
  }
  let stopping: Promise<void> | undefined;
  stop = () => {
    stopping ??= shutDown(node, running, opened).then(hasStopped);
    return stopping;
  };
  return {
    address: running.data.address,
    controlAddress: running.control.address,
    metricsAddress: running.metrics.address,
    peerAddress: node.peerAddress,
    gossipAddress: node.gossipAddress,
    nodeId: node.nodeId,
    get clusterId() {
      return node.founding.clusterId;
    },
    dataDirectory: config.ephemeral ? undefined : config.dataDir,
    get partitionCount() {
      return node.founding.partitionCount || config.partitions;
    },
    store: running.store,
    admin: node.admin,
    get quarantined() {
      return node.quarantined;
    },
    stopped,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

interface Servers {
  store: CustomerStore;
  data: GrpcServer;
  control: GrpcServer;
  metrics: MetricsServer;
}

async function startServers(
  node: RingfoldNode,
  config: Config,
  addresses: ListenAddresses,
  { tls }: Security,
  logger: Logger,
): Promise<Servers> {
  const started: { close(graceMs: number): Promise<void> }[] = [];
  const metrics = new PrometheusMetrics({ definitions: NODE_METRIC_DEFINITIONS, ofProcess: true });
  const store = new MeteredCustomerStore(node.store, metrics, systemClock);
  node.meter(metrics);
  const common = { logger, clock: systemClock, tls };
  try {
    const routes = (context: CallContext) => routeUpdates(node.admin.watchTopology(context), systemClock);
    const data = await startGrpcServer({
      ...{ ...common, store, routes, watches: node.watches },
      listen: config.listen,
    });
    started.push(data);
    const control = await startControlServer({ ...common, admin: node.admin, listen: addresses.control });
    started.push(control);
    const pages = await startMetricsServer({
      listen: addresses.metrics,
      metrics,
      readiness: () => node.readiness,
      logger,
    });
    return { store, data, control, metrics: pages };
  } catch (error) {
    await Promise.all(started.map((server) => server.close(0)));
    await node.close();
    throw error;
  }
}

interface ListenAddresses {
  control: string;
  peer: string;
  gossip: string;
  metrics: string;
}

/** Ports that are not told follow that of clients. */
function addressesOf(config: Config): ListenAddresses {
  const client = parseHostPort(config.listen)!;
  const after = (given: string, offset: number) => given || formatHostPort(portAfter(client, offset));
  return {
    control: after(config.controlListen, 1),
    peer: after(config.peerListen, 2),
    gossip: after(config.gossipListen, 3),
    metrics: after(config.metricsListen, 4),
  };
}

function advertisedAddress({ advertise }: Config, bound: string): string {
  return advertise === '' ? bound : formatHostPort({ ...parseHostPort(bound)!, host: advertise });
}

/** As gossip names nodes. */
async function resolveAddress(address: string): Promise<string | undefined> {
  const parsed = parseHostPort(address);
  if (parsed === undefined) return undefined;
  const found = await familyOf(parsed.host);
  return found === undefined ? undefined : formatHostPort({ host: found.host, port: parsed.port });
}

/** Nodes know each other by certificates only where authorities are named. */
function peerTls(tls: Security['tls']): PeerTls | undefined {
  const certificateAuthorities = tls?.certificateAuthorities;
  return tls === undefined || certificateAuthorities === undefined
    ? undefined
    : { ...tls, certificateAuthorities };
}

/** Callers first: what they were promised is finished before the store goes. */
async function shutDown(node: RingfoldNode, servers: Servers, opened: OpenDataDirectory): Promise<void> {
  const { data, control, metrics } = servers;
  try {
    await Promise.all([data.close(STOP_GRACE_MS), control.close(STOP_GRACE_MS)]);
    await metrics.close();
  } finally {
    await node.close().finally(() => opened.release());
  }
}
