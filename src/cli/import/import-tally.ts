import type { RingfoldError } from '../../core/errors.js';
import { shorten } from '../../lib/shorten.js';

/** A line that could not be imported. */
export interface BadLineReport {
  lineNumber: number;
  error: RingfoldError;
  /** How the line begins. */
  text: string;
}

const REPORTS_MAX = 20;
const TEXT_SHOWN_MAX = 80;

/** What an import has come to so far. */
export class ImportTally {
  lines = 0;
  /** Written by this import. */
  events = 0;
  /** In the store already, under the same append id. */
  repeatedEvents = 0;
  failed = 0;
  /** The first of the failed lines. */
  readonly reports: BadLineReport[] = [];
  /** The bad line at which the import stops: the first one of the file. */
  stoppedAt: BadLineReport | undefined;
  readonly #keepGoing: boolean;
  readonly #startedAtMs = performance.now();

  constructor(keepGoing: boolean) {
    this.#keepGoing = keepGoing;
  }

  /** @returns whether the import goes on */
  fail(report: BadLineReport): boolean {
    this.failed++;
    const shown = { ...report, text: shorten(report.text, TEXT_SHOWN_MAX) };
    if (this.#keepGoing) {
      if (this.reports.length < REPORTS_MAX) this.reports.push(shown);
    } else if (this.stoppedAt === undefined || report.lineNumber < this.stoppedAt.lineNumber) {
      this.stoppedAt = shown;
    }
    return this.#keepGoing;
  }

  get seconds(): number {
    return (performance.now() - this.#startedAtMs) / 1000;
  }

  /** Acknowledged events, written or repeated. */
  get eventsPerSecond(): number {
    return (this.events + this.repeatedEvents) / Math.max(this.seconds, 0.001);
  }
}
