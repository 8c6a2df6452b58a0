import { Server } from '@grpc/grpc-js';
import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type { CustomerStore } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort } from '../lib/host-port.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import { customerStoreHandlers } from './customer-store-service.js';
import { GRPC_SERVER_OPTIONS } from './grpc-options.js';
import { HealthService } from './health-service.js';
import { listen } from './listen.js';
import { OpenStreams } from './open-streams.js';
import { addReflection } from './reflection-service.js';

export interface GrpcServerOptions {
  store: CustomerStore;
  /** `host:port`; port 0 lets the system choose. */
  listen: string;
  logger: Logger;
  clock: Clock;
}

export interface GrpcServer {
  /** `host:port` as bound. */
  readonly address: string;
  readonly port: number;
  /** What the health service answers; true from the start. */
  setServing(isServing: boolean): void;
  /**
   * Takes no new calls, ends streams with UNAVAILABLE, and gives calls under way `graceMs` to finish before they
   * are cut off. Does not close the store. Idempotent: later calls wait for the first.
   */
  close(graceMs: number): Promise<void>;
}

/**
 * Serves the data plane: the customer store, health and reflection.
 *
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export async function startGrpcServer(options: GrpcServerOptions): Promise<GrpcServer> {
  const { store, logger, clock } = options;
  const server = new Server(GRPC_SERVER_OPTIONS);
  const streams = new OpenStreams();
  server.addService(CUSTOMER_STORE_SERVICE, customerStoreHandlers({ store, logger, clock, streams }));
  const health = new HealthService(server);
  addReflection(server);
  const bound = await listen(server, options.listen);
  const address = formatHostPort(bound);
  logger.info({ address }, `serving customers on ${address}`);

  const close = async (graceMs: number): Promise<void> => {
    health.setServing(false);
    streams.endAll(new RingfoldError('UNAVAILABLE', 'the node is shutting down; connect again in a moment'));
    await shutDown(server, clock, graceMs);
    logger.info({ address }, `no longer serving on ${address}`);
  };
  let closing: Promise<void> | undefined;
  return {
    address,
    port: bound.port,
    setServing: (isServing) => health.setServing(isServing),
    close: (graceMs) => {
      closing ??= close(graceMs);
      return closing;
    },
  };
}

function shutDown(server: Server, clock: Clock, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.schedule(graceMs, () => {
      server.forceShutdown();
      resolve();
    });
    server.tryShutdown(() => {
      cancel();
      resolve();
    });
  });
}
