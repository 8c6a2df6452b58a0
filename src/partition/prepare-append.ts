import { isUtf8 } from 'node:buffer';
import type { AppendRequest, ProposedEvent } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { APPEND_ID_BYTES, LIMITS } from '../core/limits.js';
import type { Aggregate } from '../core/model/aggregate.js';
import { toJson } from '../core/model/json.js';
import { checkEventType } from '../core/names.js';
import type { AppendEntry, EntryEvent } from '../core/stream/log-entry.js';
import { utf8Bytes, utf8Text } from '../lib/bytes.js';
import type { Digest } from '../ports/digest.js';

/** What a Date can hold: 100 million days either side of 1970. */
const TIME_MS_MAX = 8_640_000_000_000_000;

export interface PrepareOptions {
  aggregate: Aggregate;
  digest: Digest;
  nowMs: number;
  /** For a request without an append id. */
  newAppendId: () => Uint8Array;
  principal: string;
}

/**
 * Checks a request against the bounds and the model, before anything is proposed: what gets into the log can be
 * folded.
 *
 * @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE, UNKNOWN_EVENT, INVALID_EVENT, MODEL_OUTDATED
 */
export function prepareAppend(request: AppendRequest, options: PrepareOptions): AppendEntry {
  checkBounds(request);
  const { aggregateType, expected } = request;
  const events = request.events.map((event, at) => checkedEvent(event, at, options.aggregate));
  return {
    kind: 'append',
    space: '',
    customerId: request.customerId,
    stampedAtMs: options.nowMs,
    actor: options.principal,
    appendId: request.appendId.length === 0 ? options.newAppendId() : request.appendId,
    requestDigest: requestDigest(request, options.digest),
    streams: [{ aggregateType, expected, events }],
  };
}

const EXPECTED_KINDS: readonly string[] = ['any', 'no_stream', 'stream_exists', 'exact'];

/** What an embedded caller without types may get wrong is told here too, since an entry must always apply. */
function checkBounds({ appendId, events, expected }: AppendRequest): void {
  const isExpected = EXPECTED_KINDS.includes(expected?.kind);
  if (!isExpected || (expected.kind === 'exact' && !isRevision(expected.revision))) {
    const message = `the expected revision must be one of ${EXPECTED_KINDS.join(', ')}, exact with a revision from 0`;
    throw new RingfoldError('INVALID_ARGUMENT', message);
  }
  if (appendId.length !== 0 && appendId.length !== APPEND_ID_BYTES) {
    const message = `an append id has ${APPEND_ID_BYTES} bytes (a UUID), this one has ${appendId.length}`;
    throw new RingfoldError('INVALID_ARGUMENT', message);
  }
  if (events.length === 0) throw new RingfoldError('INVALID_ARGUMENT', 'an append needs at least one event');
  if (events.length > LIMITS.eventsPerAppendMax) {
    const message = `an append has at most ${LIMITS.eventsPerAppendMax} events, this one has ${events.length}; split it`;
    throw new RingfoldError('REQUEST_TOO_LARGE', message);
  }
  const sizeBytes = events.reduce((sum, event) => sum + event.data.length + event.metadata.length, 0);
  if (sizeBytes > LIMITS.requestBytesMax) {
    const message = `an append has at most ${LIMITS.requestBytesMax} bytes of data, this one has ${sizeBytes}; split it`;
    throw new RingfoldError('REQUEST_TOO_LARGE', message);
  }
}

function isRevision(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function checkTime(event: ProposedEvent, at: number): void {
  const { occurredAtMs } = event;
  if (occurredAtMs === undefined) return;
  if (Number.isInteger(occurredAtMs) && Math.abs(occurredAtMs) <= TIME_MS_MAX) return;
  const message = `event ${at} (${event.type}) occurred at ${occurredAtMs}: that is no time in whole milliseconds`;
  throw new RingfoldError('INVALID_ARGUMENT', message);
}

function checkedEvent(event: ProposedEvent, at: number, aggregate: Aggregate): EntryEvent {
  checkEventType(event.type);
  checkTime(event, at);
  const data = parseJson(event.data, `data of event ${at} (${event.type})`);
  const checked = aggregate.check(event.type, event.version, data);
  checkMetadata(event, at);
  return {
    type: event.type,
    version: checked.version,
    data: utf8Bytes(JSON.stringify(checked.data)),
    metadata: event.metadata,
    occurredAtMs: event.occurredAtMs,
  };
}

function checkMetadata(event: ProposedEvent, at: number): void {
  if (event.metadata.length === 0) return;
  const metadata = parseJson(event.metadata, `metadata of event ${at} (${event.type})`);
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    throw new RingfoldError('INVALID_EVENT', `metadata of event ${at} (${event.type}) must be a JSON object`);
  }
  try {
    toJson(metadata);
  } catch (error) {
    const reason = (error as Error).message;
    throw new RingfoldError('INVALID_EVENT', `metadata of event ${at} (${event.type}) ${reason}`, {
      cause: error,
    });
  }
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  const text = utf8Text(bytes);
  // Bytes that are no UTF-8 would be stored as something else than what was sent.
  if (text.includes('�') && !isUtf8(bytes)) throw new RingfoldError('INVALID_EVENT', `${what} is not UTF-8`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RingfoldError('INVALID_EVENT', `${what} is not JSON: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Of what the caller sent, not of what the model made of it: a retry must match after the model has changed. */
function requestDigest(request: AppendRequest, digest: Digest): Uint8Array {
  const parts: Uint8Array[] = [utf8Bytes(request.aggregateType)];
  for (const { type, version, data, metadata, occurredAtMs } of request.events) {
    // Lengths keep neighbouring parts apart.
    parts.push(
      utf8Bytes(`\n${type} ${version ?? ''} ${occurredAtMs ?? ''} ${data.length} ${metadata.length}\n`),
    );
    parts.push(data, metadata);
  }
  return digest(Buffer.concat(parts));
}
