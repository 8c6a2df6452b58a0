import { ClusterConnections } from './cluster-connections.js';
import { NearCache } from './near-cache.js';
import { NearCachedClient } from './near-cached-client.js';
import { RingfoldClient } from './ringfold-client.js';
import { targetOf } from './target.js';
import type { Client, ConnectOptions } from './types.js';

const DEADLINE_MS_DEFAULT = 10_000;

/**
 * A client of the cluster that some nodes belong to: `connect('ringfold://127.0.0.1:7400')`, or with several addresses,
 * `ringfold://10.0.0.1:7400,10.0.0.2:7400?deadlineMs=2000`. Returns at once; connections are made when they are first
 * used, and made again when they break.
 *
 * @throws INVALID_ARGUMENT
 */
export function connect(target: ConnectOptions | string): Client {
  const { deadlineMs, nearCache, ...nodes } = targetOf(target, DEADLINE_MS_DEFAULT);
  if (nearCache === undefined) return new RingfoldClient(new ClusterConnections(nodes), deadlineMs);
  const cache = new NearCache(nearCache);
  return new NearCachedClient(new ClusterConnections(nodes, cache), deadlineMs, cache);
}
