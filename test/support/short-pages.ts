import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { ByteRange, RowScan, ScanOptions } from '../../src/ports/key-value-store.js';
import { SeededRandom } from './seeded-random.js';

/** A store in memory whose scans give fewer rows than asked for, as the port allows. */
export class ShortPagesStore extends MemoryStore {
  private readonly random = new SeededRandom(1);

  override scan(range: ByteRange, options?: ScanOptions): RowScan {
    const scan = super.scan(range, options);
    const next = (rowsMax: number) => scan.next(Math.min(rowsMax, 1 + this.random.integerUpTo(4)));
    return { next, close: () => scan.close() };
  }
}
