import type { GetRequest } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { LIMITS } from '../core/limits.js';
import type { Confirmation, ConfirmRequest, StateWatch, StateWatches } from '../core/state-watch.js';
import { AgeOrder } from '../lib/age-order.js';
import { assert } from '../lib/assert.js';
import type { Interest } from '../partition/interests.js';
import type { Partition } from '../partition/partition.js';
import type { Clock } from '../ports/clock.js';

export interface NodeStateWatchesOptions {
  clock: Clock;
  /** This node's copy of the customer's partition; undefined when it has none. */
  partitionOf: (customerId: string) => Partition | undefined;
  watchesMax?: number;
  watchesPerStreamMax?: number;
}

/** States that clients keep and are told of; beyond, the oldest are told that they are over. */
export const WATCHES_MAX = 262_144;
export const WATCHES_PER_STREAM_MAX = 65_536;
/** In one confirmation. A stream has one for each partition, and some that are lost and it does not know of yet. */
export const CONFIRM_EPOCHS_MAX = 4 * LIMITS.partitionCountMax;
/** Of one stream at a time; a client needs one. */
export const CONFIRMS_AT_ONCE_MAX = 4;
const RETRY_CONFIRM_MS = 50;

/**
 * The states that clients keep (docs/adr/0011): each is watched in one copy of its partition, from before it is read. A
 * watch ends once, and whoever keeps the state is told: it has changed, the copy was replaced, or there is no room.
 */
export class NodeStateWatches implements StateWatches {
  readonly options: NodeStateWatchesOptions;
  private readonly byAge = new AgeOrder<Watch>();
  /** Under way. */
  count = 0;
  /** Clients were told so often, since the start. */
  ended = 0;

  constructor(options: NodeStateWatchesOptions) {
    this.options = options;
  }

  open(onEnded: () => void): StateWatch {
    return new StreamStateWatch(this, onEnded);
  }

  add(watch: Watch): void {
    if (this.count >= (this.options.watchesMax ?? WATCHES_MAX)) this.byAge.oldest?.over();
    this.byAge.add(watch);
    this.count++;
  }

  noteOver(): void {
    this.byAge.noteOver();
    this.count--;
  }
}

/** One stream's interest in one copy of a partition. */
interface Epoch {
  readonly number: number;
  readonly partition: Partition;
  readonly watches: Set<Watch>;
}

/** A state that a client keeps, or is about to. */
class Watch implements Interest {
  readonly number: number;
  readonly customerId: string;
  readonly aggregateType: string;
  /** Undefined when it is over: it may stay in the order of all for a while, and holds no stream and no copy then. */
  epoch: Epoch | undefined;
  private onOver: ((watch: Watch) => void) | undefined;

  constructor(
    number: number,
    { customerId, aggregateType }: GetRequest,
    epoch: Epoch,
    onOver: (watch: Watch) => void,
  ) {
    this.number = number;
    this.customerId = customerId;
    this.aggregateType = aggregateType;
    this.epoch = epoch;
    this.onOver = onOver;
  }

  get isOver(): boolean {
    return this.epoch === undefined;
  }

  over(): void {
    this.onOver?.(this);
  }

  letGo(): void {
    this.epoch = undefined;
    this.onOver = undefined;
  }
}

class StreamStateWatch implements StateWatch {
  private readonly all: NodeStateWatches;
  private readonly onEnded: () => void;
  private readonly watches = new Map<number, Watch>();
  private readonly byAge = new AgeOrder<Watch>();
  private readonly epochs = new Map<number, Epoch>();
  /** A state that is watched anew was dropped by the client: without a word, so it is not watched twice. */
  private readonly byState = new Map<string, Watch>();
  /** The newest epoch of each partition. */
  private readonly byPartition = new Map<number, Epoch>();
  private ended: number[] = [];
  private lastEpoch = 0;
  private confirmCount = 0;
  private isClosed = false;

  constructor(all: NodeStateWatches, onEnded: () => void) {
    this.all = all;
    this.onEnded = onEnded;
  }

  begin(number: number, request: GetRequest): number {
    const { customerId, asOf, consistency } = request;
    // What is not the newest when it is read is not told of either.
    if (this.isClosed || consistency !== 'linearizable' || asOf !== undefined) return 0;
    if (this.watches.has(number)) return 0;
    const partition = this.all.options.partitionOf(customerId);
    if (partition === undefined) return 0;
    const { watchesPerStreamMax = WATCHES_PER_STREAM_MAX } = this.all.options;
    if (this.watches.size >= watchesPerStreamMax) this.byAge.oldest?.over();
    const epoch = this.epochOf(partition);
    this.byState.get(stateKey(request))?.over();
    const watch = new Watch(number, request, epoch, (one) => this.end(one));
    this.all.add(watch);
    this.watches.set(number, watch);
    this.byState.set(stateKey(watch), watch);
    this.byAge.add(watch);
    epoch.watches.add(watch);
    partition.interests.add(watch);
    return epoch.number;
  }

  cancel(number: number): void {
    const watch = this.watches.get(number);
    if (watch !== undefined) this.forget(watch);
  }

  async confirm(request: ConfirmRequest): Promise<Confirmation> {
    if (request.epochs.length > CONFIRM_EPOCHS_MAX) throw tooManyEpochs(request.epochs.length);
    if (this.confirmCount >= CONFIRMS_AT_ONCE_MAX) throw tooManyConfirms();
    this.confirmCount++;
    try {
      return await this.confirmation(request);
    } finally {
      this.confirmCount--;
    }
  }

  private async confirmation({ epochs, waitMs }: ConfirmRequest): Promise<Confirmation> {
    const confirmed: number[] = [];
    const lost: number[] = [];
    // One that is named again and again is asked about once.
    const answers = Array.from(new Set(epochs), async (number) => {
      ((await this.isConfirmed(number)) ? confirmed : lost).push(number);
    });
    let cancel = () => {};
    const timeout = new Promise<void>((resolve) => {
      cancel = this.all.options.clock.schedule(waitMs, resolve);
    });
    await Promise.race([Promise.all(answers), timeout]);
    cancel();
    // Copies: what comes later is for the next one.
    return { confirmed: [...confirmed], lost: [...lost] };
  }

  takeEnded(): number[] {
    const { ended } = this;
    this.ended = [];
    return ended;
  }

  close(): void {
    this.isClosed = true;
    for (const watch of [...this.watches.values()]) this.forget(watch);
    this.ended = [];
  }

  /** All that was acknowledged before the call is applied here, and what it has changed is told. */
  private async isConfirmed(number: number): Promise<boolean> {
    const epoch = this.epochs.get(number);
    if (epoch === undefined) return false;
    try {
      await epoch.partition.readIndex();
      // A snapshot may have taken this copy's place meanwhile: what it brought was told to nobody.
      epoch.partition.checkServing();
      return this.epochs.get(number) === epoch;
    } catch {
      // Another node leads, or none does, or nobody can say: then nobody keeps anything from here.
      this.lose(epoch);
      return false;
    }
  }

  private epochOf(partition: Partition): Epoch {
    const known = this.byPartition.get(partition.number);
    if (known !== undefined && known.partition === partition) return known;
    if (known !== undefined) this.lose(known);
    this.lastEpoch++;
    const epoch: Epoch = { number: this.lastEpoch, partition, watches: new Set() };
    this.epochs.set(epoch.number, epoch);
    this.byPartition.set(partition.number, epoch);
    return epoch;
  }

  /** The client finds out when it asks for it to be confirmed. */
  private lose(epoch: Epoch): void {
    this.epochs.delete(epoch.number);
    if (this.byPartition.get(epoch.partition.number) === epoch)
      this.byPartition.delete(epoch.partition.number);
    for (const watch of [...epoch.watches]) this.forget(watch);
  }

  private end(watch: Watch): void {
    if (watch.isOver) return;
    this.forget(watch);
    this.ended.push(watch.number);
    this.all.ended++;
    this.onEnded();
  }

  private forget(watch: Watch): void {
    const { epoch } = watch;
    assert(epoch !== undefined, 'a watch ends once');
    this.watches.delete(watch.number);
    this.byState.delete(stateKey(watch));
    epoch.watches.delete(watch);
    epoch.partition.interests.delete(watch);
    watch.letGo();
    this.byAge.noteOver();
    this.all.noteOver();
  }
}

function stateKey({ customerId, aggregateType }: Pick<GetRequest, 'customerId' | 'aggregateType'>): string {
  return `${aggregateType}\0${customerId}`;
}

function tooManyEpochs(count: number): RingfoldError {
  return new RingfoldError(
    'INVALID_ARGUMENT',
    `a confirmation may name ${CONFIRM_EPOCHS_MAX} epochs, this one names ${count}: leave out those of which nothing is kept`,
  );
}

function tooManyConfirms(): RingfoldError {
  return new RingfoldError(
    'RESOURCE_EXHAUSTED',
    `${CONFIRMS_AT_ONCE_MAX} confirmations are under way on this stream; try again in ${RETRY_CONFIRM_MS} ms`,
    { retryAfterMs: RETRY_CONFIRM_MS },
  );
}
