import { encodeErasure } from '../codec/rows.js';
import { expectationFailure } from '../core/stream/expected-revision.js';
import type { RemoveEntry } from '../core/stream/log-entry.js';
import type { RemovedStream, StreamHead, Tombstone } from '../core/stream/records.js';
import type { RowBatch } from '../ports/storage.js';
import type { CustomerRows } from './customer-rows.js';
import type { CustomerAddress, SlotKeys } from './keys.js';
import type { Outcome } from './outcome.js';

export interface RemoveDecision {
  outcome: Outcome;
  removed: readonly StreamHead[];
}

/**
 * Decides a removal: from its batch on the streams are gone for every reader, by the customer row and the
 * tombstone. Their events are cleared afterwards (partition/eraser.ts) by what the erasure rows ask for, since a
 * stream may have more events than fit a batch.
 */
export function applyRemove(
  entry: RemoveEntry,
  address: CustomerAddress,
  index: number,
  rows: CustomerRows,
  keys: SlotKeys,
  batch: RowBatch,
): RemoveDecision {
  const customer = rows.latest(address);
  const { aggregateType, expectedRevision } = entry;
  const isConcerned = (head: StreamHead) =>
    aggregateType === undefined || head.aggregateType === aggregateType;
  const removed = (customer?.streams ?? []).filter(isConcerned);

  if (expectedRevision !== undefined) {
    const stream = { aggregateType, customerId: address.customerId };
    const error = expectationFailure(
      { kind: 'exact', revision: expectedRevision },
      removed[0]?.lastRevision,
      stream,
    );
    if (error !== undefined) return { outcome: { kind: 'refused', error }, removed: [] };
  }
  if (removed.length === 0) return { outcome: { kind: 'removed', removedStreams: 0, index }, removed };

  const tombstone = rows.latestTombstone(address);
  const digest = rows.digestOf(address);
  rows.putTombstone(batch, address, withRemoved(tombstone, removed, index));
  for (const head of removed) {
    const key = keys.erasure(address.hash, digest, head.aggregateType);
    batch.put(key, encodeErasure(head.lastRevision, index));
  }
  const left = (customer?.streams ?? []).filter((head) => !removed.includes(head));
  rows.putCustomer(batch, address, left.length === 0 ? null : { streams: left, hasTombstone: true });
  return { outcome: { kind: 'removed', removedStreams: removed.length, index }, removed };
}

function withRemoved(
  before: Tombstone | undefined,
  removed: readonly StreamHead[],
  index: number,
): Tombstone {
  const streams = new Map((before?.streams ?? []).map((stream) => [stream.aggregateType, stream]));
  for (const { aggregateType, lastRevision, lastRecordedAtMs } of removed) {
    const stream: RemovedStream = { aggregateType, lastRevision, lastRecordedAtMs, index };
    streams.set(aggregateType, stream);
  }
  return { streams: [...streams.values()] };
}
