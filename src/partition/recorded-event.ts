import type { RecordedEvent } from '../core/customer-store.js';
import type { Commit } from '../core/stream/records.js';

/** A commit that knows whose it is. */
export interface PlacedCommit {
  customerId: string;
  aggregateType: string;
  firstRevision: number;
  commit: Commit;
}

/** One event of a commit, with what it takes to stand alone. */
export function recordedEvent(placed: PlacedCommit, at: number): RecordedEvent {
  const { commit } = placed;
  return {
    ...commit.events[at]!,
    customerId: placed.customerId,
    aggregateType: placed.aggregateType,
    revision: placed.firstRevision + at,
    recordedAtMs: commit.recordedAtMs,
    appendId: commit.appendId,
  };
}
