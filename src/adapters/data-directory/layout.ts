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
  /** A working copy of the store, while a recovery looks it over. Worth nothing when that was broken off. */
  recovering: string;
  /** The working copy once it is complete and accepted: it takes the store's place, whatever happens meanwhile. */
  recovered: string;
  /** Written when the disk failed: what was on it cannot be trusted. */
  suspectFile: string;
}

export function layoutOf(root: string): DataDirectoryLayout {
  return {
    root,
    identityFile: join(root, 'ringfold.json'),
    store: join(root, 'store'),
    lock: join(root, 'lock'),
    recovering: join(root, 'recovering'),
    recovered: join(root, 'recovered'),
    suspectFile: join(root, 'suspect.json'),
  };
}
