import { RingfoldError } from '../core/errors.js';
import { BoundedQueue } from '../lib/bounded-queue.js';
import type { Clock } from '../ports/clock.js';
import type { ProposeOptions } from '../ports/partition-log.js';
import type { Command } from './command.js';

export interface Proposal<Value, Outcome> {
  command: Command<Value>;
  options: ProposeOptions;
  resolve: (outcome: Outcome) => void;
  reject: (error: RingfoldError) => void;
}

interface Placed<Value, Outcome> {
  index: number;
  term: number;
  proposal: Proposal<Value, Outcome>;
}

/** How long a caller should wait when the mailbox is full: some batches later there is room. */
export const RETRY_WHEN_FULL_MS = 20;

/** A group's mailbox, and the callers who wait for what is in the log. */
export class Proposals<Value, Outcome> {
  private readonly clock: Clock;
  private readonly waitingMax: number;
  private readonly waiting: BoundedQueue<Proposal<Value, Outcome>>;
  /** In the order of the log. */
  private placed: Placed<Value, Outcome>[] = [];
  private firstPlaced = 0;

  constructor(clock: Clock, waitingMax: number) {
    this.clock = clock;
    this.waitingMax = waitingMax;
    this.waiting = new BoundedQueue(waitingMax);
  }

  get waitingCount(): number {
    return this.waiting.size;
  }

  add(command: Command<Value>, options: ProposeOptions): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (!this.waiting.push({ command, options, resolve, reject })) reject(this.mailboxFull());
    });
  }

  /** Takes what may be executed from the mailbox, up to a size; what is too late is refused. */
  take(sizeBytesMax: number): Proposal<Value, Outcome>[] {
    const taken: Proposal<Value, Outcome>[] = [];
    const nowMs = this.clock.monotonicMs();
    let sizeBytes = 0;
    while (sizeBytes < sizeBytesMax) {
      const proposal = this.waiting.shift();
      if (proposal === undefined) break;
      const reason = whyNotToExecute(proposal.options, nowMs);
      if (reason !== undefined) {
        proposal.reject(reason);
        continue;
      }
      taken.push(proposal);
      sizeBytes += proposal.command.sizeBytes;
    }
    return taken;
  }

  /** These are in the log, from this index on. */
  place(proposals: readonly Proposal<Value, Outcome>[], index: number, term: number): void {
    for (let at = 0; at < proposals.length; at++)
      this.placed.push({ index: index + at, term, proposal: proposals[at]! });
  }

  /** Who waits for the entry that was committed at this place. Those whose entries were replaced are told. */
  committed(index: number, term: number): Proposal<Value, Outcome> | undefined {
    while (this.firstPlaced < this.placed.length) {
      const placed = this.placed[this.firstPlaced]!;
      if (placed.index > index) return undefined;
      this.firstPlaced++;
      this.shorten();
      if (placed.index === index && placed.term === term) return placed.proposal;
      placed.proposal.reject(superseded());
    }
    return undefined;
  }

  /** Nobody is left waiting. */
  rejectAll(error: RingfoldError): void {
    const placed = this.placed.slice(this.firstPlaced);
    this.placed = [];
    this.firstPlaced = 0;
    for (const { proposal } of placed) proposal.reject(error);
    this.rejectWaiting(error);
  }

  /** Those who are not in the log yet. */
  rejectWaiting(error: RingfoldError): void {
    for (let next = this.waiting.shift(); next !== undefined; next = this.waiting.shift()) next.reject(error);
  }

  private shorten(): void {
    if (this.firstPlaced === this.placed.length) {
      this.placed = [];
      this.firstPlaced = 0;
    } else if (this.firstPlaced > 64 && this.firstPlaced * 2 > this.placed.length) {
      this.placed = this.placed.slice(this.firstPlaced);
      this.firstPlaced = 0;
    }
  }

  private mailboxFull(): RingfoldError {
    return new RingfoldError(
      'RESOURCE_EXHAUSTED',
      `the partition has ${this.waitingMax} requests waiting; try again in ${RETRY_WHEN_FULL_MS} ms`,
      { retryAfterMs: RETRY_WHEN_FULL_MS },
    );
  }
}

function whyNotToExecute(options: ProposeOptions, nowMs: number): RingfoldError | undefined {
  if (options.isCancelled ?? options.signal?.aborted)
    return new RingfoldError('CANCELLED', 'the caller cancelled before the request was started');
  if (options.deadlineMs > nowMs) return undefined;
  return new RingfoldError(
    'DEADLINE_EXCEEDED',
    'the deadline passed before the request was started; nothing was done',
  );
}

function superseded(): RingfoldError {
  return new RingfoldError(
    'UNAVAILABLE',
    'another node took over before the request was committed; nothing was done; try again',
  );
}
