import type { CallContext } from '../core/customer-store.js';
import type { Clock } from '../ports/clock.js';

/** Until there are users, everybody is this one. */
const ANONYMOUS = 'anonymous';

/** The part of grpc-js' server calls that every kind has. */
export interface ServerCall {
  cancelled: boolean;
  getDeadline(): number | Date;
  on(event: 'cancelled', listener: () => void): unknown;
}

export interface WatchedCall {
  context: CallContext & { signal: AbortSignal };
  /** The call was answered: what happens to it now is no cancellation. */
  answered(): void;
}

export function watchCall(call: ServerCall, clock: Clock): WatchedCall {
  const controller = new AbortController();
  let isAnswered = false;
  const cancel = () => {
    // grpc-js reports the end of every call as `cancelled`, the answered ones too.
    if (!isAnswered) controller.abort();
  };
  call.on('cancelled', cancel);
  if (call.cancelled) cancel();
  return {
    context: { principal: ANONYMOUS, deadlineMs: deadlineOf(call, clock), signal: controller.signal },
    answered: () => {
      isAnswered = true;
    },
  };
}

/** On the scale of `clock.monotonicMs()`. grpc-js counts on the system's wall clock, whatever our clock is. */
function deadlineOf(call: ServerCall, clock: Clock): number {
  const remainingMs = Number(call.getDeadline()) - Date.now();
  return clock.monotonicMs() + remainingMs;
}
