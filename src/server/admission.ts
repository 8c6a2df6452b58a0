import type { CallContext } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';

/** How much a plane that is not made for many calls takes on. */
export interface AdmissionLimits {
  /** Calls begun in a second, watchers included. As many may come at once after a quiet second. */
  callsPerSecondMax: number;
  /** Calls under way at a time, watchers not counted. */
  callsAtOnceMax: number;
  /** Streams at a time that go on until they are cancelled. */
  watchersMax: number;
  /** For a call under way, when its caller allows longer: none holds its place for ever. */
  callMsMax: number;
}

/** Of the control plane. Its calls are few and may take long: they wait for what a cluster agrees on. */
export const CONTROL_LIMITS: AdmissionLimits = {
  callsPerSecondMax: 100,
  callsAtOnceMax: 32,
  // Each client process that knows the topology is one.
  watchersMax: 1_000,
  callMsMax: 10 * 60_000,
};

/** Of one call, in credit: what a bucket of one call a second earns in a second's milliseconds. */
const CALL_COST = 1_000;
/** When to come back for a place; when one becomes free, nobody knows. */
const PLACE_RETRY_AFTER_MS = 1_000;

/** Lets calls in up to its limits, and refuses the others at once with RESOURCE_EXHAUSTED. */
export class Admission {
  private readonly limits: AdmissionLimits;
  private readonly clock: Clock;
  /** A token bucket, in thousandths of a call so that whole milliseconds earn whole numbers. */
  private credit: number;
  private filledAtMs: number;
  private calls = 0;
  private watchers = 0;

  constructor(limits: AdmissionLimits, clock: Clock) {
    this.limits = limits;
    this.clock = clock;
    this.credit = limits.callsPerSecondMax * CALL_COST;
    this.filledAtMs = clock.monotonicMs();
  }

  /** @throws RESOURCE_EXHAUSTED, and what `work` throws */
  async call<Result>(context: CallContext, work: (context: CallContext) => Promise<Result>): Promise<Result> {
    const { callsAtOnceMax, callMsMax } = this.limits;
    if (this.calls >= callsAtOnceMax) throw noPlace('calls', callsAtOnceMax, { callsAtOnceMax });
    this.takeCredit();
    this.calls++;
    try {
      const deadlineMs = Math.min(context.deadlineMs, this.clock.monotonicMs() + callMsMax);
      return await work({ ...context, deadlineMs });
    } finally {
      this.calls--;
    }
  }

  /**
   * What `open` yields. The place is free again when the iteration is over or told to return, even if what is
   * iterated takes its time to notice.
   *
   * @throws RESOURCE_EXHAUSTED, and what `open` throws
   */
  watch<Item>(open: () => AsyncIterable<Item>): AsyncIterable<Item> {
    const { watchersMax } = this.limits;
    if (this.watchers >= watchersMax) throw noPlace('watchers', watchersMax, { watchersMax });
    this.takeCredit();
    const iterator = open()[Symbol.asyncIterator]();
    this.watchers++;
    let isOver = false;
    const leave = () => {
      if (!isOver) this.watchers--;
      isOver = true;
    };
    return { [Symbol.asyncIterator]: () => leavingIterator(iterator, leave) };
  }

  private takeCredit(): void {
    const { callsPerSecondMax } = this.limits;
    const nowMs = this.clock.monotonicMs();
    const earned = (nowMs - this.filledAtMs) * callsPerSecondMax;
    this.credit = Math.min(callsPerSecondMax * CALL_COST, this.credit + earned);
    this.filledAtMs = nowMs;
    if (this.credit < CALL_COST) {
      throw new RingfoldError(
        'RESOURCE_EXHAUSTED',
        `this port takes at most ${callsPerSecondMax} calls a second; ask less often`,
        {
          retryAfterMs: Math.ceil((CALL_COST - this.credit) / callsPerSecondMax),
          details: { callsPerSecondMax },
        },
      );
    }
    this.credit -= CALL_COST;
  }
}

/** Calls `leave` as soon as nothing more is wanted or to be had. */
function leavingIterator<Item>(iterator: AsyncIterator<Item>, leave: () => void): AsyncIterator<Item> {
  return {
    async next() {
      try {
        const result = await iterator.next();
        if (result.done) leave();
        return result;
      } catch (thrown) {
        leave();
        throw thrown;
      }
    },
    async return() {
      leave();
      await iterator.return?.();
      return { done: true, value: undefined };
    },
  };
}

function noPlace(what: string, countMax: number, details: Record<string, number>): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `this port takes at most ${countMax} ${what} at a time; wait until some have ended`,
    { retryAfterMs: PLACE_RETRY_AFTER_MS, details },
  );
}
