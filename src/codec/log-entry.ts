/** Entries of a partition's log ↔ bytes: proto/ringfold/internal/log.proto. */
import type { ExpectedRevision } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { AppendEntry, LogEntry, RemoveEntry, StreamAppend } from '../core/stream/log-entry.js';
import { ringfold } from './generated/messages.js';

const { CustomerCommand, ExpectedKind } = ringfold.internal;

export function encodeLogEntry(entry: LogEntry): Uint8Array {
  const { space, customerId, stampedAtMs, actor } = entry;
  return CustomerCommand.encode({
    space: space || undefined,
    customerId,
    stampedAtMs,
    actor: actor || undefined,
    append: entry.kind === 'append' ? appendToMessage(entry) : undefined,
    remove: entry.kind === 'remove' ? removeToMessage(entry) : undefined,
  }).finish();
}

/** @throws INTERNAL for a kind that this version does not know, RangeError for bytes that are no entry */
export function decodeLogEntry(bytes: Uint8Array): LogEntry {
  const message = CustomerCommand.decode(bytes);
  const { space, customerId, stampedAtMs, actor } = message;
  if (message.append != null) {
    const { appendId, requestDigest, streams } = message.append;
    return {
      space,
      customerId,
      stampedAtMs,
      actor,
      kind: 'append',
      appendId: appendId ?? NO_BYTES,
      requestDigest: requestDigest ?? NO_BYTES,
      streams: (streams ?? []).map(streamFromMessage),
    };
  }
  if (message.remove != null) {
    const { aggregateType, expectedRevision } = message.remove;
    return {
      space,
      customerId,
      stampedAtMs,
      actor,
      kind: 'remove',
      aggregateType: aggregateType ?? undefined,
      expectedRevision: expectedRevision ?? undefined,
    };
  }
  throw new RingfoldError(
    'INTERNAL',
    "a log entry is of a kind that this version of Ringfold does not know; upgrade this node's software",
  );
}

/** About what an entry takes, without encoding it. */
export function logEntrySizeBytes(entry: LogEntry): number {
  if (entry.kind === 'remove') return OVERHEAD_BYTES + entry.customerId.length;
  let sizeBytes = OVERHEAD_BYTES + entry.customerId.length;
  for (const { events } of entry.streams) {
    for (const { type, data, metadata } of events)
      sizeBytes += EVENT_OVERHEAD_BYTES + type.length + data.length + metadata.length;
  }
  return sizeBytes;
}

const OVERHEAD_BYTES = 80;
const EVENT_OVERHEAD_BYTES = 16;
const NO_BYTES = new Uint8Array(0);

function appendToMessage({ appendId, requestDigest, streams }: AppendEntry) {
  return {
    appendId,
    requestDigest,
    streams: streams.map(({ aggregateType, expected, events }) => ({
      aggregateType,
      expected: EXPECTED_KINDS[expected.kind],
      expectedRevision: expected.kind === 'exact' ? expected.revision : undefined,
      events: events.map(({ type, version, data, metadata, occurredAtMs }) => ({
        type,
        version,
        data,
        metadata: metadata.length === 0 ? undefined : metadata,
        occurredAtMs,
      })),
    })),
  };
}

function removeToMessage({ aggregateType, expectedRevision }: RemoveEntry) {
  return { aggregateType, expectedRevision };
}

const EXPECTED_KINDS = {
  any: ExpectedKind.EXPECTED_KIND_ANY,
  no_stream: ExpectedKind.EXPECTED_KIND_NO_STREAM,
  stream_exists: ExpectedKind.EXPECTED_KIND_STREAM_EXISTS,
  exact: ExpectedKind.EXPECTED_KIND_EXACT,
} as const;

function streamFromMessage(stream: ringfold.internal.AppendCommand.IStream): StreamAppend {
  return {
    aggregateType: stream.aggregateType ?? '',
    expected: expectedFromMessage(stream),
    events: (stream.events ?? []).map((event) => ({
      type: event.type ?? '',
      version: event.version ?? 0,
      data: event.data ?? NO_BYTES,
      metadata: event.metadata ?? NO_BYTES,
      occurredAtMs: event.occurredAtMs ?? undefined,
    })),
  };
}

function expectedFromMessage(stream: ringfold.internal.AppendCommand.IStream): ExpectedRevision {
  switch (stream.expected ?? ExpectedKind.EXPECTED_KIND_ANY) {
    case ExpectedKind.EXPECTED_KIND_ANY:
      return { kind: 'any' };
    case ExpectedKind.EXPECTED_KIND_NO_STREAM:
      return { kind: 'no_stream' };
    case ExpectedKind.EXPECTED_KIND_STREAM_EXISTS:
      return { kind: 'stream_exists' };
    case ExpectedKind.EXPECTED_KIND_EXACT:
      return { kind: 'exact', revision: stream.expectedRevision ?? 0 };
    default:
      throw new RingfoldError(
        'INTERNAL',
        `a log entry expects a revision in a way (${stream.expected}) that this version of Ringfold does not know; ` +
          "upgrade this node's software",
      );
  }
}
