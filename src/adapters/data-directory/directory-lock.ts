import { rm } from 'node:fs/promises';
import { RingfoldError } from '../../core/errors.js';
import { StoreError } from '../../ports/key-value-store.js';
import { LevelDbStore } from '../leveldb/leveldb-store.js';

/**
 * Keeps other processes out of a data directory. Node has no file locks, but LevelDB has one that the system drops
 * when the process ends, however it ends: so an empty LevelDB is opened beside the store. (The store's own lock comes
 * too late: its files are checked before it is opened.)
 *
 * @returns how to let go
 * @throws DATA_DIRECTORY_IN_USE
 */
export async function lockDirectory(lock: string, root: string): Promise<() => Promise<void>> {
  try {
    return await acquire(lock);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    if (error.reason === 'locked') throw inUse(root, error);
    if (error.reason !== 'damaged') throw error;
    // Nothing is in it. Whoever meets the damage has the lock: LevelDB takes it before it reads.
    await rm(lock, { recursive: true, force: true });
    return await acquire(lock);
  }
}

async function acquire(lock: string): Promise<() => Promise<void>> {
  const store = new LevelDbStore({ directory: lock, cacheSizeBytes: 8192, writeBufferSizeBytes: 64 * 1024 });
  await store.open();
  return () => store.close();
}

function inUse(root: string, cause: unknown): RingfoldError {
  const message = `the data directory ${root} is in use by another process; stop that one or choose another directory`;
  return new RingfoldError('DATA_DIRECTORY_IN_USE', message, { details: { directory: root }, cause });
}
