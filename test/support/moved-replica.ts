import { storedValue } from '../../src/adapters/checked-storage/row-checksum.js';
import { decodeReplicaPlace, encodeReplicaPlace, encodeSlots } from '../../src/codec/replica-rows.js';
import { SLOT_KINDS } from '../../src/node/slot-registry.js';
import { replicaKey, SLOTS_KEY, SlotKeys } from '../../src/partition/keys.js';
import type { HurtStore } from './hurt-store.js';

/**
 * Moves a group's rows to another slot, as a snapshot that is installed does.
 *
 * @param leaves the rows in the old slot stay, which is to be cleared then
 */
export async function moveReplica(
  hurt: HurtStore,
  group: number,
  toSlot: number,
  leaves: 'rows' | 'nothing' = 'nothing',
): Promise<void> {
  const place = await placeOf(hurt, group);
  for (const kind of SLOT_KINDS) {
    for (const { key, value } of await hurt.rows(new SlotKeys(place.slot).all(kind))) {
      const moved = Buffer.from(key);
      moved.writeUInt32BE(toSlot, 2);
      await hurt.put(moved, storedValue(value));
      if (leaves === 'nothing') await hurt.lose(key);
    }
  }
  await hurt.put(replicaKey(group), encodeReplicaPlace({ ...place, slot: toSlot }));
  const discardedSlots = leaves === 'rows' ? [place.slot] : [];
  await hurt.put(SLOTS_KEY, encodeSlots({ nextSlot: toSlot + 1, discardedSlots }));
}

export async function placeOf(
  hurt: HurtStore,
  group: number,
): Promise<ReturnType<typeof decodeReplicaPlace>> {
  const row = await hurt.row(replicaKey(group));
  if (row === undefined) throw new Error(`there is no replica of group ${group}`);
  return decodeReplicaPlace(storedValue(row));
}
