import { CUSTOMER_STORE_SERVICE } from '../codec/service.js';
import type { SubscribeRequest, SubscriptionStep } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { CallBounds } from './call-bounds.js';
import type { ClusterConnections } from './cluster-connections.js';
import type { Connection } from './connection.js';
import type { ResponseStream } from './response-stream.js';
import { StreamBreaks } from './stream-breaks.js';
import { itemsOf } from './subscription-items.js';
import type { Subscription, SubscriptionItem } from './types.js';
import { SilentNode, unlessSilent } from './unless-silent.js';

/**
 * Follows events, and goes on from the last step received when the connection breaks: for ever once it has begun,
 * unless it has a deadline or a signal. Asks at once, so that what is appended next is not missed, and takes only
 * as much as is consumed.
 */
export class GrpcSubscription implements Subscription {
  private readonly nodes: ClusterConnections;
  /** Whoever was asked last. */
  private connection: Connection;
  private readonly request: SubscribeRequest;
  private readonly bounds: CallBounds;
  private readonly patienceMs: number;
  private readonly breaks: StreamBreaks;
  private readonly items: AsyncGenerator<SubscriptionItem, void, undefined>;
  private readonly closing = new AbortController();
  private responses: ResponseStream<SubscriptionStep>;
  /** Of the last step that came in. */
  private received: string;
  /** The last item, or a step without events that came after it. */
  private lastTaken: { readonly checkpoint: string } | undefined;
  private hasBegun = false;
  private wasCaughtUp = false;

  /** @throws CLOSED, CANCELLED, DEADLINE_EXCEEDED */
  constructor(nodes: ClusterConnections, request: SubscribeRequest, bounds: CallBounds, patienceMs: number) {
    this.nodes = nodes;
    this.connection = nodes.any();
    this.patienceMs = patienceMs;
    this.request = request;
    const signals = [this.closing.signal, ...(bounds.signal === undefined ? [] : [bounds.signal])];
    this.bounds = { ...bounds, signal: AbortSignal.any(signals) };
    this.breaks = new StreamBreaks(nodes, this.bounds);
    this.received = request.start.kind === 'checkpoint' ? request.start.checkpoint : '';
    this.responses = this.ask();
    this.items = this.follow();
  }

  get checkpoint(): string {
    if (this.lastTaken !== undefined) return this.lastTaken.checkpoint;
    return this.request.start.kind === 'checkpoint' ? this.request.start.checkpoint : '';
  }

  close(): void {
    this.closing.abort();
  }

  /** Iterate once; a second iteration goes on where the first has stopped. Leaving it closes the subscription. */
  [Symbol.asyncIterator](): AsyncIterator<SubscriptionItem> {
    return this.items;
  }

  private async *follow(): AsyncGenerator<SubscriptionItem, void, undefined> {
    while (!this.closing.signal.aborted) {
      try {
        const { address } = this.connection;
        for await (const step of unlessSilent(this.responses, address, () => this.silenceMsMax)) {
          this.hasBegun = true;
          this.breaks.progressed();
          yield* this.take(step);
          if (this.closing.signal.aborted) return;
        }
        // A node ends a subscription with an error only; whatever ended this one, it is asked for again.
        throw new RingfoldError('UNAVAILABLE', 'the node ended the subscription');
      } catch (thrown) {
        await this.askAgain(RingfoldError.from(thrown));
      }
    }
  }

  private async *take(step: SubscriptionStep): AsyncGenerator<SubscriptionItem, void, undefined> {
    const before = this.received;
    this.received = step.checkpoint;
    // Steps are taken one after the other, so whatever came before this one was taken. Without this, a consumer
    // whose filter lets little through would begin far back after a restart.
    if (step.events.length === 0) this.lastTaken = step;
    for (const item of itemsOf(step, before)) {
      // Each subscription that goes on after a break catches up again; consumers were promised the sign once.
      if (item.kind === 'caughtUp') {
        if (this.wasCaughtUp) continue;
        this.wasCaughtUp = true;
      }
      this.lastTaken = item;
      yield item;
      if (this.closing.signal.aborted) return;
    }
  }

  /** One that has never begun is likely to have a wrong address; one that has will go on some day. */
  private get silenceMsMax(): number {
    return this.hasBegun ? Number.POSITIVE_INFINITY : this.patienceMs;
  }

  private async askAgain(error: RingfoldError): Promise<void> {
    const patienceMs = error instanceof SilentNode ? 0 : this.silenceMsMax;
    try {
      this.nodes.noteFailure(this.connection, error);
      await this.breaks.wait(error, patienceMs);
      this.connection = this.nodes.any(true);
      this.responses = this.ask();
    } catch (thrown) {
      if (!this.closing.signal.aborted) throw thrown;
    }
  }

  private ask(): ResponseStream<SubscriptionStep> {
    const { subscribe } = CUSTOMER_STORE_SERVICE;
    const start =
      this.received === '' ? this.request.start : { kind: 'checkpoint' as const, checkpoint: this.received };
    return this.connection.serverStream(
      subscribe,
      subscribe.requestSerialize({ ...this.request, start }),
      this.bounds,
    );
  }
}
