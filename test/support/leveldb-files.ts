import { createHash } from 'node:crypto';
import { copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { readLog } from '../../src/adapters/leveldb/verify/log-format.js';
import { readManifest } from '../../src/adapters/leveldb/verify/manifest.js';
import { Prng } from '../../src/lib/prng.js';
import { ALL_KEYS, drain, texts } from './rows.js';
import { temporaryDirectory } from './temporary-directory.js';

/** So small that few rows make many tables. */
export const SMALL_LEVELDB = { writeBufferSizeBytes: 64 * 1024, tableSizeBytesMax: 1024 * 1024 };

const DATA_FILE_NAME = /^\d+\.(?:ldb|log)$|^MANIFEST-|^CURRENT$/;
const PAGE_SIZE_BYTES = 4096;

/**
 * A closed store with tables on several levels and a write-ahead file that holds rows, the same for the same
 * seed.
 */
export async function filledLevelDb(seed: number, batches: number): Promise<string> {
  const directory = await temporaryDirectory();
  const random = Prng.seeded(seed);
  const store = new LevelDbStore({ directory, ...SMALL_LEVELDB });
  await store.open();
  for (let number = 0; number < batches; number++) {
    const batch = store.batch();
    for (let row = random.below(21); row >= 0; row--) {
      // Long alike keys, so that LevelDB packs index blocks, too.
      const key = Buffer.from(`customer/with/a/long/name/${random.below(5001)}`);
      if (random.chance(0.1)) batch.delete(key);
      else batch.put(key, Buffer.from(`{"value":"${random.float()}"}`.repeat(10)));
    }
    await batch.write();
  }
  await store.close();
  await removeLeftovers(directory);
  return directory;
}

/** A compaction that the close broke off leaves a table, or part of one, which belongs to nothing. */
async function removeLeftovers(directory: string): Promise<void> {
  const manifest = (await readFile(join(directory, 'CURRENT'), 'utf8')).trim();
  const { live } = readManifest(await readFile(join(directory, manifest)));
  for (const name of await readdir(directory)) {
    if (name.endsWith('.ldb') && !live.tables.has(Number.parseInt(name, 10))) await rm(join(directory, name));
  }
}

export async function copyOfDirectory(directory: string): Promise<string> {
  const copy = await temporaryDirectory();
  for (const name of await readdir(directory)) await copyFile(join(directory, name), join(copy, name));
  return copy;
}

/** SHA-256 over all rows, by an ordinary open of LevelDB, which changes the files. */
export async function rowsDigest(directory: string): Promise<string> {
  const store = new LevelDbStore({ directory, ...SMALL_LEVELDB });
  await store.open();
  const rows = await drain(store.scan(ALL_KEYS), 1000);
  await store.close();
  return createHash('sha256').update(texts(rows).join('\n')).digest('hex');
}

/** The files that hold data, by name. */
export async function dataFileNames(directory: string): Promise<string[]> {
  return (await readdir(directory)).filter((name) => DATA_FILE_NAME.test(name)).sort();
}

export async function fileNames(directory: string, pattern: RegExp): Promise<string[]> {
  return (await dataFileNames(directory)).filter((name) => pattern.test(name));
}

export interface Damage {
  file: string;
  kind: 'flipped bit' | 'page of zeros';
  position: number;
  /** Within the last record of a log: just so a power loss may leave a record that was never acknowledged. */
  looksTorn: boolean;
}

/** Flips a bit or zeros a page somewhere in the files that hold data. */
export async function damageSomewhere(
  directory: string,
  random: Prng,
  wanted?: Damage['kind'],
): Promise<Damage> {
  const names = await dataFileNames(directory);
  for (;;) {
    const file = random.pick(names);
    const content = await readFile(join(directory, file));
    const before = Buffer.from(content);
    const kind = wanted ?? (random.chance(0.5) ? 'flipped bit' : 'page of zeros');
    const position = random.below(content.length);
    const pageStart = position - (position % PAGE_SIZE_BYTES);
    const pageEnd = Math.min(pageStart + PAGE_SIZE_BYTES, content.length);
    if (kind === 'flipped bit') content[position]! ^= 1 << random.below(8);
    else content.fill(0, pageStart, pageEnd);
    if (content.equals(before)) continue;
    await writeFile(join(directory, file), content);
    const looksTorn = kind === 'page of zeros' && pageStart >= lastRecordOffset(file, before);
    return { file, kind, position, looksTorn };
  }
}

/** Where the last record of a log begins; beyond all offsets for other files. */
function lastRecordOffset(file: string, content: Buffer): number {
  let last = Number.POSITIVE_INFINITY;
  if (!file.endsWith('.ldb') && file !== 'CURRENT') readLog(content, (offset) => (last = offset));
  return last;
}
