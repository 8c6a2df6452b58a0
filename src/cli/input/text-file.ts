import { createReadStream } from 'node:fs';
import { RingfoldError } from '../../core/errors.js';
import { readAll } from './stdin.js';

/** A whole file as text, up to a bound. @throws INVALID_ARGUMENT when it cannot be read, REQUEST_TOO_LARGE */
export async function readTextFile(path: string, sizeBytesMax: number): Promise<string> {
  try {
    return await readAll(createReadStream(path), sizeBytesMax);
  } catch (thrown) {
    throw fileError(path, thrown);
  }
}

/** What the file system says about a path, as an error a user can act on; errors of our own stay as they are. */
export function fileError(path: string, thrown: unknown): unknown {
  const code = (thrown as NodeJS.ErrnoException | undefined)?.code;
  if (thrown instanceof RingfoldError || typeof code !== 'string') return thrown;
  const reason = REASONS[code] ?? (thrown as Error).message;
  return new RingfoldError('INVALID_ARGUMENT', `${path}: ${reason}`, { cause: thrown });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'no permission',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of the path is not a directory',
  ENOSPC: 'the disk is full',
};
