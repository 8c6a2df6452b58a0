import { describe, expect, test } from 'vitest';
import { Prng } from '../../../src/lib/prng.js';
import { ALL_KEYS, bytes, drain, scanTexts, write } from '../../support/rows.js';
import type { StoreFactory } from '../key-value-store.js';
import { opened } from './opened.js';

const KEY_SIZE_BYTES_MAX = 2048;

export function batchConformance(factory: StoreFactory): void {
  describe('batches', () => {
    test('a written row is read, an absent one is undefined', async () => {
      const store = await opened(factory);
      await write(store, { a: 'one' });
      expect([...store.getSync(bytes('a'))!]).toEqual([...bytes('one')]);
      expect(store.getSync(bytes('b'))).toBeUndefined();
      // A prefix of a key, or a key with more to it, is another key.
      expect(store.getSync(bytes(''))).toBeUndefined();
      expect(store.getSync(bytes('aa'))).toBeUndefined();
    });

    test('the last change of a key in a batch counts', async () => {
      const store = await opened(factory);
      const batch = store.batch();
      batch.put(bytes('a'), bytes('first'));
      batch.put(bytes('a'), bytes('second'));
      batch.put(bytes('b'), bytes('gone'));
      batch.delete(bytes('b'));
      batch.delete(bytes('c'));
      batch.put(bytes('c'), bytes('stays'));
      await batch.write();
      expect(await scanTexts(store, ALL_KEYS)).toEqual([
        ['a', 'second'],
        ['c', 'stays'],
      ]);
    });

    test('nothing of a batch is visible before its write', async () => {
      const store = await opened(factory);
      const batch = store.batch();
      batch.put(bytes('a'), bytes('one'));
      expect(store.getSync(bytes('a'))).toBeUndefined();
      expect(await scanTexts(store, ALL_KEYS)).toEqual([]);
      await batch.write();
      expect(store.getSync(bytes('a'))).toBeDefined();
    });

    test('a scan sees all rows of a batch or none', async () => {
      const store = await opened(factory);
      const rounds = Array.from({ length: 20 }, (_, round) => `${round}`);
      const sightings: number[] = [];
      for (const round of rounds) {
        const writing = write(store, { [`a${round}`]: round, [`m${round}`]: round, [`z${round}`]: round });
        sightings.push((await scanTexts(store, ALL_KEYS)).length);
        await writing;
      }
      expect(sightings.filter((rows) => rows % 3 !== 0)).toEqual([]);
    });

    test('a batch counts the bytes of its keys and values', async () => {
      const store = await opened(factory);
      const batch = store.batch();
      expect(batch.sizeBytes).toBe(0);
      batch.put(bytes('key'), bytes('value'));
      batch.delete(bytes('gone'));
      expect(batch.sizeBytes).toBe(3 + 5 + 4);
    });

    test('an empty batch can be written', async () => {
      const store = await opened(factory);
      await store.batch().write();
      expect(await scanTexts(store, ALL_KEYS)).toEqual([]);
    });

    test('a batch is written once', async () => {
      const store = await opened(factory);
      const batch = store.batch();
      batch.put(bytes('a'), bytes('one'));
      await batch.write();
      await expect(batch.write()).rejects.toThrow('a batch is written once');
    });

    test('empty values, a value of a mebibyte and bytes of every kind come back as they went in', async () => {
      const store = await opened(factory);
      const random = Prng.seeded(1);
      const rows = [
        { key: Uint8Array.of(0), value: new Uint8Array(0) },
        { key: Uint8Array.of(0, 0), value: Uint8Array.of(0) },
        { key: Uint8Array.from({ length: 254 }, (_, byte) => byte), value: random.bytes(1 << 20) },
        { key: Uint8Array.of(0xc3, 0x28), value: Uint8Array.of(0xff, 0xfe, 0x80) },
      ];
      const batch = store.batch();
      for (const { key, value } of rows) batch.put(key, value);
      await batch.write();
      for (const { key, value } of rows) expect(Buffer.from(store.getSync(key)!).equals(value)).toBe(true);
      const scanned = await drain(store.scan(ALL_KEYS));
      expect(scanned.map(({ key }) => Buffer.from(key).toString('hex')).sort()).toEqual(
        rows.map(({ key }) => Buffer.from(key).toString('hex')).sort(),
      );
    });

    test(`a key has at most ${KEY_SIZE_BYTES_MAX} bytes`, async () => {
      const store = await opened(factory);
      const batch = store.batch();
      const longest = new Uint8Array(KEY_SIZE_BYTES_MAX).fill(7);
      batch.put(longest, bytes('fits'));
      const tooLong = new Uint8Array(KEY_SIZE_BYTES_MAX + 1);
      expect(() => batch.put(tooLong, bytes('x'))).toThrow('a key has at most 2048 bytes, not 2049');
      expect(() => batch.delete(tooLong)).toThrow('a key has at most 2048 bytes, not 2049');
      await batch.write();
      expect(store.getSync(longest)).toBeDefined();
    });

    test('what the caller does to its bytes later does not reach the store', async () => {
      const store = await opened(factory);
      const key = Uint8Array.of(1, 2, 3);
      const value = Uint8Array.of(4, 5, 6);
      const batch = store.batch();
      batch.put(key, value);
      key.fill(0);
      value.fill(0);
      await batch.write();
      const read = store.getSync(Uint8Array.of(1, 2, 3))!;
      expect([...read]).toEqual([4, 5, 6]);
      read.fill(9);
      const [row] = await drain(store.scan(ALL_KEYS));
      row!.key.fill(9);
      row!.value.fill(9);
      expect([...store.getSync(Uint8Array.of(1, 2, 3))!]).toEqual([4, 5, 6]);
    });
  });
}
