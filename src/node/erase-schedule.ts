import { RingfoldError } from '../core/errors.js';
import { ERASURES_PER_RUN } from '../partition/eraser.js';
import type { Partition } from '../partition/partition.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

export interface EraseScheduleOptions {
  /** Those that are on this node at the moment. */
  partitions: () => Iterable<Partition>;
  /** Removed data is in the log, too, until its entries are dropped. */
  logOf: (partition: Partition) => DroppableLog | undefined;
  /** Snapshots of it that are on their way, and would be out of date without what has come to the log since. */
  snapshotsOf: (partition: Partition) => ReadonlySet<unknown>;
  writes: BackgroundWrites;
  /** Clears what other replicas left behind that were on this node. False: something waits for scans to end. */
  clearSlots: (isStopped: () => boolean) => Promise<boolean>;
  clock: Clock;
  logger: Logger;
  /** Removed data is gone from disk within this time, unless clearing it takes longer than half of it. */
  withinMs: number;
}

interface DroppableLog {
  /** With a batch to come. */
  dropApplied(): void;
  readonly hasDropped: boolean;
}

/** What waits for a scan to end is looked after so soon again. */
const SCANS_INTERVAL_MS = 1000;
/** A log that has no part in so many batches is dropped another time. */
const BATCHES_MAX = 10;

/** Clears what was removed, one partition after the other, so that the disk has other work only now and then. */
export class EraseSchedule {
  private readonly options: EraseScheduleOptions;
  private cancel: Cancel | undefined;
  private isStopped = false;
  private doSlotsWait = false;
  /** Snapshots that were on their way when the log was first to be dropped. */
  private readonly awaited = new WeakMap<Partition, ReadonlySet<unknown>>();
  /** When all were last looked after. */
  private allAtMs: number;
  private run: Promise<void> = Promise.resolve();

  constructor(options: EraseScheduleOptions) {
    this.options = options;
    this.allAtMs = options.clock.monotonicMs();
  }

  start(): void {
    if (this.isStopped) return;
    const { clock, withinMs } = this.options;
    const untilAllMs = Math.max(0, this.allAtMs + withinMs / 2 - clock.monotonicMs());
    const delayMs = this.isWaitingForScans ? Math.min(SCANS_INTERVAL_MS, untilAllMs) : untilAllMs;
    this.cancel = clock.schedule(delayMs, () => {
      this.run = this.eraseAll(delayMs === untilAllMs).then(() => this.start());
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel?.();
    await this.run;
  }

  private get isWaitingForScans(): boolean {
    return this.doSlotsWait || [...this.options.partitions()].some(({ isErasing }) => isErasing);
  }

  /** @param isOfAll otherwise of those that wait for scans to end */
  private async eraseAll(isOfAll: boolean): Promise<void> {
    const { partitions, logger, clock } = this.options;
    if (isOfAll) this.allAtMs = clock.monotonicMs();
    if (isOfAll || this.doSlotsWait) await this.clearSlots();
    for (const partition of [...partitions()]) {
      if (this.isStopped) return;
      if (!isOfAll && !partition.isErasing) continue;
      try {
        const streams = await this.erase(partition);
        if (streams > 0)
          logger.info({ partition: partition.number, streams }, 'removed streams cleared from disk');
      } catch (error) {
        // The erasure rows are still there: it is tried again next time.
        const { code, message } = RingfoldError.from(error);
        logger.warn({ partition: partition.number, code }, `clearing removed streams failed: ${message}`);
      }
    }
  }

  /** All that waits, however many runs that takes. */
  private async erase(partition: Partition): Promise<number> {
    for (let streams = 0; ; ) {
      const more = await partition.erase(
        () => this.isStopped,
        () => this.dropLog(partition),
      );
      streams += more;
      if (more < ERASURES_PER_RUN) return streams;
    }
  }

  /** False when the log is at rest, or its node busy, or a snapshot on its way: later, then. */
  private async dropLog(partition: Partition): Promise<boolean> {
    const { logOf, writes } = this.options;
    const log = logOf(partition);
    if (log === undefined || this.awaitsSnapshots(partition)) return false;
    log.dropApplied();
    for (let batches = 0; batches < BATCHES_MAX && !log.hasDropped; batches++) {
      await writes.write(() => undefined);
    }
    // It is in a batch; after this one that is on disk.
    await writes.write(() => undefined);
    return log.hasDropped;
  }

  /** Of those that come meanwhile one more may be out of date: else a receiver that never has enough would be in the way. */
  private awaitsSnapshots(partition: Partition): boolean {
    const underWay = this.options.snapshotsOf(partition);
    const awaited = this.awaited.get(partition) ?? underWay;
    const left = new Set([...awaited].filter((snapshot) => underWay.has(snapshot)));
    if (left.size > 0) this.awaited.set(partition, left);
    else this.awaited.delete(partition);
    return left.size > 0;
  }

  private async clearSlots(): Promise<void> {
    try {
      this.doSlotsWait = !(await this.options.clearSlots(() => this.isStopped));
    } catch (error) {
      const { code, message } = RingfoldError.from(error);
      this.options.logger.warn({ code }, `clearing replicas that have left failed: ${message}`);
    }
  }
}
