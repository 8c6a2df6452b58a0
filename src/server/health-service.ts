import type { Server } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';

/** The standard health service (grpc.health.v1), for the server as a whole and for the service it is there for, by name. */
export class HealthService {
  private readonly health = new HealthImplementation();
  private readonly serviceName: string;

  constructor(server: Server, serviceName: string) {
    this.serviceName = serviceName;
    this.health.addToServer(server);
    this.setServing(true);
  }

  setServing(isServing: boolean): void {
    const status = isServing ? 'SERVING' : 'NOT_SERVING';
    // The empty name stands for the whole server.
    this.health.setStatus('', status);
    this.health.setStatus(this.serviceName, status);
  }
}
