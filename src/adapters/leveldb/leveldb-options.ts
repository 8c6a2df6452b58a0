/** How LevelDB is set up. Every size is in bytes. */
export interface LevelDbOptions {
  /** Where the files are. Created, with its parents, when it does not exist. */
  directory: string;
  /**
   * Rows gathered in memory, and in one write-ahead file, before they become a table. Up to two are held at
   * once. More means fewer and larger merges, and a longer replay at open.
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
  /**
   * Measured with 800,000 appends of three rows at random keys (200 + 40 + 40 bytes), 256 appends in a synced
   * batch, on two busy cores. Thousand appends a second (median of three runs), longest write of all: 4 MiB
   * 77, 124 ms; 8 MiB 68, 59 ms; 16 MiB 52, 193 ms; 32 MiB 59, 40 ms. Larger buffers lose more in the
   * processor's caches than they save in merges; they also take longer to replay at open, and CheckedStorage
   * keeps more numbers of batches for them.
   */
  writeBufferSizeBytes: 8 * MIB,
  cacheSizeBytes: 64 * MIB,
  openFilesMax: 1000,
  tableSizeBytesMax: 2 * MIB,
} as const;
