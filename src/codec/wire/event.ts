import type { ProposedEvent, RecordedEvent } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import { checkEventType } from '../../core/names.js';
import type { ringfold } from '../generated/messages.js';

/** What a Date can hold: 100 million days either side of 1970. */
const TIME_MS_MAX = 8_640_000_000_000_000;

export function proposedEventFromWire(message: ringfold.v1.ProposedEvent): ProposedEvent {
  const { type, version, data, metadata } = message;
  checkEventType(type);
  return {
    type,
    version: version === 0 ? undefined : version,
    data,
    metadata,
    occurredAtMs: occurredAtFromWire(message.occurredAtMs),
  };
}

export function proposedEventToWire(event: ProposedEvent): ringfold.v1.IProposedEvent {
  const { type, version, data, metadata, occurredAtMs } = event;
  return { type, version, data, metadata: metadata.length === 0 ? undefined : metadata, occurredAtMs };
}

export function recordedEventFromWire(message: ringfold.v1.RecordedEvent): RecordedEvent {
  const { customerId, aggregateType, revision, type, version } = message;
  const { data, metadata, occurredAtMs, recordedAtMs, appendId } = message;
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

/** The domain's event has the message's fields, by the same names. */
export function recordedEventToWire(event: RecordedEvent): ringfold.v1.IRecordedEvent {
  return event;
}

function occurredAtFromWire(occurredAtMs: number | null): number | undefined {
  if (occurredAtMs === null) return undefined;
  if (Math.abs(occurredAtMs) > TIME_MS_MAX) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `occurred_at_ms is ${occurredAtMs}, further from 1970 than the ${TIME_MS_MAX} ms a date can be; is it in microseconds?`,
    );
  }
  return occurredAtMs;
}
