import { InvalidArgumentError } from 'commander';
import type { Expected } from '../../client/types.js';
import { parseDurationMs } from '../../lib/duration.js';
import { uuidBytes } from '../../lib/uuid.js';
import { MOMENT_FORMAT, parseMoment } from './times.js';

/**
 * Parsers for options. Commander turns what they throw into a usage error that names the option.
 */
export function parseDeadline(text: string): number {
  const deadlineMs = parseDurationMs(text);
  if (deadlineMs === undefined || deadlineMs < 1 || deadlineMs > TIMER_MS_MAX) {
    throw new InvalidArgumentError('It should be a duration like 500ms, 10s, 2m or 1h, at most 24 days.');
  }
  return deadlineMs;
}

/** The longest that a timer of JavaScript can count. */
const TIMER_MS_MAX = 2 ** 31 - 1;

export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || !Number.isSafeInteger(count)) {
    throw new InvalidArgumentError('It should be a whole number from 1 on.');
  }
  return count;
}

export function parseSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed)) {
    throw new InvalidArgumentError('It should be a whole number from 0 on.');
  }
  return seed;
}

export function parseRevision(text: string): bigint {
  if (!isRevision(text)) throw new InvalidArgumentError('A revision is a whole number from 0 on.');
  return BigInt(text);
}

export function parseExpected(text: string): Expected {
  if (text === 'any' || text === 'no_stream' || text === 'stream_exists') return text;
  if (isRevision(text)) return BigInt(text);
  throw new InvalidArgumentError(
    'It should be any, no_stream, stream_exists, or the revision of the last event.',
  );
}

function isRevision(text: string): boolean {
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(Number(text));
}

export function parseTime(text: string): Date {
  const moment = parseMoment(text);
  if (moment === undefined) throw new InvalidArgumentError(`It should be ${MOMENT_FORMAT}.`);
  return moment;
}

export function parseUuid(text: string): string {
  if (uuidBytes(text) === undefined) {
    throw new InvalidArgumentError('It should be a UUID like 7c0e6a3e-52a1-4f7e-9a39-0f6d5c1e2b11.');
  }
  return text.toLowerCase();
}

/** For options that may be given several times. */
export function collect(text: string, before: readonly string[] = []): string[] {
  return [...before, text];
}
