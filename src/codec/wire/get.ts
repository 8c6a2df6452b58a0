import type { GetRequest, GetResult } from '../../core/customer-store.js';
import { RingfoldError } from '../../core/errors.js';
import { checkCustomerId } from '../../core/names.js';
import { ringfold } from '../generated/messages.js';
import { aggregateTypeOrDefault, checkSpace } from './checks.js';
import { consistencyFromWire, consistencyToWire } from './consistency.js';

const { Status } = ringfold.v1.GetResponse;
type Message = ringfold.v1.GetResponse;

/** @throws INVALID_ARGUMENT */
export function getRequestFromWire(message: ringfold.v1.GetRequest): GetRequest {
  checkSpace(message.space);
  checkCustomerId(message.customerId);
  return {
    customerId: message.customerId,
    aggregateType: aggregateTypeOrDefault(message.aggregateType),
    asOf: asOfFromWire(message),
    notModifiedSince: notModifiedSinceFromWire(message.notModifiedSince),
    consistency: consistencyFromWire(message.consistency, message.sessionToken),
    sessionToken: message.sessionToken,
  };
}

export function getRequestToWire(request: GetRequest): ringfold.v1.IGetRequest {
  const { asOf, sessionToken } = request;
  return {
    customerId: request.customerId,
    aggregateType: request.aggregateType,
    atRevision: asOf?.kind === 'revision' ? asOf.revision : undefined,
    atTimeMs: asOf?.kind === 'time' ? asOf.timeMs : undefined,
    notModifiedSince: request.notModifiedSince,
    consistency: consistencyToWire(request.consistency) || undefined,
    sessionToken: sessionToken === '' ? undefined : sessionToken,
  };
}

export function getResultToWire(result: GetResult): ringfold.v1.IGetResponse {
  const { sessionToken } = result;
  switch (result.status) {
    case 'not_found':
      return { status: Status.STATUS_NOT_FOUND, sessionToken };
    case 'removed':
      return { status: Status.STATUS_REMOVED, revision: result.revision, sessionToken };
    case 'not_modified': {
      const { revision, stateVersion, recordedAtMs } = result;
      return { status: Status.STATUS_NOT_MODIFIED, revision, stateVersion, recordedAtMs, sessionToken };
    }
    case 'found': {
      const { state, revision, stateVersion, recordedAtMs } = result;
      return { status: Status.STATUS_FOUND, state, revision, stateVersion, recordedAtMs, sessionToken };
    }
  }
}

/** @throws INTERNAL for a status of a newer protocol */
export function getResultFromWire(message: Message): GetResult {
  const { sessionToken, revision, stateVersion, recordedAtMs, state } = message;
  switch (message.status) {
    case Status.STATUS_NOT_FOUND:
      return { status: 'not_found', sessionToken };
    case Status.STATUS_REMOVED:
      return { status: 'removed', revision, sessionToken };
    case Status.STATUS_NOT_MODIFIED:
      return { status: 'not_modified', revision, stateVersion, recordedAtMs, sessionToken };
    case Status.STATUS_FOUND:
      return { status: 'found', state, revision, stateVersion, recordedAtMs, sessionToken };
    default:
      throw new RingfoldError(
        'INTERNAL',
        `the node answered with status ${message.status}, which this client does not know; upgrade the client`,
      );
  }
}

function asOfFromWire(message: ringfold.v1.GetRequest): GetRequest['asOf'] {
  if (message.atRevision !== null) return { kind: 'revision', revision: message.atRevision };
  if (message.atTimeMs !== null) return { kind: 'time', timeMs: message.atTimeMs };
  return undefined;
}

function notModifiedSinceFromWire(
  message: ringfold.v1.NotModifiedSince | null | undefined,
): GetRequest['notModifiedSince'] {
  return message == null ? undefined : { revision: message.revision, stateVersion: message.stateVersion };
}
