import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { SlotRegistry } from '../../src/node/slot-registry.js';
import { packRows, unpackRows } from '../../src/node/snapshot-rows.js';
import { SlotKeys } from '../../src/partition/keys.js';
import type { BackgroundWrites } from '../../src/ports/background-writes.js';
import type { RowBatch } from '../../src/ports/storage.js';
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

  it('leaves alone a slot that is switched on while others are being cleared', async () => {
    const registry = open();
    const [broken, filled] = [await registry.allocate(), await registry.allocate()];
    registry.abandon(broken);
    await fill(broken, 1);
    await fill(filled, 3);
    let isSwitchedOn = false;
    writes.write = async (fillBatch) => {
      const batch = storage.batch();
      fillBatch(batch);
      if (!isSwitchedOn) registry.switchOn(batch, filled);
      isSwitchedOn = true;
      await storage.commit(batch);
    };
    await registry.clear(going);
    expect(isSwitchedOn).toBe(true);
    expect(await slotsWithRows()).toEqual([filled]);
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
    await registry.clear(() => ++looks > 3);
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

describe('the registry of slots, after the store was opened anew because a batch failed', () => {
  /** A batch that uses the registry and does not become durable. */
  const inVain = (use: (batch: RowBatch) => void) => use(storage.batch());
  let isFull: boolean;
  let registry: SlotRegistry;

  beforeEach(() => {
    isFull = false;
    registry = new SlotRegistry(storage, {
      write: async (fill) => {
        if (isFull) {
          inVain(fill);
          throw new RingfoldError('STORAGE_FULL', 'no space left');
        }
        await writes.write(fill);
      },
    });
  });

  it('gives away neither a slot in use nor one that it had given away in vain', async () => {
    const used = await registry.allocate();
    await writes.write((batch) => registry.switchOn(batch, used));
    const before = await registry.allocate();
    isFull = true;
    // What a batch brings that was refused may be there all the same.
    await expect(registry.allocate()).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    isFull = false;
    registry.reload();
    const after = await registry.allocate();
    expect(after).toBeGreaterThan(before + 1);
    // A slot that was switched on past this registry, as by the founding, is in use as well.
    await writes.write((batch) => open().switchOn(batch, after));
    registry.reload();
    expect(await registry.allocate()).toBeGreaterThan(after);
  });

  it('clears the slot that was to be switched on, and not the one that was to make way for it', async () => {
    const old = await registry.allocate();
    await fill(old, 2);
    await writes.write((batch) => registry.switchOn(batch, old));
    const next = await registry.allocate();
    await fill(next, 2);
    inVain((batch) => {
      registry.switchOn(batch, next);
      registry.discard(batch, old);
    });
    registry.reload();
    registry.abandon(next);
    await registry.clear(going);
    expect(await slotsWithRows()).toEqual([old]);
  });

  it('clears what was given away in vain like any other, without a restart', async () => {
    isFull = true;
    await expect(registry.allocate()).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    isFull = false;
    registry.reload();
    // It was written down after all, with the next one.
    const slot = 1;
    await writes.write((batch) => registry.discard(batch, slot));
    await fill(slot, 1);
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
