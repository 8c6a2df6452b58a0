import type { Server } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';
import { CUSTOMER_STORE_SERVICE_NAME } from '../codec/service.js';

/** The standard health service (grpc.health.v1), for the server as a whole and for the customer store by name. */
export class HealthService {
  private readonly health = new HealthImplementation();

  constructor(server: Server) {
    this.health.addToServer(server);
    this.setServing(true);
  }

  setServing(isServing: boolean): void {
    const status = isServing ? 'SERVING' : 'NOT_SERVING';
    // The empty name stands for the whole server.
    this.health.setStatus('', status);
    this.health.setStatus(CUSTOMER_STORE_SERVICE_NAME, status);
  }
}
