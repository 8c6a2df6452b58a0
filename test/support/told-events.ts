import type { Client, Subscription } from '../../src/client/index.js';
import { RingfoldError } from '../../src/core/errors.js';
import { type FinalStreams, type History, REMOVED, type SubscriberRecord } from '../sim/history.js';
import { waitUntil } from './wait-until.js';

export interface ToldEventsOptions {
  client: Client;
  /** Is told what the subscriber is told. */
  history: History;
  /** Of all else that it is told, nothing is noted. */
  customerIds: ReadonlySet<string>;
  from: 'beginning' | 'now';
}

const BEGINS_WITHIN_MS = 30_000;
const TOLD_WITHIN_MS = 30_000;

/** What one subscriber is told. It goes on from its checkpoint when its subscription ends with an error. */
export class ToldEvents {
  private readonly options: ToldEventsOptions;
  private readonly record: SubscriberRecord;
  /** By customer: of how many events it was told, removed ones included. */
  private readonly lengths = new Map<string, number>();
  private readonly done: Promise<void>;
  private subscription: Subscription | undefined;
  private hasBegun = false;
  private isStopped = false;

  /** Resolves when nothing that happens from then on can be missed. */
  static async begin(options: ToldEventsOptions): Promise<ToldEvents> {
    const events = new ToldEvents(options);
    await waitUntil(() => events.hasBegun, 'the subscription begins', BEGINS_WITHIN_MS);
    return events;
  }

  private constructor(options: ToldEventsOptions) {
    const { history, from } = options;
    this.options = options;
    this.record = history.subscriber(`subscriber ${history.subscribers.length}, from ${from}`);
    this.done = this.listen();
  }

  /** Waits for what is missing, and ends. */
  async end(final: FinalStreams): Promise<void> {
    const isTold = () => [...final].every(([key, stream]) => this.isToldOf(key, stream));
    // Too little is told as what it is, by the checker.
    await waitUntil(isTold, 'all is told', TOLD_WITHIN_MS).catch(() => undefined);
    this.isStopped = true;
    this.subscription?.close();
    await this.done;
  }

  /** Its last event comes last; of what was removed it need not be told. */
  private isToldOf(key: string, stream: readonly string[]): boolean {
    return (stream.at(-1) ?? REMOVED) === REMOVED || this.lengths.get(key) === stream.length;
  }

  private async listen(): Promise<void> {
    const { client, history, customerIds, from } = this.options;
    while (!this.isStopped) {
      const checkpoint = this.subscription?.checkpoint;
      const askedAt = history.asked();
      this.subscription = client.subscribe({ from: checkpoint ? { checkpoint } : from });
      try {
        for await (const item of this.subscription) {
          this.hasBegun = true;
          if (item.kind !== 'event' || !customerIds.has(item.event.customerId)) continue;
          const { customerId: key, appendId } = item.event;
          const revision = Number(item.event.revision);
          history.told(this.record, { key, revision, appendId }, askedAt);
          this.lengths.set(key, revision + 1);
        }
      } catch (thrown) {
        if (!RingfoldError.from(thrown).retryable) throw thrown;
      }
    }
  }
}
