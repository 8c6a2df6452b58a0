import { afterEach } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { connect } from '../../src/client/connect.js';
import type { Client } from '../../src/client/types.js';
import { type GrpcServer, startGrpcServer } from '../../src/server/grpc-server.js';
import { FakeCustomerStore } from './fake-customer-store.js';
import { RecordingLogger } from './recording-logger.js';

export interface GrpcPair {
  store: FakeCustomerStore;
  server: GrpcServer;
  client: Client;
  logger: RecordingLogger;
}

/**
 * A server in front of a fake store and a client connected to it, over real gRPC on a port that the system chooses.
 * What is opened in a test is closed after it.
 */
export function grpcPairs(): { open(listen?: string): Promise<GrpcPair> } {
  const opened: GrpcPair[] = [];
  afterEach(async () => {
    const pairs = opened.splice(0);
    await Promise.all(pairs.map(({ client }) => client.close()));
    await Promise.all(pairs.map(({ server }) => server.close(0)));
  });
  return {
    async open(listen = '127.0.0.1:0') {
      const store = new FakeCustomerStore();
      const logger = new RecordingLogger();
      const server = await startGrpcServer({ store, listen, logger, clock: systemClock });
      const pair = { store, server, logger, client: connect(server.address) };
      opened.push(pair);
      return pair;
    },
  };
}
