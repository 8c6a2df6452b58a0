/** How LevelDB is set up. Every size is in bytes. */
export interface LevelDbOptions {
  /** Where the files are. Created, with its parents, when it does not exist. */
  directory: string;
  /**
   * Rows gathered in memory, and in one write-ahead file, before they become a table. Up to two are held at once.
   * More means fewer and larger merges, and a longer replay at open.
   */
  writeBufferSizeBytes?: number;
  /** Uncompressed blocks of tables kept for reads. */
  cacheSizeBytes?: number;
  /** Tables open at once; each costs a file descriptor and its index in memory. */
  openFilesMax?: number;
  /** Size of one table. Larger ones make fewer files and longer single merges. */
  tableSizeBytesMax?: number;
}

const MIB = 1024 * 1024;

export const LEVELDB_DEFAULTS = {
  writeBufferSizeBytes: 16 * MIB,
  cacheSizeBytes: 64 * MIB,
  openFilesMax: 1000,
  tableSizeBytesMax: 2 * MIB,
} as const;
