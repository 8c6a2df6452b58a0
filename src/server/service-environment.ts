import type { CustomerStore } from '../core/customer-store.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { OpenStreams } from './open-streams.js';

/** What the handlers of a service work with. */
export interface ServiceEnvironment {
  store: CustomerStore;
  clock: Clock;
  logger: Logger;
  streams: OpenStreams;
}
