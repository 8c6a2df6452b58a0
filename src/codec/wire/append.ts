import type { AppendRequest, AppendResult } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import { APPEND_ID_BYTES, LIMITS } from '../../core/limits.js';
import { checkCustomerId } from '../../core/names.js';
import type { ringfold } from '../generated/messages.js';
import { aggregateTypeOrDefault, checkSpace } from './checks.js';
import { proposedEventFromWire, proposedEventToWire } from './event.js';
import { expectedRevisionFromWire, expectedRevisionToWire } from './expected-revision.js';

/** @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE. Whether data is JSON that fits the model, the node finds out. */
export function appendRequestFromWire(message: ringfold.v1.AppendRequest): AppendRequest {
  checkSpace(message.space);
  checkCustomerId(message.customerId);
  checkAppendId(message.appendId);
  checkEventCount(message.events.length);
  return {
    customerId: message.customerId,
    aggregateType: aggregateTypeOrDefault(message.aggregateType),
    appendId: message.appendId,
    expected: expectedRevisionFromWire(message.expectedRevision),
    events: message.events.map(proposedEventFromWire),
  };
}

export function appendRequestToWire(request: AppendRequest): ringfold.v1.IAppendRequest {
  return {
    customerId: request.customerId,
    aggregateType: request.aggregateType,
    appendId: request.appendId,
    expectedRevision: expectedRevisionToWire(request.expected),
    events: request.events.map(proposedEventToWire),
  };
}

/** The domain's result has the message's fields, by the same names. */
export function appendResultToWire(result: AppendResult): ringfold.v1.IAppendResponse {
  return result;
}

export function appendResultFromWire(message: ringfold.v1.AppendResponse): AppendResult {
  const { firstRevision, lastRevision, sessionToken, repeated } = message;
  return { firstRevision, lastRevision, sessionToken, repeated };
}

function checkAppendId({ length }: Uint8Array): void {
  if (length !== 0 && length !== APPEND_ID_BYTES) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      `an append id has ${APPEND_ID_BYTES} bytes (a UUID) or none, this one has ${length}`,
    );
  }
}

export function checkEventCount(count: number): void {
  if (count === 0) throw new RingfoldError('INVALID_ARGUMENT', 'an append needs at least one event');
  if (count > LIMITS.eventsPerAppendMax) {
    throw new RingfoldError(
      'REQUEST_TOO_LARGE',
      `an append has at most ${LIMITS.eventsPerAppendMax} events, this one has ${count}; split it`,
    );
  }
}
