import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { rescueLog } from '../../src/adapters/leveldb/rescue/rescue-log.js';
import { type RescuedStore, rescueStore } from '../../src/adapters/leveldb/rescue/rescue-store.js';
import { rescueTable } from '../../src/adapters/leveldb/rescue/rescue-table.js';
import { readBlock } from '../../src/adapters/leveldb/verify/block-format.js';
import { readLog } from '../../src/adapters/leveldb/verify/log-format.js';
import { dataBlockHandles, verifyTable } from '../../src/adapters/leveldb/verify/table-format.js';
import { verifyFiles } from '../../src/adapters/leveldb/verify-files.js';
import { Prng } from '../../src/lib/prng.js';
import {
  copyOfDirectory,
  damageSomewhere,
  fileNames,
  filledLevelDb,
  rowsDigest,
  SMALL_LEVELDB,
} from '../support/leveldb-files.js';
import { leveldbLog } from '../support/leveldb-log-writer.js';
import { ALL_KEYS, drain, texts } from '../support/rows.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';

/** All keys that a table may have. */
const ANY_KEYS = { first: Buffer.of(), last: Buffer.alloc(8, 0xff) };

describe('a table', () => {
  let table: Buffer;
  beforeEach(async () => {
    const directory = await filledLevelDb(1, 300);
    const [name] = await fileNames(directory, /\.ldb$/);
    table = await readFile(join(directory, name!));
  });

  const entriesOf = (bytes: Buffer) =>
    dataBlockHandles(bytes)!.flatMap((handle) =>
      readBlock(bytes, handle).map(({ key, value }) => `${key.toString('hex')} ${value.toString('hex')}`),
    );
  const damaged = (offset: number) => {
    const copy = Buffer.from(table);
    copy[offset]! ^= 0x10;
    return copy;
  };

  it('that lost a block keeps the others', () => {
    const handles = dataBlockHandles(table)!;
    expect(handles.length).toBeGreaterThan(3);
    const gone = handles[2]!;
    const rescued = rescueTable(damaged(gone.offset + 5))!;
    expect(verifyTable(rescued, ANY_KEYS)).toEqual([]);
    const expected = entriesOf(table);
    const first = handles.slice(0, 2).reduce((sum, handle) => sum + readBlock(table, handle).length, 0);
    expected.splice(first, readBlock(table, gone).length);
    expect(entriesOf(rescued)).toEqual(expected);
  });

  it('that lost its index, its footer or all after its rows keeps all rows', () => {
    const { offset, sizeBytes } = dataBlockHandles(table)!.at(-1)!;
    const rowsEnd = offset + sizeBytes + 5;
    for (const hurt of [damaged(table.length - 60), damaged(table.length - 1), table.subarray(0, rowsEnd)]) {
      const rescued = rescueTable(hurt)!;
      expect(verifyTable(rescued, ANY_KEYS)).toEqual([]);
      expect(entriesOf(rescued)).toEqual(entriesOf(table));
    }
  });

  it('of which nothing is left is none', () => {
    expect(rescueTable(Buffer.alloc(10_000))).toBeUndefined();
    expect(rescueTable(Buffer.alloc(0))).toBeUndefined();
  });
});

describe('a write-ahead file', () => {
  const random = Prng.seeded(7);
  const records = Array.from({ length: 40 }, (_, at) =>
    Buffer.from(random.bytes(at % 7 === 0 ? 50_000 : 500)),
  );

  it('that is intact stays as it is', () => {
    expect(rescueLog(leveldbLog(records)).equals(leveldbLog(records))).toBe(true);
    expect(rescueLog(Buffer.alloc(0))).toHaveLength(0);
  });

  it('keeps all records but those that are hurt', () => {
    const starts: number[] = [];
    readLog(leveldbLog(records), (offset) => starts.push(offset));
    for (let run = 0; run < times(60, 2000); run++) {
      const log = leveldbLog(records);
      const position = random.below(log.length);
      const end = Math.min(log.length, position + random.pick([1, 20, 4096]));
      for (let at = position; at < end; at++) log[at]! ^= 0xff;
      const isHurt = (at: number) => starts[at]! < end && (starts[at + 1] ?? log.length) > position;
      const left: Buffer[] = [];
      expect(readLog(rescueLog(log), (_, pieces) => left.push(Buffer.concat(pieces)))).toEqual({
        kind: 'clean',
      });
      const untouched = records.filter((_, at) => !isHurt(at));
      // Damage in the padding between blocks hurts no record.
      const expected = left.length > untouched.length ? records : untouched;
      expect(left.length, `at ${position}`).toBe(expected.length);
      expect(Buffer.concat(left).equals(Buffer.concat(expected)), `at ${position}`).toBe(true);
    }
  });
});

describe('a store', () => {
  it('that is intact has the same rows', async () => {
    const directory = await filledLevelDb(2, 400);
    const { to, rescued } = await rescue(directory);
    expect(rescued).toBe('as it was');
    expect(await verifyFiles(to)).toEqual([]);
    expect(await rowsDigest(to)).toBe(await rowsDigest(directory));
  });

  it('without its list of tables is put together by LevelDB', async () => {
    const directory = await filledLevelDb(3, 400);
    const expected = await rowsDigest(await copyOfDirectory(directory));
    await rm(join(directory, 'CURRENT'));
    const { to, rescued } = await rescue(directory);
    expect(rescued).toBe('repaired');
    expect(await rowsDigest(to)).toBe(expected);
  });

  it('that is damaged anywhere has rows that were written, in order, and all those that are not hurt', async () => {
    const healthy = await filledLevelDb(4, 400);
    const written = new Map(await rowsOf(await copyOfDirectory(healthy)));
    const random = Prng.seeded(11);
    for (let run = 0; run < times(25, 500); run++) {
      const directory = await copyOfDirectory(healthy);
      await damageSomewhere(directory, random);
      const findings = await verifyFiles(directory);
      const before = await digestsOf(directory);
      const { to, rescued } = await rescue(directory);
      const rows = await rowsOf(to);
      expect(await verifyFiles(to)).toEqual([]);
      expect(await digestsOf(directory)).toEqual(before);
      expect(rows.map(([key]) => key)).toEqual(rows.map(([key]) => key).sort(byteOrder));
      expect(rows.every(([, value]) => value.startsWith('{"value":'))).toBe(true);
      if (rescued === 'repaired' || findings.some(({ keys }) => keys === undefined)) continue;
      const found = new Map(rows);
      const isHurt = (key: string) =>
        findings.some(
          ({ keys }) =>
            Buffer.compare(Buffer.from(key), keys!.first) >= 0 &&
            Buffer.compare(Buffer.from(key), keys!.last) <= 0,
        );
      for (const [key, value] of written) {
        if (!isHurt(key)) expect(found.get(key)).toBe(value);
      }
    }
  });

  it('is never written to by what is done with its copy, although they share files', async () => {
    const directory = await filledLevelDb(5, 400);
    const [table] = await fileNames(directory, /\.ldb$/);
    const content = await readFile(join(directory, table!));
    content[100]! ^= 1;
    await writeFile(join(directory, table!), content);
    for (const loseCurrent of [false, true]) {
      if (loseCurrent) await rm(join(directory, 'CURRENT'));
      const before = await digestsOf(directory);
      const { to } = await rescue(directory);
      const store = new LevelDbStore({ directory: to, ...SMALL_LEVELDB });
      await store.open();
      const batch = store.batch();
      batch.delete(Buffer.from('customer/with/a/long/name/1'));
      await batch.write();
      await store.compact(ALL_KEYS);
      await store.close();
      expect(await digestsOf(directory)).toEqual(before);
    }
  });
});

async function rescue(directory: string): Promise<{ to: string; rescued: RescuedStore }> {
  const to = await temporaryDirectory();
  return { to, rescued: await rescueStore(directory, to) };
}

async function rowsOf(directory: string): Promise<[string, string][]> {
  const store = new LevelDbStore({ directory, ...SMALL_LEVELDB });
  await store.open();
  const rows = texts(await drain(store.scan(ALL_KEYS), 1000));
  await store.close();
  return rows;
}

async function digestsOf(directory: string): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const name of await readdir(directory)) {
    digests[name] = createHash('sha256')
      .update(await readFile(join(directory, name)))
      .digest('hex');
  }
  return digests;
}

function byteOrder(first: string, second: string): number {
  return Buffer.compare(Buffer.from(first), Buffer.from(second));
}
