import type { NumberedAppend } from './imported-append.js';

const BATCH_APPENDS_MAX = 500;
const BATCH_BYTES_MAX = 512 * 1024;
/** Twice a batch: one can be filled while the other is under way. */
const WAITING_APPENDS_MAX = 2 * BATCH_APPENDS_MAX;
const WAITING_BYTES_MAX = 2 * BATCH_BYTES_MAX;

/** Sends a batch and takes note of what became of each append. Rejects when going on is pointless. */
export type SendBatch = (batch: readonly NumberedAppend[]) => Promise<void>;

/**
 * Sends appends in batches, one batch after the other, so that they are written in the order they came in, retries
 * included. As soon as a batch is answered the next one leaves with what has come together since: the batches are
 * small when the node is fast and large when it is busy.
 */
export class AppendLane {
  readonly #send: SendBatch;
  #waiting: NumberedAppend[] = [];
  #waitingBytes = 0;
  #endLine = Number.POSITIVE_INFINITY;
  /** All batches until nothing is waiting; undefined while nothing is. Stays rejected once one has failed. */
  #sending: Promise<void> | undefined;
  /** The batch under way. */
  #answered: Promise<void> = Promise.resolve();

  constructor(send: SendBatch) {
    this.#send = send;
  }

  /** Waits while the lane is full. @throws what a batch failed with */
  async add(append: NumberedAppend): Promise<void> {
    while (this.#waiting.length >= WAITING_APPENDS_MAX || this.#waitingBytes >= WAITING_BYTES_MAX) {
      await this.#answered;
    }
    if (append.lineNumber >= this.#endLine) return;
    this.#waiting.push(append);
    this.#waitingBytes += append.sizeBytes;
    this.#sending ??= this.#sendAll();
    // A failure is met by the next `add` that has to wait, or by `end`.
    this.#sending.catch(() => undefined);
  }

  /** Resolves when everything was answered. */
  async end(): Promise<void> {
    await this.#sending;
  }

  /** Sends nothing from this line on, waiting or still to come. */
  endBefore(lineNumber: number): void {
    this.#endLine = Math.min(this.#endLine, lineNumber);
    this.#waiting = this.#waiting.filter((append) => append.lineNumber < lineNumber);
    this.#waitingBytes = this.#waiting.reduce((sum, append) => sum + append.sizeBytes, 0);
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      this.#answered = this.#sendBatch();
      await this.#answered;
    }
    this.#sending = undefined;
  }

  async #sendBatch(): Promise<void> {
    // What comes in this turn of the event loop, like the lines of one piece of a file, leaves together.
    await new Promise(setImmediate);
    const batch = this.#takeBatch();
    if (batch.length > 0) await this.#send(batch);
  }

  #takeBatch(): NumberedAppend[] {
    let count = 0;
    let sizeBytes = 0;
    for (const append of this.#waiting) {
      if (count === BATCH_APPENDS_MAX || (count > 0 && sizeBytes + append.sizeBytes > BATCH_BYTES_MAX)) break;
      count++;
      sizeBytes += append.sizeBytes;
    }
    this.#waitingBytes -= sizeBytes;
    return this.#waiting.splice(0, count);
  }
}
