import type { AdminClient } from './admin-types.js';
import { Connection } from './connection.js';
import { GrpcAdminClient } from './grpc-admin-client.js';
import { targetOf } from './target.js';
import type { ConnectOptions } from './types.js';

/** What a cluster has to agree on may take as long as the election of a leader, and more. */
const DEADLINE_MS_DEFAULT = 60_000;

/**
 * A client of the control port of a node: `connectAdmin('127.0.0.1:7401')`. As `connect`, but for those who look
 * after a cluster.
 *
 * @param target `deadlineMs` is 60,000 when it is left out
 * @throws INVALID_ARGUMENT
 */
export function connectAdmin(target: ConnectOptions | string): AdminClient {
  const { seeds, credentials, deadlineMs } = targetOf(target, DEADLINE_MS_DEFAULT);
  return new GrpcAdminClient(new Connection(seeds[0]!, credentials), deadlineMs);
}
