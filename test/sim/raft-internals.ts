/** The core's own parts that a bug is planted into. */
export interface RaftInternals {
  lead(): void;
  state: { commit: number; log: { termAt(index: number): number | undefined }; term: number };
  leadership: { advanceCommit(): void } | undefined;
}

/** Of a replica that was just elected: it takes whatever is on a majority for an entry of its own term. */
export function countOldTerms({ state, leadership }: RaftInternals): void {
  const { advanceCommit } = leadership!;
  leadership!.advanceCommit = () => {
    const { log } = state;
    const { termAt } = log;
    log.termAt = () => state.term;
    advanceCommit.call(leadership);
    log.termAt = termAt;
  };
}
