import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { verifyFiles } from '../../src/adapters/leveldb/verify-files.js';
import type { RingfoldError } from '../../src/core/errors.js';
import { bytes } from '../support/rows.js';
import { smallDisk } from '../support/small-disk.js';

const MIB = 1024 * 1024;

function open(directory: string) {
  const store = new LevelDbStore({ directory, writeBufferSizeBytes: MIB });
  return CheckedStorage.open(store, store);
}

/** Commits rows until it fails; gives the failure and how many rows were acknowledged. */
async function fillUp(storage: CheckedStorage): Promise<{ failure: RingfoldError; acknowledged: number }> {
  for (let number = 0; ; number++) {
    const batch = storage.batch();
    batch.put(bytes(`row-${number}`), Buffer.alloc(20_000, `value-${number}`));
    try {
      await storage.commit(batch);
    } catch (thrown) {
      return { failure: thrown as RingfoldError, acknowledged: number };
    }
  }
}

test('a full disk stops the store; reads go on; with room again it reopens with every acknowledged row', async (context) => {
  const disk = await smallDisk(24);
  if (disk === undefined) {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root on Linux)');
    return context.skip();
  }
  const directory = join(disk, 'store');
  const ballast = join(disk, 'ballast');
  await writeFile(ballast, Buffer.alloc(12 * MIB));
  const { storage } = await open(directory);
  const { failure, acknowledged } = await fillUp(storage);
  expect(failure).toMatchObject({ code: 'STORAGE_FULL', retryable: true });
  expect(acknowledged).toBeGreaterThan(50);
  expect(storage.state).toBe('stopped');
  const allRowsReadable = (from: CheckedStorage) => {
    for (let number = 0; number < acknowledged; number++) {
      const value = Buffer.from(from.getSync(bytes(`row-${number}`)) ?? []);
      expect(value.equals(Buffer.alloc(20_000, `value-${number}`)), `row ${number}`).toBe(true);
    }
  };
  allRowsReadable(storage);
  await rm(ballast);
  // Room alone does not help: on this handle LevelDB would acknowledge what the next open drops.
  await expect(storage.commit(storage.batch())).rejects.toMatchObject({ code: 'STORAGE_FULL' });
  await storage.close();
  expect(await verifyFiles(directory)).toEqual([]);
  const reopened = await open(directory);
  expect(reopened.suspicion).toBeUndefined();
  allRowsReadable(reopened.storage);
  const batch = reopened.storage.batch();
  batch.put(bytes('later'), bytes('fits'));
  await reopened.storage.commit(batch);
  await reopened.storage.close();
});

test('opening on a full disk says STORAGE_FULL and leaves the store as it was', async (context) => {
  const disk = await smallDisk(24);
  if (disk === undefined) {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root on Linux)');
    return context.skip();
  }
  const directory = join(disk, 'store');
  const { storage } = await open(directory);
  const batch = storage.batch();
  batch.put(bytes('row'), Buffer.alloc(500_000, 7));
  await storage.commit(batch);
  await storage.close();
  const ballast = join(disk, 'ballast');
  await writeFile(ballast, Buffer.alloc(24 * MIB)).catch(() => undefined);
  await expect(open(directory)).rejects.toMatchObject({ code: 'STORAGE_FULL', retryable: true });
  await rm(ballast);
  expect(await verifyFiles(directory)).toEqual([]);
  const reopened = await open(directory);
  expect(reopened.suspicion).toBeUndefined();
  expect(reopened.storage.getSync(bytes('row'))?.length).toBe(500_000);
  await reopened.storage.close();
});

test('after a failed write nothing else is written, not even by a compaction', async (context) => {
  const disk = await smallDisk(24);
  if (disk === undefined) {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root on Linux)');
    return context.skip();
  }
  const directory = join(disk, 'store');
  const store = new LevelDbStore({ directory, writeBufferSizeBytes: 64 * MIB });
  await store.open();
  await writeFile(join(disk, 'ballast'), Buffer.alloc(20 * MIB));
  const [first, second, third] = ['first', 'second', 'third'].map((name, index) => {
    const batch = store.batch();
    batch.put(bytes(name), Buffer.alloc(index === 1 ? 5 * MIB : 10, 1));
    return batch;
  });
  const writes = [first!.write(), second!.write(), third!.write()];
  const compacting = store.compact({ start: bytes('a'), end: bytes('z') });
  const full = {
    status: 'rejected',
    reason: expect.objectContaining({ name: 'StoreError', reason: 'full' }),
  };
  expect(await Promise.allSettled([...writes, compacting])).toMatchObject([
    { status: 'fulfilled' },
    full,
    full,
    full,
  ]);
  await store.close();
  expect(await verifyFiles(directory)).toEqual([]);
  await rm(join(disk, 'ballast'));
  await store.open();
  expect(store.getSync(bytes('first'))).toBeDefined();
  expect(store.getSync(bytes('third'))).toBeUndefined();
  await store.close();
});
