import type { ExpectedRevision } from '../customer-store.js';

/**
 * An entry of a partition's log: the changes asked of one customer, validated, but not decided. What becomes of
 * it is decided when it is applied. It holds a list of streams, although the API of today appends to one.
 */
export type LogEntry = AppendEntry | RemoveEntry;

interface EntryBase {
  space: string;
  customerId: string;
  /** The leader's wall clock, milliseconds since 1970. */
  stampedAtMs: number;
  actor: string;
}

export interface AppendEntry extends EntryBase {
  kind: 'append';
  /** 16 bytes. */
  appendId: Uint8Array;
  /** Of what the caller sent, so that a retry is recognised even after the model has changed. */
  requestDigest: Uint8Array;
  streams: readonly StreamAppend[];
}

export interface StreamAppend {
  aggregateType: string;
  expected: ExpectedRevision;
  events: readonly EntryEvent[];
}

/** An event that was checked against the model. */
export interface EntryEvent {
  type: string;
  version: number;
  data: Uint8Array;
  metadata: Uint8Array;
  /** Undefined: when it is recorded. */
  occurredAtMs: number | undefined;
}

export interface RemoveEntry extends EntryBase {
  kind: 'remove';
  /** Undefined: every stream of the customer. */
  aggregateType: string | undefined;
  expectedRevision: number | undefined;
}
