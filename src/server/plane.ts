import { Server, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { RingfoldError } from '../core/errors.js';
import { formatHostPort } from '../lib/host-port.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { CallEnvironment } from './call-environment.js';
import { GRPC_SERVER_OPTIONS } from './grpc-options.js';
import { HealthService } from './health-service.js';
import { listen } from './listen.js';
import { OpenStreams } from './open-streams.js';
import { addReflection } from './reflection-service.js';
import { type ServerTls, serverCredentials } from './server-tls.js';

/** Where and how a plane is served, whichever it is. */
export interface ListenOptions {
  /** `host:port`; port 0 lets the system choose. */
  listen: string;
  logger: Logger;
  clock: Clock;
  /** Default: no encryption, and nobody is asked who they are. */
  tls?: ServerTls;
}

/** What is served: data plane and control plane never share a listener. */
export interface Plane {
  /** Whom or what it serves, for the log. */
  purpose: string;
  serviceName: string;
  service: ServiceDefinition;
  /** Relative to the package's `proto`. */
  protoFile: string;
  handlers(environment: CallEnvironment): UntypedServiceImplementation;
}

export interface GrpcServer {
  /** `host:port` as bound. */
  readonly address: string;
  readonly port: number;
  /** What the health service answers; true from the start. */
  setServing(isServing: boolean): void;
  /**
   * Takes no new calls, ends streams with UNAVAILABLE, and gives calls under way `graceMs` to finish before they
   * are cut off. Does not close what it serves. Idempotent: later calls wait for the first.
   */
  close(graceMs: number): Promise<void>;
}

/**
 * Serves a plane on a listener of its own, with health and reflection.
 *
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export async function startPlane(plane: Plane, options: ListenOptions): Promise<GrpcServer> {
  const { logger, clock } = options;
  const credentials = serverCredentials(options.tls);
  const server = new Server(GRPC_SERVER_OPTIONS);
  const streams = new OpenStreams();
  server.addService(plane.service, plane.handlers({ logger, clock, streams }));
  const health = new HealthService(server, plane.serviceName);
  addReflection(server, plane.protoFile);
  const bound = await listen(server, options.listen, credentials);
  const address = formatHostPort(bound);
  logger.info({ address }, `serving ${plane.purpose} on ${address}`);

  const close = async (graceMs: number): Promise<void> => {
    health.setServing(false);
    streams.endAll(new RingfoldError('UNAVAILABLE', 'the node is shutting down; connect again in a moment'));
    await shutDown(server, clock, graceMs);
    logger.info({ address }, `no longer serving ${plane.purpose} on ${address}`);
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
