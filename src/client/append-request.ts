import { randomUUID } from 'node:crypto';
import { checkEventCount } from '../codec/wire/append.js';
import { aggregateTypeOrDefault } from '../codec/wire/checks.js';
import type { AppendRequest, ExpectedRevision, ProposedEvent } from '../core/customer-store.js';
import { checkCustomerId, checkEventType } from '../core/names.js';
import { uuidBytes } from '../lib/uuid.js';
import { checkText, invalid, revisionNumber, shown, timeMs } from './check-arguments.js';
import { jsonBytes, metadataBytes } from './json-bytes.js';
import type { AppendItem, Expected, NewEvent } from './types.js';

/** The request that an append stands for, with an append id in any case. @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE */
export function appendRequest(item: AppendItem): AppendRequest {
  checkText(item.customerId, 'the customer id');
  checkCustomerId(item.customerId);
  const events: readonly NewEvent[] = Array.isArray(item.events) ? item.events : [item.events];
  checkEventCount(events.length);
  return {
    customerId: item.customerId,
    aggregateType: aggregateType(item.aggregate),
    appendId: appendIdBytes(item.appendId),
    expected: expectedRevision(item.expected),
    // Not `map`, which passes over holes.
    events: Array.from(events, proposedEvent),
  };
}

/** Default `customer`. @throws INVALID_ARGUMENT */
export function aggregateType(aggregate: string | undefined): string {
  if (aggregate === undefined) return aggregateTypeOrDefault('');
  checkText(aggregate, 'the aggregate');
  return aggregateTypeOrDefault(aggregate);
}

function proposedEvent(event: NewEvent, at: number): ProposedEvent {
  const place = `events[${at}]`;
  if (typeof event !== 'object' || event === null) {
    throw invalid(`${place} must be an object like { type, data }, this one is ${shown(event)}`);
  }
  checkText(event.type, `${place}.type`);
  checkEventType(event.type);
  return {
    type: event.type,
    version: eventVersion(event.version, place),
    data: jsonBytes(event.data, `${place}.data`),
    metadata: metadataBytes(event.metadata, `${place}.metadata`),
    occurredAtMs:
      event.occurredAt === undefined ? undefined : timeMs(event.occurredAt, `${place}.occurredAt`),
  };
}

const VERSION_MAX = 2 ** 32 - 1;

function eventVersion(version: number | undefined, place: string): number | undefined {
  if (version === undefined) return undefined;
  if (!Number.isInteger(version) || version < 1 || version > VERSION_MAX) {
    throw invalid(`${place}.version must be a whole number from 1 on, this one is ${shown(version)}`);
  }
  return version;
}

function appendIdBytes(appendId: string | undefined): Uint8Array {
  const text = appendId ?? randomUUID();
  const bytes = typeof text === 'string' ? uuidBytes(text) : undefined;
  if (bytes === undefined) {
    throw invalid(`appendId must be a UUID like ${randomUUID()}, this one is ${shown(text)}`);
  }
  return bytes;
}

function expectedRevision(expected: Expected = 'any'): ExpectedRevision {
  if (expected === 'any' || expected === 'no_stream' || expected === 'stream_exists')
    return { kind: expected };
  if (typeof expected === 'string') {
    throw invalid(
      `expected must be any, no_stream, stream_exists or a revision, this one is ${shown(expected)}`,
    );
  }
  return { kind: 'exact', revision: revisionNumber(expected, 'expected') };
}
