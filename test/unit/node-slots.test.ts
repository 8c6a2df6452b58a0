import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { SlotRegistry } from '../../src/node/slot-registry.js';
import { packRows, unpackRows } from '../../src/node/snapshot-rows.js';
import { SlotKeys } from '../../src/partition/keys.js';
import type { BackgroundWrites } from '../../src/ports/background-writes.js';
import { ALL_KEYS, drain } from '../support/rows.js';

let store: MemoryStore;
let storage: CheckedStorage;
let writes: BackgroundWrites;

beforeEach(async () => {
  store = new MemoryStore();
  ({ storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 }));
  writes = {
    write: async (fill) => {
      const batch = storage.batch();
      fill(batch);
      await storage.commit(batch);
    },
  };
});

const open = () => new SlotRegistry(storage, writes);
const going = () => false;
const commitKey = (slot: number, name: string) =>
  Buffer.concat([new SlotKeys(slot).all('commit').start, Buffer.from(name)]);

async function fill(slot: number, rows: number): Promise<void> {
  await writes.write((batch) => {
    for (let row = 0; row < rows; row++) batch.put(commitKey(slot, `${row}`), Buffer.from('x'));
  });
}

async function slotsWithRows(): Promise<number[]> {
  const rows = await drain(store.scan(ALL_KEYS));
  return [...new Set(rows.map(({ key }) => Buffer.from(key).readUInt32BE(2)))].filter((slot) => slot > 0);
}

describe('the registry of slots', () => {
  it('gives away each slot once, also after a restart that came before the slot was used', async () => {
    const first = open();
    const given = [await first.allocate(), await first.allocate()];
    given.push(await open().allocate());
    expect(new Set(given).size).toBe(3);
  });

  it('clears what was being filled when the node stopped, and nothing that was switched on', async () => {
    const before = open();
    const [used, broken] = [await before.allocate(), await before.allocate()];
    await fill(used, 3);
    await fill(broken, 3);
    await writes.write((batch) => before.switchOn(batch, used));
    // While it is being filled nobody clears it.
    await before.clear(going);
    expect(await slotsWithRows()).toEqual([used, broken]);
    await open().clear(going);
    expect(await slotsWithRows()).toEqual([used]);
    await open().clear(going);
    expect(await slotsWithRows()).toEqual([used]);
  });

  it('clears a slot that was abandoned, and one that was given up', async () => {
    const registry = open();
    const [abandoned, old] = [await registry.allocate(), await registry.allocate()];
    await fill(abandoned, 1);
    // More than one batch.
    await fill(old, 2500);
    await writes.write((batch) => registry.switchOn(batch, old));
    registry.abandon(abandoned);
    await registry.clear(going);
    expect(await slotsWithRows()).toEqual([old]);
    await writes.write((batch) => registry.discard(batch, old));
    await registry.clear(going);
    expect(await slotsWithRows()).toEqual([]);
  });

  it('goes on where it was stopped', async () => {
    const registry = open();
    const slot = await registry.allocate();
    registry.abandon(slot);
    await fill(slot, 2500);
    let looks = 0;
    await registry.clear(() => ++looks > 12);
    expect(await slotsWithRows()).toEqual([slot]);
    await open().clear(going);
    expect(await slotsWithRows()).toEqual([]);
  });

  it('clears a slot with damaged rows, and those after it', async () => {
    const registry = open();
    const [damaged, other] = [await registry.allocate(), await registry.allocate()];
    await fill(damaged, 5);
    await fill(other, 5);
    registry.abandon(damaged);
    registry.abandon(other);
    const batch = store.batch();
    for (const name of ['1', '3']) batch.put(commitKey(damaged, name), Buffer.from('not as written'));
    await batch.write();
    await registry.clear(going);
    expect(await slotsWithRows()).toEqual([]);
  });
});

describe('packed rows', () => {
  const bytes = (minLength: number) => fc.uint8Array({ minLength, maxLength: 40 });

  it('come out as they went in, in another slot', () => {
    const row = fc.record({ key: bytes(6), value: bytes(0) });
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 20 }),
        fc.integer({ min: 0, max: 2 ** 32 - 1 }),
        (rows, slot) => {
          const unpacked = unpackRows(packRows(rows), slot);
          expect(unpacked.map(({ value }) => Buffer.from(value))).toEqual(
            rows.map(({ value }) => Buffer.from(value)),
          );
          for (const [at, { key }] of unpacked.entries()) {
            const original = Buffer.from(rows[at]!.key);
            expect(Buffer.from(key).readUInt32BE(2)).toBe(slot);
            expect(Buffer.from(key).subarray(0, 2)).toEqual(original.subarray(0, 2));
            expect(Buffer.from(key).subarray(6)).toEqual(original.subarray(6));
          }
        },
      ),
    );
  });

  it('that are garbage or cut off are refused as such, never read past their end', () => {
    fc.assert(
      fc.property(bytes(0), (garbage) => {
        try {
          for (const { key, value } of unpackRows(garbage, 1))
            expect(key.length + value.length).toBeLessThanOrEqual(garbage.length + 4);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
    );
    const packed = packRows([{ key: Buffer.from('0123456789'), value: Buffer.from('value') }]);
    for (let length = 1; length < packed.length; length++)
      expect(() => unpackRows(packed.subarray(0, length), 1), `${length} bytes`).toThrow(RangeError);
  });
});
