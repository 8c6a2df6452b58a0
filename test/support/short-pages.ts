import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { Prng } from '../../src/lib/prng.js';
import type { ByteRange, RowScan, ScanOptions } from '../../src/ports/key-value-store.js';

/** A store in memory whose scans give fewer rows than asked for, as the port allows. */
export class ShortPagesStore extends MemoryStore {
  private readonly random = Prng.seeded(1);

  override scan(range: ByteRange, options?: ScanOptions): RowScan {
    const scan = super.scan(range, options);
    const next = (rowsMax: number) => scan.next(Math.min(rowsMax, this.random.between(1, 5)));
    return { next, close: () => scan.close() };
  }
}
