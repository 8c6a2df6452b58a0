import { RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';
import type { RowBatch, Storage } from '../ports/storage.js';

/** One that has rows to write, in a loop that writes for all: a partition's log, or background work. */
export interface BatchMember {
  /** There is something to put into a batch. */
  readonly hasWork: boolean;
  /** Puts what there is, and stops when the batch has reached `sizeBytesMax`; the rest waits for the next one. */
  collect(batch: RowBatch, sizeBytesMax: number): void;
  /** What `collect` put is durable. */
  settle(): void;
  /** What `collect` put may or may not have become durable. */
  fail(error: RingfoldError): void;
}

export interface GroupCommitOptions {
  storage: Storage;
  clock: Clock;
  batchSizeBytesMax: number;
  /** The store refused a batch: it accepts no more before it was opened anew. */
  onFailure: (error: RingfoldError) => void;
  /** Time from handing a batch to the store until it is durable, and its size. */
  onCommit?: (durationMs: number, sizeBytes: number) => void;
}

/**
 * One loop a node, one fsync a turn (DESIGN D4): collects the work of all members into one batch, makes it
 * durable, then lets them answer. While a batch is under way the next one's work gathers, so load makes batches
 * larger instead of queues longer.
 */
export class GroupCommit {
  private readonly options: GroupCommitOptions;
  private readonly background: BatchMember[] = [];
  private readonly members: BatchMember[] = [];
  private firstMember = 0;
  private isScheduled = false;
  private turn: Promise<void> = Promise.resolve();
  private failure: RingfoldError | undefined;

  constructor(options: GroupCommitOptions) {
    this.options = options;
  }

  /** Members take turns at being first, so that a full batch starves nobody. */
  add(member: BatchMember): void {
    this.members.push(member);
  }

  /** It has no more work; of a batch that it is in it still hears the end. */
  remove(member: BatchMember): void {
    const at = this.members.indexOf(member);
    if (at !== -1) this.members.splice(at, 1);
    this.firstMember = 0;
  }

  /** A member whose rows come before all others': where both write the same row, the others' stays. */
  addBackground(member: BatchMember): void {
    this.background.push(member);
  }

  /** Why nothing is written at the moment. */
  get stoppedBy(): RingfoldError | undefined {
    return this.failure;
  }

  /** A member has work. Everything that arrives in this turn of the event loop goes into one batch. */
  wake(): void {
    if (this.isScheduled || this.failure !== undefined) return;
    this.isScheduled = true;
    this.options.clock.defer(() => {
      this.turn = this.run();
    });
  }

  /** The store was opened anew. */
  resume(): void {
    this.failure = undefined;
    if (this.hasWork) this.wake();
  }

  /** Writes what is waiting, then nothing more. */
  async close(): Promise<void> {
    while (this.isScheduled) {
      await new Promise<void>((resolve) => this.options.clock.defer(resolve));
      await this.turn;
    }
    this.failure ??= new RingfoldError('UNAVAILABLE', 'the node has stopped');
  }

  private async run(): Promise<void> {
    while (this.failure === undefined && this.hasWork) {
      await this.commitOne();
    }
    this.isScheduled = false;
  }

  private async commitOne(): Promise<void> {
    const { storage, clock, batchSizeBytesMax, onCommit } = this.options;
    let contributors: BatchMember[] = [];
    try {
      const batch = storage.batch();
      contributors = this.collect(batch, batchSizeBytesMax);
      const startedAtMs = clock.monotonicMs();
      // Decisions that changed nothing rest on rows that are durable already, or in this batch.
      if (batch.sizeBytes > 0) {
        await storage.commit(batch);
        onCommit?.(clock.monotonicMs() - startedAtMs, batch.sizeBytes);
      }
    } catch (error) {
      this.stop(RingfoldError.from(error), contributors);
      return;
    }
    for (const member of contributors) member.settle();
  }

  private get hasWork(): boolean {
    const hasWork = (member: BatchMember) => member.hasWork;
    return this.background.some(hasWork) || this.members.some(hasWork);
  }

  private inOrder(): BatchMember[] {
    const { background, members, firstMember } = this;
    return [...background, ...members.slice(firstMember), ...members.slice(0, firstMember)];
  }

  private collect(batch: RowBatch, sizeBytesMax: number): BatchMember[] {
    const contributors: BatchMember[] = [];
    for (const member of this.inOrder()) {
      if (batch.sizeBytes >= sizeBytesMax) break;
      if (!member.hasWork) continue;
      member.collect(batch, sizeBytesMax);
      contributors.push(member);
    }
    this.firstMember = (this.firstMember + 1) % Math.max(1, this.members.length);
    return contributors;
  }

  /** Nobody is left waiting, neither those in the batch nor those behind it. */
  private stop(error: RingfoldError, contributors: readonly BatchMember[]): void {
    this.failure = error;
    // One that has been removed while it was in the batch is told as well.
    for (const member of new Set([...this.inOrder(), ...contributors])) member.fail(error);
    this.options.onFailure(error);
  }
}
