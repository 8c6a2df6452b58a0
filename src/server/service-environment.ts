import type { CallContext, CustomerStore } from '../core/customer-store.js';
import type { RouteUpdate } from '../core/routes.js';
import type { StateWatches } from '../core/state-watch.js';
import type { CallEnvironment } from './call-environment.js';

/** What the handlers of the customer store work with. */
export interface ServiceEnvironment extends CallEnvironment {
  store: CustomerStore;
  /** Who owns what, until the context's signal says to stop. */
  routes: (context: CallContext) => AsyncIterable<RouteUpdate>;
  /** For clients that keep states. Default: nothing is watched. */
  watches?: StateWatches;
}
