import { encodeCommit } from '../codec/rows.js';
import type {
  AppendRequest,
  AppendResult,
  CallContext,
  GetRequest,
  GetResult,
  ReadRequest,
  RecordedEvent,
  RemoveRequest,
  RemoveResult,
} from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import { customerHash } from '../core/hash.js';
import type { KeyRange } from '../core/key-range.js';
import type { Aggregate } from '../core/model/aggregate.js';
import type { Model } from '../core/model/model.js';
import type { Cursor } from '../core/stream/cursor.js';
import type { LogEntry, RemoveEntry } from '../core/stream/log-entry.js';
import type { FoldedState, StreamHead } from '../core/stream/records.js';
import { assert } from '../lib/assert.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Clock } from '../ports/clock.js';
import type { Digest } from '../ports/digest.js';
import type { PartitionLog, StateMachine } from '../ports/partition-log.js';
import type { Random } from '../ports/random.js';
import type { RowBatch, Storage } from '../ports/storage.js';
import { applyAppend, headOf } from './apply-append.js';
import { applyRemove } from './apply-remove.js';
import { type CustomerRecordCache, CustomerRows } from './customer-rows.js';
import { Eraser } from './eraser.js';
import { Feed, type FeedFilter } from './feed.js';
import type { FoldCache } from './fold-cache.js';
import { FoldedStateWriter } from './folded-state-writer.js';
import { type CustomerAddress, customerAddress, SlotKeys } from './keys.js';
import { type Found, Lookups } from './lookup.js';
import type { Outcome } from './outcome.js';
import { prepareAppend } from './prepare-append.js';
import { readStream } from './stream-reader.js';
import { Tail, type TailCommit } from './tail.js';

/** What all partitions of a node share. */
export interface PartitionEnvironment {
  storage: Storage;
  model: Model;
  clock: Clock;
  random: Random;
  digest: Digest;
  writes: BackgroundWrites;
  foldCache: FoldCache;
  customerCache: CustomerRecordCache;
  tailSizeBytesMax: number;
  sessionToken: (partition: number, index: number) => string;
  encodeCursor: (cursor: Cursor) => Uint8Array;
  /** A row of the partition is damaged: it has stopped serving. */
  onDamage: (partition: number, error: RingfoldError) => void;
}

/** A removal or commit that was applied, but is not yet shown to readers. */
type Applied =
  | { kind: 'commit'; entry: TailCommit }
  | { kind: 'removal'; customerId: string; head: StreamHead };

/**
 * One key range: turns requests into log entries, entries into rows, rows into states and events. It knows nothing
 * of how its log makes entries durable.
 */
export class Partition implements StateMachine<LogEntry, Outcome> {
  readonly number: number;
  readonly range: KeyRange;
  readonly keys: SlotKeys;
  private readonly environment: PartitionEnvironment;
  private readonly rows: CustomerRows;
  private readonly lookups: Lookups;
  private readonly foldedStates: FoldedStateWriter;
  private readonly eraser: Eraser;
  private readonly followers = new Set<() => void>();
  private log: PartitionLog<LogEntry, Outcome> | undefined;
  private applied: Applied[] = [];
  private tail: Tail;
  private damage: RingfoldError | undefined;
  private hasErasures = true;
  private token = { index: -1, text: '' };

  constructor(number: number, range: KeyRange, slot: number, environment: PartitionEnvironment) {
    this.number = number;
    this.range = range;
    this.keys = new SlotKeys(slot);
    this.environment = environment;
    const { storage, digest, writes, clock, foldCache: cache } = environment;
    this.rows = new CustomerRows(storage, this.keys, digest, environment.customerCache);
    this.foldedStates = new FoldedStateWriter(this.keys, this.rows, writes);
    const worthStoring = (address: CustomerAddress, type: string, folded: FoldedState) =>
      this.foldedStates.offer(address, type, folded);
    this.lookups = new Lookups({ storage, keys: this.keys, rows: this.rows, cache, clock, worthStoring });
    this.eraser = new Eraser(storage, this.keys, digest, writes);
    this.tail = new Tail(environment.tailSizeBytesMax, 0);
  }

  /** Gives the partition its log; what that has applied already is on disk. */
  attach(log: PartitionLog<LogEntry, Outcome>): void {
    this.log = log;
    this.tail = new Tail(this.environment.tailSizeBytesMax, log.appliedIndex);
  }

  // ---- requests

  async append(request: AppendRequest, hash: number, context: CallContext): Promise<AppendResult> {
    this.checkServing();
    const { clock, random, digest, model } = this.environment;
    const entry = prepareAppend(request, {
      aggregate: model.aggregate(request.aggregateType),
      digest,
      nowMs: clock.nowMs(),
      newAppendId: () => random.uuid(),
      principal: context.principal,
    });
    assert(
      hash >= this.range.start && hash < this.range.end,
      'a customer is appended to in its own partition',
    );
    const outcome = await this.attachedLog.propose(entry, context);
    if (outcome.kind === 'refused') throw outcome.error;
    assert(outcome.kind === 'appended', 'an append entry becomes an append');
    const { firstRevision, lastRevision, repeated, index } = outcome;
    return { firstRevision, lastRevision, repeated, sessionToken: this.sessionToken(index) };
  }

  async remove(request: RemoveRequest, context: CallContext): Promise<RemoveResult> {
    this.checkServing();
    const { customerId, aggregateType, expectedRevision } = request;
    if (expectedRevision !== undefined && aggregateType === undefined) {
      const message = 'an expected revision belongs to one stream: name its aggregate type';
      throw new RingfoldError('INVALID_ARGUMENT', message);
    }
    const entry: RemoveEntry = {
      kind: 'remove',
      space: '',
      customerId,
      stampedAtMs: this.environment.clock.nowMs(),
      actor: context.principal,
      aggregateType,
      expectedRevision,
    };
    const outcome = await this.attachedLog.propose(entry, context);
    if (outcome.kind === 'refused') throw outcome.error;
    assert(outcome.kind === 'removed', 'a remove entry becomes a removal');
    return { removedStreams: outcome.removedStreams, sessionToken: this.sessionToken(outcome.index) };
  }

  get(request: GetRequest, hash: number): GetResult | Promise<GetResult> {
    this.checkServing();
    const { customerId, aggregateType, asOf } = request;
    const aggregate = this.environment.model.aggregate(aggregateType);
    if (asOf === undefined) {
      const cached = this.environment.foldCache.get(customerId, aggregateType);
      if (cached?.current) return this.found(request, cached);
    }
    const address = customerAddress('', customerId, hash);
    return this.guard(() => this.find(request, address, aggregate));
  }

  read(request: ReadRequest, hash: number): AsyncIterable<readonly RecordedEvent[]> {
    this.checkServing();
    this.environment.model.aggregate(request.aggregateType);
    const address = customerAddress('', request.customerId, hash);
    const currentHead = () => headOf(this.rows.published(address), request.aggregateType);
    const head = this.guard(currentHead);
    const { storage } = this.environment;
    return this.guardIteration(
      head === undefined
        ? nothing()
        : readStream({ storage, keys: this.keys, currentHead }, address, head, request),
    );
  }

  /** A subscriber's way through this partition. `encodeCursor` errors aside, `step` may fail with STORAGE_DAMAGED. */
  feed(filter: FeedFilter, cursor: Cursor): Feed {
    this.checkServing();
    const { storage, encodeCursor } = this.environment;
    const source = {
      partition: this.number,
      storage,
      keys: this.keys,
      tail: () => this.tail,
      appliedIndex: () => this.appliedIndex,
      encodeCursor,
    };
    return new Feed(source, filter, cursor);
  }

  /** Calls `listener` after every batch that brought something new; returns how to stop that. */
  follow(listener: () => void): () => void {
    this.followers.add(listener);
    return () => this.followers.delete(listener);
  }

  get appliedIndex(): number {
    return this.attachedLog.appliedIndex;
  }

  readIndex(): number | Promise<number> {
    return this.attachedLog.readIndex();
  }

  // ---- the log's side

  apply(entry: LogEntry, index: number, batch: RowBatch): Outcome {
    const address = addressOf(entry);
    try {
      return entry.kind === 'append'
        ? this.applyAppend(entry, address, index, batch)
        : this.applyRemove(entry, address, index, batch);
    } catch (error) {
      if (!(error instanceof RingfoldError)) throw error;
      // A damaged row: nothing was put yet. This copy can decide nothing any more.
      return { kind: 'refused', error: this.noteDamage(error) };
    }
  }

  publish(): void {
    // Readers look at the customer rows first, so these must be new before the caches say they are old.
    this.rows.publish();
    for (const applied of this.applied) {
      if (applied.kind === 'commit') this.publishCommit(applied.entry);
      else this.publishRemoval(applied.customerId, applied.head);
    }
    if (this.applied.length > 0) this.wakeFollowers();
    this.applied = [];
  }

  discard(): void {
    this.applied = [];
    this.rows.discard();
  }

  /** After the store was closed and opened: what is in memory may be older or newer than the disk. */
  reset(): void {
    this.discard();
    this.tail = new Tail(this.environment.tailSizeBytesMax, this.appliedIndex);
    this.wakeFollowers();
  }

  // ---- care

  /** Clears removed streams from disk. Returns how many. */
  async erase(): Promise<number> {
    if (!this.hasErasures || this.damage !== undefined) return 0;
    this.hasErasures = false;
    try {
      const erased = await this.eraser.run();
      // There may be more than one run clears.
      this.hasErasures ||= erased > 0;
      return erased;
    } catch (error) {
      this.hasErasures = true;
      throw error;
    }
  }

  get quarantine(): RingfoldError | undefined {
    return this.damage;
  }

  /** Stops serving: what this copy says cannot be trusted. */
  quarantineFor(reason: string): void {
    this.damage ??= new RingfoldError(
      'STORAGE_DAMAGED',
      `partition ${this.number} is damaged and not served: ${reason}. Stop the node and run ` +
        '`ringfold recover` to see what is lost',
      { details: { partition: this.number } },
    );
  }

  private wakeFollowers(): void {
    for (const listener of this.followers) listener();
  }

  private applyAppend(
    entry: LogEntry & { kind: 'append' },
    address: CustomerAddress,
    index: number,
    batch: RowBatch,
  ): Outcome {
    const { outcome, commits } = applyAppend(entry, address, index, this.rows, batch);
    for (const { aggregateType, firstRevision, commit } of commits) {
      const row = encodeCommit(commit);
      batch.put(this.keys.commit(address, aggregateType, firstRevision), row);
      const tailCommit = { customerId: entry.customerId, aggregateType, firstRevision, index, row };
      this.applied.push({ kind: 'commit', entry: tailCommit });
    }
    return outcome;
  }

  private applyRemove(entry: RemoveEntry, address: CustomerAddress, index: number, batch: RowBatch): Outcome {
    const { outcome, removed } = applyRemove(entry, address, index, this.rows, this.keys, batch);
    for (const head of removed) this.applied.push({ kind: 'removal', customerId: entry.customerId, head });
    return outcome;
  }

  private publishCommit(entry: TailCommit): void {
    this.environment.foldCache.outdate(entry.customerId, entry.aggregateType);
    this.tail.append(entry);
  }

  private publishRemoval(customerId: string, head: StreamHead): void {
    this.hasErasures = true;
    this.environment.foldCache.delete(customerId, head.aggregateType);
    this.tail.removeStream(customerId, head.aggregateType);
  }

  private find(
    request: GetRequest,
    address: CustomerAddress,
    aggregate: Aggregate,
  ): GetResult | Promise<GetResult> {
    const found = this.lookups.find(address, aggregate, request.asOf);
    return found instanceof Promise
      ? found.then((late) => this.answer(request, late))
      : this.answer(request, found);
  }

  private answer(request: GetRequest, found: Found): GetResult {
    if (found.status === 'found') return this.found(request, found.folded);
    return { ...found, sessionToken: this.sessionToken(this.appliedIndex) };
  }

  private found(request: GetRequest, folded: FoldedState): GetResult {
    const { revision, stateVersion, recordedAtMs, state } = folded;
    const sessionToken = this.sessionToken(this.appliedIndex);
    const since = request.notModifiedSince;
    if (since !== undefined && since.revision === revision && since.stateVersion === stateVersion) {
      return { status: 'not_modified', revision, stateVersion, recordedAtMs, sessionToken };
    }
    return { status: 'found', state, revision, stateVersion, recordedAtMs, sessionToken };
  }

  private sessionToken(index: number): string {
    if (this.token.index !== index) {
      this.token = { index, text: this.environment.sessionToken(this.number, index) };
    }
    return this.token.text;
  }

  private checkServing(): void {
    if (this.damage !== undefined) throw this.damage;
  }

  /** Runs a read; damage that it meets ends the serving of this partition. */
  private guard<Result>(read: () => Result): Result {
    try {
      const result = read();
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => {
        throw this.noteDamage(error);
      }) as Result;
    } catch (error) {
      throw this.noteDamage(error);
    }
  }

  private async *guardIteration<Item>(items: AsyncIterable<Item>): AsyncIterable<Item> {
    try {
      yield* items;
    } catch (error) {
      throw this.noteDamage(error);
    }
  }

  /** For those who read this partition's rows themselves. Returns what to tell the caller. */
  noteDamage(thrown: unknown): RingfoldError {
    const error = RingfoldError.from(thrown);
    if (error.code === 'STORAGE_DAMAGED' && this.damage === undefined) {
      this.quarantineFor(error.message);
      this.environment.onDamage(this.number, error);
    }
    return error;
  }

  private get attachedLog(): PartitionLog<LogEntry, Outcome> {
    assert(this.log !== undefined, 'a partition has a log before it is used');
    return this.log;
  }
}

/** The hash is in the partition's keys; entries carry the names only. */
function addressOf(entry: LogEntry): CustomerAddress {
  return customerAddress(entry.space, entry.customerId, customerHash(entry.space, entry.customerId));
}

async function* nothing(): AsyncGenerator<never> {}
