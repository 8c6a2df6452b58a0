import { expect, test } from 'vitest';
import { CrashStore } from '../support/crash-store.js';
import { ALL_KEYS, scanTexts, write } from '../support/rows.js';

/** Keys that a power loss leaves of five batches under way, after two that were acknowledged. */
async function keysAfterPowerLoss(seed: number): Promise<string> {
  const store = new CrashStore({ seed });
  await store.open();
  await write(store, { a: '1' });
  await write(store, { b: '2' });
  store.holdWrites();
  const underWay = ['c', 'd', 'e', 'f', 'g'].map((key) => write(store, { [key]: 'x' }));
  await store.releaseWrite();
  expect(store.writesUnderWay).toBe(4);
  const [released, ...lost] = await Promise.allSettled([...underWay, store.powerLoss()]).then((all) =>
    all.slice(0, 5),
  );
  expect(released!.status).toBe('fulfilled');
  expect(lost.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  expect(() => store.batch()).toThrow('not open');
  await store.open();
  const rows = await scanTexts(store, ALL_KEYS);
  await store.close();
  return rows.map(([key]) => key).join('');
}

test('a power loss keeps what was acknowledged, and of what was under way the first few', async () => {
  const outcomes = await Promise.all(Array.from({ length: 40 }, (_, seed) => keysAfterPowerLoss(seed)));
  expect(new Set(outcomes)).toEqual(new Set(['abc', 'abcd', 'abcde', 'abcdef', 'abcdefg']));
});

test('the same seed has the same outcome', async () => {
  for (let seed = 0; seed < 10; seed++) {
    expect(await keysAfterPowerLoss(seed)).toBe(await keysAfterPowerLoss(seed));
  }
});

test('a failed write is there after the next open, or not, as the seed says; a second write is refused', async () => {
  const outcomes = new Set<number>();
  for (let seed = 0; seed < 20; seed++) {
    const store = new CrashStore({ seed });
    await store.open();
    store.failNextWrite('failed');
    await expect(write(store, { a: '1' })).rejects.toMatchObject({ name: 'StoreError', reason: 'failed' });
    expect(await scanTexts(store, ALL_KEYS)).toEqual([]);
    await expect(write(store, { b: '2' })).rejects.toThrow('between a failed write and the next open');
    await store.close();
    await store.open();
    outcomes.add((await scanTexts(store, ALL_KEYS)).length);
    await write(store, { c: '3' });
    await store.close();
  }
  expect(outcomes).toEqual(new Set([0, 1]));
});

test('slow writes end in their order, and are invisible until then', async () => {
  const store = new CrashStore({ seed: 3, writeDelayMicrotasksMax: 30 });
  await store.open();
  const ended: number[] = [];
  await Promise.all(
    Array.from({ length: 30 }, (_, number) =>
      write(store, { [`key-${number}`]: 'x' }).then(() => ended.push(number)),
    ),
  );
  expect(ended).toEqual(Array.from({ length: 30 }, (_, number) => number));
  await store.close();
});
