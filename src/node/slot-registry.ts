import { decodeSlots, encodeSlots, type Slots } from '../codec/replica-rows.js';
import { RingfoldError } from '../core/errors.js';
import { FileClearing } from '../partition/file-clearing.js';
import { ROW_KINDS, type RowKind, SLOTS_KEY, SlotKeys } from '../partition/keys.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { ByteRange, RowBatch, Storage } from '../ports/storage.js';
import { refusalToStart } from './essential-rows.js';

/** Rows deleted in one batch. */
const ROWS_PER_BATCH = 1000;

/** Everything that is kept in a replica's slot. */
export const SLOT_KINDS: readonly RowKind[] = (Object.keys(ROW_KINDS) as RowKind[]).filter(
  (kind) => !['founding', 'batchSequence', 'replica', 'slots'].includes(kind),
);

/**
 * Which slots are free, and which are to be cleared. A new slot counts as one to be cleared until it is switched on,
 * so that nothing is left of what was broken off.
 */
export class SlotRegistry {
  private readonly storage: Storage;
  private readonly writes: BackgroundWrites;
  private nextSlot = 1;
  private discarded = new Set<number>();
  /** Of those, slots that are being filled at the moment. */
  private readonly filling = new Set<number>();
  /** Of those, slots whose rows are deleted, and may still be in files. */
  private readonly emptied = new Map<number, FileClearing>();

  /** @throws STORAGE_DAMAGED */
  constructor(storage: Storage, writes: BackgroundWrites) {
    this.storage = storage;
    this.writes = writes;
    this.reload();
  }

  /** What memory says is void: the store was opened anew after a batch failed, or was written to past this registry. */
  reload(): void {
    const { nextSlot, discardedSlots } = readSlots(this.storage);
    // A slot that was given away in vain is not given away again: something may have been written to it.
    this.nextSlot = Math.max(this.nextSlot, nextSlot);
    this.discarded = new Set(discardedSlots);
    this.emptied.clear();
  }

  /** A slot that nothing was ever written to; written down before it resolves. */
  async allocate(): Promise<number> {
    const slot = this.nextSlot;
    this.nextSlot++;
    this.filling.add(slot);
    try {
      await this.writes.write((batch) => this.discard(batch, slot));
    } catch (error) {
      this.abandon(slot);
      throw error;
    }
    return slot;
  }

  /** For the batch that begins to use the slot. */
  switchOn(batch: RowBatch, slot: number): void {
    this.filling.delete(slot);
    this.discarded.delete(slot);
    this.put(batch);
  }

  /** For the batch that ends the use of a slot. */
  discard(batch: RowBatch, slot: number): void {
    this.discarded.add(slot);
    this.put(batch);
  }

  /** It will not be switched on. */
  abandon(slot: number): void {
    this.filling.delete(slot);
  }

  /** Clears what is to be cleared, and stops in between when told to. False: something waits for scans to end. */
  async clear(isStopped: () => boolean): Promise<boolean> {
    for (const slot of [...this.discarded]) {
      // Asked now and not when the list was made: what was being filled then may be in use by now. What is neither
      // filled nor in use stays so, since no slot is given away twice.
      if (!this.discarded.has(slot) || this.filling.has(slot)) continue;
      if (!this.emptied.has(slot)) {
        const ranges = SLOT_KINDS.map((kind) => new SlotKeys(slot).all(kind));
        for (const range of ranges) await this.deleteRows(range, isStopped);
        if (isStopped()) return false;
        // Somebody removed may be among them. There may be no rows any more, and yet they are in files, after a crash.
        this.emptied.set(slot, new FileClearing(this.storage, ranges));
      }
      if (!(await this.emptied.get(slot)!.goOn(isStopped))) continue;
      await this.writes.write((batch) => {
        this.discarded.delete(slot);
        this.put(batch);
      });
      this.emptied.delete(slot);
    }
    return this.emptied.size === 0;
  }

  private async deleteRows(range: ByteRange, isStopped: () => boolean): Promise<void> {
    while (!isStopped()) {
      const found = await this.firstKeys(range);
      if (found.length === 0) return;
      await this.writes.write((batch) => {
        for (const key of found) batch.delete(key);
      });
    }
  }

  /** A slot may have been given up because of a damaged row, which goes like the others. */
  private async firstKeys(range: ByteRange): Promise<Uint8Array[]> {
    const scan = this.storage.scan(range, { limit: ROWS_PER_BATCH });
    try {
      return (await scan.next(ROWS_PER_BATCH)).map(({ key }) => key);
    } catch (thrown) {
      const { code, details } = RingfoldError.from(thrown);
      if (code !== 'STORAGE_DAMAGED' || typeof details.keyHex !== 'string') throw thrown;
      return [Buffer.from(details.keyHex, 'hex')];
    } finally {
      await scan.close();
    }
  }

  private put(batch: RowBatch): void {
    batch.put(SLOTS_KEY, encodeSlots({ nextSlot: this.nextSlot, discardedSlots: [...this.discarded] }));
  }
}

function readSlots(storage: Storage): Slots {
  try {
    const row = storage.getSync(SLOTS_KEY);
    return row === undefined ? { nextSlot: 1, discardedSlots: [] } : decodeSlots(row);
  } catch (error) {
    throw refusalToStart('the row that says which slots are free is damaged', error);
  }
}
