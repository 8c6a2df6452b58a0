import type { CustomerStore } from '../../src/core/customer-store.js';
import { exchange } from '../../src/server/exchange.js';
import { OpenStreams } from '../../src/server/open-streams.js';
import { ManualClock } from './manual-clock.js';
import { silentLogger } from './open-node.js';

/** A node's side of one stream of calls, from what answers lookups. */
export function serveExchange(store: Pick<CustomerStore, 'get'>, stream: unknown): void {
  const environment = {
    store: store as CustomerStore,
    clock: new ManualClock(),
    logger: silentLogger,
    streams: new OpenStreams(),
    routes: async function* () {},
  };
  exchange(environment)(stream as never);
}
