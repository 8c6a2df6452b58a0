import { expect, test } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import type { Storage } from '../../src/ports/storage.js';
import { CrashStore } from '../support/crash-store.js';
import { ALL_KEYS, bytes, drain, texts } from '../support/rows.js';

const OPTIONS = { unmergedSizeBytesMax: 1000 };
const OWN_KEYS = { start: bytes('a'), end: bytes('z') };

async function openedOn(store: KeyValueStore): Promise<CheckedStorage> {
  const { storage, suspicion } = await CheckedStorage.open(store, OPTIONS);
  expect(suspicion).toBeUndefined();
  return storage;
}

async function commit(storage: Storage, rows: Record<string, string | undefined>): Promise<void> {
  const batch = storage.batch();
  for (const [key, value] of Object.entries(rows)) {
    if (value === undefined) batch.delete(bytes(key));
    else batch.put(bytes(key), bytes(value));
  }
  await storage.commit(batch);
}

function textAt(storage: Storage, key: string): string | undefined {
  const value = storage.getSync(bytes(key));
  return value === undefined ? undefined : Buffer.from(value).toString();
}

/** Flips one bit of what is stored under a key. */
async function damage(store: KeyValueStore, key: string, byteIndex: number): Promise<void> {
  const stored = Uint8Array.from(store.getSync(bytes(key))!);
  stored[byteIndex]! ^= 0x10;
  const batch = store.batch();
  batch.put(bytes(key), stored);
  await batch.write();
}

test('rows come back without their checksums, also after a reopen', async () => {
  const store = new MemoryStore();
  let storage = await openedOn(store);
  await commit(storage, { a: 'one', b: '', c: 'three' });
  await commit(storage, { c: undefined });
  for (let round = 0; round < 2; round++) {
    expect([textAt(storage, 'a'), textAt(storage, 'b'), textAt(storage, 'c')]).toEqual([
      'one',
      '',
      undefined,
    ]);
    expect(texts(await drain(storage.scan(OWN_KEYS)))).toEqual([
      ['a', 'one'],
      ['b', ''],
    ]);
    expect(texts(await drain(storage.scan(OWN_KEYS, { reverse: true, limit: 1 })))).toEqual([['b', '']]);
    await storage.close();
    storage = await openedOn(store);
  }
});

test('every flipped byte of value or checksum is told by get and scan, with the key', async () => {
  const store = new MemoryStore();
  const storage = await openedOn(store);
  const damagedError = expect.objectContaining({ code: 'STORAGE_DAMAGED', details: { keyHex: '6b6579' } });
  for (let byteIndex = 0; byteIndex < 'value'.length + 4; byteIndex++) {
    await commit(storage, { apple: 'fine', key: 'value', pear: 'fine' });
    await damage(store, 'key', byteIndex);
    expect(() => storage.getSync(bytes('key'))).toThrow(damagedError);
    expect(textAt(storage, 'apple')).toBe('fine');
    const scan = storage.scan(OWN_KEYS);
    await expect(scan.next(10)).rejects.toThrow(damagedError);
    // It stays failed: the rows after the damaged one must not pass for all that is left.
    await expect(scan.next(10)).rejects.toThrow(damagedError);
    await scan.close();
  }
});

test('a value under another key, and one too short for a checksum, are damage', async () => {
  const store = new MemoryStore();
  const storage = await openedOn(store);
  await commit(storage, { a: 'one' });
  const batch = store.batch();
  batch.put(bytes('b'), store.getSync(bytes('a'))!);
  batch.put(bytes('c'), bytes('123'));
  await batch.write();
  expect(() => storage.getSync(bytes('b'))).toThrow(expect.objectContaining({ code: 'STORAGE_DAMAGED' }));
  expect(() => storage.getSync(bytes('c'))).toThrow(expect.objectContaining({ code: 'STORAGE_DAMAGED' }));
});

test('scanAll goes on past damaged rows and marks them', async () => {
  const store = new MemoryStore();
  const storage = await openedOn(store);
  await commit(storage, { a: 'one', b: 'two', c: 'three' });
  await damage(store, 'b', 0);
  const scan = storage.scanAll(OWN_KEYS);
  const rows = [...(await scan.next(2)), ...(await scan.next(2))];
  await scan.close();
  expect(rows.map(({ key, damaged }) => [Buffer.from(key).toString(), damaged])).toEqual([
    ['a', false],
    ['b', true],
    ['c', false],
  ]);
  expect(Buffer.from(rows[2]!.value).toString()).toBe('three');
});

test.each(['full', 'failed'] as const)(
  'a write that fails as %s stops the store, but not its reads',
  async (reason) => {
    const store = new CrashStore({ seed: 7 });
    const storage = await openedOn(store);
    await commit(storage, { a: 'one' });
    store.failNextWrite(reason);
    const expected =
      reason === 'full'
        ? {
            code: 'STORAGE_FULL',
            retryable: true,
            message: expect.stringMatching(/reads go on.*[Ff]ree space.*recovers by itself/s),
          }
        : { code: 'STORAGE_FAILED', retryable: false, message: expect.stringContaining('restart the node') };
    await expect(commit(storage, { b: 'two' })).rejects.toMatchObject(expected);
    expect(storage.state).toBe('stopped');
    // The crash store throws a broken invariant when it is written to now.
    await expect(commit(storage, { c: 'three' })).rejects.toMatchObject(expected);
    await expect(storage.compact(ALL_KEYS)).rejects.toMatchObject(expected);
    expect(textAt(storage, 'a')).toBe('one');
    expect(texts(await drain(storage.scan(OWN_KEYS)))).toEqual([['a', 'one']]);
    await storage.close();
    expect(storage.state).toBe('closed');
    const reopened = await openedOn(store);
    expect(reopened.state).toBe('open');
    await commit(reopened, { d: 'four' });
    expect(textAt(reopened, 'a')).toBe('one');
  },
);

test('one batch is in flight at a time', async () => {
  const store = new CrashStore({ seed: 1 });
  const storage = await openedOn(store);
  store.holdWrites();
  const first = commit(storage, { a: 'one' });
  await expect(commit(storage, { b: 'two' })).rejects.toThrow('one batch is in flight at a time');
  await store.releaseWrites();
  await first;
  await commit(storage, { c: 'three' });
  expect(textAt(storage, 'b')).toBeUndefined();
});

test('every call on a closed storage says CLOSED', async () => {
  const storage = await openedOn(new MemoryStore());
  const batch = storage.batch();
  await storage.close();
  await storage.close();
  const closed = expect.objectContaining({ code: 'CLOSED' });
  expect(() => storage.getSync(bytes('a'))).toThrow(closed);
  expect(() => storage.scan(OWN_KEYS)).toThrow(closed);
  expect(() => storage.batch()).toThrow(closed);
  await expect(storage.commit(batch)).rejects.toThrow(closed);
  await expect(storage.compact(ALL_KEYS)).rejects.toThrow(closed);
});

test('close waits for the batch under way, which is acknowledged', async () => {
  const store = new CrashStore({ seed: 1, writeDelayMicrotasksMax: 20 });
  const storage = await openedOn(store);
  const committing = commit(storage, { a: 'one' });
  await storage.close();
  await committing;
  expect(textAt(await openedOn(store), 'a')).toBe('one');
});

test('a batch cannot touch the rows of the batch sequence', async () => {
  const storage = await openedOn(new MemoryStore());
  const batch = storage.batch();
  const sequenceKey = Uint8Array.of(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  expect(() => batch.put(sequenceKey, bytes('x'))).toThrow('batch sequence');
  expect(() => batch.delete(sequenceKey)).toThrow('batch sequence');
});

test('acknowledged batches survive power losses, whatever was under way', async () => {
  for (let seed = 1; seed <= 30; seed++) {
    const store = new CrashStore({ seed });
    for (let round = 0; round < 5; round++) {
      const storage = await openedOn(store);
      await commit(storage, { [`kept-${round}`]: 'x' });
      store.holdWrites();
      const underWay = commit(storage, { [`either-a-${round}`]: 'x', [`either-b-${round}`]: 'x' });
      await Promise.all([expect(underWay).rejects.toMatchObject({ code: 'CLOSED' }), store.powerLoss()]);
    }
    const storage = await openedOn(store);
    const present = (key: string) => textAt(storage, key) !== undefined;
    for (let round = 0; round < 5; round++) {
      expect(present(`kept-${round}`)).toBe(true);
      expect(present(`either-a-${round}`)).toBe(present(`either-b-${round}`));
    }
    await storage.close();
  }
});
