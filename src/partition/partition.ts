import type {
  AppendRequest,
  AppendResult,
  CallContext,
  Consistency,
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
import { type FoldedState, headOf } from '../core/stream/records.js';
import { assert } from '../lib/assert.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Clock } from '../ports/clock.js';
import type { Digest } from '../ports/digest.js';
import type { PartitionLog } from '../ports/partition-log.js';
import type { Random } from '../ports/random.js';
import type { Storage } from '../ports/storage.js';
import { type CustomerRecordCache, CustomerRows } from './customer-rows.js';
import { DamageGuard } from './damage-guard.js';
import { Eraser } from './eraser.js';
import { Feed } from './feed.js';
import type { FeedFilter } from './feed-step.js';
import type { FoldCache, SlotFoldCache } from './fold-cache.js';
import { FoldedStateWriter } from './folded-state-writer.js';
import { Interests } from './interests.js';
import { type CustomerAddress, customerAddress, SlotKeys } from './keys.js';
import { type Found, Lookups } from './lookup.js';
import type { Outcome } from './outcome.js';
import { prepareAppend } from './prepare-append.js';
import { PartitionStateMachine } from './state-machine.js';
import { readStream } from './stream-reader.js';

/** A read whose session token was looked at. */
export type PlacedRead<Request> = Request & {
  /** What must be applied here first, with consistency `session`. */
  sessionIndex?: number;
};

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

/**
 * One key range: turns requests into log entries, entries into rows, rows into states and events. It knows nothing
 * of how its log makes entries durable.
 */
export class Partition {
  readonly number: number;
  readonly range: KeyRange;
  readonly keys: SlotKeys;
  /** What the partition's log drives. */
  readonly machine: PartitionStateMachine;
  /** Who keeps states of this copy. */
  readonly interests = new Interests();
  private readonly environment: PartitionEnvironment;
  private readonly rows: CustomerRows;
  private readonly foldCache: SlotFoldCache;
  private readonly lookups: Lookups;
  private readonly foldedStates: FoldedStateWriter;
  private readonly eraser: Eraser;
  private readonly guard: DamageGuard;
  private log: PartitionLog<LogEntry, Outcome> | undefined;
  /** There may be something removed to be cleared from disk. */
  hasErasures = true;
  private retired: RingfoldError | undefined;
  private token = { index: -1, text: '' };

  constructor(number: number, range: KeyRange, slot: number, environment: PartitionEnvironment) {
    this.number = number;
    this.range = range;
    this.keys = new SlotKeys(slot);
    this.guard = new DamageGuard(number, environment.onDamage);
    this.environment = environment;
    const { storage, digest, writes, clock } = environment;
    this.foldCache = environment.foldCache.of(slot);
    const cache = this.foldCache;
    this.rows = new CustomerRows(storage, this.keys, digest, environment.customerCache);
    this.foldedStates = new FoldedStateWriter(this.keys, this.rows, writes);
    const worthStoring = (address: CustomerAddress, type: string, folded: FoldedState) =>
      this.foldedStates.offer(address, type, folded);
    this.lookups = new Lookups({ storage, keys: this.keys, rows: this.rows, cache, clock, worthStoring });
    this.eraser = new Eraser(storage, this.keys, digest, writes);
    this.machine = new PartitionStateMachine({
      keys: this.keys,
      rows: this.rows,
      foldCache: cache,
      guard: this.guard,
      interests: this.interests,
      tailSizeBytesMax: environment.tailSizeBytesMax,
      onRemoval: () => {
        this.hasErasures = true;
      },
    });
  }

  /** Gives the partition its log; what that has applied already is on disk. */
  attach(log: PartitionLog<LogEntry, Outcome>): void {
    this.log = log;
    this.machine.startAt(log.appliedIndex);
  }

  /** Another copy has taken this one's place: its rows may go at any time. */
  retire(error: RingfoldError): void {
    this.retired = error;
    this.machine.wakeFollowers();
    this.interests.close();
  }

  /** @throws STORAGE_DAMAGED, UNAVAILABLE when this copy is not to be read */
  checkServing(): void {
    if (this.retired !== undefined) throw this.retired;
    this.guard.checkServing();
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

  get(request: PlacedRead<GetRequest>, hash: number): GetResult | Promise<GetResult> {
    this.checkServing();
    const barrier = this.barrierOf(request);
    return barrier === undefined
      ? this.getApplied(request, hash)
      : barrier.then(() => {
          // A snapshot may have taken this copy's place meanwhile.
          this.checkServing();
          return this.getApplied(request, hash);
        });
  }

  /** What a read has to wait for, if anything. */
  private barrierOf(request: { consistency: Consistency; sessionIndex?: number }): Promise<void> | undefined {
    if (request.consistency === 'linearizable') return this.attachedLog.readBarrier();
    if (request.consistency === 'eventual' || request.sessionIndex === undefined) return undefined;
    return this.attachedLog.whenApplied(request.sessionIndex);
  }

  private getApplied(request: GetRequest, hash: number): GetResult | Promise<GetResult> {
    const { customerId, aggregateType, asOf } = request;
    const aggregate = this.environment.model.aggregate(aggregateType);
    if (asOf === undefined) {
      const cached = this.foldCache.get(customerId, aggregateType);
      if (cached?.current) return this.found(request, cached);
    }
    const address = customerAddress('', customerId, hash);
    return this.guard.run(() => this.find(request, address, aggregate));
  }

  async *read(request: PlacedRead<ReadRequest>, hash: number): AsyncIterable<readonly RecordedEvent[]> {
    this.checkServing();
    this.environment.model.aggregate(request.aggregateType);
    await this.barrierOf(request);
    // A snapshot may have taken this copy's place meanwhile.
    this.checkServing();
    const address = customerAddress('', request.customerId, hash);
    const currentHead = () => headOf(this.rows.published(address), request.aggregateType);
    const head = this.guard.run(currentHead);
    if (head === undefined) return;
    const source = { storage: this.environment.storage, keys: this.keys, currentHead };
    yield* this.guard.iterate(readStream(source, address, head, request));
  }

  /** A subscriber's way through this partition. `encodeCursor` errors aside, `step` may fail with STORAGE_DAMAGED. */
  feed(filter: FeedFilter, cursor: Cursor): Feed {
    this.checkServing();
    const { storage, encodeCursor } = this.environment;
    const source = {
      partition: this.number,
      storage,
      keys: this.keys,
      tail: () => this.machine.tail,
      appliedIndex: () => this.appliedIndex,
      encodeCursor,
      firstRevisionOf: (customerId: string, aggregateType: string) => {
        const address = customerAddress('', customerId, customerHash('', customerId));
        return headOf(this.rows.published(address), aggregateType)?.firstRevision;
      },
    };
    return new Feed(source, filter, cursor);
  }

  /** Calls `listener` after every batch that brought something new; returns how to stop that. */
  follow(listener: () => void): () => void {
    return this.machine.follow(listener);
  }

  get appliedIndex(): number {
    return this.attachedLog.appliedIndex;
  }

  /**
   * Up to where the partition was committed at some moment after the call; all of that is readable here.
   * @throws NOT_OWNER, UNAVAILABLE, STORAGE_DAMAGED
   */
  async readIndex(): Promise<number> {
    this.checkServing();
    await this.attachedLog.readBarrier();
    return this.appliedIndex;
  }

  /** Resolves when the commit has reached this copy. @throws UNAVAILABLE when it takes too long */
  async whenApplied(index: number): Promise<void> {
    await this.attachedLog.whenApplied(index);
  }

  // ---- care

  /**
   * Clears removed streams from disk. Returns how many. What is removed meanwhile is for the next time, and so is what
   * could not be cleared.
   */
  async erase(
    isStopped: () => boolean = () => false,
    dropLog: () => Promise<boolean> = async () => true,
  ): Promise<number> {
    if (!this.hasErasures || this.quarantine !== undefined || this.retired !== undefined) return 0;
    this.hasErasures = false;
    try {
      const { streams, isDone } = await this.eraser.run(
        () => isStopped() || this.retired !== undefined,
        dropLog,
      );
      this.hasErasures ||= !isDone;
      return streams;
    } catch (error) {
      this.hasErasures = true;
      throw this.guard.note(error);
    }
  }

  /** Clearing goes on as soon as scans have ended that are open. */
  get isErasing(): boolean {
    return this.quarantine === undefined && this.eraser.isWaitingForScans;
  }

  /** Why the partition does not serve, if so. */
  get quarantine(): RingfoldError | undefined {
    return this.guard.quarantine;
  }

  quarantineFor(reason: string): void {
    this.guard.quarantineFor(reason);
  }

  /** For those who read this partition's rows themselves. Returns what to tell the caller. */
  noteDamage(thrown: unknown): RingfoldError {
    return this.guard.note(thrown);
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

  private get attachedLog(): PartitionLog<LogEntry, Outcome> {
    assert(this.log !== undefined, 'a partition has a log before it is used');
    return this.log;
  }
}
