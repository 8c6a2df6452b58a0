import { RingfoldError } from '../../../core/errors.js';
import type { Cancel, Clock } from '../../../ports/clock.js';
import type { PeerCallOptions } from '../../../ports/peer-transport.js';

/** Ends a call at its deadline or when its signal is aborted, whichever comes first. */
export class CallEnds {
  private readonly clock: Clock;
  private readonly options: PeerCallOptions;
  private readonly other: string;
  private readonly end: (error: RingfoldError) => void;
  private cancelTimer: Cancel | undefined;
  private isReleased = false;

  constructor(clock: Clock, options: PeerCallOptions, other: string, end: (error: RingfoldError) => void) {
    this.clock = clock;
    this.options = options;
    this.other = other;
    this.end = end;
  }

  /** @throws CANCELLED, DEADLINE_EXCEEDED */
  static throwIfOver(clock: Clock, { signal, deadlineMs }: PeerCallOptions, other: string): void {
    if (signal?.aborted === true) throw cancelled(other);
    if (deadlineMs <= clock.monotonicMs()) throw tooLate(other);
  }

  /** For the other side, whose clock is another; 0 for no end. */
  static remainingMs(clock: Clock, { deadlineMs }: PeerCallOptions): number {
    return deadlineMs === Number.POSITIVE_INFINITY
      ? 0
      : Math.max(1, Math.ceil(deadlineMs - clock.monotonicMs()));
  }

  watch(): void {
    const { signal, deadlineMs } = this.options;
    signal?.addEventListener('abort', this.onAbort);
    if (deadlineMs === Number.POSITIVE_INFINITY) return;
    const delayMs = deadlineMs - this.clock.monotonicMs();
    this.cancelTimer = this.clock.schedule(Math.max(0, delayMs), () => this.finish(tooLate(this.other)));
  }

  release(): void {
    this.isReleased = true;
    this.cancelTimer?.();
    this.options.signal?.removeEventListener('abort', this.onAbort);
  }

  private readonly onAbort = (): void => this.finish(cancelled(this.other));

  private finish(error: RingfoldError): void {
    if (!this.isReleased) this.end(error);
  }
}

function cancelled(other: string): RingfoldError {
  return new RingfoldError('CANCELLED', `the call to ${other} was cancelled`);
}

function tooLate(other: string): RingfoldError {
  return new RingfoldError('DEADLINE_EXCEEDED', `${other} did not answer in time`);
}
