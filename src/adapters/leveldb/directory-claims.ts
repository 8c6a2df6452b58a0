import { mkdir, realpath } from 'node:fs/promises';
import { StoreError } from '../../ports/key-value-store.js';

/** Directories that are open in this process, by their real path. */
const claimed = new Set<string>();

/**
 * Creates the directory where needed and claims it for one store of this process. LevelDB's own lock must not
 * be asked a second time from the same process: it refuses, but closes a file descriptor of the lock file in
 * doing so (PosixEnv::LockFile), and with that the system drops the first one's lock: then another process
 * could open the directory as well. For the same reason nothing in this process may open and close LOCK while
 * a store is open.
 */
export async function claimDirectory(directory: string): Promise<DirectoryClaim> {
  await mkdir(directory, { recursive: true });
  const path = await realpath(directory);
  if (claimed.has(path)) throw new StoreError('locked', `${path} is open in this process already`);
  claimed.add(path);
  return { release: () => void claimed.delete(path) };
}

export interface DirectoryClaim {
  release(): void;
}
