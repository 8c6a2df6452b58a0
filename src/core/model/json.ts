/** What can be written as JSON and read back the same. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [member: string]: JsonValue };

/** Deeper nesting is refused: the recursive walks of JSON (ours and the engine's) must not exhaust the stack. */
export const JSON_DEPTH_MAX = 100;

/** Where in a value, and why, it is not JSON. */
export class NotJsonError extends Error {
  override readonly name = 'NotJsonError';
  readonly path: readonly PropertyKey[];

  constructor(place: Place | undefined, reason: string) {
    super(reason);
    this.path = pathOf(place);
  }
}

/** A path from its end: cheaper to make for every member of every event than an array is. */
interface Place {
  readonly within: Place | undefined;
  readonly member: string | number;
  readonly depth: number;
}

/**
 * A copy that JSON carries without loss: undefined members are dropped, -0 is 0.
 * @throws NotJsonError for what JSON would change silently: Date, Map, NaN, bigint, undefined in an array, …
 */
export function toJson(value: unknown): JsonValue {
  return copy(value, undefined);
}

function copy(value: unknown, place: Place | undefined): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return copyNumber(value, place);
  if (place !== undefined && place.depth > JSON_DEPTH_MAX) {
    throw new NotJsonError(place, `is nested more than ${JSON_DEPTH_MAX} levels deep`);
  }
  if (Array.isArray(value)) return Array.from(value, (item, index) => copy(item, inside(place, index)));
  if (typeof value === 'object' && isPlain(value)) return copyObject(value, place);
  throw new NotJsonError(place, `is ${describe(value)}, which JSON cannot hold`);
}

function copyNumber(value: number, place: Place | undefined): number {
  if (!Number.isFinite(value)) throw new NotJsonError(place, `is ${value}, which JSON cannot hold`);
  return value === 0 ? 0 : value;
}

function copyObject(value: object, place: Place | undefined): JsonValue {
  const members: Record<string, JsonValue> = {};
  for (const [member, content] of Object.entries(value)) {
    // Assigning to it would set the copy's prototype.
    if (member === '__proto__')
      throw new NotJsonError(inside(place, member), 'is a name that is not allowed');
    if (content !== undefined) members[member] = copy(content, inside(place, member));
  }
  return members;
}

function inside(within: Place | undefined, member: string | number): Place {
  return { within, member, depth: (within?.depth ?? 0) + 1 };
}

function pathOf(place: Place | undefined): PropertyKey[] {
  const path: PropertyKey[] = [];
  for (let at = place; at !== undefined; at = at.within) path.unshift(at.member);
  return path;
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  // A model file may be evaluated in a context with an `Object` of its own: ask one level further.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function describe(value: unknown): string {
  if (typeof value !== 'object' || value === null)
    return value === undefined ? 'undefined' : `a ${typeof value}`;
  return `a ${value.constructor?.name || 'class instance'}`;
}

export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const content of Object.values(value)) deepFreeze(content);
  }
  return value;
}
