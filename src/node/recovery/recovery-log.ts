import type { Finding, Losses, Severity } from './report.js';

/** More findings than so are only counted: nobody reads them, and a store can have millions of rows. */
const FINDINGS_MAX = 1000;

/** Gathers what is found wrong, for the report. Bounded, however much that is. */
export class RecoveryLog {
  readonly losses: Losses = {
    events: 0,
    customers: 0,
    appendIds: 0,
    tombstones: 0,
    batches: 0,
    logEntries: 0,
    unappliedEntries: 0,
    partitions: 0,
  };
  private readonly kept: Finding[] = [];
  private readonly leftOut: Record<Severity, number> = { damage: 0, warning: 0, note: 0 };
  private wrongCount = 0;

  damage(where: string, what: string): void {
    this.add({ severity: 'damage', where, what });
  }

  warning(where: string, what: string): void {
    this.add({ severity: 'warning', where, what });
  }

  /** Not a thing that is wrong. */
  note(where: string, what: string): void {
    this.add({ severity: 'note', where, what });
  }

  /** Things that are wrong, so far. Going up, it tells that something was found since. */
  get problems(): number {
    return this.wrongCount;
  }

  get findings(): Finding[] {
    const leftOut = Object.entries(this.leftOut) as [Severity, number][];
    const rest = leftOut
      .filter(([, count]) => count > 0)
      .map(([severity, count]) => ({ severity, where: 'and more', what: `${count} findings like these` }));
    return [...this.kept, ...rest];
  }

  get lost(): Partial<Losses> {
    return Object.fromEntries(Object.entries(this.losses).filter(([, count]) => count > 0));
  }

  private add(finding: Finding): void {
    if (finding.severity !== 'note') this.wrongCount++;
    if (this.kept.length < FINDINGS_MAX) this.kept.push(finding);
    else this.leftOut[finding.severity]++;
  }
}
