import { RingfoldError } from '../core/errors.js';
import { shorten } from '../lib/shorten.js';
import { similarName } from '../lib/similar-name.js';
import type { RevisionInput } from './types.js';

const SHOWN_LENGTH_MAX = 100;

/** A wrong argument, found before anything is sent. */
export function invalid(message: string, cause?: unknown): RingfoldError {
  return new RingfoldError('INVALID_ARGUMENT', message, { cause });
}

/** For messages: what was passed, as far as it fits in a sentence. */
export function shown(value: unknown): string {
  return shorten(typeof value === 'string' ? `'${value}'` : textOf(value), SHOWN_LENGTH_MAX);
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    // Such as an object without a prototype.
    return `a value of type ${typeof value} that has no text`;
  }
}

/**
 * Runs what reads arguments. That runs code of the caller's (getters, proxies, `toString`), so it may throw anything.
 *
 * @throws INVALID_ARGUMENT instead of what is no RingfoldError
 */
export function checkedArguments<Result>(read: () => Result): Result {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof RingfoldError) throw thrown;
    throw invalid(`an argument cannot be read: ${reasonOf(thrown)}`, thrown);
  }
}

/** For messages: why something threw, whatever it threw. */
export function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : shown(thrown);
}

/**
 * Refuses options of other names. A misspelt `expected` would otherwise be an append without the check it was
 * meant to have.
 *
 * @throws INVALID_ARGUMENT
 */
export function checkOptionNames(options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) {
    throw invalid(`expected an object with ${known.join(', ')}; this is ${shown(options)}`);
  }
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const similar = similarName(name, known);
    const hint = similar === undefined ? `there are ${known.join(', ')}` : `did you mean ${similar}?`;
    throw invalid(`there is no option ${shown(name)}; ${hint}`);
  }
}

/** @throws INVALID_ARGUMENT */
export function checkArray(value: unknown, what: string): void {
  if (!Array.isArray(value)) throw invalid(`${what} must be an array, this one is ${shown(value)}`);
}

/** @throws INVALID_ARGUMENT */
export function checkText(value: unknown, what: string): asserts value is string {
  if (typeof value !== 'string') throw invalid(`${what} must be a string, this one is ${shown(value)}`);
}

/** @throws INVALID_ARGUMENT unless it is a whole number from 0 to 2^53 - 1 */
export function revisionNumber(revision: RevisionInput, what: string): number {
  const isNumber = typeof revision === 'bigint' || typeof revision === 'number';
  const number = isNumber ? Number(revision) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < 0) {
    throw invalid(`${what} must be a whole number from 0 on, this one is ${shown(revision)}`);
  }
  return number;
}

/** @throws INVALID_ARGUMENT unless it is a whole number from 1 on, or Infinity */
export function checkLimit(limit: number): void {
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isSafeInteger(limit) && limit > 0)) {
    throw invalid(
      `limit must be a whole number from 1 on, this one is ${shown(limit)}; leave it out for all`,
    );
  }
}

/** @throws INVALID_ARGUMENT unless it is one of them */
export function checkOneOf<Value>(value: Value, allowed: readonly Value[], what: string): void {
  if (!allowed.includes(value)) {
    throw invalid(`${what} must be one of ${allowed.join(', ')}; this one is ${shown(value)}`);
  }
}

/** Milliseconds since 1970 of a valid date. @throws INVALID_ARGUMENT */
export function timeMs(time: Date | string, what: string): number {
  const milliseconds =
    time instanceof Date ? time.getTime() : typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (Number.isNaN(milliseconds)) {
    throw invalid(`${what} must be a Date or a text like 2025-01-31T12:00:00Z, this one is ${shown(time)}`);
  }
  return milliseconds;
}
