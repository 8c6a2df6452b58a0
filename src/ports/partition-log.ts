import type { RingfoldError } from '../core/errors.js';
import type { RowBatch } from './storage.js';

/**
 * The seam between a partition and its log. The partition offers entries; the log orders them, makes them
 * durable on a majority of the replicas, and has them applied one after the other, here as on every replica.
 */
export interface PartitionLog<Entry, Outcome> {
  /**
   * Offers an entry. Resolves with what `apply` made of it, once the entry is durable on a majority.
   * @throws NOT_OWNER when this replica does not lead,
   * RESOURCE_EXHAUSTED at once when too many are waiting, DEADLINE_EXCEEDED when it could not be started
   * in time (it is then not executed), STORAGE_FULL, STORAGE_FAILED, UNAVAILABLE when the fate is unknown.
   */
  propose(entry: Entry, options: ProposeOptions): Promise<Outcome>;
  /** The last index whose rows are durable and visible. */
  readonly appliedIndex: number;
  /**
   * For a linearizable read: undefined when what is applied here is fresh enough now, else a promise that resolves
   * when it is (DESIGN D9).
   * @throws NOT_OWNER when this replica does not lead, at once or later; UNAVAILABLE
   */
  readBarrier(): Promise<void> | undefined;
  /** Resolves when the entry with this index is applied here; undefined when it is. @throws UNAVAILABLE */
  whenApplied(index: number): Promise<void> | undefined;
}

export interface ProposeOptions {
  /** On the monotonic clock. */
  deadlineMs: number;
  signal?: AbortSignal;
  /** As `signal.aborted`, for who only looks. */
  isCancelled?: boolean;
}

/** What a log drives: the partition's side. */
export interface StateMachine<Entry, Outcome> {
  /** Why nothing can be applied any more: a row that decisions rest on is damaged. */
  readonly stoppedBy: RingfoldError | undefined;
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
