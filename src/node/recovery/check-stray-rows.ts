import { FOUNDING_KEY, ROW_KINDS, type RowKind, SlotKeys } from '../../partition/keys.js';
import type { ByteRange } from '../../ports/storage.js';
import type { Recovery } from './recovery.js';
import { scanPages } from './scan-rows.js';

const WHERE = 'the store';

/** Looks at rows that belong to no partition: damage to a key can put a row anywhere. */
export async function checkStrayRows(recovery: Recovery, partitionCount: number): Promise<void> {
  const { storage, log, mending, pace } = recovery;
  let damagedRows = 0;
  let unknownRows = 0;
  for (const range of rangesOutside(partitionCount)) {
    for await (const page of scanPages(storage, range)) {
      for (const { key, damaged } of page) {
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

/** Everything between the rows that a healthy store has. */
function rangesOutside(partitionCount: number): ByteRange[] {
  const known = [foundingRange(), ...kindsInOrder().map((kind) => rangeOf(kind, partitionCount))];
  const starts = [new Uint8Array(0), ...known.map(({ end }) => end)];
  const ends = [...known.map(({ start }) => start), Buffer.alloc(64, 0xff)];
  return starts.map((start, at) => ({ start, end: ends[at]! }));
}

function foundingRange(): ByteRange {
  return { start: FOUNDING_KEY, end: Buffer.concat([FOUNDING_KEY, Buffer.of(0)]) };
}

function kindsInOrder(): RowKind[] {
  const kinds = Object.keys(ROW_KINDS) as RowKind[];
  return kinds
    .filter((kind) => kind !== 'founding')
    .sort((first, second) => ROW_KINDS[first] - ROW_KINDS[second]);
}

function rangeOf(kind: RowKind, partitionCount: number): ByteRange {
  // The storage looks after its own rows, which have no slot.
  const firstSlot = kind === 'batchSequence' ? 0 : 1;
  const lastSlot = kind === 'batchSequence' ? 0xfffffffe : Math.max(1, partitionCount);
  return { start: new SlotKeys(firstSlot).all(kind).start, end: new SlotKeys(lastSlot).all(kind).end };
}
