import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { toStoreError } from '../../src/adapters/level/level-errors.js';
import { markerAbove, markerBelow } from '../../src/adapters/leveldb/compaction.js';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { AssertionError } from '../../src/lib/assert.js';
import { Prng } from '../../src/lib/prng.js';
import { StoreError } from '../../src/ports/key-value-store.js';
import { bytes, scanTexts, write } from '../support/rows.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

test('a second open of the same directory says locked, in this process and from another', async () => {
  const directory = await temporaryDirectory();
  const first = new LevelDbStore({ directory });
  await first.open();
  const second = new LevelDbStore({ directory });
  await expect(second.open()).rejects.toMatchObject({ name: 'StoreError', reason: 'locked' });
  await expect(openElsewhere(directory)).resolves.toContain('LEVEL_LOCKED');
  await first.close();
  await second.open();
  await second.close();
});

/** What another process hears that opens the directory with LevelDB. */
async function openElsewhere(directory: string): Promise<string> {
  const script = `
    const { ClassicLevel } = require('classic-level');
    const database = new ClassicLevel(${JSON.stringify(directory)});
    database.open().then(() => console.log('opened'), (error) => console.log(error.cause.code));`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  await once(child, 'close');
  return Buffer.concat(said).toString();
}

test('errors become one of the reasons, found at the bottom of the causes', () => {
  const reasonOf = (message: string, code?: string) =>
    toStoreError(
      Object.assign(new Error('Database failed to open'), {
        code: 'LEVEL_DATABASE_NOT_OPEN',
        cause: Object.assign(new Error(message), { code }),
      }),
    ).reason;
  expect(reasonOf('IO error: lock /data/LOCK: already held by process', 'LEVEL_LOCKED')).toBe('locked');
  expect(reasonOf('IO error: /data/000005.log: No space left on device', 'LEVEL_IO_ERROR')).toBe('full');
  expect(reasonOf('ENOSPC: no space left on device, mkdir', 'ENOSPC')).toBe('full');
  expect(reasonOf('IO error: /data/000005.log: Disk quota exceeded', 'LEVEL_IO_ERROR')).toBe('full');
  expect(reasonOf('Corruption: bad block type', 'LEVEL_CORRUPTION')).toBe('damaged');
  expect(reasonOf('Corruption: bad entry in block')).toBe('damaged');
  expect(reasonOf('IO error: /data/000005.log: Input/output error', 'LEVEL_IO_ERROR')).toBe('failed');
  expect(reasonOf('Database is not open', 'LEVEL_DATABASE_NOT_OPEN')).toBe('closed');
  expect(toStoreError('odd').reason).toBe('failed');
  const storeError = new StoreError('full', 'as it was');
  expect(toStoreError(storeError)).toBe(storeError);
  expect(() => toStoreError(new AssertionError('broken invariant'))).toThrow('broken invariant');
});

describe('compaction', () => {
  const RANGE = { start: bytes('m'), end: bytes('n') };

  async function filesHolding(directory: string, secret: string): Promise<string[]> {
    // Reading LOCK would drop the open store's lock.
    const files = (await readdir(directory)).filter((file) => file !== 'LOCK');
    const contents = await Promise.all(files.map((file) => readFile(join(directory, file))));
    return files.filter((_, index) => contents[index]!.includes(secret));
  }

  async function opened(): Promise<{ store: LevelDbStore; directory: string }> {
    const directory = await temporaryDirectory();
    // Small, so that a few hundred rows make several tables on several levels.
    const store = new LevelDbStore({
      directory,
      writeBufferSizeBytes: 64 * 1024,
      tableSizeBytesMax: 1024 * 1024,
    });
    await store.open();
    return { store, directory };
  }

  async function fill(store: LevelDbStore, seed: number, prefixes: string): Promise<void> {
    const random = Prng.seeded(seed);
    for (let batchNumber = 0; batchNumber < 40; batchNumber++) {
      const batch = store.batch();
      for (let row = 0; row < 20; row++) {
        batch.put(bytes(`${random.pick([...prefixes])}${random.float()}`), random.bytes(300));
      }
      await batch.write();
    }
  }

  const SECRET = 'the-secret-5b1f0a94c2e87d36';

  test('leaves nothing of rows that were deleted before they left memory', async () => {
    const { store, directory } = await opened();
    await write(store, { 'm-customer': SECRET, neighbour: 'stays' });
    expect(await filesHolding(directory, SECRET)).not.toEqual([]);
    await write(store, { 'm-customer': undefined });
    await store.compact(RANGE);
    expect(await filesHolding(directory, SECRET)).toEqual([]);
    // The key bounded a table: LevelDB keeps that in its MANIFEST, which it begins anew at each open.
    expect(await filesHolding(directory, 'm-customer')).toEqual([expect.stringMatching(/^MANIFEST-/)]);
    await store.close();
    await store.open();
    expect(await filesHolding(directory, 'm-customer')).toEqual([]);
    expect(await scanTexts(store, { start: bytes('a'), end: bytes('z') })).toEqual([['neighbour', 'stays']]);
    await store.close();
  });

  test('leaves nothing of rows that were in tables already, nor of overwritten values', async () => {
    const { store, directory } = await opened();
    await write(store, { 'm-one': SECRET, 'm-two': SECRET });
    await store.compact(RANGE);
    expect(await filesHolding(directory, SECRET)).not.toEqual([]);
    await write(store, { 'm-one': undefined, 'm-two': 'other' });
    await store.compact(RANGE);
    expect(await filesHolding(directory, SECRET)).toEqual([]);
    await store.close();
  });

  test.each([1, 2, 3, 4, 5, 6])('leaves nothing among many tables and levels (seed %i)', async (seed) => {
    const { store, directory } = await opened();
    const random = Prng.seeded(seed);
    if (random.chance(0.5)) await fill(store, seed, 'abmxyz');
    if (random.chance(0.5)) await store.compact({ start: bytes('a'), end: bytes('z') });
    if (random.chance(0.5)) await fill(store, seed + 100, 'mn');
    await write(store, {
      [`m${random.float()}-first`]: 'x',
      'm-customer': SECRET,
      [`m${random.float()}-last`]: 'y',
    });
    if (random.chance(0.5)) await fill(store, seed + 200, 'abxyz');
    await write(store, { 'm-customer': undefined });
    if (random.chance(0.5)) await fill(store, seed + 300, 'az');
    await store.compact({ start: bytes('m-customer'), end: bytes('m-customes') });
    expect(await filesHolding(directory, SECRET)).toEqual([]);
    await store.close();
  });

  test('its markers lie outside of the range, and no row can have their keys', () => {
    for (const hex of ['01', '0100', '010205000000', 'ff', '0001', '01ff']) {
      const bound = Buffer.from(hex, 'hex');
      const below = markerBelow(bound);
      expect(Buffer.compare(below, bound)).toBe(-1);
      expect(Buffer.compare(markerAbove(bound), bound)).toBe(1);
      expect([below.length, markerAbove(bound).length]).toEqual([2049, 2049]);
    }
    // Below these there is no long key at all: the marker comes just above.
    for (const hex of ['', '00', '0000']) {
      expect(Buffer.compare(markerBelow(Buffer.from(hex, 'hex')), Buffer.from(`${hex}01`, 'hex'))).toBe(-1);
    }
  });
});
