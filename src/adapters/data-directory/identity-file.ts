import { open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RingfoldError } from '../../core/errors.js';
import type { DataDirectoryLayout } from './layout.js';
import { makeDirectory } from './make-directory.js';

/** A first start that the power ended leaves this, and nothing else. */
const LEFT_BY_A_CRASH = 'ringfold.json.new';
/** Goes up when an older version could not read what this one writes. */
const DIRECTORY_FORMAT = 1;

/**
 * Makes sure that the directory is one of ours and of a format this version knows; makes an empty one ours.
 *
 * @throws DATA_DIRECTORY_UNSUPPORTED, INVALID_CONFIGURATION when the directory cannot be made or used
 */
export async function ensureIdentity(layout: DataDirectoryLayout): Promise<void> {
  await makeDirectory(layout.root);
  const text = await readOrUndefined(layout.identityFile);
  if (text !== undefined) return checkIdentity(text, layout);
  const others = (await readdir(layout.root)).filter((name) => name !== LEFT_BY_A_CRASH);
  if (others.length > 0) {
    const message = `${layout.root} is not a Ringfold data directory, and not empty; choose another one`;
    throw new RingfoldError('DATA_DIRECTORY_UNSUPPORTED', message, { details: { directory: layout.root } });
  }
  await writeDurably(layout.identityFile, `${JSON.stringify({ format: DIRECTORY_FORMAT })}\n`);
}

/** As `ensureIdentity`, for a directory that must be there already. */
export async function requireIdentity(layout: DataDirectoryLayout): Promise<void> {
  const text = await readOrUndefined(layout.identityFile);
  if (text === undefined) {
    const message = `${layout.root} is not a Ringfold data directory: it has no ringfold.json`;
    throw new RingfoldError('DATA_DIRECTORY_UNSUPPORTED', message, { details: { directory: layout.root } });
  }
  checkIdentity(text, layout);
}

function checkIdentity(text: string, { identityFile, root }: DataDirectoryLayout): void {
  const format = formatOf(text);
  if (format === DIRECTORY_FORMAT) return;
  const found = format === undefined ? 'cannot be read' : `says format ${format}`;
  const message =
    `${identityFile} ${found}; this version of Ringfold knows format ${DIRECTORY_FORMAT}. ` +
    (format === undefined
      ? `If it was damaged, restore the line {"format":${DIRECTORY_FORMAT}}`
      : 'Use the version that wrote it, or a later one');
  throw new RingfoldError('DATA_DIRECTORY_UNSUPPORTED', message, { details: { directory: root } });
}

function formatOf(text: string): number | undefined {
  try {
    const { format } = JSON.parse(text) as { format?: unknown };
    return typeof format === 'number' ? format : undefined;
  } catch {
    return undefined;
  }
}

export async function readOrUndefined(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file has the text, or is as it was: never half of it, even when the power goes. */
export async function writeDurably(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  await syncDirectory(dirname(file));
}

/** What was created, renamed or removed in the directory stays so when the power goes. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
