import type { StoredEvent } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { expectationFailure } from '../core/stream/expected-revision.js';
import type { AppendEntry, StreamAppend } from '../core/stream/log-entry.js';
import {
  type AppendRecord,
  type Commit,
  type CustomerRecord,
  headOf,
  type RemovedStream,
  type Tombstone,
} from '../core/stream/records.js';
import { assert } from '../lib/assert.js';
import type { RowBatch } from '../ports/storage.js';
import type { CustomerRows } from './customer-rows.js';
import type { CustomerAddress } from './keys.js';
import type { Outcome } from './outcome.js';

/** A commit that an entry became: one for each of its streams. */
export interface NewCommit {
  aggregateType: string;
  firstRevision: number;
  commit: Commit;
}

export interface AppendDecision {
  outcome: Outcome;
  commits: readonly NewCommit[];
  /** Its stream was removed since it was first done: now its events are in the log again, and must not stay there. */
  removed?: RemovedStream;
}

/**
 * Decides an append from the rows alone, then puts the rows it becomes (but for the commit rows, which the caller
 * writes). All reading comes before the first `put`, so that a damaged row leaves the batch as it was.
 */
export function applyAppend(
  entry: AppendEntry,
  address: CustomerAddress,
  index: number,
  rows: CustomerRows,
  batch: RowBatch,
): AppendDecision {
  const customer = rows.latest(address);
  const tombstone =
    customer === undefined || customer.hasTombstone ? rows.latestTombstone(address) : undefined;
  // Append ids outlive removals, so only a customer that never was cannot have any.
  const isKnown = customer !== undefined || tombstone !== undefined;
  const appendKey = rows.appendKey(address, entry.appendId);
  const earlier = isKnown ? rows.latestAppend(appendKey) : undefined;
  if (earlier !== undefined) {
    const removed = removedStream(entry, earlier, tombstone);
    return { outcome: answerAgain(entry, earlier), commits: [], removed };
  }

  const refusal = firstRefusal(entry, customer, address);
  if (refusal !== undefined) {
    return { outcome: { kind: 'refused', error: refusal }, commits: [] };
  }

  const commits = entry.streams.map((stream) => newCommit(entry, stream, index, customer, tombstone));
  const [first] = commits;
  assert(first !== undefined, 'an append has a stream');
  const firstRevision = first.firstRevision;
  const lastRevision = lastRevisionOf(first);
  rows.putCustomer(batch, address, advance(customer, tombstone, commits));
  const { requestDigest } = entry;
  rows.putAppend(batch, appendKey, { firstRevision, lastRevision, index, requestDigest });
  const outcome: Outcome = { kind: 'appended', firstRevision, lastRevision, index, repeated: false };
  return { outcome, commits };
}

function removedStream(
  { streams }: AppendEntry,
  { lastRevision }: AppendRecord,
  tombstone: Tombstone | undefined,
): RemovedStream | undefined {
  const removed = tombstone?.streams.find(({ aggregateType }) => aggregateType === streams[0]?.aggregateType);
  return removed !== undefined && lastRevision <= removed.lastRevision ? removed : undefined;
}

/** A repeat gets the first answer, however late, and whatever has become of the stream since. */
function answerAgain(entry: AppendEntry, earlier: AppendRecord): Outcome {
  // A recovery rebuilds lost rows from the events that are there, which do not tell what the caller had sent.
  const isComparable = earlier.requestDigest.length > 0;
  if (isComparable && Buffer.compare(earlier.requestDigest, entry.requestDigest) !== 0) {
    const message =
      'this append id was used before for this customer with other events; every append needs an id of its own, ' +
      'and only a retry of the same request may repeat it';
    const details = { firstRevision: earlier.firstRevision, lastRevision: earlier.lastRevision };
    return { kind: 'refused', error: new RingfoldError('APPEND_ID_REUSED', message, { details }) };
  }
  const { firstRevision, lastRevision, index } = earlier;
  return { kind: 'appended', firstRevision, lastRevision, index, repeated: true };
}

function firstRefusal(
  entry: AppendEntry,
  customer: CustomerRecord | undefined,
  address: CustomerAddress,
): RingfoldError | undefined {
  for (const { aggregateType, expected } of entry.streams) {
    const head = headOf(customer, aggregateType);
    const stream = { aggregateType, customerId: address.customerId };
    const failure = expectationFailure(expected, head?.lastRevision, stream);
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function newCommit(
  entry: AppendEntry,
  stream: StreamAppend,
  index: number,
  customer: CustomerRecord | undefined,
  tombstone: Tombstone | undefined,
): NewCommit {
  const before = lastOf(stream.aggregateType, customer, tombstone);
  // Time in a stream never goes back, even when a new leader's clock does.
  const recordedAtMs = Math.max(entry.stampedAtMs, before?.lastRecordedAtMs ?? 0);
  const events = stream.events.map(
    ({ type, version, data, metadata, occurredAtMs }): StoredEvent => ({
      type,
      version,
      data,
      metadata,
      occurredAtMs: occurredAtMs ?? recordedAtMs,
    }),
  );
  return {
    aggregateType: stream.aggregateType,
    firstRevision: before === undefined ? 0 : before.lastRevision + 1,
    commit: { index, recordedAtMs, appendId: entry.appendId, actor: entry.actor, events },
  };
}

/** Where the numbering goes on: after the last event, or after what was removed. */
function lastOf(
  aggregateType: string,
  customer: CustomerRecord | undefined,
  tombstone: Tombstone | undefined,
): { lastRevision: number; lastRecordedAtMs: number } | undefined {
  return (
    headOf(customer, aggregateType) ??
    tombstone?.streams.find((stream) => stream.aggregateType === aggregateType)
  );
}

function advance(
  customer: CustomerRecord | undefined,
  tombstone: Tombstone | undefined,
  commits: readonly NewCommit[],
): CustomerRecord {
  const streams = [...(customer?.streams ?? [])];
  for (const commit of commits) {
    const { aggregateType, firstRevision } = commit;
    const known = streams.findIndex((head) => head.aggregateType === aggregateType);
    const at = known === -1 ? streams.length : known;
    streams[at] = {
      aggregateType,
      firstRevision: streams[at]?.firstRevision ?? firstRevision,
      lastRevision: lastRevisionOf(commit),
      lastRecordedAtMs: commit.commit.recordedAtMs,
    };
  }
  const hasTombstone = customer?.hasTombstone === true || tombstone !== undefined;
  return { streams, hasTombstone };
}

function lastRevisionOf({ firstRevision, commit }: NewCommit): number {
  return firstRevision + commit.events.length - 1;
}
