import { RingfoldError } from '../../core/errors.js';
import { LIMITS } from '../../core/limits.js';
import { shorten } from '../../lib/shorten.js';
import type { InputStream } from '../terminal.js';
import { readAll } from './stdin.js';
import { readTextFile } from './text-file.js';

/**
 * JSON from the command line: the text itself, `@file`, or `-` for the standard input.
 * @param name of the argument, for errors
 * @throws INVALID_ARGUMENT, REQUEST_TOO_LARGE
 */
export async function readJsonArgument(argument: string, name: string, stdin: InputStream): Promise<unknown> {
  if (argument === '-') return parseJson(await readAll(stdin, LIMITS.requestBytesMax), `${name} from stdin`);
  if (argument.startsWith('@')) {
    const path = argument.slice(1);
    return parseJson(await readTextFile(path, LIMITS.requestBytesMax), `${name} in ${path}`);
  }
  return parseJson(argument, name);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const seen = shorten(text.trim(), 60);
    const message = `${what} is not JSON: ${seen === '' ? 'it is empty' : seen}\nIn a shell, quote it: '{"key":"value"}'`;
    throw new RingfoldError('INVALID_ARGUMENT', message, { cause: error });
  }
}
