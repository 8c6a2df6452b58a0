import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type {
  ByteRange,
  KeyValueStore,
  RowScan,
  ScanOptions,
  WriteBatch,
} from '../../src/ports/key-value-store.js';

const PAGE_ROWS = 1000;

/**
 * A disk that is written to without fsync: a write is there at once for whoever asks, and acknowledged, but only on its
 * way to the disk below. For one run of a process.
 */
export class UnsyncedDisk implements KeyValueStore {
  private readonly disk: KeyValueStore;
  private readonly pages = new MemoryStore();

  constructor(disk: KeyValueStore) {
    this.disk = disk;
  }

  async open(): Promise<void> {
    await this.disk.open();
    await this.pages.open();
    const batch = this.pages.batch();
    const scan = this.disk.scan({ start: new Uint8Array(0), end: Uint8Array.of(0xff) });
    for (;;) {
      const rows = await scan.next(PAGE_ROWS);
      if (rows.length === 0) break;
      for (const { key, value } of rows) batch.put(key, value);
    }
    await scan.close();
    await batch.write();
  }

  async close(): Promise<void> {
    await this.pages.close();
    await this.disk.close();
  }

  getSync(key: Uint8Array): Uint8Array | undefined {
    return this.pages.getSync(key);
  }

  scan(range: ByteRange, options?: ScanOptions): RowScan {
    return this.pages.scan(range, options);
  }

  batch(): WriteBatch {
    const [onDisk, inPages] = [this.disk.batch(), this.pages.batch()];
    return {
      put: (key, value) => {
        onDisk.put(key, value);
        inPages.put(key, value);
      },
      delete: (key) => {
        onDisk.delete(key);
        inPages.delete(key);
      },
      get sizeBytes() {
        return onDisk.sizeBytes;
      },
      write: () => {
        // What becomes of it nobody hears.
        onDisk.write().catch(() => undefined);
        return inPages.write();
      },
    };
  }

  compact(range: ByteRange): Promise<void> {
    return this.disk.compact(range);
  }
}
