import { RingfoldError } from '../core/errors.js';
import { BoundedQueue } from '../lib/bounded-queue.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { RowBatch } from '../ports/storage.js';
import type { BatchMember } from './group-commit.js';

interface Write {
  fill: (batch: RowBatch) => void;
  resolve: () => void;
  reject: (error: RingfoldError) => void;
}

/** More than one a partition and the eraser never wait. */
const WAITING_MAX = 10_000;

/** Background rows as a member of the group commit (ports/background-writes.ts). */
export class BackgroundWriter implements BackgroundWrites, BatchMember {
  private readonly wake: () => void;
  private readonly stoppedBy: () => RingfoldError | undefined;
  private readonly waiting = new BoundedQueue<Write>(WAITING_MAX);
  private underWay: Write[] = [];

  constructor(options: { wake: () => void; stoppedBy: () => RingfoldError | undefined }) {
    this.wake = options.wake;
    this.stoppedBy = options.stoppedBy;
  }

  write(fill: (batch: RowBatch) => void): Promise<void> {
    const stopped = this.stoppedBy();
    if (stopped !== undefined) return Promise.reject(stopped);
    return new Promise((resolve, reject) => {
      if (!this.waiting.push({ fill, resolve, reject })) {
        reject(
          new RingfoldError('RESOURCE_EXHAUSTED', `${WAITING_MAX} background writes are waiting already`),
        );
        return;
      }
      this.wake();
    });
  }

  get hasWork(): boolean {
    return this.waiting.size > 0;
  }

  collect(batch: RowBatch, sizeBytesMax: number): void {
    while (batch.sizeBytes < sizeBytesMax) {
      const write = this.waiting.shift();
      if (write === undefined) return;
      try {
        write.fill(batch);
        this.underWay.push(write);
      } catch (error) {
        // It met a damaged row, say. That is its own trouble, not that of all who share the batch.
        write.reject(RingfoldError.from(error));
      }
    }
  }

  settle(): void {
    const settled = this.underWay;
    this.underWay = [];
    for (const write of settled) write.resolve();
  }

  fail(error: RingfoldError): void {
    const failed = this.underWay;
    this.underWay = [];
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) failed.push(next);
    for (const write of failed) write.reject(error);
  }
}
