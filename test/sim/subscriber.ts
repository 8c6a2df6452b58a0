import { itemsOf } from '../../src/client/subscription-items.js';
import type { SubscriptionItem } from '../../src/client/types.js';
import { CUSTOMER_STORE_SERVICE } from '../../src/codec/service.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { Prng } from '../../src/lib/prng.js';
import { checkClientError } from './checkers/client-errors.js';
import { Violation } from './checkers/violation.js';
import type { ClientOptions } from './client-options.js';
import { ClientPort } from './client-port.js';
import { exponential } from './exponential.js';
import type { History, SubscriberRecord } from './history.js';
import { streamThrough } from './outgoing-call.js';
import { SimClock } from './sim-clock.js';
import { SimNetwork } from './sim-network.js';

const { subscribe } = CUSTOMER_STORE_SERVICE;

/** How long it listens at a time, and how long it does something else then. */
const FOLLOW_MS_MEAN = 150;
const AWAY_MS_MEAN = 400;
const PAUSE_MS_MIN = 5;
const PAUSE_MS_MAX = 20;
/** For the last of all; a node that cannot serve everybody's partitions is left for another one then. */
const LAST_MS = 5000;
/** It leaves in the midst of what it is told. */
const LEAVE_PROBABILITY = 0.5;
const LEAVE_AFTER_EVENTS_MAX = 20;
/** It is busy with what it was told, so that its node has to wait. */
const BUSY_PROBABILITY = 0.05;
const BUSY_MS_MEAN = 20;

/**
 * Follows all partitions, or one, from the beginning: for a while through any node, then, from where it was, through
 * any other. What it has done with is behind its checkpoint, which it does not look into.
 */
export class SimSubscriber {
  readonly record: SubscriberRecord;
  private readonly network: SimNetwork;
  private readonly clock: SimClock;
  private readonly nodeIds: readonly string[];
  private readonly random: Prng;
  private readonly history: History;
  private readonly options: Pick<ClientOptions, 'hasLoneReplicas'>;
  /** After the last item that it was told of, or a step without any that came later. */
  private reached: { readonly checkpoint: string } | undefined;
  private stopFollowing: () => void = () => undefined;
  private isFinishing = false;
  private isBusy = true;

  constructor(
    record: SubscriberRecord,
    nodeIds: readonly string[],
    network: SimNetwork,
    random: Prng,
    history: History,
    options: Pick<ClientOptions, 'hasLoneReplicas'>,
  ) {
    this.options = options;
    this.record = record;
    this.network = network;
    this.clock = new SimClock(network.time);
    this.nodeIds = nodeIds;
    this.random = random;
    this.history = history;
  }

  get name(): string {
    return this.record.name;
  }

  get isDone(): boolean {
    return !this.isBusy;
  }

  start(): void {
    this.work().then(
      () => {
        this.isBusy = false;
      },
      (thrown) => this.network.time.fail(thrown),
    );
  }

  /** From now on everything is there that it is to be told of: it goes on until it has caught up. */
  finish(): void {
    if (this.isFinishing) return;
    this.isFinishing = true;
    this.stopFollowing();
  }

  private async work(): Promise<void> {
    await this.stayAway();
    for (;;) {
      const isLast = this.isFinishing;
      const hasCaughtUp = await this.follow(isLast);
      if (isLast && hasCaughtUp) return;
      if (isLast) await this.pause();
      else if (!this.isFinishing) await this.stayAway();
    }
  }

  private pause(): Promise<void> {
    return this.network.time.sleep(this.random.between(PAUSE_MS_MIN, PAUSE_MS_MAX));
  }

  private async stayAway(): Promise<void> {
    const { random, network } = this;
    await new Promise<void>((resolve) => {
      this.stopFollowing = resolve;
      network.time.schedule(exponential(random, AWAY_MS_MEAN), resolve);
    });
  }

  /** Once, through one node. @returns whether it was told of all that was there when it asked */
  private async follow(isLast: boolean): Promise<boolean> {
    const { random, network, clock } = this;
    const node = random.pick(this.nodeIds);
    const nodeId = ClientPort.nameOf(node);
    const to = { nodeId, address: SimNetwork.addressOf(nodeId) };
    const leaving = new AbortController();
    this.stopFollowing = () => leaving.abort();
    const followMs = isLast ? LAST_MS : PAUSE_MS_MIN + exponential(random, FOLLOW_MS_MEAN);
    const options = { deadlineMs: clock.monotonicMs() + followMs, signal: leaving.signal };
    const steps = streamThrough({ network, from: this.name, to, clock }, this.request(), options);
    try {
      return await this.take(steps, node, isLast);
    } catch (thrown) {
      if (thrown instanceof RingfoldError && thrown.code === 'INVALID_CHECKPOINT')
        throw new Violation('subscriptions', `${node} refuses ${this.name}'s checkpoint: ${thrown.message}`);
      checkClientError(thrown, `${this.name} subscribes at ${node}`, this.options);
      return false;
    }
  }

  private request(): Uint8Array {
    const { partitions } = this.record;
    const start =
      this.reached === undefined
        ? ({ kind: 'beginning' } as const)
        : ({ kind: 'checkpoint', checkpoint: this.reached.checkpoint } as const);
    return subscribe.requestSerialize({ start, partitions, aggregateTypes: [], eventTypes: [] });
  }

  private async take(steps: AsyncIterable<Uint8Array>, node: string, isLast: boolean): Promise<boolean> {
    const { random, history, network } = this;
    const askedAt = history.asked();
    const isToLeave = !isLast && random.chance(LEAVE_PROBABILITY);
    let eventsLeft = isToLeave ? random.between(1, LEAVE_AFTER_EVENTS_MAX) : Number.POSITIVE_INFINITY;
    let before = this.reached?.checkpoint ?? '';
    for await (const bytes of steps) {
      const step = subscribe.responseDeserialize(bytes);
      network.trace.tell(this.name, 'told', `of ${step.events.length} events, by ${node}`);
      if (step.events.length === 0) this.reached = step;
      for (const item of itemsOf(step, before)) {
        this.reached = item;
        if (item.kind === 'caughtUp' && isLast) return true;
        if (item.kind === 'event') this.note(item, askedAt);
        eventsLeft -= 1;
        if (eventsLeft === 0) return false;
      }
      before = step.checkpoint;
      if (random.chance(BUSY_PROBABILITY)) await network.time.sleep(exponential(random, BUSY_MS_MEAN));
    }
    return false;
  }

  private note({ event }: SubscriptionItem & { kind: 'event' }, askedAt: number): void {
    const { tag } = event.data as { tag: string };
    const told = { key: event.customerId, revision: Number(event.revision), appendId: tag };
    this.history.told(this.record, told, askedAt);
  }
}
