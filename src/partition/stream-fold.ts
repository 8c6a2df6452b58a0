import { decodeCommit } from '../codec/rows.js';
import { RingfoldError } from '../core/errors.js';
import { LIMITS } from '../core/limits.js';
import type { Aggregate } from '../core/model/aggregate.js';
import type { Commit, FoldedState } from '../core/stream/records.js';
import { utf8Bytes, utf8Text } from '../lib/bytes.js';
import type { Storage } from '../ports/storage.js';
import type { CustomerAddress, SlotKeys } from './keys.js';

/** Where a fold ends: at a revision, or before the first event recorded after a time. */
export interface FoldTarget {
  lastRevision: number;
  recordedAtMsMax: number;
}

/** What a fold begins with: nothing yet (the aggregate's initial state), or a state from before. */
export interface FoldStart {
  nextRevision: number;
  from: FoldedState | undefined;
}

/** done: the target is reached. more: call again. missing: a commit that should be there is not. */
export type FoldProgress = 'done' | 'more' | 'missing';

/**
 * Folds the commits of one stream, some at a time. Commits are read by their keys: revisions have no gaps, so each
 * commit tells where the next one is, and one that is missing is noticed.
 */
export class StreamFold {
  private readonly storage: Storage;
  private readonly keys: SlotKeys;
  private readonly address: CustomerAddress;
  private readonly aggregate: Aggregate;
  private readonly target: FoldTarget;
  /** Of the next commit. One buffer for all, since a read is over before the key moves on. */
  private readonly key: Buffer;
  private state: unknown;
  private readonly from: FoldedState | undefined;
  private recordedAtMs: number;
  nextRevision: number;
  foldedEvents = 0;

  constructor(
    source: { storage: Storage; keys: SlotKeys },
    address: CustomerAddress,
    aggregate: Aggregate,
    start: FoldStart,
    target: FoldTarget,
  ) {
    this.storage = source.storage;
    this.keys = source.keys;
    this.address = address;
    this.aggregate = aggregate;
    this.target = target;
    this.key = source.keys.commit(address, aggregate.type, start.nextRevision);
    this.nextRevision = start.nextRevision;
    this.from = start.from;
    this.state = start.from === undefined ? aggregate.initial : JSON.parse(utf8Text(start.from.state));
    this.recordedAtMs = start.from?.recordedAtMs ?? 0;
  }

  /** Folds at most `commitsMax` commits. @throws FOLD_FAILED, MODEL_OUTDATED, STORAGE_DAMAGED */
  advance(commitsMax: number): FoldProgress {
    for (let count = 0; count < commitsMax; count++) {
      if (this.nextRevision > this.target.lastRevision) return 'done';
      this.keys.moveCommit(this.key, this.nextRevision);
      const row = this.storage.getSync(this.key);
      if (row === undefined) return 'missing';
      const commit = decodeCommit(row);
      if (commit.recordedAtMs > this.target.recordedAtMsMax) return 'done';
      this.foldCommit(commit);
    }
    return this.nextRevision > this.target.lastRevision ? 'done' : 'more';
  }

  /** The state so far, encoded. */
  result(): FoldedState {
    if (this.foldedEvents === 0 && this.from !== undefined) return this.from;
    const state = utf8Bytes(JSON.stringify(this.state));
    if (state.length > LIMITS.stateBytesMax) {
      throw new RingfoldError(
        'FOLD_FAILED',
        `the ${this.aggregate.type} state of customer ${JSON.stringify(this.address.customerId)} has ` +
          `${state.length} bytes, more than ${LIMITS.stateBytesMax}; make the model keep less`,
      );
    }
    const { stateVersion } = this.aggregate;
    return { revision: this.nextRevision - 1, stateVersion, recordedAtMs: this.recordedAtMs, state };
  }

  private foldCommit(commit: Commit): void {
    this.recordedAtMs = commit.recordedAtMs;
    for (const event of commit.events) {
      if (this.nextRevision > this.target.lastRevision) return;
      this.state = this.aggregate.fold(this.state, {
        type: event.type,
        version: event.version,
        data: JSON.parse(utf8Text(event.data)),
        metadata: event.metadata.length === 0 ? NO_METADATA : JSON.parse(utf8Text(event.metadata)),
        customerId: this.address.customerId,
        revision: this.nextRevision,
        occurredAtMs: event.occurredAtMs,
        recordedAtMs: commit.recordedAtMs,
      });
      this.nextRevision++;
      this.foldedEvents++;
    }
  }
}

const NO_METADATA = Object.freeze({});
