import { RingfoldError } from '../../core/errors.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';

const TOLD_EVERY_MS = 1000;

/** How far the work is; told every second, since a large store takes minutes. */
export class Pace {
  customers = 0;
  events = 0;
  private readonly clock: Clock;
  private readonly logger: Logger;
  private readonly signal: AbortSignal | undefined;
  private toldAtMs: number;

  constructor(clock: Clock, logger: Logger, signal: AbortSignal | undefined) {
    this.clock = clock;
    this.logger = logger;
    this.signal = signal;
    this.toldAtMs = clock.monotonicMs();
  }

  /** To be called often. @throws CANCELLED */
  step(what: object): void {
    if (this.signal?.aborted)
      throw new RingfoldError('CANCELLED', 'the recovery was stopped; nothing was changed');
    const nowMs = this.clock.monotonicMs();
    if (nowMs - this.toldAtMs < TOLD_EVERY_MS) return;
    this.toldAtMs = nowMs;
    this.logger.info({ ...what, customers: this.customers, events: this.events }, 'looking the store over');
  }
}
