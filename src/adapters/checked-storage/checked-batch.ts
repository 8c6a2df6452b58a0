import { assert } from '../../lib/assert.js';
import type { WriteBatch } from '../../ports/key-value-store.js';
import type { RowBatch } from '../../ports/storage.js';
import { sealValue } from './row-checksum.js';
import { isSequenceKey } from './sequence-rows.js';

/** Rows of a batch with their checksums. `commit` alone writes it, so that none goes without its number. */
export class CheckedBatch implements RowBatch {
  /** What is given to the store. */
  readonly sealed: WriteBatch;

  constructor(sealed: WriteBatch) {
    this.sealed = sealed;
  }

  get sizeBytes(): number {
    return this.sealed.sizeBytes;
  }

  put(key: Uint8Array, value: Uint8Array): void {
    assert(!isSequenceKey(key), 'rows of the batch sequence are written by the storage itself');
    this.sealed.put(key, sealValue(key, value));
  }

  delete(key: Uint8Array): void {
    assert(!isSequenceKey(key), 'rows of the batch sequence are deleted by the storage itself');
    this.sealed.delete(key);
  }
}
