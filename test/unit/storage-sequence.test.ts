import { expect, test } from 'vitest';
import { BatchSequence, PRUNED_PER_BATCH_MAX } from '../../src/adapters/checked-storage/batch-sequence.js';
import {
  parseSequenceRow,
  SEQUENCE_RANGE,
  type SequenceRow,
  sequenceKey,
  sequenceValue,
} from '../../src/adapters/checked-storage/sequence-rows.js';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { Prng } from '../../src/lib/prng.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import { bytes, drain, write } from '../support/rows.js';

const UNMERGED_SIZE_BYTES_MAX = 2_000;
const MARGIN_SIZE_BYTES = 2 * UNMERGED_SIZE_BYTES_MAX;

function open(store: KeyValueStore, unmergedSizeBytesMax = UNMERGED_SIZE_BYTES_MAX) {
  return CheckedStorage.open(store, { unmergedSizeBytesMax });
}

async function commitSized(storage: CheckedStorage, key: string, sizeBytes: number): Promise<void> {
  const batch = storage.batch();
  batch.put(bytes(key), new Uint8Array(sizeBytes));
  await storage.commit(batch);
}

/** A closed store with so many batches, none of which was pruned. */
async function storeWithBatches(count: number): Promise<MemoryStore> {
  const store = new MemoryStore();
  const { storage } = await open(store, 1e9);
  for (let number = 1; number <= count; number++) await commitSized(storage, `row-${number}`, 10);
  await storage.close();
  return store;
}

async function changeClosed(store: MemoryStore, change: () => Promise<void>): Promise<void> {
  await store.open();
  await change();
  await store.close();
}

async function suspicionOf(store: KeyValueStore): Promise<string | undefined> {
  const { storage, suspicion } = await open(store, 1e9);
  await storage.close();
  return suspicion;
}

async function sequenceRows(store: KeyValueStore): Promise<SequenceRow[]> {
  const rows = await drain(store.scan(SEQUENCE_RANGE));
  return rows.map(({ key, value }) => parseSequenceRow(key, value.subarray(0, -4))!);
}

function deleteSequence(store: MemoryStore, ...sequences: number[]): Promise<void> {
  const batch = store.batch();
  for (const sequence of sequences) batch.delete(sequenceKey(sequence));
  return batch.write();
}

test('every batch leaves a row with its number', async () => {
  const store = await storeWithBatches(5);
  await store.open();
  const rows = await sequenceRows(store);
  expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
  expect(rows.map(({ oldestSequence }) => oldestSequence)).toEqual([1, 1, 1, 1, 1]);
  await store.close();
  expect(await suspicionOf(store)).toBeUndefined();
});

test('the key of a row is version, kind, slot 0 and the sequence as 8 bytes; both survive 2^53 - 1', () => {
  expect(sequenceKey(258).toString('hex')).toBe('0102000000000000000000000102');
  const row = { sequence: Number.MAX_SAFE_INTEGER, writtenSizeBytes: 2 ** 52, oldestSequence: 2 ** 40 };
  expect(parseSequenceRow(sequenceKey(row.sequence), sequenceValue(row))).toEqual(row);
});

test.each([
  { lost: [3], said: 'batch 3 is missing' },
  { lost: [2, 3, 4], said: 'batches 2 to 4 are missing' },
  { lost: [2, 4], said: 'batch 2 is missing' },
  { lost: [1], said: 'batch 1 is missing' },
  { lost: [1, 2], said: 'batches 1 to 2 are missing' },
  { lost: [5], said: 'batch 5 is missing' },
])('the loss of batches $lost of 6 is told', async ({ lost, said }) => {
  const store = await storeWithBatches(6);
  await changeClosed(store, () => deleteSequence(store, ...lost));
  expect(await suspicionOf(store)).toBe(said);
});

test('the loss of the newest batches alone cannot be told from a power loss', async () => {
  const store = await storeWithBatches(6);
  await changeClosed(store, () => deleteSequence(store, 5, 6));
  expect(await suspicionOf(store)).toBeUndefined();
});

test('a damaged row of the sequence, or one of another shape, makes the store suspect', async () => {
  const store = await storeWithBatches(3);
  await changeClosed(store, async () => {
    const batch = store.batch();
    batch.put(sequenceKey(2), new Uint8Array(20));
    await batch.write();
  });
  expect(await suspicionOf(store)).toBe('the batch sequence row 0102000000000000000000000002 is damaged');
});

test('rows without any batch sequence make the store suspect, an empty store is fine', async () => {
  const store = new MemoryStore();
  expect(await suspicionOf(store)).toBeUndefined();
  await changeClosed(store, () => write(store, { a: 'one' }));
  expect(await suspicionOf(store)).toBe('the store holds rows but no batch sequence');
});

test('a row that should be gone already means that its deletion is missing', async () => {
  const store = new MemoryStore();
  const { storage } = await open(store, 0);
  for (let number = 1; number <= 5; number++) await commitSized(storage, 'row', 10);
  await storage.close();
  await store.open();
  const rows = await sequenceRows(store);
  const oldest = rows[0]!.sequence;
  expect(oldest).toBeGreaterThan(1);
  const batch = store.batch();
  const revived = { sequence: oldest - 1, writtenSizeBytes: 1, oldestSequence: 1 };
  const { sealValue } = await import('../../src/adapters/checked-storage/row-checksum.js');
  batch.put(sequenceKey(oldest - 1), sealValue(sequenceKey(oldest - 1), sequenceValue(revived)));
  await batch.write();
  await store.close();
  expect(await suspicionOf(store)).toContain('should have been forgotten');
});

test('rows are pruned only beyond the margin, stay bounded, and pruning goes on after a reopen', async () => {
  const random = Prng.seeded(3);
  const store = new MemoryStore();
  let { storage } = await open(store);
  for (let number = 1; number <= 600; number++) {
    await commitSized(storage, `row-${number % 7}`, random.below(201));
    if (number % 150 === 0) {
      await storage.close();
      const reopened = await open(store);
      expect(reopened.suspicion).toBeUndefined();
      storage = reopened.storage;
    }
    const rows = await sequenceRows(store);
    const newest = rows.at(-1)!;
    expect(newest.sequence).toBe(number);
    expect(rows.length).toBe(newest.sequence - newest.oldestSequence + 1);
    // The batch before the oldest kept one is the last that was forgotten: it must lie beyond the margin.
    if (rows[0]!.sequence > 1) {
      expect(newest.writtenSizeBytes - rows[0]!.writtenSizeBytes).toBeGreaterThan(MARGIN_SIZE_BYTES - 700);
    }
    // Every batch has some 60 bytes at least, so that the margin bounds the rows.
    expect(rows.length).toBeLessThan(MARGIN_SIZE_BYTES / 50 + 2);
  }
  await storage.close();
});

test('a row is kept while exactly the margin was written after it, and pruned one byte later', () => {
  const kept = (laterSizeBytes: number) => {
    const sequence = new BatchSequence(1000, [
      { sequence: 1, writtenSizeBytes: 500, oldestSequence: 1 },
      { sequence: 2, writtenSizeBytes: 500 + laterSizeBytes, oldestSequence: 1 },
    ]);
    sequence.stamp(new MemoryBatchSpy());
    return sequence.keptRows;
  };
  expect(kept(1000)).toBe(3);
  expect(kept(1001)).toBe(2);
});

test(`one batch deletes at most ${PRUNED_PER_BATCH_MAX} rows, and later ones the rest`, () => {
  const rows = Array.from({ length: 200 }, (_, index) => ({
    sequence: index + 1,
    writtenSizeBytes: index,
    oldestSequence: 1,
  }));
  rows.push({ sequence: 201, writtenSizeBytes: 1_000_000, oldestSequence: 1 });
  const sequence = new BatchSequence(1000, rows);
  const deletions = [1, 2, 3, 4, 5].map(() => {
    const batch = new MemoryBatchSpy();
    sequence.stamp(batch);
    return batch.deletions;
  });
  expect(deletions).toEqual([64, 64, 64, 8, 0]);
});

test('a suspect store takes no batch until its sequence was restarted, and is fine after that', async () => {
  const store = await storeWithBatches(6);
  await changeClosed(store, () => deleteSequence(store, 3));
  const { storage } = await open(store, 1e9);
  await expect(commitSized(storage, 'row', 1)).rejects.toThrow('suspect');
  await storage.restartSequence();
  await commitSized(storage, 'row', 1);
  expect((await sequenceRows(store)).map(({ sequence }) => sequence)).toEqual([7, 8]);
  await storage.close();
  expect(await suspicionOf(store)).toBeUndefined();
});

/** Counts what a stamp adds to a batch. */
class MemoryBatchSpy {
  deletions = 0;
  sizeBytes = 0;
  put(): void {}
  delete(): void {
    this.deletions += 1;
  }
  async write(): Promise<void> {}
}
