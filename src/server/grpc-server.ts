import { CUSTOMER_STORE_SERVICE, CUSTOMER_STORE_SERVICE_NAME } from '../codec/service.js';
import type { CallContext, CustomerStore } from '../core/customer-store.js';
import type { RouteUpdate } from '../core/routes.js';
import { customerStoreHandlers } from './customer-store-service.js';
import { type GrpcServer, type ListenOptions, type Plane, startPlane } from './plane.js';
import type { ServiceEnvironment } from './service-environment.js';

export type { GrpcServer } from './plane.js';

export interface GrpcServerOptions extends ListenOptions {
  store: CustomerStore;
  /** Who owns what, for clients that ask owners themselves. Default: everything is here. */
  routes?: ServiceEnvironment['routes'];
  watches?: ServiceEnvironment['watches'];
}

/**
 * Serves the data plane: the customer store, health and reflection.
 *
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export function startGrpcServer({
  store,
  routes = nothingElsewhere,
  watches,
  ...options
}: GrpcServerOptions): Promise<GrpcServer> {
  const plane = {
    purpose: 'customers',
    serviceName: CUSTOMER_STORE_SERVICE_NAME,
    service: CUSTOMER_STORE_SERVICE,
    protoFile: 'ringfold/v1/customer_store.proto',
    handlers: (environment) => customerStoreHandlers({ store, routes, watches, ...environment }),
  } satisfies Plane;
  return startPlane(plane, options);
}

async function* nothingElsewhere({ signal }: CallContext): AsyncIterable<RouteUpdate> {
  yield { version: 0, isComplete: true, nodes: [], partitions: [] };
  await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
}
