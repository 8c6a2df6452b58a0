import type { Consistency, GetRequest, ReadRequest } from '../core/customer-store.js';
import { checkCustomerId } from '../core/names.js';
import { aggregateType } from './append-request.js';
import {
  checkLimit,
  checkOneOf,
  checkText,
  invalid,
  revisionNumber,
  shown,
  timeMs,
} from './check-arguments.js';
import type { GetOptions, ReadOptions } from './types.js';

/** @throws INVALID_ARGUMENT */
export function getRequest(customerId: string, options: GetOptions): GetRequest {
  checkText(customerId, 'the customer id');
  checkCustomerId(customerId);
  // No spread: this is on the way of every lookup, and objects that are put together are slow to make.
  const { consistency, sessionToken } = freshness(options);
  return {
    customerId,
    aggregateType: aggregateType(options.aggregate),
    asOf: asOf(options),
    notModifiedSince: notModifiedSince(options.notModifiedSince),
    consistency,
    sessionToken,
  };
}

/** @throws INVALID_ARGUMENT */
export function readRequest(customerId: string, options: ReadOptions): ReadRequest {
  checkText(customerId, 'the customer id');
  checkCustomerId(customerId);
  const { direction = 'forwards', fromRevision, limit = Number.POSITIVE_INFINITY } = options;
  checkOneOf(direction, ['forwards', 'backwards'], 'direction');
  checkLimit(limit);
  return {
    customerId,
    aggregateType: aggregateType(options.aggregate),
    direction,
    fromRevision: fromRevision === undefined ? undefined : revisionNumber(fromRevision, 'fromRevision'),
    limit,
    ...freshness(options),
  };
}

function asOf({ atRevision, atTime }: GetOptions): GetRequest['asOf'] {
  if (atRevision !== undefined && atTime !== undefined) {
    throw invalid('atRevision and atTime ask for two moments at once; give one of them');
  }
  if (atRevision !== undefined)
    return { kind: 'revision', revision: revisionNumber(atRevision, 'atRevision') };
  return atTime === undefined ? undefined : { kind: 'time', timeMs: timeMs(atTime, 'atTime') };
}

function notModifiedSince(since: GetOptions['notModifiedSince']): GetRequest['notModifiedSince'] {
  if (since === undefined) return undefined;
  if (typeof since !== 'object' || since === null) {
    throw invalid(`notModifiedSince must be { revision, stateVersion }, this one is ${shown(since)}`);
  }
  const { revision, stateVersion } = since;
  return {
    revision: revisionNumber(revision, 'notModifiedSince.revision'),
    stateVersion: revisionNumber(stateVersion, 'notModifiedSince.stateVersion'),
  };
}

/** A token alone asks to be as fresh as it says; without any, reads are as fresh as can be. */
function freshness(options: { consistency?: Consistency; sessionToken?: string }): {
  consistency: Consistency;
  sessionToken: string;
} {
  const { sessionToken = '' } = options;
  checkText(sessionToken, 'sessionToken');
  const consistency = options.consistency ?? (sessionToken === '' ? 'linearizable' : 'session');
  checkOneOf(consistency, ['linearizable', 'session', 'eventual'], 'consistency');
  return { consistency, sessionToken };
}
