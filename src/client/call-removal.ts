import { type ErrorCode, RingfoldError } from '../core/errors.js';
import type { CallBounds } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';
import { provesNotExecuted } from './error-mapping.js';
import { withRetries } from './retry.js';

/** After these a request may have been carried out, or may still be. All others are answers. */
const FATE_UNKNOWN: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'RESOURCE_EXHAUSTED',
  'STORAGE_FULL',
  'STORAGE_FAILED',
  'DEADLINE_EXCEEDED',
  'CANCELLED',
  'CLOSED',
  'INTERNAL',
]);

/**
 * Repeats only what was certainly not carried out. A removal is not idempotent: when it was done, its answer got
 * lost and somebody registered anew, a repeat would remove that.
 *
 * @throws what the attempt failed with, saying so when its fate is unknown
 */
export async function callRemoval<Result>(
  pauses: Pauses,
  bounds: CallBounds,
  attempt: () => Promise<Result>,
): Promise<Result> {
  let unknownFate: RingfoldError | undefined;
  const attemptOnce = async () => {
    // Before anything is sent, its fate is known.
    pauses.throwIfEnded(bounds);
    try {
      return await attempt();
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      if (isFateUnknown(error)) unknownFate = withUnknownFate(error);
      throw error;
    }
  };
  try {
    return await withRetries(pauses, bounds, attemptOnce, provesNotExecuted);
  } catch (thrown) {
    // Told instead of an earlier attempt's reason, which would say that nothing was done.
    throw unknownFate ?? thrown;
  }
}

function isFateUnknown(error: RingfoldError): boolean {
  return FATE_UNKNOWN.has(error.code) && !provesNotExecuted(error);
}

function withUnknownFate(error: RingfoldError): RingfoldError {
  const { code, retryAfterMs, details } = error;
  const message =
    `${error.message}; whether the removal was done is unknown: look with get before repeating it, ` +
    'a repeat also removes what was appended since';
  return new RingfoldError(code, message, { cause: error, retryAfterMs, details });
}
