import { Violation } from './violation.js';

/** What a replica has made of its log up to an index. */
export interface AppliedState {
  index: number;
  /** Of the entry there. */
  term: number;
  /** Of all replicated rows. */
  digest: string;
}

/** State machine safety (Raft, figure 3): who has applied the same index has the same state, and from the same entry. */
export class SameState {
  private readonly states = new Map<string, AppliedState & { where: string }>();
  /** The last index that anybody has applied in each group. */
  private readonly last = new Map<number, number>();

  applied(group: number, where: string, state: AppliedState): void {
    const key = `${group} ${state.index}`;
    const known = this.states.get(key);
    if (known === undefined) {
      const { index, term, digest } = state;
      this.states.set(key, { index, term, digest, where });
      this.last.set(group, Math.max(state.index, this.last.get(group) ?? 0));
      return;
    }
    if (known.term === state.term && known.digest === state.digest) return;
    throw new Violation(
      'same-state',
      `group ${group}, index ${state.index}: ${where} applied term ${state.term} and has state ${state.digest}, ` +
        `${known.where} applied term ${known.term} and has state ${known.digest}`,
    );
  }

  lastApplied(group: number): number {
    return this.last.get(group) ?? 0;
  }
}
