import { beforeEach, describe, expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import { encodeCursor } from '../../src/codec/checkpoint.js';
import { RingfoldError } from '../../src/core/errors.js';
import { equalKeyRanges } from '../../src/core/key-range.js';
import { customerModel } from '../../src/core/model/index.js';
import { groupOf, LocalPartitions } from '../../src/node/local-partitions.js';
import { ByteBoundedCache } from '../../src/partition/byte-bounded-cache.js';
import { FoldCache } from '../../src/partition/fold-cache.js';
import type { Partition } from '../../src/partition/partition.js';
import type { RowBatch, Storage } from '../../src/ports/storage.js';
import { recordOf } from '../support/cluster-records.js';
import { ManualClock } from '../support/manual-clock.js';
import { RecordingLogger } from '../support/recording-logger.js';

const damage = new RingfoldError('STORAGE_DAMAGED', 'a row is damaged');

let storage: Storage;
let local: LocalPartitions;
let damaged: number[];
let logger: RecordingLogger;

beforeEach(async () => {
  ({ storage } = await CheckedStorage.open(new MemoryStore(), { unmergedSizeBytesMax: 1024 * 1024 }));
  damaged = [];
  logger = new RecordingLogger();
  local = new LocalPartitions({
    clusterId: () => 'a cluster',
    environment: {
      storage,
      model: customerModel,
      clock: new ManualClock(),
      random: systemRandom,
      digest: sha256Digest,
      writes: { write: writeAtOnce },
      foldCache: new FoldCache(1000),
      customerCache: new ByteBoundedCache(1000),
      tailSizeBytesMax: 1000,
      sessionToken: () => '',
      encodeCursor,
    },
    mailboxRequestsMax: 10,
    clock: new ManualClock(),
    logger,
    notOwner: () => new RingfoldError('NOT_OWNER', 'for a test'),
    onDamage: ({ number }) => void damaged.push(number),
  });
  local.learn({ ...recordOf([]), partitions: equalKeyRanges(1) });
});

async function writeAtOnce(fill: (batch: RowBatch) => void): Promise<void> {
  const batch = storage.batch();
  fill(batch);
  await storage.commit(batch);
}

/** The partition's replica from now on. */
function place(slot: number): Partition {
  const { partition } = local.subjectOf(groupOf(0), slot)!;
  local.set(0, partition);
  return partition;
}

const isMarked = ({ keys }: Partition) => storage.getSync(keys.quarantine()) !== undefined;
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('damage', () => {
  it('of the copy in use is told, and remembered for the next time', async () => {
    const copy = place(5);
    copy.noteDamage(damage);
    await turn();
    expect([damaged, isMarked(copy)]).toEqual([[0], true]);
    expect(logger.lines).toEqual(['error: partition no longer served: a row is damaged']);
    expect(place(5).quarantine?.code).toBe('STORAGE_DAMAGED');
  });

  it('of a copy that was replaced harms neither the new one nor anybody who opens it again', async () => {
    const old = place(5);
    const copy = place(6);
    old.noteDamage(damage);
    await turn();
    expect([damaged, isMarked(old), isMarked(copy)]).toEqual([[], false, false]);
    expect([copy.quarantine, place(6).quarantine]).toEqual([undefined, undefined]);
    // Who still reads the old one is told.
    expect(() => old.checkServing()).toThrow('is damaged and not served');
  });

  it('of a copy that has left the node is nobody’s concern', async () => {
    const old = place(5);
    local.set(0, undefined);
    old.noteDamage(damage);
    await turn();
    expect([damaged, isMarked(old)]).toEqual([[], false]);
  });
});
