import { similarName } from '../../lib/similar-name.js';
import { RingfoldError } from '../errors.js';
import { LIMITS } from '../limits.js';
import type { FoldedEvent } from './aggregate.js';
import type { Upcaster } from './definition.js';
import { deepFreeze, NotJsonError, toJson } from './json.js';
import type { KnownEvent, KnownEvents } from './known-events.js';

/** What 32 bits hold, as the wire format does. */
const STATE_VERSION_MAX = 2 ** 32 - 1;
/** Each version needs an upcaster, so more than this is a mistake. */
const EVENT_VERSION_MAX = 1000;
const SNAPSHOT_EVERY_DEFAULT = 8;
const SNAPSHOT_EVERY_MAX = 10_000;

export interface CheckedDefinition {
  readonly type: string;
  readonly stateVersion: number;
  readonly snapshotEvery: number;
  readonly initial: unknown;
  readonly events: KnownEvents;
}

/**
 * Takes a definition that may come from plain JavaScript, so nothing about it is certain.
 * @throws INVALID_MODEL naming the place, what is wrong and what is right
 */
export function checkDefinition(definition: unknown): CheckedDefinition {
  const fields = object('the definition of an aggregate', definition);
  const type = aggregateType(fields.type);
  const where = `aggregate '${type}'`;
  onlyFields(where, fields, ['type', 'stateVersion', 'initial', 'events', 'snapshotEvery']);
  return {
    type,
    stateVersion: integer(where, 'stateVersion', fields.stateVersion, STATE_VERSION_MAX),
    snapshotEvery: integer(
      where,
      'snapshotEvery',
      fields.snapshotEvery ?? SNAPSHOT_EVERY_DEFAULT,
      SNAPSHOT_EVERY_MAX,
    ),
    initial: initialState(where, fields.initial),
    events: { aggregateType: type, byType: knownEvents(where, fields.events) },
  };
}

function aggregateType(type: unknown): string {
  // One byte a character, so the length is the one in bytes.
  if (typeof type === 'string' && /^[a-z0-9_-]+$/.test(type) && type.length <= LIMITS.aggregateTypeBytesMax) {
    return type;
  }
  throw invalidModel(
    'the definition of an aggregate',
    `type must be 1 to ${LIMITS.aggregateTypeBytesMax} of a-z 0-9 _ -, but is ${show(type)}`,
  );
}

function initialState(where: string, initial: unknown): unknown {
  try {
    return deepFreeze(toJson(initial));
  } catch (thrown) {
    if (!(thrown instanceof NotJsonError)) throw thrown;
    throw invalidModel(where, `${['initial', ...thrown.path].map(String).join('.')} ${thrown.message}`);
  }
}

function knownEvents(where: string, events: unknown): ReadonlyMap<string, KnownEvent> {
  const entries = Object.entries(object(`${where}: events`, events));
  if (entries.length === 0)
    throw invalidModel(where, 'events is empty: an aggregate needs at least one event');
  return new Map(entries.map(([type, event]) => [type, knownEvent(where, type, event)]));
}

function knownEvent(aggregate: string, type: string, event: unknown): KnownEvent {
  if (!isEventType(type)) {
    throw invalidModel(
      aggregate,
      `an event's name must be 1 to ${LIMITS.eventTypeBytesMax} bytes without spaces, but one is ${show(type)}`,
    );
  }
  const where = `${aggregate}, event '${type}'`;
  const fields = object(where, event);
  onlyFields(where, fields, ['version', 'schema', 'upcast', 'fold']);
  const version = integer(where, 'version', fields.version ?? 1, EVENT_VERSION_MAX);
  if (typeof fields.fold !== 'function')
    throw invalidModel(where, 'fold must be a function (state, event) => state');
  return {
    type,
    version,
    schema: zodSchema(where, fields.schema),
    upcasters: upcasters(where, version, fields.upcast ?? {}),
    fold: fields.fold as (state: unknown, event: FoldedEvent) => unknown,
  };
}

function isEventType(type: string): boolean {
  const bytes = new TextEncoder().encode(type).length;
  return bytes >= 1 && bytes <= LIMITS.eventTypeBytesMax && /^[^\s\p{C}]+$/u.test(type);
}

function zodSchema(where: string, schema: unknown): KnownEvent['schema'] {
  // `_zod` tells a zod 4 schema from one of zod 3, whose types and issues differ.
  if (typeof schema === 'object' && schema !== null && '_zod' in schema && 'safeParse' in schema) {
    return schema as KnownEvent['schema'];
  }
  throw invalidModel(where, `schema must be a zod 4 schema, such as z.strictObject({ … })`);
}

/** One from each version below the current one: an event once stored must stay readable. */
function upcasters(where: string, version: number, upcast: unknown): readonly Upcaster[] {
  const given = object(`${where}: upcast`, upcast);
  const needed = Array.from({ length: version - 1 }, (_, index) => String(index + 1));
  const extra = Object.keys(given).find((from) => !needed.includes(from));
  if (extra !== undefined) {
    throw invalidModel(where, `upcast has ${show(extra)}, but upcasters are from a version below ${version}`);
  }
  return needed.map((from) => {
    const upcaster = given[from];
    if (typeof upcaster === 'function') return upcaster as Upcaster;
    throw invalidModel(
      where,
      `version is ${version}, so upcast needs a function from version ${from} to ${Number(from) + 1}`,
    );
  });
}

function object(where: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw invalidModel(where, `must be an object, but is ${show(value)}`);
}

function onlyFields(where: string, fields: Record<string, unknown>, allowed: readonly string[]): void {
  for (const field of Object.keys(fields)) {
    if (allowed.includes(field)) continue;
    const meant = similarName(field, allowed);
    const hint = meant === undefined ? `It takes: ${allowed.join(', ')}` : `Did you mean '${meant}'?`;
    throw invalidModel(where, `there is no '${field}'. ${hint}`);
  }
}

function integer(where: string, name: string, value: unknown, max: number): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 && value <= max) return value;
  throw invalidModel(where, `${name} must be an integer from 1 to ${max}, but is ${show(value)}`);
}

function show(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}

function invalidModel(where: string, what: string): RingfoldError {
  return new RingfoldError('INVALID_MODEL', `${where}: ${what}`, { details: { where } });
}
