import { encodeFoldedState } from '../codec/rows.js';
import { type FoldedState, headOf } from '../core/stream/records.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { RowBatch } from '../ports/storage.js';
import type { CustomerRows } from './customer-rows.js';
import type { CustomerAddress, SlotKeys } from './keys.js';

interface Waiting {
  address: CustomerAddress;
  aggregateType: string;
  folded: FoldedState;
}

/** States waiting to be written; more are not taken, since the row is only there to make lookups faster. */
const WAITING_MAX = 256;
const WAITING_BYTES_MAX = 1024 * 1024;

/**
 * Stores folded states that took many events to fold, so that the next lookup of a customer who is not in the
 * cache is fast. The rows are this replica's own and can be lost without harm.
 */
export class FoldedStateWriter {
  private readonly keys: SlotKeys;
  private readonly rows: CustomerRows;
  private readonly writes: BackgroundWrites;
  private waiting = new Map<string, Waiting>();
  private waitingBytes = 0;
  private isWriting = false;

  constructor(keys: SlotKeys, rows: CustomerRows, writes: BackgroundWrites) {
    this.keys = keys;
    this.rows = rows;
    this.writes = writes;
  }

  offer(address: CustomerAddress, aggregateType: string, folded: FoldedState): void {
    if (this.waiting.size >= WAITING_MAX || this.waitingBytes >= WAITING_BYTES_MAX) return;
    this.waitingBytes += folded.state.length;
    this.waiting.set(`${aggregateType}\0${address.customerId}`, { address, aggregateType, folded });
    if (!this.isWriting) void this.writeWaiting();
  }

  private async writeWaiting(): Promise<void> {
    this.isWriting = true;
    try {
      while (this.waiting.size > 0) await this.writes.write((batch) => this.fill(batch));
    } catch {
      // The store has stopped: whoever waits for an answer is told. These rows can be made again.
      this.waiting.clear();
      this.waitingBytes = 0;
    } finally {
      this.isWriting = false;
    }
  }

  private fill(batch: RowBatch): void {
    const taken = this.waiting;
    this.waiting = new Map();
    this.waitingBytes = 0;
    const wanted = [...taken.values()].filter((state) => this.isWanted(state));
    for (const { address, aggregateType, folded } of wanted) {
      batch.put(this.keys.foldedState(address, aggregateType), encodeFoldedState(folded));
    }
  }

  /** Not after a removal: writing the state then would bring back what is to be gone. */
  private isWanted({ address, aggregateType, folded }: Waiting): boolean {
    const head = headOf(this.rows.published(address), aggregateType);
    return head !== undefined && head.firstRevision <= folded.revision;
  }
}
