import { access, constants, mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { RingfoldError } from '../../core/errors.js';

/** What the system says of a path that a person can put right. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOTDIR: 'a part of the path is a file',
  EEXIST: 'there is a file of that name',
  ENOENT: 'its parent cannot be made',
  ENAMETOOLONG: 'the name is too long',
};

/**
 * Makes a directory and its parents, unless it is there, and makes sure that it can be written to.
 *
 * @throws INVALID_CONFIGURATION saying why not
 */
export async function makeDirectory(root: string): Promise<void> {
  try {
    await makeWithParents(resolve(root));
    // A slash behind it refuses what is no directory.
    await access(`${root}/`, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = REASONS[(error as NodeJS.ErrnoException).code ?? ''];
    if (reason === undefined) throw error;
    const message = `the data directory ${root} cannot be made or used: ${reason}; choose another one or correct that`;
    throw new RingfoldError('INVALID_CONFIGURATION', message, { details: { directory: root }, cause: error });
  }
}

/** Level by level: where a parent exists that takes no entries (/proc), Node's recursive mkdir never ends. */
async function makeWithParents(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    await makeWithParents(dirname(path));
    await mkdir(path);
  }
}
