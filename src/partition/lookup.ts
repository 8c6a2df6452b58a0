import { decodeFoldedState } from '../codec/rows.js';
import type { GetRequest } from '../core/customer-store.js';
import { RingfoldError } from '../core/errors.js';
import type { Aggregate } from '../core/model/aggregate.js';
import { type FoldedState, headOf, type StreamHead } from '../core/stream/records.js';
import type { Clock } from '../ports/clock.js';
import type { Storage } from '../ports/storage.js';
import type { CustomerRows } from './customer-rows.js';
import type { SlotFoldCache } from './fold-cache.js';
import type { CustomerAddress, SlotKeys } from './keys.js';
import { type FoldStart, StreamFold } from './stream-fold.js';

/** A lookup's answer, before it becomes a GetResult. */
export type Found =
  | { status: 'not_found' }
  | { status: 'removed'; revision: number }
  | { status: 'found'; folded: FoldedState };

/** Commits folded before other work gets its turn: about a millisecond. */
const COMMITS_PER_TURN = 128;
/** A lookup starts over when a removal overtakes it; more often than so it gives up. */
const ATTEMPTS_MAX = 3;

export interface LookupOptions {
  storage: Storage;
  keys: SlotKeys;
  rows: CustomerRows;
  cache: SlotFoldCache;
  clock: Clock;
  /** Called with a current state that took `snapshotEvery` events or more to fold. */
  worthStoring: (address: CustomerAddress, aggregateType: string, folded: FoldedState) => void;
}

/** The way of a lookup that the cache cannot answer: folded-state row, then later commits, fold, cache, answer. */
export class Lookups {
  private readonly options: LookupOptions;

  constructor(options: LookupOptions) {
    this.options = options;
  }

  /** @throws REVISION_NOT_REACHED, FOLD_FAILED, MODEL_OUTDATED, STORAGE_DAMAGED */
  find(address: CustomerAddress, aggregate: Aggregate, asOf: GetRequest['asOf']): Found | Promise<Found> {
    return this.attempt(address, aggregate, asOf, 1);
  }

  private attempt(
    address: CustomerAddress,
    aggregate: Aggregate,
    asOf: GetRequest['asOf'],
    attemptNumber: number,
  ): Found | Promise<Found> {
    const head = this.head(address, aggregate);
    if (head === undefined) return this.absent(address, aggregate);
    const outside = asOf?.kind === 'revision' ? outsideOf(head, asOf.revision, address) : undefined;
    if (outside !== undefined) return outside;

    const fold = this.startFold(address, aggregate, head, asOf);
    const progress = fold.advance(COMMITS_PER_TURN);
    if (progress === 'done') return this.finish(address, aggregate, fold, head, asOf);
    return this.goOn(address, aggregate, asOf, fold, head, attemptNumber, progress);
  }

  /** The rest of a fold that is too long for one turn, or that met a missing commit. */
  private async goOn(
    address: CustomerAddress,
    aggregate: Aggregate,
    asOf: GetRequest['asOf'],
    fold: StreamFold,
    head: StreamHead,
    attemptNumber: number,
    progressSoFar: 'more' | 'missing',
  ): Promise<Found> {
    let progress: ReturnType<StreamFold['advance']> = progressSoFar;
    while (progress === 'more') {
      await new Promise<void>((resolve) => this.options.clock.defer(resolve));
      progress = fold.advance(COMMITS_PER_TURN);
    }
    if (progress === 'done') return this.finish(address, aggregate, fold, head, asOf);
    const now = this.head(address, aggregate);
    const wasRemoved = now === undefined || now.firstRevision > fold.nextRevision;
    if (!wasRemoved || attemptNumber >= ATTEMPTS_MAX)
      throw missingCommit(address, aggregate, fold.nextRevision);
    return this.attempt(address, aggregate, asOf, attemptNumber + 1);
  }

  private head(address: CustomerAddress, aggregate: Aggregate): StreamHead | undefined {
    return headOf(this.options.rows.published(address), aggregate.type);
  }

  private absent(address: CustomerAddress, aggregate: Aggregate): Found {
    const removed = this.options.rows
      .tombstone(address)
      ?.streams.find((stream) => stream.aggregateType === aggregate.type);
    return removed === undefined
      ? { status: 'not_found' }
      : { status: 'removed', revision: removed.lastRevision };
  }

  private startFold(
    address: CustomerAddress,
    aggregate: Aggregate,
    head: StreamHead,
    asOf: GetRequest['asOf'],
  ): StreamFold {
    const target = {
      lastRevision: asOf?.kind === 'revision' ? asOf.revision : head.lastRevision,
      recordedAtMsMax: asOf?.kind === 'time' ? asOf.timeMs : Number.POSITIVE_INFINITY,
    };
    const isUsable = (state: FoldedState | undefined): state is FoldedState =>
      state !== undefined &&
      state.stateVersion === aggregate.stateVersion &&
      state.revision >= head.firstRevision &&
      state.revision <= target.lastRevision &&
      state.recordedAtMs <= target.recordedAtMsMax;
    const cached = this.options.cache.peek(address.customerId, aggregate.type);
    const from = isUsable(cached) ? cached : [this.storedState(address, aggregate)].find(isUsable);
    const start: FoldStart = {
      nextRevision: from === undefined ? head.firstRevision : from.revision + 1,
      from,
    };
    return new StreamFold(this.options, address, aggregate, start, target);
  }

  private storedState(address: CustomerAddress, aggregate: Aggregate): FoldedState | undefined {
    const row = this.options.storage.getSync(this.options.keys.foldedState(address, aggregate.type));
    return row === undefined ? undefined : decodeFoldedState(row);
  }

  private finish(
    address: CustomerAddress,
    aggregate: Aggregate,
    fold: StreamFold,
    head: StreamHead,
    asOf: GetRequest['asOf'],
  ): Found {
    if (fold.nextRevision === head.firstRevision) {
      // As of a time before the first event that is left.
      return head.firstRevision === 0
        ? { status: 'not_found' }
        : { status: 'removed', revision: head.firstRevision - 1 };
    }
    const folded = fold.result();
    if (asOf === undefined) this.remember(address, aggregate, folded, fold.foldedEvents);
    return { status: 'found', folded };
  }

  private remember(
    address: CustomerAddress,
    aggregate: Aggregate,
    folded: FoldedState,
    events: number,
  ): void {
    // Appends and removals may have been published while a long fold gave others their turn.
    const head = this.head(address, aggregate);
    if (head === undefined || head.firstRevision > folded.revision) return;
    const isCurrent = head.lastRevision === folded.revision;
    this.options.cache.set(address.customerId, aggregate.type, { ...folded, current: isCurrent });
    if (events >= aggregate.snapshotEvery) this.options.worthStoring(address, aggregate.type, folded);
  }
}

function outsideOf(head: StreamHead, revision: number, address: CustomerAddress): Found | undefined {
  if (revision > head.lastRevision) {
    throw new RingfoldError(
      'REVISION_NOT_REACHED',
      `the ${head.aggregateType} stream of customer ${JSON.stringify(address.customerId)} ends at revision ` +
        `${head.lastRevision}, there is no state at revision ${revision} yet`,
      { details: { actualRevision: head.lastRevision } },
    );
  }
  return revision < head.firstRevision ? { status: 'removed', revision: head.firstRevision - 1 } : undefined;
}

function missingCommit(address: CustomerAddress, aggregate: Aggregate, revision: number): RingfoldError {
  return new RingfoldError(
    'STORAGE_DAMAGED',
    `the commit with revision ${revision} of the ${aggregate.type} stream of customer ` +
      `${JSON.stringify(address.customerId)} is missing from the store`,
    { details: { revision } },
  );
}
