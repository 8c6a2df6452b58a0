import type { RowBatch } from './storage.js';

/** A way to write rows that nobody waits for an answer to: they ride in the next batch, before its entries. */
export interface BackgroundWrites {
  /**
   * Calls `fill` when the next batch is made, and resolves when that is durable. `fill` sees the rows of all earlier
   * batches, and none of the same one;
   * it reads before it puts, so that it puts all or nothing.
   * @throws what the batch failed with; RESOURCE_EXHAUSTED when too many are waiting
   */
  write(fill: (batch: RowBatch) => void): Promise<void>;
}
