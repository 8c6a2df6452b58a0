import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';

const SILENCE_MS = 30_000;
const SUBJECTS_MAX = 256;

/** Says the same at most once in a while: whoever knocks in a loop must not fill the log. */
export class RepeatedWarnings {
  private readonly logger: Logger;
  private readonly clock: Clock;
  private readonly saidAtMs = new Map<string, number>();

  constructor(logger: Logger, clock: Clock) {
    this.logger = logger;
    this.clock = clock;
  }

  warn(subject: string, fields: object, message: string): void {
    const nowMs = this.clock.monotonicMs();
    const saidAtMs = this.saidAtMs.get(subject);
    if (saidAtMs !== undefined && nowMs - saidAtMs < SILENCE_MS) {
      this.logger.debug(fields, message);
      return;
    }
    if (this.saidAtMs.size >= SUBJECTS_MAX) this.saidAtMs.clear();
    this.saidAtMs.set(subject, nowMs);
    this.logger.warn(fields, message);
  }

  /** What was wrong is well again; the next time is news. */
  forget(subject: string): void {
    this.saidAtMs.delete(subject);
  }
}
