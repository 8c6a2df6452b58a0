import { ClassicLevel } from 'classic-level';
import { toStoreError } from '../level/level-errors.js';
import { type LevelBackend, LevelStore } from '../level/level-store.js';
import { compactThoroughly } from './compaction.js';
import { claimDirectory, type DirectoryClaim } from './directory-claims.js';
import { LEVELDB_DEFAULTS, type LevelDbOptions } from './leveldb-options.js';

type LevelDatabase = ClassicLevel<Uint8Array, Uint8Array>;

/**
 * KeyValueStore on LevelDB (classic-level). What it cannot give, and who makes up for it (DESIGN D6):
 * - LevelDB does not check its checksums when it reads: `verifyFiles` before the open, CheckedStorage after
 *   it;
 * - after a failed write it goes on acknowledging what the next open drops: CheckedStorage stops;
 * - rows that an open scan can still see stay on disk through `compact`: whoever wants them gone waits for those;
 * - keys, never values, that were the first or last of a table outlive `compact` in LevelDB's MANIFEST and
 *   LOG, which it begins anew at each open (the old LOG is kept until the open after that).
 */
export class LevelDbStore extends LevelStore<LevelDatabase> {
  /**
   * Upper bound of the batch bytes that are only in write-ahead files: at most two write buffers are waiting
   * to become tables, each overrun by less than the batch that filled it.
   */
  readonly unmergedSizeBytesMax: number;

  constructor(options: LevelDbOptions) {
    super(levelDbBackend(options));
    this.unmergedSizeBytesMax = 2 * (options.writeBufferSizeBytes ?? LEVELDB_DEFAULTS.writeBufferSizeBytes);
  }
}

function levelDbBackend(options: LevelDbOptions): LevelBackend<LevelDatabase> {
  let claim: DirectoryClaim | undefined;
  return {
    async acquire() {
      claim = await claimDirectory(options.directory);
      try {
        return await openDatabase(options);
      } catch (thrown) {
        claim.release();
        throw thrown;
      }
    },
    async release(database) {
      try {
        await database.close();
      } finally {
        claim?.release();
      }
    },
    compact: compactThoroughly,
    toStoreError,
  };
}

async function openDatabase(options: LevelDbOptions): Promise<LevelDatabase> {
  const database: LevelDatabase = new ClassicLevel(options.directory, {
    keyEncoding: 'view',
    valueEncoding: 'view',
    writeBufferSize: options.writeBufferSizeBytes ?? LEVELDB_DEFAULTS.writeBufferSizeBytes,
    cacheSize: options.cacheSizeBytes ?? LEVELDB_DEFAULTS.cacheSizeBytes,
    maxOpenFiles: options.openFilesMax ?? LEVELDB_DEFAULTS.openFilesMax,
    maxFileSize: options.tableSizeBytesMax ?? LEVELDB_DEFAULTS.tableSizeBytesMax,
  });
  await database.open();
  return database;
}
