import type { Client, Subscription } from '../../src/client/index.js';
import { RingfoldError } from '../../src/core/errors.js';
import { checkSubscription } from '../sim/checkers/subscriptions.js';
import type { FinalStreams, ToldEvent } from '../sim/history.js';
import { toldViolation } from './judge-history.js';
import { waitUntil } from './wait-until.js';

const BEGINS_WITHIN_MS = 30_000;
const TOLD_WITHIN_MS = 30_000;

/** What one subscriber is told from now on. It goes on from its checkpoint when its subscription ends with an error. */
export class ToldEvents {
  /** How often it had to. */
  resumed = 0;
  private readonly client: Client;
  private readonly told: ToldEvent[] = [];
  private readonly done: Promise<void>;
  private subscription: Subscription | undefined;
  private hasBegun = false;
  private isStopped = false;

  /** Resolves when nothing that happens from then on can be missed. */
  static async begin(client: Client): Promise<ToldEvents> {
    const events = new ToldEvents(client);
    await waitUntil(() => events.hasBegun, 'the subscription begins', BEGINS_WITHIN_MS);
    return events;
  }

  private constructor(client: Client) {
    this.client = client;
    this.done = this.listen();
  }

  /** Waits for what is missing, and ends. @returns what is wrong */
  async end(final: FinalStreams): Promise<string[]> {
    const wanted = [...final.values()].reduce((sum, { length }) => sum + length, 0);
    const isTold = () => this.told.length >= wanted && this.about(final).length >= wanted;
    // Too little is told as what it is, below.
    await waitUntil(isTold, 'all is told', TOLD_WITHIN_MS).catch(() => undefined);
    this.isStopped = true;
    this.subscription?.close();
    await this.done;
    return toldViolation(() => checkSubscription(this.about(final), final));
  }

  private about(final: FinalStreams): ToldEvent[] {
    return this.told.filter(({ key }) => final.has(key));
  }

  private async listen(): Promise<void> {
    while (!this.isStopped) {
      const checkpoint = this.subscription?.checkpoint;
      this.subscription = this.client.subscribe({ from: checkpoint ? { checkpoint } : 'now' });
      try {
        for await (const item of this.subscription) {
          this.hasBegun = true;
          if (item.kind !== 'event') continue;
          const { customerId, revision, appendId } = item.event;
          this.told.push({ key: customerId, revision: Number(revision), appendId });
        }
      } catch (thrown) {
        if (!RingfoldError.from(thrown).retryable) throw thrown;
        this.resumed++;
      }
    }
  }
}
