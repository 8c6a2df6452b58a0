import { ROW_KINDS, type RowKind, type SlotKeys } from '../partition/keys.js';
import type { StoreDamage } from '../ports/store-damage.js';

const PARTITION_KINDS: readonly RowKind[] = [
  'quarantine',
  'applied',
  'commit',
  'customer',
  'foldedState',
  'appendId',
  'tombstone',
  'erasure',
];

/** Rows that belong to no partition lie before this key: without them nothing of the store can be trusted. */
const STORE_ROWS_END = Buffer.of(1, ROW_KINDS.quarantine);

/** The damage may concern every partition. */
export function concernsWholeStore({ keyRange }: StoreDamage): boolean {
  return keyRange === undefined || Buffer.compare(keyRange.first, STORE_ROWS_END) < 0;
}

/** The damage may concern rows of this slot. */
export function concernsSlot({ keyRange }: StoreDamage, keys: SlotKeys): boolean {
  if (keyRange === undefined) return true;
  return PARTITION_KINDS.some((kind) => {
    const { start, end } = keys.all(kind);
    return Buffer.compare(keyRange.first, end) < 0 && Buffer.compare(keyRange.last, start) >= 0;
  });
}
