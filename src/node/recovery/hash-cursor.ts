import { leadingHash, type RowKind, type SlotKeys } from '../../partition/keys.js';
import type { FoundRow, FoundRowScan, RecoverableStorage } from '../../ports/recoverable-storage.js';

const ROWS_PER_PAGE = 512;

/**
 * Reads the rows of one kind hash by hash: all keys of customers begin with the hash, so cursors over several kinds
 * that advance together bring together what belongs to one customer, in bounded memory.
 */
export class HashCursor {
  readonly kind: RowKind;
  private readonly scan: FoundRowScan;
  private page: FoundRow[] = [];
  private position = 0;

  constructor(storage: RecoverableStorage, keys: SlotKeys, kind: RowKind) {
    this.kind = kind;
    this.scan = storage.scanAll(keys.all(kind));
  }

  /** Of the next row; undefined at the end. */
  async nextHash(): Promise<number | undefined> {
    if (this.position === this.page.length) {
      this.page = await this.scan.next(ROWS_PER_PAGE);
      this.position = 0;
    }
    const next = this.page[this.position];
    return next === undefined ? undefined : leadingHash(next.key);
  }

  /** The next rows of this hash, some at a time; none when there are no more. */
  async take(hash: number): Promise<FoundRow[]> {
    if ((await this.nextHash()) !== hash) return [];
    const start = this.position;
    while (this.position < this.page.length && leadingHash(this.page[this.position]!.key) === hash) {
      this.position++;
    }
    return this.page.slice(start, this.position);
  }

  close(): Promise<void> {
    return this.scan.close();
  }
}
