import { once } from 'node:events';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { formatHostPort } from '../lib/host-port.js';
import type { Logger } from '../ports/logger.js';
import { addressToBind, listenError } from './listen.js';
import { type MetricsPages, metricsRequestHandler } from './metrics-pages.js';

export interface MetricsServerOptions extends MetricsPages {
  /** `host:port`; port 0 lets the system choose. */
  listen: string;
  logger: Logger;
}

export interface MetricsServer {
  /** `host:port` with the real port. */
  readonly address: string;
  readonly port: number;
  /** Ends all connections. Idempotent. */
  close(): Promise<void>;
}

/** Connections at once; more are closed as they come. A few monitors keep one each. */
export const METRICS_CONNECTIONS_MAX = 64;
/** Request line and headers together; more is 431. */
export const METRICS_HEADER_BYTES_MAX = 8 * 1024;
/** A request must be complete within this, else it is 408. Those who scrape send theirs at once. */
const REQUEST_TIMEOUT_MS = 5_000;
/** Longer than the usual pause between two scrapes. */
const KEEP_ALIVE_MS = 65_000;
/** A connection on which nothing moves, such as a reader that stopped reading, is closed after this. */
const IDLE_MS = 70_000;

/** For tests of what happens when time runs out. */
export type MetricsServerTimeouts = Pick<
  ServerOptions,
  'headersTimeout' | 'requestTimeout' | 'connectionsCheckingInterval'
>;

/**
 * Serves /metrics, /healthz and /readyz over plain HTTP, on a port of its own: those who watch have no business on
 * the other ones, and can watch when those are busy.
 *
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export async function startMetricsServer(
  options: MetricsServerOptions,
  timeouts: MetricsServerTimeouts = {},
): Promise<MetricsServer> {
  const wanted = addressToBind(options.listen);
  const server = createServer(
    {
      maxHeaderSize: METRICS_HEADER_BYTES_MAX,
      headersTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: KEEP_ALIVE_MS,
      ...timeouts,
    },
    metricsRequestHandler(options, options.logger),
  );
  server.maxConnections = METRICS_CONNECTIONS_MAX;
  server.setTimeout(IDLE_MS);
  try {
    server.listen({ host: wanted.host, port: wanted.port, exclusive: true });
    await once(server, 'listening');
  } catch (thrown) {
    throw listenError(wanted, thrown);
  }
  server.on('error', (error) => options.logger.warn({ error }, 'the port for monitoring has trouble'));
  const { port } = server.address() as AddressInfo;
  return { address: formatHostPort({ host: wanted.host, port }), port, close: closing(server) };
}

function closing(server: Server): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
    return closed;
  };
}
