import { decodeApplied, encodeApplied } from '../codec/rows.js';
import { RingfoldError } from '../core/errors.js';
import { assert } from '../lib/assert.js';
import { BoundedQueue } from '../lib/bounded-queue.js';
import type { Clock } from '../ports/clock.js';
import type { PartitionLog, ProposeOptions, StateMachine } from '../ports/partition-log.js';
import type { RowBatch } from '../ports/storage.js';
import type { BatchMember } from './group-commit.js';

interface Proposal<Entry, Outcome> {
  entry: Entry;
  options: ProposeOptions;
  resolve: (outcome: Outcome) => void;
  reject: (error: RingfoldError) => void;
}

interface Taken<Entry, Outcome> {
  proposal: Proposal<Entry, Outcome>;
  outcome: Outcome | undefined;
}

export interface LocalLogOptions<Entry, Outcome> {
  clock: Clock;
  machine: StateMachine<Entry, Outcome>;
  /** Where the last applied index is kept, and what is there now. */
  appliedKey: Uint8Array;
  readAppliedRow: () => Uint8Array | undefined;
  /** Proposals that may wait: the partition's mailbox. */
  waitingMax: number;
  wake: () => void;
  /** Why nothing can be proposed now, if so. */
  stoppedBy: () => RingfoldError | undefined;
}

/** How long a caller should wait when the mailbox is full: some batches later there is room. */
const RETRY_WHEN_FULL_MS = 20;
/** A log of one voter has one term. */
const TERM = 1;

/**
 * The log of a partition with a single voter. Offering, ordering and applying fall into one: an entry is committed
 * when it is durable here, so the rows it becomes stand for it (docs/adr/0003-single-voter-log.md), and the applied
 * index rides in the same batch. A replicated log takes this one's place behind PartitionLog.
 */
export class LocalLog<Entry, Outcome> implements PartitionLog<Entry, Outcome>, BatchMember {
  private readonly options: LocalLogOptions<Entry, Outcome>;
  private readonly waiting: BoundedQueue<Proposal<Entry, Outcome>>;
  private underWay: Taken<Entry, Outcome>[] = [];
  private nextIndex: number;
  appliedIndex: number;

  constructor(options: LocalLogOptions<Entry, Outcome>) {
    this.options = options;
    this.waiting = new BoundedQueue(options.waitingMax);
    this.appliedIndex = this.storedIndex();
    this.nextIndex = this.appliedIndex + 1;
  }

  propose(entry: Entry, options: ProposeOptions): Promise<Outcome> {
    const stopped = this.options.stoppedBy();
    if (stopped !== undefined) return Promise.reject(stopped);
    return new Promise((resolve, reject) => {
      if (!this.waiting.push({ entry, options, resolve, reject })) {
        reject(this.mailboxFull());
        return;
      }
      this.options.wake();
    });
  }

  /** What is applied here is all there is. */
  readBarrier(): undefined {
    return undefined;
  }

  get hasWork(): boolean {
    return this.waiting.size > 0;
  }

  collect(batch: RowBatch, sizeBytesMax: number): void {
    const sizeBytesBefore = batch.sizeBytes;
    while (batch.sizeBytes < sizeBytesMax) {
      const proposal = this.waiting.shift();
      if (proposal === undefined) break;
      const expired = this.whyNotToExecute(proposal.options);
      if (expired === undefined) this.apply(proposal, batch);
      else proposal.reject(expired);
    }
    if (batch.sizeBytes > sizeBytesBefore) {
      batch.put(this.options.appliedKey, encodeApplied({ index: this.nextIndex - 1, term: TERM }));
    }
  }

  settle(): void {
    this.appliedIndex = this.nextIndex - 1;
    // Readers first: whoever gets an answer and looks must see it.
    this.options.machine.publish();
    const settled = this.underWay;
    this.underWay = [];
    for (const { proposal, outcome } of settled) {
      assert(outcome !== undefined, 'what is in a durable batch was applied');
      proposal.resolve(outcome);
    }
  }

  fail(error: RingfoldError): void {
    this.options.machine.discard();
    const failed = this.underWay.map(({ proposal }) => proposal);
    this.underWay = [];
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) failed.push(next);
    for (const proposal of failed) proposal.reject(error);
  }

  /** The store was opened anew: the batch that failed may or may not be there. */
  reset(): void {
    this.appliedIndex = this.storedIndex();
    this.nextIndex = this.appliedIndex + 1;
  }

  private apply(proposal: Proposal<Entry, Outcome>, batch: RowBatch): void {
    const sizeBytesBefore = batch.sizeBytes;
    // Before it is applied: if that throws, the proposer is among those who are told.
    const taken: Taken<Entry, Outcome> = { proposal, outcome: undefined };
    this.underWay.push(taken);
    taken.outcome = this.options.machine.apply(proposal.entry, this.nextIndex, batch);
    // An entry that changed nothing needs no place in a log that nobody replays.
    if (batch.sizeBytes > sizeBytesBefore) this.nextIndex++;
  }

  private whyNotToExecute({ deadlineMs, signal }: ProposeOptions): RingfoldError | undefined {
    if (signal?.aborted)
      return new RingfoldError('CANCELLED', 'the caller cancelled before the request was started');
    if (deadlineMs > this.options.clock.monotonicMs()) return undefined;
    return new RingfoldError(
      'DEADLINE_EXCEEDED',
      'the deadline passed before the request was started; nothing was done',
    );
  }

  private mailboxFull(): RingfoldError {
    return new RingfoldError(
      'RESOURCE_EXHAUSTED',
      `the partition has ${this.options.waitingMax} requests waiting; try again in ${RETRY_WHEN_FULL_MS} ms`,
      { retryAfterMs: RETRY_WHEN_FULL_MS },
    );
  }

  private storedIndex(): number {
    const row = this.options.readAppliedRow();
    return row === undefined ? 0 : decodeApplied(row).index;
  }
}
