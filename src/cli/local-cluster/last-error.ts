import { readFileSync } from 'node:fs';
import { ERROR_CODES, type ErrorCode } from '../../core/errors.js';

export interface LastError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What a command that ran with `--json` said last when it failed; undefined when its log does not say. */
export function lastErrorIn(logFile: string): LastError | undefined {
  const lines = textOf(logFile).trimEnd().split('\n');
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

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
