import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { copyDurably, linkOrCopy } from '../leveldb/rescue/durable-file.js';
import { type RescuedStore, rescueStore } from '../leveldb/rescue/rescue-store.js';
import { syncDirectory } from './identity-file.js';
import type { DataDirectoryLayout } from './layout.js';

/** LevelDB never writes into a table once it is made; a copy may share it. */
const TABLE_NAME = /\.(?:ldb|sst)$/;
/** LevelDB's own lock, its log for people, and files it had not finished. */
const NOT_COPIED = /^LOCK$|^LOG|\.dbtmp$/;

/**
 * Copies the store for a recovery to look at, since LevelDB cannot be opened without changing files: it merges
 * write-ahead files into tables and deletes them. Costs the room of those, not of the tables.
 */
export async function copyStore({ store, recovering }: DataDirectoryLayout): Promise<void> {
  await makeEmpty(recovering);
  for (const entry of await readdir(store, { withFileTypes: true })) {
    if (!entry.isFile() || NOT_COPIED.test(entry.name)) continue;
    const copy = TABLE_NAME.test(entry.name) ? linkOrCopy : copyDurably;
    await copy(join(store, entry.name), join(recovering, entry.name));
  }
  await syncDirectory(recovering);
}

/** As `copyStore`, of a store that is damaged: only what is intact. */
export async function copyDamagedStore({ store, recovering }: DataDirectoryLayout): Promise<RescuedStore> {
  await makeEmpty(recovering);
  const rescued = await rescueStore(store, recovering);
  // Where LevelDB's repair puts the files that it has no use for. All of them are in the store as well.
  await rm(join(recovering, 'lost'), { recursive: true, force: true });
  await syncDirectory(recovering);
  return rescued;
}

export async function discardCopy({ recovering }: DataDirectoryLayout): Promise<void> {
  await rm(recovering, { recursive: true, force: true });
}

async function makeEmpty(directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory);
}
