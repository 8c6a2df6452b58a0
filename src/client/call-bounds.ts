import { RingfoldError } from '../core/errors.js';
import { invalid, shown } from './check-arguments.js';
import type { CallOptions } from './types.js';

/** 24 days, the longest that timers count; gRPC has no way to write what is much longer. More is no deadline. */
const DEADLINE_MS_MAX = 2 ** 31 - 1;

/** What ends a call from the caller's side. */
export interface CallBounds {
  signal?: AbortSignal;
  /** On the scale of `performance.now()`; Infinity for none. */
  deadlineAtMs: number;
}

/** @throws INVALID_ARGUMENT */
export function callBounds(options: CallOptions, defaultDeadlineMs: number): CallBounds {
  const { signal, deadlineMs = defaultDeadlineMs } = options;
  checkDeadline(deadlineMs);
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw invalid(`signal must be an AbortSignal, this one is ${shown(signal)}`);
  }
  const boundedMs = deadlineMs > DEADLINE_MS_MAX ? Number.POSITIVE_INFINITY : deadlineMs;
  return { signal, deadlineAtMs: performance.now() + boundedMs };
}

/** @throws INVALID_ARGUMENT unless it is a number above 0 */
export function checkDeadline(deadlineMs: number): void {
  if (!(typeof deadlineMs === 'number' && deadlineMs > 0)) {
    throw invalid(`deadlineMs must be above 0, this one is ${shown(deadlineMs)}`);
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
