import { describe, expect, test } from 'vitest';
import { ALL_KEYS, bytes, scanTexts, write } from '../../support/rows.js';
import type { StoreFactory } from '../key-value-store.js';
import { opened } from './opened.js';

export function compactionConformance(factory: StoreFactory): void {
  describe('compaction', () => {
    test('changes no row, inside the range, at its edges or outside', async () => {
      const store = await opened(factory);
      await write(store, { a: 'old', b: '2', c: '3', d: '4' });
      await write(store, { a: '1', c: undefined });
      await store.compact({ start: bytes('a'), end: bytes('d') });
      await write(store, { e: '5' });
      await store.compact(ALL_KEYS);
      await store.compact({ start: bytes('x'), end: bytes('x') });
      expect(await scanTexts(store, ALL_KEYS)).toEqual([
        ['a', '1'],
        ['b', '2'],
        ['d', '4'],
        ['e', '5'],
      ]);
    });

    test('goes along with writes and scans', async () => {
      const store = await opened(factory);
      await write(store, { a: '1', b: '2' });
      const scan = store.scan(ALL_KEYS);
      const compacting = store.compact(ALL_KEYS);
      await write(store, { b: undefined, c: '3' });
      await compacting;
      expect((await scan.next(10)).length).toBe(2);
      await scan.close();
      expect(await scanTexts(store, ALL_KEYS)).toEqual([
        ['a', '1'],
        ['c', '3'],
      ]);
    });
  });
}
