import { crc32 } from 'node:zlib';
import { encodeSessionToken } from '../../src/codec/session-token.js';
import type {
  AppendRequest,
  AppendResult,
  CallContext,
  CustomerStore,
  GetRequest,
  GetResult,
  ReadRequest,
  RecordedEvent,
  RemoveRequest,
  RemoveResult,
  SubscribeRequest,
  SubscriptionStep,
} from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { expectationFailure } from '../../src/core/stream/expected-revision.js';
import { hexText, utf8Bytes } from '../../src/lib/bytes.js';
import { FakeFeed } from './fake-feed.js';

const PARTITION_COUNT = 4;
const CLUSTER_ID = 'fake-cluster';
const STATE_VERSION = 3;
const RECORDED_AT_MS = 1_700_000_000_000;

interface FakeStream {
  /** Removed events are holes: their revisions are not used again. */
  events: RecordedEvent[];
  removedUpTo: number;
}

/**
 * A customer store in a few maps, for tests of what stands in front of one: server and client. It has no model:
 * any event is taken, and a state is `{ types, last }`, the event types in order and the data of the last one.
 */
export class FakeCustomerStore implements CustomerStore {
  /** What arrived, in order: the method and the request. */
  readonly calls: { method: string; request: unknown; context: CallContext }[] = [];
  /** Streams (Read, Subscribe) that were begun and have not been ended. */
  openStreams = 0;
  /** Events in one batch of a read. */
  eventsPerBatchMax = 10;
  /** Runs before each call; what it throws fails the call, what it waits for delays it. */
  before: (method: string, request: unknown, context: CallContext) => void | Promise<void> = () => {};
  readonly feed = new FakeFeed(CLUSTER_ID, PARTITION_COUNT);
  /** States to answer instead of folded ones, by customer. */
  readonly states = new Map<string, Uint8Array>();

  private readonly streams = new Map<string, FakeStream>();
  private readonly answers = new Map<string, AppendResult>();

  async append(request: AppendRequest, context: CallContext): Promise<AppendResult> {
    await this.arrived('append', request, context);
    const answerKey = `${request.customerId} ${hexText(request.appendId)}`;
    const answered = this.answers.get(answerKey);
    if (answered !== undefined) return { ...answered, repeated: true };
    const stream = this.streamOf(request.customerId, request.aggregateType);
    const last = lastRevisionOf(stream);
    const failure = expectationFailure(request.expected, last, request);
    if (failure !== undefined) throw failure;
    const first = (last ?? stream.removedUpTo) + 1;
    const events = request.events.map((event, at) => recorded(request, event, first + at));
    stream.events.push(...events);
    const partition = partitionOf(request.customerId);
    const index = this.feed.commit(partition, events);
    const result = {
      firstRevision: first,
      lastRevision: first + events.length - 1,
      sessionToken: tokenOf(partition, index),
      repeated: false,
    };
    this.answers.set(answerKey, result);
    return result;
  }

  async get(request: GetRequest, context: CallContext): Promise<GetResult> {
    await this.arrived('get', request, context);
    const { events, removedUpTo } = this.streamOf(request.customerId, request.aggregateType);
    const partition = partitionOf(request.customerId);
    const sessionToken = tokenOf(partition, this.feed.lastIndex(partition));
    if (events.length === 0) {
      if (removedUpTo < 0) return { status: 'not_found', sessionToken };
      return { status: 'removed', revision: removedUpTo, sessionToken };
    }
    const included = eventsAsOf(events, request.asOf);
    if (included.length === 0) return { status: 'not_found', sessionToken };
    const { revision, recordedAtMs } = included.at(-1)!;
    const found = { revision, recordedAtMs, stateVersion: STATE_VERSION, sessionToken };
    const since = request.notModifiedSince;
    if (since?.revision === revision && since.stateVersion === STATE_VERSION) {
      return { status: 'not_modified', ...found };
    }
    const state = this.states.get(request.customerId) ?? stateOf(included);
    return { status: 'found', state, ...found };
  }

  async *read(request: ReadRequest, context: CallContext): AsyncGenerator<readonly RecordedEvent[]> {
    this.openStreams++;
    try {
      await this.arrived('read', request, context);
      const events = [...this.streamOf(request.customerId, request.aggregateType).events];
      if (request.direction === 'backwards') events.reverse();
      const from = request.fromRevision;
      const wanted = events.filter(({ revision }) =>
        from === undefined ? true : request.direction === 'forwards' ? revision >= from : revision <= from,
      );
      const limited = wanted.slice(0, Math.min(request.limit, wanted.length));
      for (let at = 0; at < limited.length; at += this.eventsPerBatchMax) {
        yield limited.slice(at, at + this.eventsPerBatchMax);
      }
    } finally {
      this.openStreams--;
    }
  }

  async *subscribe(request: SubscribeRequest, context: CallContext): AsyncGenerator<SubscriptionStep> {
    this.openStreams++;
    try {
      await this.arrived('subscribe', request, context);
      yield* this.feed.steps(request, context);
    } finally {
      this.openStreams--;
    }
  }

  async remove(request: RemoveRequest, context: CallContext): Promise<RemoveResult> {
    await this.arrived('remove', request, context);
    let removedStreams = 0;
    for (const [key, stream] of this.streams) {
      const [customerId, aggregateType] = JSON.parse(key);
      if (customerId !== request.customerId || stream.events.length === 0) continue;
      if (request.aggregateType !== undefined && request.aggregateType !== aggregateType) continue;
      stream.removedUpTo = lastRevisionOf(stream)!;
      stream.events = [];
      removedStreams++;
    }
    const partition = partitionOf(request.customerId);
    return { removedStreams, sessionToken: tokenOf(partition, this.feed.lastIndex(partition)) };
  }

  private async arrived(method: string, request: unknown, context: CallContext): Promise<void> {
    this.calls.push({ method, request, context });
    const wait = this.before(method, request, context);
    if (wait !== undefined) await wait;
  }

  private streamOf(customerId: string, aggregateType: string): FakeStream {
    const key = JSON.stringify([customerId, aggregateType]);
    const stream = this.streams.get(key) ?? { events: [], removedUpTo: -1 };
    this.streams.set(key, stream);
    return stream;
  }
}

function recorded(
  request: AppendRequest,
  event: AppendRequest['events'][number],
  revision: number,
): RecordedEvent {
  const { customerId, aggregateType, appendId } = request;
  const { type, version = 1, data, metadata } = event;
  const recordedAtMs = RECORDED_AT_MS + revision;
  const occurredAtMs = event.occurredAtMs ?? recordedAtMs;
  return {
    ...{ customerId, aggregateType, appendId, revision, recordedAtMs },
    ...{ type, version, data, metadata, occurredAtMs },
  };
}

function lastRevisionOf(stream: FakeStream): number | undefined {
  return stream.events.at(-1)?.revision;
}

function stateOf(events: readonly RecordedEvent[]): Uint8Array {
  const last = JSON.parse(Buffer.from(events.at(-1)!.data).toString());
  return utf8Bytes(JSON.stringify({ types: events.map(({ type }) => type), last }));
}

function eventsAsOf(events: readonly RecordedEvent[], asOf: GetRequest['asOf']): RecordedEvent[] {
  if (asOf === undefined) return [...events];
  if (asOf.kind === 'time') return events.filter(({ recordedAtMs }) => recordedAtMs <= asOf.timeMs);
  const last = events.at(-1)!.revision;
  if (asOf.revision > last) {
    const details = { actualRevision: last };
    throw new RingfoldError('REVISION_NOT_REACHED', `the last revision is ${last}`, { details });
  }
  return events.filter(({ revision }) => revision <= asOf.revision);
}

function partitionOf(customerId: string): number {
  return crc32(customerId) % PARTITION_COUNT;
}

function tokenOf(partition: number, index: number): string {
  return encodeSessionToken({ clusterId: CLUSTER_ID, partition, generation: 0, index });
}

/** For `before`: fails the first so many calls of a method. */
export function failing(
  method: string,
  count: number,
  error: () => RingfoldError,
): FakeCustomerStore['before'] {
  let left = count;
  return (called) => {
    if (called === method && left-- > 0) throw error();
  };
}
