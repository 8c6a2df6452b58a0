import { once } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import type {
  AppendItem,
  AppendOptions,
  AppendOutcome,
  AppendResult,
  CallOptions,
  Client,
  GetOptions,
  Lookup,
  LookupOutcome,
  NewEvent,
  ReadOptions,
  RecordedEvent,
  RemoveOptions,
  RemoveResult,
  SubscribeOptions,
  Subscription,
  SubscriptionItem,
} from '../../src/client/types.js';
import { RingfoldError } from '../../src/core/errors.js';

/** One append as it was asked for. */
export interface FakeAppend {
  item: AppendItem;
  firstRevision: number;
  events: readonly NewEvent[];
}

/**
 * A client whose store is a list: enough of the rules (append ids, expected revisions, removal) for commands to be
 * tested against. Checkpoints are places in that list.
 */
export class FakeClient implements Client {
  readonly log: RecordedEvent[] = [];
  readonly callOptions: CallOptions[] = [];
  readonly batchSizes: number[] = [];
  readonly removed = new Map<string, bigint>();
  closed = false;
  /** Asked before each append; what it returns is the append's fate. */
  refuse: (item: AppendItem) => RingfoldError | undefined = () => undefined;
  /** Awaited before each batch is answered. */
  delay: (items: readonly AppendItem[]) => Promise<void> = async () => {};
  readonly #appends = new Map<string, FakeAppend>();
  /** Of the log, by customer and aggregate. */
  readonly #streams = new Map<string, RecordedEvent[]>();

  async append(
    customerId: string,
    events: NewEvent | readonly NewEvent[],
    { aggregate, appendId, expected, ...call }: AppendOptions = {},
  ): Promise<AppendResult> {
    this.callOptions.push(call);
    return this.#append({ customerId, events, aggregate, appendId, expected });
  }

  async update(): Promise<never> {
    throw new Error('not in this test');
  }

  for(): never {
    throw new Error('not in this test');
  }

  session(): never {
    throw new Error('not in this test');
  }

  async appendMany(items: readonly AppendItem[], call: CallOptions = {}): Promise<AppendOutcome[]> {
    this.callOptions.push(call);
    this.batchSizes.push(items.length);
    await this.delay(items);
    return items.map((item) => {
      try {
        return { ok: true, ...this.#append(item) };
      } catch (thrown) {
        return { ok: false, error: RingfoldError.from(thrown) };
      }
    });
  }

  #append(item: AppendItem): AppendResult {
    const refusal = this.refuse(item);
    if (refusal !== undefined) throw refusal;
    const { customerId, aggregate = 'customer', appendId = '', expected = 'any' } = item;
    const events = [item.events].flat() as NewEvent[];
    const known = this.#appends.get(`${customerId} ${appendId}`);
    if (known !== undefined) {
      if (!isDeepStrictEqual(known.events, events))
        throw new RingfoldError('APPEND_ID_REUSED', 'other events');
      return resultOf(known.firstRevision, events.length, true);
    }
    const firstRevision = this.#stream(customerId, aggregate).length;
    if (typeof expected !== 'string' && Number(expected) !== firstRevision - 1) {
      throw new RingfoldError('REVISION_CONFLICT', `the stream is at revision ${firstRevision - 1}`);
    }
    this.#appends.set(`${customerId} ${appendId}`, { item, firstRevision, events });
    events.forEach((event, at) => {
      const stored = recorded({ customerId, aggregate, appendId, revision: firstRevision + at, ...event });
      this.log.push(stored);
      this.#stream(customerId, aggregate).push(stored);
    });
    return resultOf(firstRevision, events.length, false);
  }

  async get<State>(customerId: string, options: GetOptions = {}): Promise<Lookup<State>> {
    this.callOptions.push(options);
    const removedAt = this.removed.get(customerId);
    if (removedAt !== undefined) return { status: 'removed', revision: removedAt, sessionToken: 's' };
    const events = this.#stream(customerId, options.aggregate ?? 'customer');
    const last = events.at(Number(options.atRevision ?? events.length - 1));
    if (last === undefined) return { status: 'not_found', sessionToken: 's' };
    const { revision, recordedAt } = last;
    const state = { lastEvent: last.type, eventCount: Number(revision) + 1 } as State;
    return { status: 'found', state, revision, stateVersion: 1, recordedAt, sessionToken: 's' };
  }

  async getMany<State>(customerIds: readonly string[]): Promise<LookupOutcome<State>[]> {
    return Promise.all(customerIds.map((customerId) => this.get<State>(customerId)));
  }

  async *read(customerId: string, options: ReadOptions = {}): AsyncGenerator<RecordedEvent> {
    this.callOptions.push(options);
    const { aggregate = 'customer', direction = 'forwards', limit = Number.POSITIVE_INFINITY } = options;
    const all = this.#stream(customerId, aggregate);
    const events = direction === 'forwards' ? all : all.toReversed();
    const from = options.fromRevision;
    const isWanted = ({ revision }: RecordedEvent) =>
      from === undefined || (direction === 'forwards' ? revision >= from : revision <= from);
    yield* events.filter(isWanted).slice(0, limit);
  }

  subscribe(options: SubscribeOptions = {}): Subscription {
    this.callOptions.push(options);
    return new FakeSubscription(this.log, options);
  }

  async remove(customerId: string, { aggregate }: RemoveOptions = {}): Promise<RemoveResult> {
    const isGone = (event: RecordedEvent) =>
      event.customerId === customerId && (aggregate === undefined || event.aggregate === aggregate);
    const streams = new Set(this.log.filter(isGone).map((event) => event.aggregate));
    this.log.splice(0, this.log.length, ...this.log.filter((event) => !isGone(event)));
    for (const name of streams) this.#stream(customerId, name).length = 0;
    if (streams.size > 0) this.removed.set(customerId, 0n);
    return { removedStreams: streams.size, sessionToken: 's' };
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #stream(customerId: string, aggregate: string): RecordedEvent[] {
    const key = `${customerId} ${aggregate}`;
    const stream = this.#streams.get(key) ?? [];
    this.#streams.set(key, stream);
    return stream;
  }
}

class FakeSubscription implements Subscription {
  checkpoint = '';
  readonly #log: readonly RecordedEvent[];
  readonly #options: SubscribeOptions;
  readonly #end = new AbortController();

  constructor(log: readonly RecordedEvent[], options: SubscribeOptions) {
    this.#log = log;
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<SubscriptionItem> {
    const { from = 'now', aggregates, eventTypes, signal } = this.#options;
    const start = from === 'beginning' ? 0 : from === 'now' ? this.#log.length : Number(from.checkpoint);
    for (let at = start; at < this.#log.length; at++) {
      const event = this.#log[at]!;
      if (aggregates && !aggregates.includes(event.aggregate)) continue;
      if (eventTypes && !eventTypes.includes(event.type)) continue;
      this.checkpoint = String(at + 1);
      yield { kind: 'event', event, checkpoint: this.checkpoint };
    }
    yield { kind: 'caughtUp', checkpoint: String(this.#log.length) };
    const end = AbortSignal.any([this.#end.signal, ...(signal ? [signal] : [])]);
    if (!end.aborted) await once(end, 'abort');
    if (signal?.aborted) throw new RingfoldError('CANCELLED', 'cancelled');
  }

  close(): void {
    this.#end.abort();
  }
}

type FakeEvent = NewEvent & { customerId: string; aggregate: string; appendId: string; revision: number };

function recorded(event: FakeEvent): RecordedEvent {
  // Days apart, so that outputs differ, and the same in each run.
  const recordedAt = new Date(Date.UTC(2026, 0, 1 + event.revision));
  const { customerId, aggregate, appendId, type, data } = event;
  return {
    ...{ customerId, aggregate, appendId, type, data, recordedAt },
    revision: BigInt(event.revision),
    version: event.version ?? 1,
    metadata: event.metadata ?? {},
    occurredAt: event.occurredAt === undefined ? recordedAt : new Date(event.occurredAt),
  };
}

function resultOf(firstRevision: number, count: number, repeated: boolean): AppendResult {
  const lastRevision = BigInt(firstRevision + count - 1);
  return { firstRevision: BigInt(firstRevision), lastRevision, sessionToken: 's', repeated };
}
