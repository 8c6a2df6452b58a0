import { RingfoldError } from '../core/errors.js';
import type { Logger } from '../ports/logger.js';

/** What a caller is told of what was thrown. Our own faults are logged, with all that the caller is not told. */
export function failureOf(thrown: unknown, logger: Logger): RingfoldError {
  const error = RingfoldError.from(thrown);
  if (error.code === 'INTERNAL') logger.error({ error: error.cause ?? error }, 'a call failed unexpectedly');
  if (error.code !== 'CLOSED') return error;
  // To its callers a node that closes is one that is away: another, or this one restarted, may serve them.
  return new RingfoldError('UNAVAILABLE', `the node is shutting down: ${error.message}`, { cause: error });
}
