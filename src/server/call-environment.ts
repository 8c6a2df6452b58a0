import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { OpenStreams } from './open-streams.js';

/** What the handlers of every service work with. */
export interface CallEnvironment {
  clock: Clock;
  logger: Logger;
  streams: OpenStreams;
}
