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
  /** From the outside in. Put together on the way out, since nearly all values are JSON and need none. */
  readonly path: PropertyKey[] = [];
}

/**
 * A copy that JSON carries without loss: undefined members are dropped, -0 is 0.
 * @throws NotJsonError for what JSON would change silently: Date, Map, NaN, bigint, undefined in an array, …
 */
export function toJson(value: unknown): JsonValue {
  return copy(value, 0);
}

function copy(value: unknown, depth: number): JsonValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return copyNumber(value);
  if (depth > JSON_DEPTH_MAX) throw new NotJsonError(`is nested more than ${JSON_DEPTH_MAX} levels deep`);
  // Not `map`, which passes over holes.
  if (Array.isArray(value)) return Array.from(value, (item, index) => copyWithin(item, index, depth + 1));
  if (typeof value === 'object' && isPlain(value)) return copyObject(value, depth);
  throw new NotJsonError(`is ${describe(value)}, which JSON cannot hold`);
}

function copyNumber(value: number): number {
  if (!Number.isFinite(value)) throw new NotJsonError(`is ${value}, which JSON cannot hold`);
  return value === 0 ? 0 : value;
}

function copyObject(value: object, depth: number): JsonValue {
  const members: Record<string, JsonValue> = {};
  for (const member of Object.keys(value)) {
    const content = (value as Record<string, unknown>)[member];
    if (content !== undefined || member === '__proto__')
      members[member] = copyWithin(content, member, depth + 1);
  }
  return members;
}

function copyWithin(content: unknown, member: string | number, depth: number): JsonValue {
  try {
    // Assigning to it would set the copy's prototype.
    if (member === '__proto__') throw new NotJsonError('is a name that is not allowed');
    return copy(content, depth);
  } catch (thrown) {
    if (thrown instanceof NotJsonError) thrown.path.unshift(member);
    throw thrown;
  }
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
