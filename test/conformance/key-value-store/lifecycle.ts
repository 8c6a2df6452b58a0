import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../../src/ports/key-value-store.js';
import { ALL_KEYS, bytes, drain, scanTexts, write } from '../../support/rows.js';
import type { StoreFactory } from '../key-value-store.js';
import { opened } from './opened.js';

const CLOSED = expect.objectContaining({ name: 'StoreError', reason: 'closed' });

/** Every call that needs an open store. */
async function expectAllCallsClosed(store: KeyValueStore): Promise<void> {
  expect(() => store.getSync(bytes('a'))).toThrow(CLOSED);
  expect(() => store.scan(ALL_KEYS)).toThrow(CLOSED);
  expect(() => store.batch()).toThrow(CLOSED);
  await expect(store.compact(ALL_KEYS)).rejects.toThrow(CLOSED);
}

export function lifecycleConformance(factory: StoreFactory): void {
  describe('life cycle', () => {
    test('before the open, every call says closed', async () => {
      await expectAllCallsClosed(await factory());
    });

    test('while opening, every call says closed', async () => {
      const store = await factory();
      const opening = store.open();
      await expectAllCallsClosed(store);
      await opening;
      await store.close();
    });

    test('while closing and after it, every call says closed', async () => {
      const store = await opened(factory);
      const closing = store.close();
      await expectAllCallsClosed(store);
      await closing;
      await expectAllCallsClosed(store);
    });

    test('rows survive a close and an open', async () => {
      const store = await opened(factory);
      await write(store, { a: '1', b: '2' });
      await write(store, { a: undefined });
      for (let round = 0; round < 2; round++) {
        await store.close();
        await store.open();
        expect(await scanTexts(store, ALL_KEYS)).toEqual([['b', '2']]);
      }
    });

    test('open and close can be called twice, and across each other', async () => {
      const store = await factory();
      await store.close();
      await Promise.all([store.open(), store.open()]);
      await write(store, { a: '1' });
      await Promise.all([store.close(), store.close()]);
      await Promise.all([store.open(), store.close(), store.open()]);
      expect(await scanTexts(store, ALL_KEYS)).toEqual([['a', '1']]);
      await store.close();
    });

    test('close waits for a batch under way, which is there after the next open', async () => {
      const store = await opened(factory);
      const settled: string[] = [];
      const writing = write(store, { a: '1' }).then(() => settled.push('written'));
      const closing = store.close().then(() => settled.push('closed'));
      await Promise.all([writing, closing]);
      expect(settled).toEqual(['written', 'closed']);
      await store.open();
      expect(await scanTexts(store, ALL_KEYS)).toEqual([['a', '1']]);
    });

    test('a scan or a compaction under way at the close ends, or says closed', async () => {
      const store = await opened(factory);
      await write(store, { a: '1' });
      const page = store.scan(ALL_KEYS).next(10);
      const compacting = store.compact(ALL_KEYS);
      const [, ...outcomes] = await Promise.allSettled([store.close(), page, compacting]);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toEqual(CLOSED);
      }
      await store.open();
      expect(await scanTexts(store, ALL_KEYS)).toEqual([['a', '1']]);
    });

    test('batches and scans of a store that was closed stay closed when it is open again', async () => {
      const store = await opened(factory);
      await write(store, { a: '1' });
      const batch = store.batch();
      batch.put(bytes('b'), bytes('2'));
      const scan = store.scan(ALL_KEYS);
      await store.close();
      await store.open();
      await expect(batch.write()).rejects.toThrow(CLOSED);
      await expect(drain(scan)).rejects.toThrow(CLOSED);
      expect(await scanTexts(store, ALL_KEYS)).toEqual([['a', '1']]);
    });
  });
}
