import type { StoredEvent } from '../customer-store.js';

/** What an append became, as it is stored: see `Commit` in proto/ringfold/internal/storage.proto. */
export interface Commit {
  /** Its place in its partition's log. */
  index: number;
  recordedAtMs: number;
  appendId: Uint8Array;
  events: readonly StoredEvent[];
  actor: string;
}

/** A stream that has events. */
export interface StreamHead {
  aggregateType: string;
  /** The first revision that is not removed. */
  firstRevision: number;
  lastRevision: number;
  lastRecordedAtMs: number;
}

/** What is known of a customer besides the events. */
export interface CustomerRecord {
  streams: readonly StreamHead[];
  /** Some stream was removed: ask the tombstone as well. */
  hasTombstone: boolean;
}

/** A customer's stream of a type, when it has events. */
export function headOf(customer: CustomerRecord | undefined, aggregateType: string): StreamHead | undefined {
  return customer?.streams.find((head) => head.aggregateType === aggregateType);
}

/** A stream that was removed. No revision up to `lastRevision` is ever used again. */
export interface RemovedStream {
  aggregateType: string;
  lastRevision: number;
  lastRecordedAtMs: number;
  /** Of the removal in the partition's log. */
  index: number;
}

export interface Tombstone {
  streams: readonly RemovedStream[];
}

/** The first answer to an append id. */
export interface AppendRecord {
  firstRevision: number;
  lastRevision: number;
  index: number;
  requestDigest: Uint8Array;
}

/** A folded state as stored. */
export interface FoldedState {
  revision: number;
  stateVersion: number;
  recordedAtMs: number;
  /** JSON in UTF-8. */
  state: Uint8Array;
}
