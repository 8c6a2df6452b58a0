import { z } from 'zod';
import { shorten } from '../../lib/shorten.js';
import { similarName } from '../../lib/similar-name.js';
import { RingfoldError } from '../errors.js';
import { type JsonValue, NotJsonError, toJson } from './json.js';
import { type KnownEvent, type KnownEvents, upcast } from './known-events.js';

/** Errors travel in gRPC trailers, which hold a few kilobytes: neither data nor schemas may fill them. */
const ISSUES_SHOWN_MAX = 5;
const REASON_LENGTH_MAX = 200;
const EVENT_TYPES_LENGTH_MAX = 1000;

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** `Aggregate.check`. */
export function checkEvent(
  events: KnownEvents,
  type: string,
  version: number | undefined,
  data: unknown,
): { version: number; data: JsonValue } {
  const known = events.byType.get(type);
  if (!known) throw unknownEvent(events, type);
  const current = bringUp(events, known, version ?? known.version, data);
  return { version: known.version, data: parse(events, known, current) };
}

function unknownEvent(events: KnownEvents, type: string): RingfoldError {
  const names = [...events.byType.keys()];
  const meant = similarName(type, names);
  const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
  return new RingfoldError(
    'UNKNOWN_EVENT',
    `'${events.aggregateType}' has no event '${shorten(type, REASON_LENGTH_MAX)}'.${hint}` +
      ` It has: ${shorten(names.join(', '), EVENT_TYPES_LENGTH_MAX)}`,
    {
      details: {
        aggregate: events.aggregateType,
        eventType: shorten(type, REASON_LENGTH_MAX),
        ...(meant !== undefined && { meant }),
      },
    },
  );
}

function bringUp(events: KnownEvents, known: KnownEvent, version: number, data: unknown): unknown {
  if (!Number.isSafeInteger(version) || version < 1) {
    throw invalidEvent(events, known, [
      { path: [], message: `version ${version} is not a positive integer` },
    ]);
  }
  if (version > known.version) {
    throw new RingfoldError(
      'MODEL_OUTDATED',
      `event '${known.type}' of '${events.aggregateType}' has version ${version}, but the node's model knows` +
        ` it only up to version ${known.version}: start the node with the newer model first`,
      { details: { aggregate: events.aggregateType, eventType: known.type, version } },
    );
  }
  try {
    return upcast(known, version, data);
  } catch (thrown) {
    const message = `cannot be brought up from version ${version}: ${reasonOf(thrown)}`;
    throw invalidEvent(events, known, [{ path: [], message }], thrown);
  }
}

function parse(events: KnownEvents, known: KnownEvent, data: unknown): JsonValue {
  let issues: readonly Issue[];
  try {
    const parsed = known.schema.safeParse(data);
    if (parsed.success) return toJson(parsed.data);
    issues = parsed.error.issues;
  } catch (thrown) {
    // Not JSON, or the schema itself failed: a refinement that throws, is asynchronous or recurses too deep.
    if (thrown instanceof NotJsonError) issues = [{ path: thrown.path, message: thrown.message }];
    else issues = [{ path: [], message: `the schema failed: ${reasonOf(thrown)}` }];
  }
  throw invalidEvent(events, known, issues);
}

function invalidEvent(
  events: KnownEvents,
  known: KnownEvent,
  issues: readonly Issue[],
  cause?: unknown,
): RingfoldError {
  const described = issues.slice(0, ISSUES_SHOWN_MAX).map(describeIssue);
  const more = issues.length - described.length;
  const list = described.map(({ path, reason }) => (path === '' ? reason : `${path}: ${reason}`)).join('; ');
  return new RingfoldError(
    'INVALID_EVENT',
    `event '${known.type}' of '${events.aggregateType}' is not valid: ${list}${more > 0 ? `; and ${more} more` : ''}`,
    {
      details: {
        aggregate: events.aggregateType,
        eventType: known.type,
        path: described[0]?.path ?? '',
        reason: described[0]?.reason ?? '',
      },
      cause,
    },
  );
}

function describeIssue(issue: Issue): { path: string; reason: string } {
  return {
    path: shorten(z.core.toDotPath(issue.path), REASON_LENGTH_MAX),
    reason: shorten(issue.message, REASON_LENGTH_MAX),
  };
}

function reasonOf(thrown: unknown): string {
  return shorten(thrown instanceof Error ? thrown.message : String(thrown), REASON_LENGTH_MAX);
}
