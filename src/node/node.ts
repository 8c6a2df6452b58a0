import { encodeCursor } from '../codec/checkpoint.js';
import { decodeQuarantine, encodeQuarantine, type Founding } from '../codec/rows.js';
import { encodeSessionToken } from '../codec/session-token.js';
import { RingfoldError } from '../core/errors.js';
import { equalKeyRanges, type KeyRange } from '../core/key-range.js';
import type { Model } from '../core/model/model.js';
import type { LogEntry } from '../core/stream/log-entry.js';
import { Semaphore } from '../lib/semaphore.js';
import { ByteBoundedCache } from '../partition/byte-bounded-cache.js';
import { FoldCache } from '../partition/fold-cache.js';
import type { Outcome } from '../partition/outcome.js';
import { Partition, type PartitionEnvironment } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';
import type { Digest } from '../ports/digest.js';
import type { Logger } from '../ports/logger.js';
import type { Random } from '../ports/random.js';
import type { Storage } from '../ports/storage.js';
import { BackgroundWriter } from './background-writer.js';
import { EraseSchedule } from './erase-schedule.js';
import { openFounding } from './founding.js';
import { GroupCommit } from './group-commit.js';
import { LocalLog } from './local-log.js';
import { NodeCustomerStore } from './node-customer-store.js';
import { StorageSupervisor } from './storage-supervisor.js';

/** What a node can be told; src/config.ts has meanings, defaults and ranges. */
export interface NodeSettings {
  partitions: number;
  foldCacheBytes: number;
  customerCacheBytes: number;
  mailboxRequestsMax: number;
  appendBytesMax: number;
  batchBytesMax: number;
  tailBytesPerPartition: number;
  scanConcurrency: number;
  eraseWithinMs: number;
}

/** What a node is made of. */
export interface NodeParts {
  storage: Storage;
  /** Opens the store again after `storage` was closed. */
  reopen: () => Promise<Storage>;
  hasRoom: () => Promise<boolean>;
  model: Model;
  clock: Clock;
  random: Random;
  digest: Digest;
  logger: Logger;
  /** The node cannot go on; the process should end. */
  onFatal: (error: RingfoldError) => void;
}

/** Session tokens name a partition's log; a partition that starts anew gets another generation. */
const FIRST_GENERATION = 1;

/** The runtime of one node: partitions, their logs, the one loop that writes for all, and care for the store. */
export class RingfoldNode {
  readonly founding: Founding;
  readonly ranges: readonly KeyRange[];
  readonly partitions: readonly Partition[];
  readonly store: NodeCustomerStore;
  readonly foldCache: FoldCache;
  private readonly parts: NodeParts;
  private readonly storage: StorageSupervisor;
  private readonly groupCommit: GroupCommit;
  private readonly writer: BackgroundWriter;
  private readonly logs: readonly LocalLog<LogEntry, Outcome>[];
  private readonly customerCache: PartitionEnvironment['customerCache'];
  private readonly eraseSchedule: EraseSchedule;

  /** @throws STORAGE_DAMAGED when the founding row is, STORAGE_FULL, STORAGE_FAILED */
  static async open(parts: NodeParts, settings: NodeSettings): Promise<RingfoldNode> {
    const founding = await openFounding({ ...parts, partitionCount: settings.partitions });
    return new RingfoldNode(parts, settings, founding);
  }

  private constructor(parts: NodeParts, settings: NodeSettings, founding: Founding) {
    const { clock, logger } = parts;
    this.parts = parts;
    this.founding = founding;
    this.foldCache = new FoldCache(settings.foldCacheBytes);
    this.customerCache = new ByteBoundedCache(settings.customerCacheBytes);
    this.storage = new StorageSupervisor(parts.storage, { ...parts, onReopened: () => this.resume() });
    this.groupCommit = new GroupCommit({
      storage: this.storage,
      clock,
      batchSizeBytesMax: settings.batchBytesMax,
      onFailure: (error) => this.storage.handleFailure(error),
    });
    this.writer = new BackgroundWriter({
      wake: () => this.groupCommit.wake(),
      stoppedBy: () => this.groupCommit.stoppedBy,
    });
    this.groupCommit.addBackground(this.writer);

    this.ranges = equalKeyRanges(founding.partitionCount);
    const environment = this.environment(settings);
    // Slot 0 is the store's own.
    this.partitions = this.ranges.map(
      (range, number) => new Partition(number, range, number + 1, environment),
    );
    this.logs = this.partitions.map((partition) => this.logOf(partition, settings));
    this.quarantineDamaged();
    const scans = new Semaphore(settings.scanConcurrency);
    const { ranges, partitions } = this;
    const { appendBytesMax } = settings;
    const { clusterId } = founding;
    this.store = new NodeCustomerStore({ clusterId, ranges, partitions, clock, scans, appendBytesMax });
    this.eraseSchedule = new EraseSchedule({ partitions, clock, logger, withinMs: settings.eraseWithinMs });
    this.eraseSchedule.start();
  }

  /** Partitions that do not serve, and why. */
  get quarantined(): { partition: number; reason: string }[] {
    return this.partitions.flatMap(({ number, quarantine }) =>
      quarantine === undefined ? [] : [{ partition: number, reason: quarantine.message }],
    );
  }

  /** Finishes the batch under way, answers who waits for it, lets go of the store. Idempotent. */
  async close(): Promise<void> {
    this.store.close();
    await this.eraseSchedule.stop();
    await this.groupCommit.close();
    await this.storage.close();
  }

  private environment(settings: NodeSettings): PartitionEnvironment {
    const { model, clock, random, digest } = this.parts;
    const { clusterId } = this.founding;
    return {
      storage: this.storage,
      model,
      clock,
      random,
      digest,
      writes: this.writer,
      foldCache: this.foldCache,
      customerCache: this.customerCache,
      tailSizeBytesMax: settings.tailBytesPerPartition,
      sessionToken: (partition, index) =>
        encodeSessionToken({ clusterId, partition, generation: FIRST_GENERATION, index }),
      encodeCursor,
      onDamage: (partition, error) => this.rememberDamage(partition, error),
    };
  }

  private logOf(partition: Partition, settings: NodeSettings): LocalLog<LogEntry, Outcome> {
    const appliedKey = partition.keys.applied();
    const log = new LocalLog<LogEntry, Outcome>({
      clock: this.parts.clock,
      machine: partition.machine,
      appliedKey,
      readAppliedRow: () => this.rowOf(partition, appliedKey),
      waitingMax: settings.mailboxRequestsMax,
      wake: () => this.groupCommit.wake(),
      stoppedBy: () => this.groupCommit.stoppedBy,
    });
    partition.attach(log);
    this.groupCommit.add(log);
    return log;
  }

  /** A partition whose own rows are damaged is not served; the others are. */
  private rowOf(partition: Partition, key: Uint8Array): Uint8Array | undefined {
    try {
      return this.storage.getSync(key);
    } catch (error) {
      const { code } = partition.noteDamage(error);
      if (code !== 'STORAGE_DAMAGED') throw error;
      return undefined;
    }
  }

  private quarantineDamaged(): void {
    for (const partition of this.partitions) {
      const row = this.rowOf(partition, partition.keys.quarantine());
      if (row === undefined) continue;
      const { reason } = decodeQuarantine(row);
      partition.quarantineFor(reason);
      this.parts.logger.error({ partition: partition.number }, `partition not served: ${reason}`);
    }
  }

  /** Written down, so that the partition does not serve after a restart either. */
  private rememberDamage(number: number, error: RingfoldError): void {
    const { logger, clock } = this.parts;
    logger.error({ partition: number, ...error.details }, `partition no longer served: ${error.message}`);
    const key = this.partitions[number]!.keys.quarantine();
    const row = encodeQuarantine({ reason: error.message, sinceMs: clock.nowMs() });
    this.writer
      .write((batch) => batch.put(key, row))
      .catch((failure: unknown) => {
        logger.warn(
          { reason: RingfoldError.from(failure).message },
          'the quarantine could not be written down',
        );
      });
  }

  /** The store was opened anew after a failure: what memory says of it is void. */
  private resume(): void {
    this.foldCache.clear();
    this.customerCache.clear();
    for (const [number, log] of this.logs.entries()) {
      log.reset();
      this.partitions[number]!.machine.startAt(log.appliedIndex);
    }
    this.groupCommit.resume();
  }
}
