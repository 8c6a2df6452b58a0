import { readFileSync } from 'node:fs';

/** What a command that ran with `--json` said last when it failed; undefined when its log does not say. */
export function lastErrorIn(logFile: string): string | undefined {
  const lines = textOf(logFile).trimEnd().split('\n');
  for (const line of lines.toReversed()) {
    if (!line.startsWith('{"error":')) continue;
    try {
      return (JSON.parse(line) as { error: { message: string } }).error.message;
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
