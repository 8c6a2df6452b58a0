import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LogEnd, readLog } from '../../src/adapters/leveldb/verify/log-format.js';
import { readWriteAheadLog } from '../../src/adapters/leveldb/verify/write-ahead-log.js';
import { Prng } from '../../src/lib/prng.js';
import { batchRecord, leveldbLog } from '../support/leveldb-log-writer.js';

const BLOCK_SIZE_BYTES = 32 * 1024;
const HEADER_SIZE_BYTES = 7;

/** Bytes of JSON-like texts have no zeros, as rows seldom do. */
function payload(random: Prng, sizeBytes: number): Buffer {
  return Buffer.from(Array.from({ length: sizeBytes }, () => random.between(1, 255)));
}

function read(log: Buffer): { records: string[]; offsets: number[]; end: LogEnd } {
  const records: string[] = [];
  const offsets: number[] = [];
  const end = readLog(log, (offset, pieces) => {
    offsets.push(offset);
    records.push(Buffer.concat(pieces).toString('base64'));
  });
  return { records, offsets, end };
}

/** Sizes around the edges of blocks and fragments. */
const recordSizes = fc.array(
  fc.oneof(
    fc.nat(2000),
    fc.integer({ min: BLOCK_SIZE_BYTES - 2 * HEADER_SIZE_BYTES - 3, max: BLOCK_SIZE_BYTES + 3 }),
    fc.integer({ min: 2 * BLOCK_SIZE_BYTES - 40, max: 3 * BLOCK_SIZE_BYTES }),
  ),
  { minLength: 1, maxLength: 12 },
);

test('reads what LevelDB writes, whatever the sizes of the records', () => {
  fc.assert(
    fc.property(recordSizes, fc.nat(), (sizes, seed) => {
      const random = Prng.seeded(seed);
      const records = sizes.map((sizeBytes) => payload(random, sizeBytes));
      const { records: found, end } = read(leveldbLog(records));
      expect(end).toEqual({ kind: 'clean' });
      expect(found).toEqual(records.map((record) => record.toString('base64')));
    }),
    { seed: 1, numRuns: 30 },
  );
});

test('an empty log is clean', () => {
  expect(read(Buffer.alloc(0)).end).toEqual({ kind: 'clean' });
});

describe('damage', () => {
  test('any flipped bit of a fragment, the last included, is damage; of padding, nothing', () => {
    const random = Prng.seeded(4);
    const sizes = [300, 40_000, 10, 32_000, 700, 70_000, 5, 500];
    const log = leveldbLog(sizes.map((sizeBytes) => payload(random, sizeBytes)));
    for (let round = 0; round < 400; round++) {
      // Every second one near the end, where damage could pass for a torn record.
      const position = round % 2 === 0 ? random.below(log.length) : log.length - 1 - random.below(601);
      const damaged = Buffer.from(log);
      damaged[position]! ^= 1 << random.below(8);
      const { end } = read(damaged);
      expect(end.kind, `a flip at ${position} of ${log.length}`).toBe('damaged');
    }
  });

  test('each bit of the last header is covered: length, type and checksum', () => {
    const random = Prng.seeded(5);
    const log = leveldbLog([payload(random, 600), payload(random, 400)]);
    const lastHeader = HEADER_SIZE_BYTES + 600;
    for (let bit = 0; bit < 8 * HEADER_SIZE_BYTES; bit++) {
      const damaged = Buffer.from(log);
      damaged[lastHeader + (bit >> 3)]! ^= 1 << (bit & 7);
      expect(read(damaged).end.kind, `bit ${bit}`).toBe('damaged');
    }
  });

  test('a page of zeros before the last record is damage, even where it hides the ends of records', () => {
    const random = Prng.seeded(6);
    const log = leveldbLog(Array.from({ length: 100 }, () => payload(random, random.below(3001))));
    for (let page = 0; (page + 2) * 4096 < log.length - 3000; page++) {
      const damaged = Buffer.from(log).fill(0, page * 4096, (page + 1) * 4096);
      expect(read(damaged).end.kind, `page ${page}`).toBe('damaged');
    }
  });

  test('a log that lost its beginning is damage', () => {
    const random = Prng.seeded(7);
    const log = leveldbLog([payload(random, 100), payload(random, 100_000), payload(random, 100)]);
    expect(read(log.subarray(BLOCK_SIZE_BYTES)).end.kind).toBe('damaged');
  });

  test('a hole in the numbers of rows is damage', () => {
    const rows = Buffer.from('rows');
    const whole = leveldbLog([batchRecord(10, 3, rows), batchRecord(13, 1, rows), batchRecord(14, 2, rows)]);
    expect(readWriteAheadLog(whole)).toEqual({ end: { kind: 'clean' }, firstSequence: 10, nextSequence: 16 });
    const hole = leveldbLog([batchRecord(10, 3, rows), batchRecord(14, 2, rows)]);
    expect(readWriteAheadLog(hole).end).toEqual({
      kind: 'damaged',
      problem: { offset: 7 + 12 + 4, what: 'records are missing before this one' },
    });
    expect(readWriteAheadLog(leveldbLog([Buffer.from('short')])).end.kind).toBe('damaged');
  });
});

describe('what a power loss leaves', () => {
  const random = Prng.seeded(8);
  const acknowledged = [300, 40_000, 900].map((sizeBytes) => payload(random, sizeBytes));

  /** A log whose last record of so many bytes was under way, and where that record begins. */
  function withLast(sizeBytes: number): { log: Buffer; lastOffset: number } {
    const log = leveldbLog([...acknowledged, payload(random, sizeBytes)]);
    return { log, lastOffset: read(log).offsets.at(-1)! };
  }

  test('a last record cut off anywhere is torn', () => {
    for (const sizeBytes of [50, 5000, 100_000]) {
      const { log, lastOffset } = withLast(sizeBytes);
      for (let cut = lastOffset + 1; cut < log.length; cut += 1 + Math.floor(sizeBytes / 50)) {
        expect(read(log.subarray(0, cut)).end, `cut at ${cut}`).toEqual({ kind: 'torn', offset: lastOffset });
      }
      expect(read(log.subarray(0, lastOffset)).end).toEqual({ kind: 'clean' });
    }
  });

  test('a last record of which some sectors were not written is torn', () => {
    const { log, lastOffset } = withLast(100_000);
    for (let round = 0; round < 100; round++) {
      const torn = Buffer.from(log);
      const pagesFrom = Math.ceil(lastOffset / 4096);
      const pagesTo = Math.floor(log.length / 4096);
      const page = pagesFrom + random.between(0, pagesTo - pagesFrom);
      torn.fill(0, page * 4096, Math.min((page + random.between(1, 6)) * 4096, log.length));
      const { end, records } = read(torn);
      expect(end, `zeros from page ${page}`).toEqual({ kind: 'torn', offset: lastOffset });
      expect(records.length).toBe(acknowledged.length);
    }
  });

  test('a last record that is all zeros, up to where it began within a sector, is torn', () => {
    const { log, lastOffset } = withLast(3000);
    const torn = Buffer.from(log).fill(0, lastOffset);
    expect(read(torn).end).toEqual({ kind: 'torn', offset: lastOffset });
  });

  test('but not when a record begins after it', () => {
    const { log, lastOffset } = withLast(3000);
    const torn = Buffer.from(log).fill(0, lastOffset + 600, lastOffset + 2000);
    expect(read(torn).end.kind).toBe('torn');
    const later = leveldbLog([...acknowledged, log.subarray(lastOffset + 7), payload(random, 20)]);
    later.fill(0, lastOffset + 600, lastOffset + 2000);
    expect(read(later).end.kind).toBe('damaged');
  });
});
