import { RingfoldError } from '../core/errors.js';
import type { Partition } from '../partition/partition.js';
import type { Cancel, Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

export interface EraseScheduleOptions {
  partitions: readonly Partition[];
  clock: Clock;
  logger: Logger;
  /** Removed data is gone from disk within this time, unless clearing it takes longer than half of it. */
  withinMs: number;
}

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
    for (const partition of partitions) {
      if (this.isStopped) return;
      try {
        const streams = await partition.erase(() => this.isStopped);
        if (streams > 0)
          logger.info({ partition: partition.number, streams }, 'removed streams cleared from disk');
      } catch (error) {
        // The erasure rows are still there: it is tried again next time.
        const { code, message } = RingfoldError.from(error);
        logger.warn({ partition: partition.number, code }, `clearing removed streams failed: ${message}`);
      }
    }
  }
}
