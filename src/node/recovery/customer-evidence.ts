import type { AppendRecord, CustomerRecord, Tombstone } from '../../core/stream/records.js';

/** A commit row that was found intact, without its events. */
export interface FoundCommit {
  firstRevision: number;
  /** At least one. */
  eventCount: number;
  index: number;
  recordedAtMs: number;
  /** In hexadecimal, to be looked up by. */
  appendIdHex: string;
}

export interface FoundAppend {
  appendIdHex: string;
  record: AppendRecord;
}

/** All that intact rows say about one customer. */
export interface CustomerEvidence {
  hash: number;
  digest: Buffer;
  /** Undefined when only rows were found that know the customer by digest. */
  name: { space: string; customerId: string } | undefined;
  record: CustomerRecord | undefined;
  tombstone: Tombstone | undefined;
  /** There is a tombstone row with this customer's key, but it is damaged. */
  tombstoneIsDamaged: boolean;
  /** By aggregate type, in the order of their keys. */
  commits: Map<string, FoundCommit[]>;
  appends: FoundAppend[];
  /** Removed streams that are still to be cleared from disk: the last revision, by aggregate type. */
  erasures: Map<string, number>;
}

export function lastRevisionOf(commit: FoundCommit): number {
  return commit.firstRevision + commit.eventCount - 1;
}
