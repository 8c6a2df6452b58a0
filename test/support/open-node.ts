import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { makeHashringRing } from '../../src/adapters/hashring-ring.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import type { CallContext } from '../../src/core/customer-store.js';
import type { RingfoldError } from '../../src/core/errors.js';
import { customerModel } from '../../src/core/model/index.js';
import type { Model } from '../../src/core/model/model.js';
import { type NodeSettings, RingfoldNode } from '../../src/node/node.js';
import type { Clock } from '../../src/ports/clock.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Storage } from '../../src/ports/storage.js';
import { nobody, nobodyKnown } from './nobody.js';

const UNMERGED_BYTES_MAX = 1024 * 1024;

export const testSettings: NodeSettings = {
  partitions: 4,
  replicationFactor: 3,
  zone: '',
  join: [],
  bootstrap: false,
  foldCacheBytes: 1024 * 1024,
  customerCacheBytes: 1024 * 1024,
  mailboxRequestsMax: 1000,
  appendBytesMax: 16 * 1024 * 1024,
  batchBytesMax: 1024 * 1024,
  tailBytesPerPartition: 64 * 1024,
  logTailBytesPerPartition: 64 * 1024,
  scanConcurrency: 2,
  eraseWithinMs: 3_600_000,
  heartbeatMs: 100,
  electionTimeoutMs: 500,
  replaceAfterMs: 300_000,
  snapshotBytesPerSecond: 64 * 1024 * 1024,
  concurrentMoves: 4,
};

export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} };

export const anyCall: CallContext = { principal: 'test', deadlineMs: Number.POSITIVE_INFINITY };

export interface TestNodeOptions {
  store?: KeyValueStore;
  settings?: Partial<NodeSettings>;
  model?: Model;
  clock?: Clock;
  logger?: Logger;
  onFatal?: (error: RingfoldError) => void;
  hasRoom?: () => Promise<boolean>;
  reopen?: () => Promise<Storage>;
}

/** A node on a store in memory, or on the given one. */
export async function openTestNode(options: TestNodeOptions = {}): Promise<RingfoldNode> {
  const store = options.store ?? new MemoryStore();
  const openStorage = async () => {
    const opened = await CheckedStorage.open(store, { unmergedSizeBytesMax: UNMERGED_BYTES_MAX });
    if (opened.suspicion !== undefined) throw new Error(`suspect store: ${opened.suspicion}`);
    return opened.storage;
  };
  const parts = {
    storage: await openStorage(),
    reopen: options.reopen ?? openStorage,
    hasRoom: options.hasRoom ?? (async () => true),
    model: options.model ?? customerModel,
    clock: options.clock ?? systemClock,
    random: systemRandom,
    digest: sha256Digest,
    softwareVersion: 'test',
    logger: options.logger ?? silentLogger,
    peers: () => nobody,
    membership: () => nobodyKnown,
    advertised: (address: string) => address,
    resolve: async (address: string) => address,
    makeRing: makeHashringRing,
    onFatal:
      options.onFatal ??
      ((error: RingfoldError) => {
        throw error;
      }),
  };
  return await RingfoldNode.open(parts, { ...testSettings, ...options.settings });
}
