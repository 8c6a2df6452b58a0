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
  const { customerId, aggregateType, firstRevision, commit } = placed;
  const { recordedAtMs, appendId } = commit;
  // Field by field: spreads of objects are among the most that a read of many events costs.
  const { type, version, data, metadata, occurredAtMs } = commit.events[at]!;
  const revision = firstRevision + at;
  return {
    customerId,
    aggregateType,
    revision,
    type,
    version,
    data,
    metadata,
    occurredAtMs,
    recordedAtMs,
    appendId,
  };
}
