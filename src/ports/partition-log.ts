import type { RowBatch } from './storage.js';

/**
 * The seam between a partition and its log. The partition offers entries; the log orders them, makes them
 * durable, and has them applied one after the other. A log of one voter (node/local-log.ts) and a replicated one
 * are the same to the partition.
 */
export interface PartitionLog<Entry, Outcome> {
  /**
   * Offers an entry. Resolves with what `apply` made of it, once that is durable.
   * @throws RESOURCE_EXHAUSTED at once when too many are waiting, DEADLINE_EXCEEDED when it could not be started
   * in time (it is then not executed), STORAGE_FULL, STORAGE_FAILED, UNAVAILABLE when the fate is unknown.
   */
  propose(entry: Entry, options: ProposeOptions): Promise<Outcome>;
  /** The last index whose rows are durable and visible. */
  readonly appliedIndex: number;
  /**
   * For a linearizable read: undefined when what is applied here is fresh enough now, else a promise that resolves
   * when it is (DESIGN D9).
   */
  readBarrier(): Promise<void> | undefined;
}

export interface ProposeOptions {
  /** On the monotonic clock. */
  deadlineMs: number;
  signal?: AbortSignal;
}

/** What a log drives: the partition's side. */
export interface StateMachine<Entry, Outcome> {
  /**
   * Decides an entry from replicated rows only (plus what earlier entries put into the same batch) and puts the
   * rows it becomes into `batch`. Every replica decides alike. Must not throw for anything an entry may contain.
   */
  apply(entry: Entry, index: number, batch: RowBatch): Outcome;
  /** Everything applied since the last call is durable: show it to readers. Comes before any proposer is answered. */
  publish(): void;
  /** Everything applied since the last `publish` may not have happened: forget what was prepared. */
  discard(): void;
}
