import type { RowScan } from '../../ports/key-value-store.js';

/** Numbers scans as they begin, and knows which are still open. */
export class OpenScans {
  /** In order of their numbers. */
  private readonly open = new Set<number>();
  begun = 0;

  /** All before this number have ended. */
  get ended(): number {
    for (const oldest of this.open) return oldest;
    return this.begun;
  }

  follow(scan: RowScan): RowScan {
    const number = this.begun++;
    this.open.add(number);
    return {
      next: (rowsMax) => scan.next(rowsMax),
      close: async () => {
        await scan.close();
        this.open.delete(number);
      },
    };
  }
}
