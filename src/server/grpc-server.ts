import { CUSTOMER_STORE_SERVICE, CUSTOMER_STORE_SERVICE_NAME } from '../codec/service.js';
import type { CustomerStore } from '../core/customer-store.js';
import { customerStoreHandlers } from './customer-store-service.js';
import { type GrpcServer, type ListenOptions, type Plane, startPlane } from './plane.js';

export type { GrpcServer } from './plane.js';

export interface GrpcServerOptions extends ListenOptions {
  store: CustomerStore;
}

/**
 * Serves the data plane: the customer store, health and reflection.
 *
 * @throws ADDRESS_IN_USE, INVALID_CONFIGURATION
 */
export function startGrpcServer({ store, ...options }: GrpcServerOptions): Promise<GrpcServer> {
  const plane = {
    purpose: 'customers',
    serviceName: CUSTOMER_STORE_SERVICE_NAME,
    service: CUSTOMER_STORE_SERVICE,
    protoFile: 'ringfold/v1/customer_store.proto',
    handlers: (environment) => customerStoreHandlers({ store, ...environment }),
  } satisfies Plane;
  return startPlane(plane, options);
}
