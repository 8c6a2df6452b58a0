import type { RemoveRequest, RemoveResult } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import { checkAggregateType, checkCustomerId } from '../../core/names.js';
import type { ringfold } from '../generated/messages.js';
import { checkSpace } from './checks.js';

/** @throws INVALID_ARGUMENT */
export function removeRequestFromWire(message: ringfold.v1.RemoveRequest): RemoveRequest {
  checkSpace(message.space);
  checkCustomerId(message.customerId);
  const { customerId, aggregateType, expectedRevision } = message;
  if (aggregateType !== '') {
    checkAggregateType(aggregateType);
    return { customerId, aggregateType, expectedRevision: expectedRevision ?? undefined };
  }
  if (expectedRevision !== null) {
    throw new RingfoldError(
      'INVALID_ARGUMENT',
      'an expected revision is that of one stream: name its aggregate type, or remove the whole customer without it',
    );
  }
  return { customerId };
}

/** The domain's request has the message's fields, by the same names. */
export function removeRequestToWire(request: RemoveRequest): ringfold.v1.IRemoveRequest {
  return request;
}

/** The domain's result has the message's fields, by the same names. */
export function removeResultToWire(result: RemoveResult): ringfold.v1.IRemoveResponse {
  return result;
}

export function removeResultFromWire(message: ringfold.v1.RemoveResponse): RemoveResult {
  return { removedStreams: message.removedStreams, sessionToken: message.sessionToken };
}
