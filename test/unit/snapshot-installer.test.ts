import { crc32 } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeSnapshotChunk, type SnapshotChunk } from '../../src/codec/snapshot-chunk.js';
import type { SnapshotMetadata } from '../../src/core/raft/types.js';
import { SnapshotInstaller } from '../../src/node/snapshot-installer.js';
import { packRows } from '../../src/node/snapshot-rows.js';
import { SlotKeys } from '../../src/partition/keys.js';
import type { BackgroundWrites } from '../../src/ports/background-writes.js';
import type { Row, RowBatch } from '../../src/ports/storage.js';
import { bytes } from '../support/rows.js';

const SENT_FROM_SLOT = 3;
const SLOT = 9;

const metadata: SnapshotMetadata = {
  index: 12,
  term: 2,
  configuration: { replicas: [{ id: 1, nodeId: 'a', role: 'voter' }], nextReplicaId: 2 },
};
const header: SnapshotChunk = { kind: 'header', metadata };

let written: Row[];
/** What happened, in order. */
let told: string[];
let writes: BackgroundWrites;

beforeEach(() => {
  [written, told] = [[], []];
  writes = {
    write: async (fill) => {
      const batch: Partial<RowBatch> = { put: (key, value) => void written.push({ key, value }) };
      fill(batch as RowBatch);
      await new Promise((resolve) => setImmediate(resolve));
      told.push('durable');
    },
  };
});

function rowOf(slot: number, value: string): Row {
  return { key: new SlotKeys(slot).entry(Number(value)), value: bytes(value) };
}

function rows(...values: string[]): SnapshotChunk {
  const packed = packRows(values.map((value) => rowOf(SENT_FROM_SLOT, value)));
  return { kind: 'rows', rows: packed, checksum: crc32(packed) };
}

function end(rowCount: number): SnapshotChunk {
  return { kind: 'end', rowCount };
}

async function install(
  chunks: readonly (SnapshotChunk | Uint8Array)[],
  isWanted = true,
): Promise<SnapshotMetadata | undefined> {
  const sent = async function* () {
    for (const [at, chunk] of chunks.entries()) {
      told.push(`chunk ${at}`);
      yield chunk instanceof Uint8Array ? chunk : encodeSnapshotChunk(chunk);
    }
  };
  return await new SnapshotInstaller(writes, SLOT).install(
    sent(),
    () => isWanted,
    (count) => told.push(`${count > 0 ? 'some' : 'no'} bytes`),
  );
}

describe('a snapshot that arrives', () => {
  it('is written into the slot, each chunk durably before the next one is asked for', async () => {
    expect(await install([header, rows('1', '2'), rows('3'), end(3)])).toEqual(metadata);
    expect(written).toEqual(['1', '2', '3'].map((value) => rowOf(SLOT, value)));
    expect(told).toEqual([
      ...['chunk 0', 'chunk 1', 'some bytes', 'durable'],
      ...['chunk 2', 'some bytes', 'durable', 'chunk 3'],
    ]);
  });

  it('is left alone when it is not wanted', async () => {
    expect(await install([header, rows('1'), end(1)], false)).toBeUndefined();
    expect(told).toEqual(['chunk 0']);
  });

  it('is of no use when a chunk has changed on its way, and nothing of that is written', async () => {
    const hurt = rows('2') as SnapshotChunk & { kind: 'rows' };
    hurt.rows[hurt.rows.length - 1]! ^= 1;
    await expect(install([header, rows('1'), hurt, end(2)])).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('changed on its way'),
    });
    expect(written).toEqual([rowOf(SLOT, '1')]);
  });

  it.each([
    ['lacks a chunk', [header, rows('1'), end(2)], '1 of 2 rows have arrived'],
    ['has a chunk twice', [header, rows('1'), rows('1'), end(1)], '2 of 1 rows have arrived'],
    ['breaks off', [header, rows('1')], 'it was cut off'],
    ['does not say what it is', [rows('1'), end(1)], 'it does not say what it is'],
  ])('is of no use when it %s', async (_, chunks, message) => {
    await expect(install(chunks)).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining(message),
    });
  });

  it('is of no use when its rows end too soon, or it is something else', async () => {
    const { rows: packed } = rows('1') as SnapshotChunk & { kind: 'rows' };
    const cut = packed.subarray(0, packed.length - 1);
    const chunks = [header, { kind: 'rows', rows: cut, checksum: crc32(cut) } satisfies SnapshotChunk];
    await expect(install(chunks)).rejects.toThrow('cut off');
    await expect(install([Buffer.from([0xff])])).rejects.toThrow(RangeError);
    expect(written).toEqual([]);
  });
});
