import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isIntactBlock, readBlock, readBlockHandle } from '../../src/adapters/leveldb/verify/block-format.js';
import { ByteReader } from '../../src/adapters/leveldb/verify/byte-reader.js';
import { userKey } from '../../src/adapters/leveldb/verify/internal-key.js';
import { readWriteAheadLog } from '../../src/adapters/leveldb/verify/write-ahead-log.js';
import { type KeySpan, verifyFiles } from '../../src/adapters/leveldb/verify-files.js';
import { Prng } from '../../src/lib/prng.js';
import {
  copyOfDirectory,
  damageSomewhere,
  dataFileNames,
  fileNames,
  filledLevelDb,
  rowsDigest,
} from '../support/leveldb-files.js';
import { batchRecord, leveldbLog } from '../support/leveldb-log-writer.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

test('a store that is well has no findings, nor has an empty or a missing directory', async () => {
  const directory = await filledLevelDb(1, 500);
  expect((await fileNames(directory, /ldb$/)).length).toBeGreaterThan(0);
  expect(await verifyFiles(directory)).toEqual([]);
  // After each open the files are others.
  await rowsDigest(directory);
  expect(await verifyFiles(directory)).toEqual([]);
  const empty = await temporaryDirectory();
  expect(await verifyFiles(empty)).toEqual([]);
  expect(await verifyFiles(join(empty, 'missing'))).toEqual([]);
});

test('of 200 bits flipped and pages zeroed, each is found or harms no row', async () => {
  const original = await filledLevelDb(2, 400);
  const rows = await rowsDigest(await copyOfDirectory(original));
  let found = 0;
  for (let seed = 0; seed < 200; seed++) {
    const copy = await copyOfDirectory(original);
    const damage = await damageSomewhere(copy, Prng.seeded(seed));
    const findings = await verifyFiles(copy);
    if (findings.length > 0) found += 1;
    else if (!damage.looksTorn) expect(await rowsDigest(copy), JSON.stringify(damage)).toBe(rows);
    await rm(copy, { recursive: true });
  }
  expect(found).toBeGreaterThan(150);
});

describe('tables', () => {
  /** The blocks of rows of a table, and the keys in each, read from the undamaged file. */
  function blocksOf(table: Buffer): { offset: number; keys: Buffer[] }[] {
    const footer = new ByteReader(table.subarray(-48));
    readBlockHandle(footer);
    return readBlock(table, readBlockHandle(footer)).map(({ value }) => {
      const handle = readBlockHandle(new ByteReader(value));
      expect(isIntactBlock(table, handle)).toBe(true);
      return { offset: handle.offset, keys: readBlock(table, handle).map(({ key }) => userKey(key)) };
    });
  }

  const covers = (span: KeySpan, key: Buffer) =>
    Buffer.compare(span.first, key) <= 0 && Buffer.compare(key, span.last) <= 0;

  test('a damaged block is told with a span of keys that covers all of it, and little else', async () => {
    const directory = await filledLevelDb(3, 300);
    let blocksChecked = 0;
    for (const name of await fileNames(directory, /ldb$/)) {
      const path = join(directory, name);
      const table = await readFile(path);
      const blocks = blocksOf(table);
      for (const [index, block] of blocks.entries()) {
        const damaged = Buffer.from(table);
        damaged[block.offset + 5]! ^= 1;
        await writeFile(path, damaged);
        const findings = await verifyFiles(directory);
        expect(findings).toMatchObject([
          { file: name, offset: block.offset, what: 'a block of rows is damaged' },
        ]);
        const span = findings[0]!.keys!;
        expect(block.keys.filter((key) => !covers(span, key))).toEqual([]);
        // Not a key of the blocks beyond the neighbours, whose own edges may touch.
        const farther = blocks.filter((_, other) => Math.abs(other - index) > 1).flatMap(({ keys }) => keys);
        expect(farther.filter((key) => covers(span, key))).toEqual([]);
        blocksChecked += 1;
      }
      await writeFile(path, table);
    }
    expect(blocksChecked).toBeGreaterThan(20);
    expect(await verifyFiles(directory)).toEqual([]);
  });

  test.each([
    { part: 'the index', offsetFromEnd: 48 + 20, what: 'the index is damaged' },
    { part: 'the footer', offsetFromEnd: 1, what: 'the table has no footer' },
  ])('damage to $part hurts all keys of the table', async ({ offsetFromEnd, what }) => {
    const directory = await filledLevelDb(4, 200);
    const name = (await fileNames(directory, /ldb$/))[0]!;
    const table = await readFile(join(directory, name));
    const keys = blocksOf(table).flatMap((block) => block.keys);
    table[table.length - offsetFromEnd]! ^= 1;
    await writeFile(join(directory, name), table);
    const findings = await verifyFiles(directory);
    expect(findings).toMatchObject([{ file: name, what }]);
    expect(keys.filter((key) => !covers(findings[0]!.keys!, key))).toEqual([]);
  });

  test('a table that is missing, cut off, grown or unreadable hurts all its keys', async () => {
    const directory = await filledLevelDb(5, 200);
    const name = (await fileNames(directory, /ldb$/))[0]!;
    const path = join(directory, name);
    const table = await readFile(path);
    const found = async () => {
      const findings = await verifyFiles(directory);
      expect(findings).toMatchObject([{ file: name, offset: 0, keys: { first: expect.anything() } }]);
      return findings[0]!.what;
    };
    await truncate(path, table.length - 1);
    expect(await found()).toBe(`it has ${table.length - 1} bytes instead of ${table.length}`);
    await truncate(path, table.length + 1);
    expect(await found()).toBe(`it has ${table.length + 1} bytes instead of ${table.length}`);
    await rm(path);
    await mkdir(path);
    expect(await found()).toContain('it cannot be read');
    await rm(path, { recursive: true });
    const [missing] = await verifyFiles(directory);
    expect(missing).toMatchObject({ what: 'MANIFEST names it, but it is missing', keys: expect.anything() });
  });
});

describe('write-ahead files', () => {
  const ROWS = Buffer.from('rows');

  /** A store, its write-ahead file, and the name of the one that LevelDB would turn to after it. */
  async function withLog() {
    const directory = await filledLevelDb(6, 100);
    const name = (await fileNames(directory, /log$/)).at(-1)!;
    const log = await readFile(join(directory, name));
    const next = `${String(Number.parseInt(name, 10) + 1).padStart(6, '0')}.log`;
    const nextSequence = readWriteAheadLog(log).nextSequence!;
    return {
      directory,
      path: join(directory, name),
      name,
      log,
      next,
      nextPath: join(directory, next),
      nextSequence,
    };
  }

  test('a torn end of the last one is no finding, nor is an empty one after it', async () => {
    const { directory, path, log, nextPath } = await withLog();
    await truncate(path, log.length - 20);
    expect(await verifyFiles(directory)).toEqual([]);
    await writeFile(nextPath, '');
    expect(await verifyFiles(directory)).toEqual([]);
  });

  test('a torn end before another one that holds something is damage', async () => {
    const { directory, path, name, log, nextPath, nextSequence } = await withLog();
    await writeFile(nextPath, leveldbLog([batchRecord(nextSequence, 1, ROWS)]));
    expect(await verifyFiles(directory)).toEqual([]);
    await truncate(path, log.length - 20);
    const [finding] = await verifyFiles(directory);
    expect(finding).toMatchObject({
      file: name,
      keys: undefined,
      what: expect.stringContaining('not the last one'),
    });
  });

  test('rows missing between two of them, or before the first, are damage', async () => {
    const { directory, path, name, next, nextPath, nextSequence } = await withLog();
    await writeFile(nextPath, leveldbLog([batchRecord(nextSequence + 1, 1, ROWS)]));
    const missingBefore = (file: string) => ({
      file,
      keys: undefined,
      what: 'rows before its first one are missing',
    });
    expect(await verifyFiles(directory)).toMatchObject([missingBefore(next)]);
    await rm(nextPath);
    await writeFile(path, leveldbLog([batchRecord(nextSequence + 1, 1, ROWS)]));
    expect(await verifyFiles(directory)).toMatchObject([missingBefore(name)]);
  });

  test('the one that MANIFEST names must be there', async () => {
    const { directory } = await withLog();
    // When LevelDB was closed while it made a table, there are two: MANIFEST names the first.
    await rm(join(directory, (await fileNames(directory, /log$/))[0]!));
    expect(await verifyFiles(directory)).toContainEqual({
      file: expect.any(String),
      offset: 0,
      keys: undefined,
      what: 'MANIFEST names it, but it is missing',
    });
  });

  test('damage in the middle is told with its place', async () => {
    const { directory, path, name, log } = await withLog();
    log[500]! ^= 1;
    await writeFile(path, log);
    const [finding] = await verifyFiles(directory);
    expect(finding).toMatchObject({ file: name, keys: undefined, what: 'a record is damaged' });
    expect(finding!.offset).toBeLessThanOrEqual(500);
  });
});

describe('CURRENT and MANIFEST', () => {
  test('must name each other and the files that are there', async () => {
    const original = await filledLevelDb(7, 60);
    const manifest = (await fileNames(original, /^MANIFEST/))[0]!;
    const findingsAfter = async (change: (directory: string) => Promise<void>) => {
      const copy = await copyOfDirectory(original);
      await change(copy);
      const findings = await verifyFiles(copy);
      expect(findings).toHaveLength(1);
      expect(findings[0]!.keys).toBeUndefined();
      return `${findings[0]!.file}: ${findings[0]!.what}`;
    };
    expect(await findingsAfter((copy) => rm(join(copy, 'CURRENT')))).toMatch(
      /^CURRENT: it is missing, but there are/,
    );
    expect(await findingsAfter((copy) => writeFile(join(copy, 'CURRENT'), 'MANIFEST-1'))).toBe(
      'CURRENT: it names no MANIFEST',
    );
    expect(await findingsAfter((copy) => rm(join(copy, manifest)))).toBe(
      `${manifest}: CURRENT names it, but it is missing`,
    );
    expect(await findingsAfter((copy) => truncate(join(copy, manifest), 0))).toBe(
      `${manifest}: it holds nothing`,
    );
    const unknownField = leveldbLog([Buffer.of(77)]);
    expect(await findingsAfter((copy) => writeFile(join(copy, manifest), unknownField))).toBe(
      `${manifest}: MANIFEST has the unknown field 77`,
    );
    expect(await dataFileNames(original)).toContain('CURRENT');
  });
});
