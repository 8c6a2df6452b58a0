import type { CallContext } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Cancel, Clock } from '../ports/clock.js';

export interface OwnerWatchOptions {
  clock: Clock;
  groupOf: (customerId: string) => number;
  /** Who leads the group, as far as is known. */
  leaderOf: (group: number) => string | undefined;
  /** Gossip says that the node has failed. It may be wrong. */
  seemsFailed: (nodeId: string) => boolean;
  /** When the node was last heard from, other than by gossip; on the monotonic clock. */
  lastHeardMs: (nodeId: string) => number | undefined;
}

/**
 * A leader that resigns answers all who wait for it: so long that may be on its way. Little is lost when it is given up too
 * soon (what clients send may be repeated), but everybody waits that long when it will never come.
 */
const ANSWER_GRACE_MS = 50;
/** Gossip alone is not believed while the node was heard from so lately. */
const HEARD_LATELY_MS = 1000;

/** A request that another node is to answer. */
interface Waiting {
  readonly nodeId: string;
  readonly group: number;
  readonly context: CallContext;
  /** Tells the other node that nobody waits any more. */
  readonly abort: AbortController;
  cancelGrace: Cancel | undefined;
  abandonedBy: RingfoldError | undefined;
}

/**
 * Ends what waits for a partition's owner that is it no more, or has failed: a connection that was cut without a word
 * looks like one whose other end is slow, and whoever has asked could have been served elsewhere long ago.
 */
export class OwnerWatch {
  private readonly options: OwnerWatchOptions;
  private readonly waiting = new Set<Waiting>();

  constructor(options: OwnerWatchOptions) {
    this.options = options;
  }

  /** @throws what `ask` does; UNAVAILABLE when the owner is not worth waiting for: what it was asked may be done or not */
  async answer<Result>(
    nodeId: string,
    customerId: string,
    context: CallContext,
    ask: (context: CallContext) => Promise<Result>,
  ): Promise<Result> {
    const { waiting, letGo } = this.begin(nodeId, customerId, context);
    try {
      return await this.wait(waiting, ask(waiting.context));
    } finally {
      letGo();
    }
  }

  /** As `answer`, for each item: while the consumer has one, nobody waits. */
  async *items<Item>(
    nodeId: string,
    customerId: string,
    context: CallContext,
    open: (context: CallContext) => AsyncIterable<Item>,
  ): AsyncIterable<Item> {
    const { waiting, letGo } = this.begin(nodeId, customerId, context);
    const items = open(waiting.context)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await this.wait(waiting, items.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      letGo();
      await items.return?.();
    }
  }

  /** Leaders have changed, or what gossip says of nodes. */
  look(): void {
    for (const waiting of this.waiting) this.doubt(waiting);
  }

  private begin(
    nodeId: string,
    customerId: string,
    context: CallContext,
  ): { waiting: Waiting; letGo: () => void } {
    const abort = new AbortController();
    const { signal } = context;
    const onAbort = () => abort.abort();
    if (signal?.aborted) onAbort();
    signal?.addEventListener('abort', onAbort);
    const waiting: Waiting = {
      nodeId,
      group: this.options.groupOf(customerId),
      context: { principal: context.principal, deadlineMs: context.deadlineMs, signal: abort.signal },
      abort,
      cancelGrace: undefined,
      abandonedBy: undefined,
    };
    return { waiting, letGo: () => signal?.removeEventListener('abort', onAbort) };
  }

  private async wait<Result>(waiting: Waiting, answer: Promise<Result>): Promise<Result> {
    this.waiting.add(waiting);
    this.doubt(waiting);
    try {
      return await answer;
    } catch (thrown) {
      throw waiting.abandonedBy ?? thrown;
    } finally {
      this.waiting.delete(waiting);
      waiting.cancelGrace?.();
      waiting.cancelGrace = undefined;
    }
  }

  /** Gives the owner some more time, if it may be none. */
  private doubt(waiting: Waiting): void {
    const { nodeId, cancelGrace } = waiting;
    if (cancelGrace !== undefined || !(this.isReplaced(waiting) || this.options.seemsFailed(nodeId))) return;
    waiting.cancelGrace = this.options.clock.schedule(ANSWER_GRACE_MS, () => {
      waiting.cancelGrace = undefined;
      if (this.isReplaced(waiting)) this.abandon(waiting, `does not lead the customer's partition any more`);
      else if (this.isGone(nodeId)) this.abandon(waiting, 'seems to have failed');
      else this.doubt(waiting);
    });
  }

  private isReplaced({ nodeId, group }: Waiting): boolean {
    const leader = this.options.leaderOf(group);
    return leader !== undefined && leader !== nodeId;
  }

  private isGone(nodeId: string): boolean {
    const { clock, seemsFailed, lastHeardMs } = this.options;
    const heardMs = lastHeardMs(nodeId) ?? Number.NEGATIVE_INFINITY;
    return seemsFailed(nodeId) && clock.monotonicMs() - heardMs >= HEARD_LATELY_MS;
  }

  private abandon(waiting: Waiting, why: string): void {
    waiting.abandonedBy = new RingfoldError(
      'UNAVAILABLE',
      `node ${waiting.nodeId}, which was asked, ${why} and has not answered; try again. What was to be written may or ` +
        'may not be done: an append is safe to repeat with the same append id',
    );
    waiting.abort.abort();
  }
}
