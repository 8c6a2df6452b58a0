import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { ERROR_CODES, type ErrorCode } from '../../core/errors.js';

export interface LastError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** A log may be of years, and nobody's last words are further from its end. */
const TAIL_BYTES_MAX = 1024 * 1024;

/** Where what is written to the log from now on begins, in bytes. */
export function endOf(logFile: string): number {
  return statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * What a command that ran with `--json` said last when it failed; undefined when its log does not say.
 * @param fromByte where it began: what is before it others have said
 */
export function lastErrorIn(logFile: string, fromByte: number): LastError | undefined {
  const lines = textOf(logFile, fromByte).trimEnd().split('\n');
  for (const line of lines.toReversed()) {
    if (!line.startsWith('{"error":')) continue;
    try {
      const { code, message } = (JSON.parse(line) as { error: LastError }).error;
      return { code: Object.hasOwn(ERROR_CODES, code) ? code : 'UNAVAILABLE', message };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function textOf(path: string, fromByte: number): string {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const begin = Math.max(fromByte, size - TAIL_BYTES_MAX);
      const bytes = Buffer.alloc(Math.max(size - begin, 0));
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, begin));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
