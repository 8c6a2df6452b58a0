import { RingfoldClient } from './ringfold-client.js';
import { targetOf } from './target.js';
import type { Client, ConnectOptions } from './types.js';

const DEADLINE_MS_DEFAULT = 10_000;

/**
 * A client of the node at an address: `connect('ringfold://127.0.0.1:7400')`. Returns at once; the connection is
 * made when it is first used, and made again when it breaks.
 *
 * @throws INVALID_ARGUMENT
 */
export function connect(target: ConnectOptions | string): Client {
  const { connection, deadlineMs } = targetOf(target, DEADLINE_MS_DEFAULT);
  return new RingfoldClient(connection, deadlineMs);
}
