import { RingfoldError } from '../core/errors.js';
import type { Partition } from '../partition/partition.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

export interface EraseScheduleOptions {
  /** Those that are on this node at the moment. */
  partitions: () => Iterable<Partition>;
  /** Removed data is in the log, too, until its entries are dropped. */
  logOf: (partition: Partition) => DroppableLog | undefined;
  writes: BackgroundWrites;
  /** Clears what other replicas left behind that were on this node. */
  clearSlots: (isStopped: () => boolean) => Promise<void>;
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

/** A log that has no part in so many batches is dropped another time. */
const BATCHES_MAX = 10;

/** Clears what was removed, one partition after the other, so that the disk has other work only now and then. */
export class EraseSchedule {
  private readonly options: EraseScheduleOptions;
  private cancel: Cancel | undefined;
  private isStopped = false;
  private run: Promise<void> = Promise.resolve();

  constructor(options: EraseScheduleOptions) {
    this.options = options;
  }

  start(): void {
    if (this.isStopped) return;
    this.cancel = this.options.clock.schedule(this.options.withinMs / 2, () => {
      this.run = this.eraseAll().then(() => this.start());
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel?.();
    await this.run;
  }

  private async eraseAll(): Promise<void> {
    const { partitions, logger } = this.options;
    await this.clearSlots();
    for (const partition of [...partitions()]) {
      if (this.isStopped) return;
      try {
        const streams = await partition.erase(
          () => this.isStopped,
          () => this.dropLog(partition),
        );
        if (streams > 0)
          logger.info({ partition: partition.number, streams }, 'removed streams cleared from disk');
      } catch (error) {
        // The erasure rows are still there: it is tried again next time.
        const { code, message } = RingfoldError.from(error);
        logger.warn({ partition: partition.number, code }, `clearing removed streams failed: ${message}`);
      }
    }
  }

  /** False when the log is at rest, or its node busy: later, then. */
  private async dropLog(partition: Partition): Promise<boolean> {
    const { logOf, writes } = this.options;
    const log = logOf(partition);
    if (log === undefined) return false;
    log.dropApplied();
    for (let batches = 0; batches < BATCHES_MAX && !log.hasDropped; batches++) {
      await writes.write(() => undefined);
    }
    // It is in a batch; after this one that is on disk.
    await writes.write(() => undefined);
    return log.hasDropped;
  }

  private async clearSlots(): Promise<void> {
    try {
      await this.options.clearSlots(() => this.isStopped);
    } catch (error) {
      const { code, message } = RingfoldError.from(error);
      this.options.logger.warn({ code }, `clearing replicas that have left failed: ${message}`);
    }
  }
}
