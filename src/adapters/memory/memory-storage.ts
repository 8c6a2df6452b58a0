import { CheckedStorage } from '../checked-storage.js';
import type { OpenDataDirectory } from '../data-directory/open-data-directory.js';
import { MemoryStore } from './memory-store.js';

/** Memory loses nothing silently, so the numbers of old batches need not be kept. */
const UNMERGED_BYTES_MAX = 64 * 1024;

/** Storage that ends with the process, in the shape of a data directory. */
export async function openMemoryStorage(): Promise<OpenDataDirectory> {
  const store = new MemoryStore();
  const open = async () =>
    (await CheckedStorage.open(store, { unmergedSizeBytesMax: UNMERGED_BYTES_MAX })).storage;
  return {
    storage: await open(),
    reopen: open,
    hasRoom: async () => true,
    markSuspect: async () => undefined,
    release: async () => undefined,
  };
}
