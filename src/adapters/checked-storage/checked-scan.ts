import type { Row, RowScan } from '../../ports/key-value-store.js';
import { intactValue, storedValue } from './row-checksum.js';
import { damagedRowError, readError } from './storage-errors.js';

export interface CheckedRow extends Row {
  /** The checksum is wrong: key or value are not what was written. */
  damaged: boolean;
}

/** A scan that tells damaged rows and goes on past them: for tools that save what can be saved. */
export class CheckedRowScan {
  readonly #scan: RowScan;

  constructor(scan: RowScan) {
    this.#scan = scan;
  }

  /** The next 1 to `rowsMax` rows, damaged or not; empty only at the end. */
  async next(rowsMax: number): Promise<CheckedRow[]> {
    const rows = await this.#nextStored(rowsMax);
    return rows.map(({ key, value }) => {
      const intact = intactValue(key, value);
      return { key, value: intact ?? storedValue(value), damaged: intact === undefined };
    });
  }

  close(): Promise<void> {
    return this.#scan.close();
  }

  async #nextStored(rowsMax: number): Promise<Row[]> {
    try {
      return await this.#scan.next(rowsMax);
    } catch (thrown) {
      throw readError(thrown);
    }
  }
}

/**
 * A scan that stops at the first damaged row, and stays failed: what follows is not to be taken for the
 * whole.
 */
export class StrictRowScan implements RowScan {
  readonly #scan: CheckedRowScan;
  #failure: unknown;

  constructor(scan: RowScan) {
    this.#scan = new CheckedRowScan(scan);
  }

  async next(rowsMax: number): Promise<Row[]> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      const rows = await this.#scan.next(rowsMax);
      const damaged = rows.find((row) => row.damaged);
      if (damaged !== undefined) throw damagedRowError(damaged.key);
      return rows;
    } catch (thrown) {
      this.#failure = thrown;
      throw thrown;
    }
  }

  close(): Promise<void> {
    return this.#scan.close();
  }
}
