import { afterEach } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import type { AdminClient } from '../../src/client/admin-types.js';
import { connectAdmin } from '../../src/client/connect-admin.js';
import { type ControlServerOptions, startControlServer } from '../../src/server/control-server.js';
import type { GrpcServer } from '../../src/server/plane.js';
import { FakeClusterAdmin } from './fake-cluster-admin.js';
import { RecordingLogger } from './recording-logger.js';

export interface ControlPair {
  admin: FakeClusterAdmin;
  server: GrpcServer;
  client: AdminClient;
  logger: RecordingLogger;
}

/** As `grpcPairs`, of the control plane. */
export function controlPairs(): { open(options?: Partial<ControlServerOptions>): Promise<ControlPair> } {
  const opened: ControlPair[] = [];
  afterEach(async () => {
    const pairs = opened.splice(0);
    await Promise.all(pairs.map(({ client }) => client.close()));
    await Promise.all(pairs.map(({ server }) => server.close(0)));
  });
  return {
    async open(options = {}) {
      const admin = new FakeClusterAdmin();
      const logger = new RecordingLogger();
      const listen = '127.0.0.1:0';
      const server = await startControlServer({ admin, listen, logger, clock: systemClock, ...options });
      const pair = { admin, server, logger, client: connectAdmin(server.address) };
      opened.push(pair);
      return pair;
    },
  };
}
