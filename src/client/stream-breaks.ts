import type { RingfoldError } from '../core/errors.js';
import { type CallBounds, remainingMs } from './call-bounds.js';
import type { Pauses } from './calls-under-way.js';
import { isTransient, retryDelayMs } from './retry.js';

/** What a stream does when it breaks off: waits, longer each time, and goes on, until patience is at its end. */
export class StreamBreaks {
  private readonly pauses: Pauses;
  private readonly bounds: CallBounds;
  private failures = 0;
  private failingSinceMs = 0;

  constructor(pauses: Pauses, bounds: CallBounds) {
    this.pauses = pauses;
    this.bounds = bounds;
  }

  /** Something was received: all is well again. */
  progressed(): void {
    this.failures = 0;
  }

  /**
   * Resolves when it is time to go on.
   *
   * @param patienceMs how long to go on without any progress
   * @throws the error itself when it will not pass or patience is at its end, or why the call was ended meanwhile
   */
  async wait(error: RingfoldError, patienceMs: number): Promise<void> {
    if (!isTransient(error)) throw error;
    if (this.failures === 0) this.failingSinceMs = performance.now();
    this.failures++;
    const delayMs = retryDelayMs(this.failures, error.retryAfterMs);
    const patienceLeftMs = patienceMs - (performance.now() - this.failingSinceMs);
    if (delayMs >= Math.min(patienceLeftMs, remainingMs(this.bounds))) throw error;
    await this.pauses.pause(delayMs, this.bounds);
  }
}
