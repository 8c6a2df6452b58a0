import type { ByteRange, Storage } from '../ports/storage.js';

/**
 * Gets rows that were just deleted out of the store's files, which takes more than a compaction. What a scan can see
 * that began before the deletion is kept through any compaction; and files that a scan has open outlive the compaction
 * that has replaced them, until the next one. A scan is open for as long as a snapshot is sent to another node.
 *
 * So: wait for those scans, compact, wait for the scans that were open then, and have the store look for files that
 * nobody needs. Nothing here takes time: whoever has to wait comes back later.
 */
export class FileClearing {
  private readonly storage: Storage;
  private readonly ranges: readonly ByteRange[];
  private readonly deletedAt: number;
  private compactedAt: number | undefined;

  /** @param ranges where rows were deleted, durably */
  constructor(storage: Storage, ranges: readonly ByteRange[]) {
    this.storage = storage;
    this.ranges = ranges;
    this.deletedAt = storage.scansBegun;
  }

  /** True when it is done; otherwise to be called again. */
  async goOn(isStopped: () => boolean): Promise<boolean> {
    const { storage, ranges } = this;
    if (this.compactedAt === undefined) {
      if (storage.scansEnded < this.deletedAt) return false;
      for (const range of ranges) {
        if (isStopped()) return false;
        await storage.compact(range);
      }
      this.compactedAt = storage.scansBegun;
    }
    if (isStopped() || storage.scansEnded < this.compactedAt) return false;
    await storage.compact(NO_ROWS);
    return true;
  }
}

/** Compacted, it has the store delete the files that are needed no more. */
const NO_ROWS: ByteRange = { start: Buffer.of(0xff), end: Buffer.of(0xff) };
