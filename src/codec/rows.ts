/** Row values ↔ domain records: proto/ringfold/internal/storage.proto. Decoding throws on bytes that are none. */
import type { StoredEvent } from '../core/customer-store.js';
import type { AppendRecord, Commit, CustomerRecord, FoldedState, Tombstone } from '../core/stream/records.js';
import { ringfold } from './generated/messages.js';

const messages = ringfold.internal;

export function encodeCommit(commit: Commit): Uint8Array {
  return messages.Commit.encode({
    index: commit.index,
    recordedAtMs: commit.recordedAtMs,
    appendId: commit.appendId,
    // What is empty is left out: it would cost as much to read as what is not.
    actor: commit.actor || undefined,
    events: commit.events.map((event) => ({
      type: event.type,
      version: event.version,
      data: event.data,
      metadata: event.metadata.length === 0 ? undefined : event.metadata,
      occurredBeforeMs: commit.recordedAtMs - event.occurredAtMs || undefined,
    })),
  }).finish();
}

export function decodeCommit(value: Uint8Array): Commit {
  const message = messages.Commit.decode(value);
  const { recordedAtMs } = message;
  const events = message.events.map(
    (event): StoredEvent => ({
      type: event.type ?? '',
      version: event.version ?? 0,
      data: event.data ?? NO_BYTES,
      metadata: event.metadata ?? NO_BYTES,
      occurredAtMs: recordedAtMs - (event.occurredBeforeMs ?? 0),
    }),
  );
  return { index: message.index, recordedAtMs, appendId: message.appendId, actor: message.actor, events };
}

export function encodeCustomerRecord(record: CustomerRecord): Uint8Array {
  return messages.CustomerRow.encode({
    streams: record.streams as CustomerRecord['streams'][number][],
    hasTombstone: record.hasTombstone,
  }).finish();
}

export function decodeCustomerRecord(value: Uint8Array): CustomerRecord {
  const message = messages.CustomerRow.decode(value);
  const streams = message.streams.map((stream) => ({
    aggregateType: stream.aggregateType ?? '',
    firstRevision: stream.firstRevision ?? 0,
    lastRevision: stream.lastRevision ?? 0,
    lastRecordedAtMs: stream.lastRecordedAtMs ?? 0,
  }));
  return { streams, hasTombstone: message.hasTombstone };
}

export function encodeTombstone(tombstone: Tombstone): Uint8Array {
  return messages.TombstoneRow.encode({
    streams: tombstone.streams as Tombstone['streams'][number][],
  }).finish();
}

export function decodeTombstone(value: Uint8Array): Tombstone {
  const message = messages.TombstoneRow.decode(value);
  const streams = message.streams.map((stream) => ({
    aggregateType: stream.aggregateType ?? '',
    lastRevision: stream.lastRevision ?? 0,
    lastRecordedAtMs: stream.lastRecordedAtMs ?? 0,
    index: stream.index ?? 0,
  }));
  return { streams };
}

export function encodeAppendRecord(record: AppendRecord): Uint8Array {
  return messages.AppendIdRow.encode(record).finish();
}

export function decodeAppendRecord(value: Uint8Array): AppendRecord {
  const { firstRevision, lastRevision, index, requestDigest } = messages.AppendIdRow.decode(value);
  return { firstRevision, lastRevision, index, requestDigest };
}

export function encodeFoldedState(folded: FoldedState): Uint8Array {
  return messages.FoldedStateRow.encode(folded).finish();
}

export function decodeFoldedState(value: Uint8Array): FoldedState {
  const { revision, stateVersion, recordedAtMs, state } = messages.FoldedStateRow.decode(value);
  return { revision, stateVersion, recordedAtMs, state };
}

/** Up to which revision a removed stream is to be cleared from disk. @param index of the entry that asks for it */
export function encodeErasure(lastRevision: number, index = 0): Uint8Array {
  return messages.ErasureRow.encode({ lastRevision, index }).finish();
}

export function decodeErasure(value: Uint8Array): number {
  return messages.ErasureRow.decode(value).lastRevision;
}

/** How far a partition has applied its log. */
export interface AppliedPosition {
  index: number;
  term: number;
}

export function encodeApplied(position: AppliedPosition): Uint8Array {
  return messages.AppliedRow.encode(position).finish();
}

export function decodeApplied(value: Uint8Array): AppliedPosition {
  const { index, term } = messages.AppliedRow.decode(value);
  return { index, term };
}

/** Why a partition must not be served, and since when. */
export interface Quarantine {
  reason: string;
  sinceMs: number;
}

export function encodeQuarantine(quarantine: Quarantine): Uint8Array {
  return messages.QuarantineRow.encode(quarantine).finish();
}

export function decodeQuarantine(value: Uint8Array): Quarantine {
  const { reason, sinceMs } = messages.QuarantineRow.decode(value);
  return { reason, sinceMs };
}

/** What the store is: written once, when it is founded. */
export interface Founding {
  clusterId: string;
  nodeId: string;
  partitionCount: number;
  foundedAtMs: number;
  /** The cluster has removed the node, for good. */
  isRemoved?: boolean;
}

export function encodeFounding(founding: Founding): Uint8Array {
  return messages.FoundingRow.encode(founding).finish();
}

export function decodeFounding(value: Uint8Array): Founding {
  const { clusterId, nodeId, partitionCount, foundedAtMs, isRemoved } = messages.FoundingRow.decode(value);
  return { clusterId, nodeId, partitionCount, foundedAtMs, ...(isRemoved && { isRemoved }) };
}

const NO_BYTES = new Uint8Array(0);
