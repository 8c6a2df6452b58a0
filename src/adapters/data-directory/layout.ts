import { join } from 'node:path';

/** The files of a data directory. */
export interface DataDirectoryLayout {
  root: string;
  /** Says that this is a data directory, and of which format. */
  identityFile: string;
  /** LevelDB's files: everything that matters. */
  store: string;
  /** An empty LevelDB whose lock is held before anything else is looked at. */
  lock: string;
  /** Written when the disk failed: what was on it cannot be trusted. */
  suspectFile: string;
}

export function layoutOf(root: string): DataDirectoryLayout {
  return {
    root,
    identityFile: join(root, 'ringfold.json'),
    store: join(root, 'store'),
    lock: join(root, 'lock'),
    suspectFile: join(root, 'suspect.json'),
  };
}
