/** `ringfold/node`: a node inside another process. One of the two places where adapters are put together. */
import { type OpenDataDirectory, openDataDirectory } from './adapters/data-directory/open-data-directory.js';
import { openMemoryStorage } from './adapters/memory/memory-storage.js';
import { loadModelFile } from './adapters/model-file.js';
import { pinoLogger } from './adapters/pino-logger.js';
import { sha256Digest } from './adapters/sha256-digest.js';
import { systemClock } from './adapters/system-clock.js';
import { systemRandom } from './adapters/system-random.js';
import { type Config, parseConfig } from './config.js';
import type { CustomerStore } from './core/customer-store.js';
import type { RingfoldError } from './core/errors.js';
import { type Aggregate, customerModel, type Model } from './core/model/index.js';
import { type NodeParts, RingfoldNode } from './node/node.js';
import type { Logger } from './ports/logger.js';
import { type GrpcServer, startGrpcServer } from './server/grpc-server.js';

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
  /** Undefined when everything is in memory. */
  readonly dataDirectory: string | undefined;
  readonly partitionCount: number;
  /** The same store without a network between. */
  readonly store: CustomerStore;
  /** Partitions that are damaged and not served. */
  readonly quarantined: readonly { partition: number; reason: string }[];
  /** Resolves when the node has stopped as asked; rejects when it had to give up by itself. */
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
 *   STORAGE_DAMAGED, STORAGE_FULL, STORAGE_FAILED
 */
export async function startNode(options: StartNodeOptions = {}): Promise<RunningNode> {
  const { aggregates = [], logger: givenLogger, ...flags } = options;
  const config = parseConfig({ flags });
  const logger = givenLogger ?? pinoLogger({ level: config.logLevel });
  const model = await loadModel(config, aggregates);
  const opened = config.ephemeral
    ? await openMemoryStorage()
    : await openDataDirectory(config.dataDir, config.storeCacheBytes);
  try {
    return await serve(config, model, opened, logger);
  } catch (error) {
    await opened.storage.close().finally(() => opened.release());
    throw error;
  }
}

async function loadModel(config: Config, aggregates: readonly Aggregate[]): Promise<Model> {
  const fromFiles = await Promise.all(config.model.map((path) => loadModelFile(path)));
  return customerModel.withAggregates([...fromFiles.flat(), ...aggregates]);
}

async function serve(
  config: Config,
  model: Model,
  opened: OpenDataDirectory,
  logger: Logger,
): Promise<RunningNode> {
  let hasStopped: () => void = () => undefined;
  let hasFailed: (error: RingfoldError) => void = () => undefined;
  const stopped = new Promise<void>((resolve, reject) => {
    hasStopped = resolve;
    hasFailed = reject;
  });
  // Whoever embeds a node need not look at it; an unhandled rejection would end the process.
  stopped.catch(() => undefined);
  let server: GrpcServer | undefined;
  const onFatal = async (error: RingfoldError): Promise<void> => {
    server?.setServing(false);
    // A disk that failed is not trusted at the next start either; other failures say nothing of what is on it.
    if (error.code === 'STORAGE_FAILED') await opened.markSuspect(error.message).catch(() => undefined);
    hasFailed(error);
  };
  const parts: NodeParts = {
    ...opened,
    model,
    clock: systemClock,
    random: systemRandom,
    digest: sha256Digest,
    logger,
    onFatal: (error) => void onFatal(error),
  };
  const node = await RingfoldNode.open(parts, config);
  const running = await startServer(node, config, logger);
  server = running;
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= shutDown(node, running, opened).then(hasStopped);
    return stopping;
  };
  return {
    address: running.address,
    dataDirectory: config.ephemeral ? undefined : config.dataDir,
    partitionCount: node.founding.partitionCount,
    store: node.store,
    get quarantined() {
      return node.quarantined;
    },
    stopped,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

async function startServer(node: RingfoldNode, config: Config, logger: Logger): Promise<GrpcServer> {
  try {
    return await startGrpcServer({ store: node.store, listen: config.listen, logger, clock: systemClock });
  } catch (error) {
    await node.close();
    throw error;
  }
}

/** Callers first: what they were promised is finished before the store goes. */
async function shutDown(node: RingfoldNode, server: GrpcServer, opened: OpenDataDirectory): Promise<void> {
  try {
    await server.close(STOP_GRACE_MS);
  } finally {
    await node.close().finally(() => opened.release());
  }
}
