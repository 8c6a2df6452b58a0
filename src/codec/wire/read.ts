import type { ReadRequest, RecordedEvent } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import { checkCustomerId } from '../../core/names.js';
import type { ringfold } from '../generated/messages.js';
import { aggregateTypeOrDefault, checkSpace } from './checks.js';
import { consistencyFromWire, consistencyToWire } from './consistency.js';
import { recordedEventFromWire, recordedEventToWire } from './event.js';

/** By their numbers in the enum `Direction`. */
const DIRECTIONS: readonly ReadRequest['direction'][] = ['forwards', 'backwards'];

/** @throws INVALID_ARGUMENT */
export function readRequestFromWire(message: ringfold.v1.ReadRequest): ReadRequest {
  checkSpace(message.space);
  checkCustomerId(message.customerId);
  const direction = DIRECTIONS[message.direction];
  if (direction === undefined) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `this node knows no direction with the number ${message.direction}`,
    );
  }
  return {
    customerId: message.customerId,
    aggregateType: aggregateTypeOrDefault(message.aggregateType),
    direction,
    fromRevision: message.fromRevision ?? undefined,
    limit: message.limit === 0 ? Number.POSITIVE_INFINITY : message.limit,
    consistency: consistencyFromWire(message.consistency, message.sessionToken),
    sessionToken: message.sessionToken,
  };
}

export function readRequestToWire(request: ReadRequest): ringfold.v1.IReadRequest {
  return {
    customerId: request.customerId,
    aggregateType: request.aggregateType,
    direction: DIRECTIONS.indexOf(request.direction),
    fromRevision: request.fromRevision,
    limit: Number.isFinite(request.limit) ? request.limit : 0,
    consistency: consistencyToWire(request.consistency),
    sessionToken: request.sessionToken,
  };
}

export function readBatchToWire(events: readonly RecordedEvent[]): ringfold.v1.IReadResponse {
  return { events: events.map(recordedEventToWire) };
}

export function readBatchFromWire(message: ringfold.v1.ReadResponse): RecordedEvent[] {
  return message.events.map(recordedEventFromWire);
}
