import type { RowKind, SlotKeys } from '../../partition/keys.js';
import type { Digest } from '../../ports/digest.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import { CustomerGroup } from './customer-group.js';
import { HashCursor } from './hash-cursor.js';

/** The kinds that together say what is known of a customer. */
const KINDS: readonly RowKind[] = ['commit', 'customer', 'appendId', 'tombstone', 'erasure'];

/**
 * All rows of a partition's customers, hash by hash. What is held in memory is what is told of one hash: a page of
 * rows of each kind, and about 200 bytes for each commit of the customer.
 */
export async function* customerGroups(
  storage: RecoverableStorage,
  keys: SlotKeys,
  digest: Digest,
): AsyncGenerator<CustomerGroup> {
  const cursors = KINDS.map((kind) => new HashCursor(storage, keys, kind));
  try {
    for (;;) {
      const hash = await lowestHash(cursors);
      if (hash === undefined) return;
      const group = new CustomerGroup(hash, digest);
      for (const cursor of cursors) await takeAll(cursor, hash, group);
      yield group;
    }
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

async function lowestHash(cursors: readonly HashCursor[]): Promise<number | undefined> {
  let lowest: number | undefined;
  for (const cursor of cursors) {
    const hash = await cursor.nextHash();
    if (hash !== undefined && (lowest === undefined || hash < lowest)) lowest = hash;
  }
  return lowest;
}

async function takeAll(cursor: HashCursor, hash: number, group: CustomerGroup): Promise<void> {
  for (let rows = await cursor.take(hash); rows.length > 0; rows = await cursor.take(hash)) {
    for (const row of rows) group.add(cursor.kind, row);
  }
}
