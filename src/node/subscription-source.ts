import { decodeCheckpoint } from '../codec/checkpoint.js';
import type { SubscriptionStep } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Cursors } from './subscription-start.js';

/**
 * A part of a subscription that one node serves. At most one step waits to be taken; the next one is asked for when
 * that is.
 */
export class SubscriptionSource {
  readonly nodeId: string;
  readonly partitions: readonly number[];
  private readonly steps: AsyncIterator<SubscriptionStep>;
  private readonly abort: AbortController;
  private readonly onNews: () => void;
  private waiting: SubscriptionStep | undefined;
  private failure: RingfoldError | undefined;
  private hasSentAny = false;
  private taken: { checkpoint: string; cursors: Cursors | undefined };

  /** @param checkpoint where it begins */
  constructor(options: {
    nodeId: string;
    partitions: readonly number[];
    checkpoint: string;
    open: (signal: AbortSignal) => AsyncIterable<SubscriptionStep>;
    /** A step waits, or it has failed. */
    onNews: () => void;
  }) {
    this.nodeId = options.nodeId;
    this.partitions = options.partitions;
    this.onNews = options.onNews;
    this.abort = new AbortController();
    this.taken = { checkpoint: options.checkpoint, cursors: undefined };
    this.steps = options.open(this.abort.signal)[Symbol.asyncIterator]();
    this.pull();
  }

  /** Why nothing more will come from it, once all that came before was taken. */
  get failedBy(): RingfoldError | undefined {
    return this.waiting === undefined ? this.failure : undefined;
  }

  /** Its node serves these partitions, all of them: a step has come, though it may wait to be taken. */
  get hasServed(): boolean {
    return this.hasSentAny;
  }

  take(): SubscriptionStep | undefined {
    const step = this.waiting;
    if (step === undefined) return undefined;
    this.waiting = undefined;
    this.taken = { checkpoint: step.checkpoint, cursors: undefined };
    this.pull();
    return step;
  }

  /** After what was taken from it; of its own partitions alone. */
  get checkpoint(): string {
    return this.taken.checkpoint;
  }

  get cursors(): Cursors {
    this.taken.cursors ??= decodeCheckpoint(this.taken.checkpoint).cursors;
    return this.taken.cursors;
  }

  /** What waits is dropped: whoever goes on does so after what was taken. */
  close(): void {
    this.waiting = undefined;
    this.abort.abort();
    // A generator ends after the step it is at; nobody waits for that.
    this.steps.return?.().catch(() => undefined);
  }

  private pull(): void {
    this.steps.next().then(
      ({ done, value }) => {
        if (this.abort.signal.aborted) return;
        if (done) this.failure = new RingfoldError('UNAVAILABLE', 'another node has ended its part');
        else this.note(value);
        this.onNews();
      },
      (thrown: unknown) => {
        if (this.abort.signal.aborted) return;
        this.failure = RingfoldError.from(thrown);
        this.onNews();
      },
    );
  }

  private note(step: SubscriptionStep): void {
    this.waiting = step;
    this.hasSentAny = true;
  }
}
