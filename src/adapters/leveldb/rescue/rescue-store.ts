import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';
import { FormatError } from '../verify/byte-reader.js';
import { dataFiles, manifestName } from '../verify/file-names.js';
import { isSystemError } from '../verify/finding.js';
import { type LiveFiles, type LiveTable, readManifest } from '../verify/manifest.js';
import { verifyTable } from '../verify/table-format.js';
import { liveLogNames } from '../verify/verify-logs.js';
import { linkOrCopy, writeFileDurably } from './durable-file.js';
import { newManifest } from './new-manifest.js';
import { rescueLog } from './rescue-log.js';
import { rescueTable } from './rescue-table.js';

/** repaired: LevelDB put the tables together itself, so `compact` before anything is looked up by its key. */
export type RescuedStore = 'as it was' | 'repaired';

/**
 * Makes a store that LevelDB can open from what is intact of a damaged one. `from` is only read; `to` is an empty
 * directory, where intact tables become links: LevelDB never writes into a table.
 *
 * As long as MANIFEST is intact its list of tables is kept. Otherwise LevelDB's repair makes a new one: of all tables
 * that are there, some of them left-overs, so that what was deleted may be back.
 */
export async function rescueStore(from: string, to: string): Promise<RescuedStore> {
  const files = dataFiles(await readdir(from));
  const live = await readLiveFiles(from);
  const logs = live === undefined ? [...files.logs.values()] : liveLogNames(files.logs, live);
  for (const name of logs) await rescueLogFile(from, to, name);
  if (live === undefined) {
    for (const name of files.tables.values()) await rescueTableFile(from, to, name);
    await ClassicLevel.repair(to);
    return 'repaired';
  }
  const tables: LiveTable[] = [];
  for (const table of live.tables.values()) {
    const name = files.tables.get(table.number);
    const sizeBytes = name === undefined ? undefined : await rescueTableFile(from, to, name);
    if (sizeBytes !== undefined) tables.push({ ...table, sizeBytes });
  }
  await writeManifest(to, live, tables, Math.max(0, ...files.logs.keys(), ...files.tables.keys()));
  return 'as it was';
}

/** Undefined unless MANIFEST can be read to its end. */
async function readLiveFiles(directory: string): Promise<LiveFiles | undefined> {
  try {
    const name = manifestName(await readFile(join(directory, 'CURRENT'), 'latin1'));
    if (name === undefined) return undefined;
    const { live, end, editCount } = readManifest(await readFile(join(directory, name)));
    return end.kind === 'damaged' || editCount === 0 ? undefined : live;
  } catch (thrown) {
    if (thrown instanceof FormatError || isSystemError(thrown)) return undefined;
    throw thrown;
  }
}

async function rescueLogFile(from: string, to: string, name: string): Promise<void> {
  const log = await readOrUndefined(join(from, name));
  if (log !== undefined) await writeFileDurably(join(to, name), rescueLog(log));
}

/** The size that the table has now; undefined when nothing of it is left. */
async function rescueTableFile(from: string, to: string, name: string): Promise<number | undefined> {
  const table = await readOrUndefined(join(from, name));
  if (table === undefined) return undefined;
  if (verifyTable(table, { first: table, last: table }).length === 0) {
    await linkOrCopy(join(from, name), join(to, name));
    return table.length;
  }
  const rescued = rescueTable(table);
  if (rescued !== undefined) await writeFileDurably(join(to, name), rescued);
  return rescued?.length;
}

async function writeManifest(
  directory: string,
  live: LiveFiles,
  tables: readonly LiveTable[],
  highestNumber: number,
): Promise<void> {
  const number = highestNumber + 1;
  const name = `MANIFEST-${String(number).padStart(6, '0')}`;
  await writeFileDurably(join(directory, name), newManifest({ ...live, tables, nextFileNumber: number + 1 }));
  await writeFileDurably(join(directory, 'CURRENT'), Buffer.from(`${name}\n`));
}

/** A file that cannot be read at all is a loss like any other. */
async function readOrUndefined(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (thrown) {
    if (isSystemError(thrown)) return undefined;
    throw thrown;
  }
}
