import type { RecordedEvent } from '../core/customer-store.js';
import type { TailCommit } from './tail.js';

/** One event of a commit, with what it takes to stand alone. */
export function recordedEvent(entry: TailCommit, at: number): RecordedEvent {
  const { commit } = entry;
  return {
    ...commit.events[at]!,
    customerId: entry.customerId,
    aggregateType: entry.aggregateType,
    revision: entry.firstRevision + at,
    recordedAtMs: commit.recordedAtMs,
    appendId: commit.appendId,
  };
}
