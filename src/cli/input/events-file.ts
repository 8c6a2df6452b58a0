import type { NewEvent } from '../../client/types.js';
import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import type { InputStream } from '../terminal.js';
import { EVENT_INPUT, firstIssue, newEventOf } from './event-input.js';
import { readAll } from './stdin.js';
import { readTextFile } from './text-file.js';

/**
 * The events of one append, one JSON object a line.
 * @param path of the file; `-` for the standard input
 * @throws INVALID_ARGUMENT naming the line, REQUEST_TOO_LARGE
 */
export async function readEventsFile(path: string, stdin: InputStream): Promise<NewEvent[]> {
  const text =
    path === '-'
      ? await readAll(stdin, LIMITS.requestBytesMax)
      : await readTextFile(path, LIMITS.requestBytesMax);
  const name = path === '-' ? 'stdin' : path;
  const events = text
    .split('\n')
    .flatMap((line, at) => (line.trim() === '' ? [] : [parseEvent(line, name, at + 1)]));
  if (events.length === 0) throw new RingfoldError('INVALID_ARGUMENT', `${name} has no events`);
  return events;
}

function parseEvent(line: string, name: string, lineNumber: number): NewEvent {
  const result = EVENT_INPUT.safeParse(parseLine(line, name, lineNumber));
  if (result.success) return newEventOf(result.data);
  throw new RingfoldError('INVALID_ARGUMENT', `${name} line ${lineNumber}: ${firstIssue(result.error)}`);
}

function parseLine(line: string, name: string, lineNumber: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new RingfoldError('INVALID_ARGUMENT', `${name} line ${lineNumber} is not JSON`, { cause: error });
  }
}
