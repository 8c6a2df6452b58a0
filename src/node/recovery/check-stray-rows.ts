import {
  FORMAT_VERSION,
  FOUNDING_KEY,
  kindAndSlotOf,
  REPLICA_KEYS,
  ROW_KINDS,
  SLOTS_KEY,
  SlotKeys,
} from '../../partition/keys.js';
import type { ByteRange } from '../../ports/storage.js';
import { SLOT_KINDS } from '../slot-registry.js';
import { intactValue } from './read-as.js';
import type { Recovery } from './recovery.js';
import { scanPages } from './scan-rows.js';
import type { StoreLayout } from './store-layout.js';

const WHERE = 'the store';
const SLOT_KIND_NUMBERS: ReadonlySet<number> = new Set(SLOT_KINDS.map((kind) => ROW_KINDS[kind]));

/** Looks at rows that belong to no replica: damage to a key can put a row anywhere. */
export async function checkStrayRows(recovery: Recovery, layout: StoreLayout): Promise<void> {
  const { storage, log, mending, pace } = recovery;
  const unusedSlots = new Set(layout.unusedSlots);
  // A damaged key may name any slot; that one was used is known of these only.
  const discardedSlots = new Set(intactValue(layout.slots)?.discardedSlots ?? []);
  let damagedRows = 0;
  let unknownRows = 0;
  for (const range of rangesOutside(layout)) {
    for await (const page of scanPages(storage, range)) {
      for (const { key, damaged } of page) {
        if (isLeftOver(key, damaged ? discardedSlots : unusedSlots)) continue;
        if (!damaged) unknownRows++;
        if (damaged) damagedRows++;
        if (damaged) mending?.writer.delete(key);
      }
      await mending?.writer.flushWhenLarge();
      pace.step({});
    }
  }
  if (damagedRows > 0) log.damage(WHERE, `rows that are damaged and belong to no partition: ${damagedRows}`);
  // Left as they are: a later version may have written them.
  if (unknownRows > 0)
    log.note(WHERE, `intact rows of a kind that this version does not know: ${unknownRows}`);
}

/** Of a replica that was replaced or has left, maybe because of damage: the node clears it when it runs. */
function isLeftOver(key: Uint8Array, slots: ReadonlySet<number>): boolean {
  const { kind, slot } = kindAndSlotOf(key);
  return key[0] === FORMAT_VERSION && SLOT_KIND_NUMBERS.has(kind) && slots.has(slot);
}

/** Everything between the rows that a healthy store has. */
function rangesOutside({ replicas }: StoreLayout): ByteRange[] {
  const slots = replicas.map(({ slot }) => slot).sort((one, other) => one - other);
  const known = [
    rangeOfOne(FOUNDING_KEY),
    // The storage looks after its own rows, which have no slot.
    {
      start: new SlotKeys(0).all('batchSequence').start,
      end: new SlotKeys(0xfffffffe).all('batchSequence').end,
    },
    REPLICA_KEYS,
    rangeOfOne(SLOTS_KEY),
    ...SLOT_KINDS.flatMap((kind) => slots.map((slot) => new SlotKeys(slot).all(kind))),
  ].sort((one, other) => Buffer.compare(one.start, other.start));
  const starts = [new Uint8Array(0), ...known.map(({ end }) => end)];
  const ends = [...known.map(({ start }) => start), Buffer.alloc(64, 0xff)];
  return starts
    .map((start, at) => ({ start, end: ends[at]! }))
    .filter(({ start, end }) => Buffer.compare(start, end) < 0);
}

function rangeOfOne(key: Uint8Array): ByteRange {
  return { start: key, end: Buffer.concat([key, Buffer.of(0)]) };
}
