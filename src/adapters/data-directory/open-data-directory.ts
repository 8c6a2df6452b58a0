import { existsSync } from 'node:fs';
import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { RingfoldError } from '../../core/errors.js';
import type { Storage } from '../../ports/storage.js';
import { CheckedStorage } from '../checked-storage.js';
import { LevelDbStore } from '../leveldb/leveldb-store.js';
import { verifyFiles } from '../leveldb/verify-files.js';

import { lockDirectory } from './directory-lock.js';
import { ensureIdentity, readOrUndefined, writeDurably } from './identity-file.js';
import { type DataDirectoryLayout, layoutOf } from './layout.js';
import { finishTakeOver } from './take-over.js';

export interface OpenDataDirectory {
  storage: Storage;
  /** Opens the store anew, after `storage` was closed. */
  reopen: () => Promise<Storage>;
  /** Whether a reopen, which rewrites the newest data, would find room. */
  hasRoom: () => Promise<boolean>;
  /** Writes down that the disk failed, so that the next start does not trust it. */
  markSuspect: (reason: string) => Promise<void>;
  /** Lets other processes in. After the storage was closed. */
  release: () => Promise<void>;
}

/** Beyond what a reopen rewrites: room for the files that LevelDB makes before anything is appended. */
const ROOM_RESERVE_BYTES = 4 * 1024 * 1024;

/** Whether a node has been there before. */
export function isDataDirectory(root: string): boolean {
  return existsSync(layoutOf(root).identityFile);
}

/**
 * Opens a data directory, a new one where there is none, after checking all of it: LevelDB itself would serve what
 * is left of a damaged store without a word (DESIGN D6).
 *
 * @throws DATA_DIRECTORY_IN_USE, DATA_DIRECTORY_UNSUPPORTED, STORAGE_FULL, STORAGE_FAILED, and STORAGE_DAMAGED when
 *   nothing of the store can be trusted
 */
export async function openDataDirectory(root: string, storeCacheBytes: number): Promise<OpenDataDirectory> {
  const layout = layoutOf(root);
  await ensureIdentity(layout);
  const release = await lockDirectory(layout.lock, root);
  try {
    await finishTakeOver(layout, Date.now());
    await refuseSuspect(layout);
    const [damage] = await verifyFiles(layout.store);
    // Whichever rows are hurt: LevelDB merges tables by itself once it is open, and a damaged block makes it abort
    // the process, or spread the damage to tables of other partitions under checksums that are right.
    if (damage !== undefined)
      throw untrusted(root, `${damage.file} at byte ${damage.offset}: ${damage.what}`);
    const openStore = () => openCheckedStore(layout, storeCacheBytes);
    const markSuspect = (reason: string) =>
      writeDurably(layout.suspectFile, `${JSON.stringify({ reason })}\n`);
    const hasRoom = () => hasRoomToReopen(layout.store);
    return { storage: await openStore(), reopen: openStore, hasRoom, markSuspect, release };
  } catch (error) {
    await release();
    throw error;
  }
}

async function openCheckedStore(
  { store, root }: DataDirectoryLayout,
  cacheSizeBytes: number,
): Promise<Storage> {
  const backend = new LevelDbStore({ directory: store, cacheSizeBytes });
  const { unmergedSizeBytesMax } = backend;
  const { storage, suspicion } = await CheckedStorage.open(backend, { unmergedSizeBytesMax });
  if (suspicion === undefined) return storage;
  await storage.close();
  throw untrusted(root, suspicion);
}

async function refuseSuspect({ suspectFile, root }: DataDirectoryLayout): Promise<void> {
  const text = await readOrUndefined(suspectFile);
  if (text !== undefined) throw untrusted(root, `the disk failed while the node was running: ${text.trim()}`);
}

/** Nothing of the store is served until a person has decided. */
export function untrusted(root: string, reason: string): RingfoldError {
  const message =
    `the store in ${root} is damaged and nothing of it is served: ${reason}. ` +
    `Run \`ringfold recover --data-dir ${root}\` to see what is lost`;
  return new RingfoldError('STORAGE_DAMAGED', message, { details: { directory: root } });
}

/** At its opening LevelDB writes what is in the write-ahead files into tables. */
async function hasRoomToReopen(store: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(store);
  return bavail * bsize >= 2 * (await writeAheadBytes(store)) + ROOM_RESERVE_BYTES;
}

async function writeAheadBytes(store: string): Promise<number> {
  const names = (await readdir(store)).filter((name) => name.endsWith('.log'));
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(store, name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
