import { RingfoldError } from '../core/errors.js';
import type { CallOptions } from './types.js';

/** What ends a call from the caller's side. */
export interface CallBounds {
  signal?: AbortSignal;
  /** On the scale of `performance.now()`; Infinity for none. */
  deadlineAtMs: number;
}

/** @throws INVALID_ARGUMENT */
export function callBounds({ signal, deadlineMs }: CallOptions, defaultDeadlineMs: number): CallBounds {
  checkDeadline(deadlineMs);
  return { signal, deadlineAtMs: performance.now() + (deadlineMs ?? defaultDeadlineMs) };
}

/** @throws INVALID_ARGUMENT unless it is undefined or a number above 0 */
export function checkDeadline(deadlineMs: number | undefined): void {
  if (deadlineMs !== undefined && !(typeof deadlineMs === 'number' && deadlineMs > 0)) {
    throw new RingfoldError('INVALID_ARGUMENT', `deadlineMs must be above 0, this one is ${deadlineMs}`);
  }
}

export function remainingMs(bounds: CallBounds): number {
  return bounds.deadlineAtMs - performance.now();
}

/** Why the caller's side has ended the call; undefined while it has not. */
export function endOf(bounds: CallBounds): RingfoldError | undefined {
  if (bounds.signal?.aborted === true) {
    return new RingfoldError('CANCELLED', 'the call was cancelled by its signal', {
      cause: bounds.signal.reason,
    });
  }
  if (remainingMs(bounds) <= 0) {
    return new RingfoldError('DEADLINE_EXCEEDED', 'the call did not end before its deadline');
  }
  return undefined;
}
