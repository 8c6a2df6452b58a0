import { Violation } from './violation.js';

/** An entry of some replica's log, with the term of the one before it. */
export interface SeenEntry {
  index: number;
  term: number;
  /** Undefined where it is not known: the entry before is compacted away. */
  previousTerm: number | undefined;
  /** Of kind and payload. */
  digest: number;
}

/**
 * Log matching (Raft, figure 3): where two logs have the same index and term, they are equal up to there. Comparing
 * each entry and the term before it wherever it turns up shows that, by induction.
 */
export class LogMatching {
  private readonly entries = new Map<string, SeenEntry>();

  saw(group: number, where: string, entry: SeenEntry): void {
    const key = `${group} ${entry.index} ${entry.term}`;
    const known = this.entries.get(key);
    if (known === undefined) {
      const { index, term, previousTerm, digest } = entry;
      this.entries.set(key, { index, term, previousTerm, digest });
      return;
    }
    const place = `group ${group}, index ${entry.index}, term ${entry.term}, at ${where}`;
    if (known.digest !== entry.digest) {
      throw new Violation('log-matching', `${place}: the entry is not what it is elsewhere`);
    }
    known.previousTerm ??= entry.previousTerm;
    if (entry.previousTerm !== undefined && known.previousTerm !== entry.previousTerm) {
      throw new Violation(
        'log-matching',
        `${place}: the entry before is of term ${entry.previousTerm}, elsewhere of term ${known.previousTerm}`,
      );
    }
  }
}
