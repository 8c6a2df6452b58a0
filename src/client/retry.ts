import { type ErrorCode, RingfoldError } from '../core/errors.js';
import { type CallBounds, remainingMs } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';

const BACKOFF_MS_MIN = 25;
const BACKOFF_MS_MAX = 1_000;

/** "Not now": everything else is an answer, or will not get better by asking again. */
const TRANSIENT: ReadonlySet<ErrorCode> = new Set([
  'UNAVAILABLE',
  'NOT_OWNER',
  'RESOURCE_EXHAUSTED',
  'STORAGE_FULL',
]);

export function isTransient(error: RingfoldError): boolean {
  return TRANSIENT.has(error.code);
}

/**
 * Repeats an attempt that failed for a reason that may pass, as long as the deadline leaves time for it. Attempts
 * must be safe to repeat after what `mayRepeat` lets pass: an append always is, by its append id.
 *
 * @throws what an attempt threw, or why the call was ended meanwhile. When the deadline ends the repeating, it is
 * the reason for repeating that is thrown (a full disk, a node that cannot be reached), not DEADLINE_EXCEEDED.
 */
export function withRetries<Result>(
  pauses: Pauses,
  bounds: CallBounds,
  attempt: () => Promise<Result>,
  mayRepeat = isTransient,
): Promise<Result> {
  // Nearly all succeed at once, and then this costs next to nothing.
  return attempt().catch((thrown: unknown) => repeat(pauses, bounds, attempt, mayRepeat, thrown));
}

async function repeat<Result>(
  pauses: Pauses,
  bounds: CallBounds,
  attempt: () => Promise<Result>,
  mayRepeat: (error: RingfoldError) => boolean,
  firstThrown: unknown,
): Promise<Result> {
  let thrown = firstThrown;
  let reason: RingfoldError | undefined;
  for (let failures = 1; ; failures++) {
    const error = RingfoldError.from(thrown);
    if (error.code === 'DEADLINE_EXCEEDED' && reason !== undefined) throw gaveUp(reason, failures - 1);
    if (!mayRepeat(error)) throw error;
    reason = error;
    const delayMs = retryDelayMs(failures, error.retryAfterMs);
    if (delayMs >= remainingMs(bounds)) throw gaveUp(error, failures);
    try {
      await pauses.pause(delayMs, bounds);
      return await attempt();
    } catch (again) {
      thrown = again;
    }
  }
}

/**
 * Doubles with each failure in a row, up to a bound; half of it is left to chance, so that clients that failed
 * together do not come back together. Never earlier than the node asked for.
 */
export function retryDelayMs(failures: number, retryAfterMs: number, random = Math.random): number {
  const backoffMs = Math.min(BACKOFF_MS_MAX, BACKOFF_MS_MIN * 2 ** (failures - 1));
  return Math.max(retryAfterMs, backoffMs * (0.5 + random() / 2));
}

function gaveUp(reason: RingfoldError, failures: number): RingfoldError {
  const { retryAfterMs, details } = reason;
  const message = `${reason.message} (gave up at the deadline; it failed ${failures} times)`;
  return new RingfoldError(reason.code, message, { cause: reason, retryAfterMs, details });
}
