import type * as domain from '../core/customer-store.js';
import { uuidText } from '../lib/uuid.js';
import { parsedJson } from './json-bytes.js';
import type { AppendResult, Lookup, RecordedEvent } from './types.js';

/** The domain's results as users see them: revisions as bigint, times as Date, data as values. */

export function appendResult(result: domain.AppendResult): AppendResult {
  const { sessionToken, repeated } = result;
  return {
    firstRevision: BigInt(result.firstRevision),
    lastRevision: BigInt(result.lastRevision),
    sessionToken,
    repeated,
  };
}

/** The state has the type that the caller says it has. */
export function lookup<State>(result: domain.GetResult): Lookup<State> {
  const { sessionToken } = result;
  if (result.status === 'not_found') return { status: 'not_found', sessionToken };
  const revision = BigInt(result.revision);
  if (result.status === 'removed') return { status: 'removed', revision, sessionToken };
  const { stateVersion } = result;
  const recordedAt = new Date(result.recordedAtMs);
  if (result.status === 'not_modified') {
    return { status: 'not_modified', revision, stateVersion, recordedAt, sessionToken };
  }
  const state = parsedJson(result.state, 'a state') as State;
  return { status: 'found', state, revision, stateVersion, recordedAt, sessionToken };
}

export function recordedEvent(event: domain.RecordedEvent): RecordedEvent {
  const { customerId, type, version, metadata } = event;
  return {
    customerId,
    aggregate: event.aggregateType,
    revision: BigInt(event.revision),
    type,
    version,
    data: parsedJson(event.data, 'event data'),
    metadata: metadata.length === 0 ? {} : (parsedJson(metadata, 'metadata') as Record<string, unknown>),
    occurredAt: new Date(event.occurredAtMs),
    recordedAt: new Date(event.recordedAtMs),
    appendId: uuidText(event.appendId),
  };
}
