import { crc32 } from 'node:zlib';
import {
  decodeCheckpoint,
  decodeCursor,
  encodeCheckpoint,
  encodeCursor,
} from '../../src/codec/checkpoint.js';
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
  SubscribedEvent,
  SubscribeRequest,
  SubscriptionStep,
} from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { expectationFailure } from '../../src/core/stream/expected-revision.js';
import { hexText, utf8Bytes } from '../../src/lib/bytes.js';
import { WakeUp } from '../../src/lib/wake-up.js';

const PARTITION_COUNT = 4;
const CLUSTER_ID = 'fake-cluster';
const STATE_VERSION = 3;
const RECORDED_AT_MS = 1_700_000_000_000;

interface FakeCommit {
  index: number;
  events: RecordedEvent[];
}

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
  /** Events in one step of a subscription, or one batch of a read. */
  eventsPerStepMax = 10;
  /** Runs before each call; what it throws fails the call, what it waits for delays it. */
  before: (method: string, request: unknown, context: CallContext) => void | Promise<void> = () => {};
  /** States to answer instead of folded ones, by customer. */
  readonly states = new Map<string, Uint8Array>();

  private readonly partitions = Array.from({ length: PARTITION_COUNT }, (): FakeCommit[] => []);
  private readonly streams = new Map<string, FakeStream>();
  private readonly answers = new Map<string, AppendResult>();
  private readonly followers = new Set<WakeUp>();

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
    const index = this.commit(partition, events);
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
    const sessionToken = tokenOf(partition, this.partitions[partition]!.length);
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
      for (let at = 0; at < limited.length; at += this.eventsPerStepMax) {
        yield limited.slice(at, at + this.eventsPerStepMax);
      }
    } finally {
      this.openStreams--;
    }
  }

  async *subscribe(request: SubscribeRequest, context: CallContext): AsyncGenerator<SubscriptionStep> {
    const wakeUp = new WakeUp();
    const stop = () => wakeUp.ring();
    this.followers.add(wakeUp);
    context.signal?.addEventListener('abort', stop);
    this.openStreams++;
    try {
      await this.arrived('subscribe', request, context);
      yield* this.steps(request, context, wakeUp);
    } finally {
      this.openStreams--;
      this.followers.delete(wakeUp);
      context.signal?.removeEventListener('abort', stop);
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
    return { removedStreams, sessionToken: tokenOf(partition, this.partitions[partition]!.length) };
  }

  private async *steps(request: SubscribeRequest, context: CallContext, wakeUp: WakeUp) {
    const cursors = this.startOf(request);
    const checkpoint = () => encodeCheckpoint({ clusterId: CLUSTER_ID, cursors: encodedCursors(cursors) });
    let caughtUp = false;
    for (;;) {
      wakeUp.reset();
      for (
        let events = this.take(request, cursors);
        events.length > 0;
        events = this.take(request, cursors)
      ) {
        yield { events, checkpoint: checkpoint(), caughtUp: false };
      }
      if (!caughtUp) yield { events: [], checkpoint: checkpoint(), caughtUp: true };
      caughtUp = true;
      if (context.signal?.aborted) return;
      await wakeUp.rung();
    }
  }

  /** The next events, of several partitions at once, and moves the cursors past them. */
  private take(request: SubscribeRequest, cursors: Map<number, FakeCursor>): SubscribedEvent[] {
    const taken: SubscribedEvent[] = [];
    for (const [partition, cursor] of cursors) {
      for (const commit of this.partitions[partition]!.slice(cursor.fromIndex)) {
        for (const [at, event] of commit.events.entries()) {
          if (at < cursor.sentEvents) continue;
          if (taken.length === this.eventsPerStepMax) return taken;
          Object.assign(cursor, cursorAfter(commit, at));
          if (isWanted(event, request)) taken.push({ event, partition, cursor: encodeCursor(cursor) });
        }
      }
    }
    return taken;
  }

  private startOf({ start, partitions }: SubscribeRequest): Map<number, FakeCursor> {
    const all = this.partitions.map((_, partition) => partition);
    const numbers = partitions.length === 0 ? all : partitions;
    const given = start.kind === 'checkpoint' ? decodeCheckpoint(start.checkpoint).cursors : new Map();
    return new Map(
      numbers.map((partition) => {
        const fromIndex = start.kind === 'now' ? this.partitions[partition]!.length : 0;
        const encoded = given.get(partition);
        return [partition, encoded === undefined ? { fromIndex, sentEvents: 0 } : decodeCursor(encoded)];
      }),
    );
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

  private commit(partition: number, events: RecordedEvent[]): number {
    const commits = this.partitions[partition]!;
    const index = commits.length + 1;
    commits.push({ index, events });
    for (const follower of this.followers) follower.ring();
    return index;
  }
}

type FakeCursor = ReturnType<typeof decodeCursor>;

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

function isWanted(event: RecordedEvent, { aggregateTypes, eventTypes }: SubscribeRequest): boolean {
  const fits = (names: readonly string[], name: string) => names.length === 0 || names.includes(name);
  return fits(aggregateTypes, event.aggregateType) && fits(eventTypes, event.type);
}

function cursorAfter(commit: FakeCommit, at: number): FakeCursor {
  if (at === commit.events.length - 1) return { fromIndex: commit.index, sentEvents: 0 };
  return { fromIndex: commit.index - 1, sentEvents: at + 1 };
}

function encodedCursors(cursors: ReadonlyMap<number, FakeCursor>): Map<number, Uint8Array> {
  return new Map([...cursors].map(([partition, cursor]) => [partition, encodeCursor(cursor)]));
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
