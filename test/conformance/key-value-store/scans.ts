import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../../src/ports/key-value-store.js';
import { ALL_KEYS, bytes, drain, scanTexts, texts, write } from '../../support/rows.js';
import type { StoreFactory } from '../key-value-store.js';
import { opened } from './opened.js';

export function scanConformance(factory: StoreFactory): void {
  async function lettersAToE(): Promise<KeyValueStore> {
    const store = await opened(factory);
    await write(store, { c: '3', a: '1', e: '5', b: '2', d: '4' });
    return store;
  }
  const range = (start: string, end: string) => ({ start: bytes(start), end: bytes(end) });
  const keys = (rows: [string, string][]) => rows.map(([key]) => key).join('');

  describe('scans', () => {
    test('give the rows from start up to but without end, in order', async () => {
      const store = await lettersAToE();
      expect(keys(await scanTexts(store, range('b', 'd')))).toBe('bc');
      expect(keys(await scanTexts(store, range('bb', 'dd')))).toBe('cd');
      expect(keys(await scanTexts(store, range('', 'z')))).toBe('abcde');
    });

    test('in reverse give the same rows from the end', async () => {
      const store = await lettersAToE();
      expect(keys(await scanTexts(store, range('b', 'd'), { reverse: true }))).toBe('cb');
      expect(keys(await scanTexts(store, range('bb', 'dd'), { reverse: true }))).toBe('dc');
      expect(keys(await scanTexts(store, range('', 'z'), { reverse: true }))).toBe('edcba');
    });

    test('give at most `limit` rows in all, also over several pages', async () => {
      const store = await lettersAToE();
      const limited = (limit: number, reverse = false) =>
        drain(store.scan(range('a', 'z'), { limit, reverse }), 2).then((rows) => keys(texts(rows)));
      expect(await limited(3)).toBe('abc');
      expect(await limited(3, true)).toBe('edc');
      expect(await limited(5)).toBe('abcde');
      expect(await limited(6)).toBe('abcde');
      expect(await limited(0)).toBe('');
      expect(() => store.scan(range('a', 'z'), { limit: -1 })).toThrow('not negative');
    });

    test('of a range that is empty or upside down give nothing', async () => {
      const store = await lettersAToE();
      for (const reverse of [false, true]) {
        expect(await scanTexts(store, range('b', 'b'), { reverse })).toEqual([]);
        expect(await scanTexts(store, range('d', 'b'), { reverse })).toEqual([]);
        expect(await scanTexts(store, range('bb', 'c'), { reverse })).toEqual([]);
        expect(await scanTexts(store, range('f', 'z'), { reverse })).toEqual([]);
        expect(await scanTexts(store, range('', 'a'), { reverse })).toEqual([]);
      }
    });

    test('come in pages of 1 to `rowsMax` rows and then stay at the end', async () => {
      const store = await lettersAToE();
      const scan = store.scan(range('a', 'z'));
      const seen: string[] = [];
      for (;;) {
        const page = await scan.next(2);
        if (page.length === 0) break;
        expect(page.length).toBeLessThanOrEqual(2);
        seen.push(keys(texts(page)));
      }
      expect(seen.join('')).toBe('abcde');
      expect(await scan.next(2)).toEqual([]);
      await expect(scan.next(0)).rejects.toThrow('a page has at least one row, not 0');
      await scan.close();
    });

    test('of more bytes than a page may hold still give every row', async () => {
      const store = await opened(factory);
      const large = 'x'.repeat(100_000);
      for (const part of ['a', 'b', 'c']) {
        await write(store, Object.fromEntries(['1', '2', '3', '4'].map((n) => [part + n, large + n])));
      }
      const rows = texts(await drain(store.scan(ALL_KEYS), 1000));
      expect(rows.map(([key, value]) => key + value.at(-1)).join(' ')).toBe(
        'a11 a22 a33 a44 b11 b22 b33 b44 c11 c22 c33 c44',
      );
    });

    test('order keys bytewise, with bytes above 127 last', async () => {
      const store = await opened(factory);
      const ordered = [[0], [0, 0], [0, 1], [1], [0x7f], [0x80], [0xfe], [0xfe, 0], [0xfe, 0xff]];
      const batch = store.batch();
      for (const key of ordered.toReversed()) batch.put(Uint8Array.from(key), Uint8Array.of(1));
      await batch.write();
      const rows = await drain(store.scan(ALL_KEYS));
      expect(rows.map(({ key }) => [...key])).toEqual(ordered);
    });

    test('see the store as it was, whatever is written later', async () => {
      const store = await lettersAToE();
      const scan = store.scan(ALL_KEYS);
      const first = await scan.next(1);
      await write(store, { a: 'changed', b: 'changed', c: undefined, bb: 'new' });
      const rest = await drain(scan);
      expect(texts([...first, ...rest])).toEqual([
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
        ['d', '4'],
        ['e', '5'],
      ]);
      expect(keys(await scanTexts(store, ALL_KEYS))).toBe('abbbde');
    });

    test('see every batch whose write had resolved when they were created', async () => {
      const store = await opened(factory);
      for (let round = 1; round <= 20; round++) {
        await write(store, { [`key-${round}`]: 'x' });
        expect((await scanTexts(store, ALL_KEYS)).length).toBe(round);
      }
    });

    test('can be closed twice, in the middle and at the end, and then give no more', async () => {
      const store = await lettersAToE();
      const scan = store.scan(ALL_KEYS);
      await scan.next(1);
      await scan.close();
      await scan.close();
      await expect(scan.next(1)).rejects.toMatchObject({ name: 'StoreError', reason: 'closed' });
    });
  });
}
