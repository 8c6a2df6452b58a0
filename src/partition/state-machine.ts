import { encodeCommit, encodeErasure } from '../codec/rows.js';
import { RingfoldError } from '../core/errors.js';
import { customerHash } from '../core/hash.js';
import type { AppendEntry, LogEntry, RemoveEntry } from '../core/stream/log-entry.js';
import type { StreamHead } from '../core/stream/records.js';
import type { StateMachine } from '../ports/partition-log.js';
import type { RowBatch } from '../ports/storage.js';
import { applyAppend } from './apply-append.js';
import { applyRemove } from './apply-remove.js';
import type { CustomerRows } from './customer-rows.js';
import type { DamageGuard } from './damage-guard.js';
import type { SlotFoldCache } from './fold-cache.js';
import type { Interests } from './interests.js';
import { type CustomerAddress, customerAddress, type SlotKeys } from './keys.js';
import type { Outcome } from './outcome.js';
import { Tail, type TailCommit } from './tail.js';

export interface StateMachineOptions {
  keys: SlotKeys;
  rows: CustomerRows;
  foldCache: SlotFoldCache;
  guard: DamageGuard;
  /** Told of every change. */
  interests: Interests;
  tailSizeBytesMax: number;
  /** There is something to be cleared from disk. */
  onRemoval: () => void;
}

/** A removal, a commit, or the repeat of one that was removed, that was applied, but is not yet shown to readers. */
type Applied =
  | { kind: 'commit'; entry: TailCommit }
  | { kind: 'removed-again' }
  | { kind: 'removal'; customerId: string; head: StreamHead };

/** What the log drives: entries become rows, and what has become durable is shown to readers. */
export class PartitionStateMachine implements StateMachine<LogEntry, Outcome> {
  private readonly options: StateMachineOptions;
  private readonly followers = new Set<() => void>();
  private applied: Applied[] = [];
  private newest: Tail;

  constructor(options: StateMachineOptions) {
    this.options = options;
    this.newest = new Tail(options.tailSizeBytesMax, 0);
  }

  get stoppedBy(): RingfoldError | undefined {
    return this.options.guard.quarantine;
  }

  /** The newest commits that readers may see. */
  get tail(): Tail {
    return this.newest;
  }

  /** Calls `listener` after every batch that brought something new; returns how to stop that. */
  follow(listener: () => void): () => void {
    this.followers.add(listener);
    return () => this.followers.delete(listener);
  }

  /** Everything up to this index is on disk, and nothing is known of what comes after: at an open, and after one. */
  startAt(appliedIndex: number): void {
    this.discard();
    this.newest = new Tail(this.options.tailSizeBytesMax, appliedIndex);
    this.wakeFollowers();
  }

  apply(entry: LogEntry, index: number, batch: RowBatch): Outcome {
    const address = addressOf(entry);
    try {
      return entry.kind === 'append'
        ? this.applyAppend(entry, address, index, batch)
        : this.applyRemove(entry, address, index, batch);
    } catch (error) {
      if (!(error instanceof RingfoldError)) throw error;
      const noted = this.options.guard.note(error);
      // What only this copy could not read was decided by the others: it must not go on as if it had applied it.
      if (this.options.guard.quarantine === undefined) throw noted;
      // A damaged row: nothing was put yet. This copy can decide nothing any more.
      return { kind: 'refused', error: noted };
    }
  }

  publish(): void {
    // Readers look at the customer rows first, so these must be new before the caches say they are old.
    this.options.rows.publish();
    for (const applied of this.applied) {
      if (applied.kind === 'commit') this.publishCommit(applied.entry);
      else if (applied.kind === 'removal') this.publishRemoval(applied.customerId, applied.head);
      else this.options.onRemoval();
    }
    if (this.applied.length > 0) this.wakeFollowers();
    this.applied = [];
  }

  discard(): void {
    this.applied = [];
    this.options.rows.discard();
  }

  private applyAppend(entry: AppendEntry, address: CustomerAddress, index: number, batch: RowBatch): Outcome {
    const { keys, rows } = this.options;
    const { outcome, commits, removed } = applyAppend(entry, address, index, rows, batch);
    for (const { aggregateType, firstRevision, commit } of commits) {
      const row = encodeCommit(commit);
      batch.put(keys.commit(address, aggregateType, firstRevision), row);
      const tailCommit = { customerId: entry.customerId, aggregateType, firstRevision, index, row };
      this.applied.push({ kind: 'commit', entry: tailCommit });
    }
    if (removed !== undefined) {
      // On disk: the log is to be cleared after a restart as well.
      const key = keys.erasure(address.hash, rows.digestOf(address), removed.aggregateType);
      batch.put(key, encodeErasure(removed.lastRevision, index));
      this.applied.push({ kind: 'removed-again' });
    }
    return outcome;
  }

  private applyRemove(entry: RemoveEntry, address: CustomerAddress, index: number, batch: RowBatch): Outcome {
    const { keys, rows } = this.options;
    const { outcome, removed } = applyRemove(entry, address, index, rows, keys, batch);
    for (const head of removed) this.applied.push({ kind: 'removal', customerId: entry.customerId, head });
    return outcome;
  }

  private publishCommit(entry: TailCommit): void {
    this.options.foldCache.outdate(entry.customerId, entry.aggregateType);
    this.newest.append(entry);
    this.options.interests.changed(entry.customerId, entry.aggregateType);
  }

  private publishRemoval(customerId: string, head: StreamHead): void {
    this.options.foldCache.delete(customerId, head.aggregateType);
    this.newest.removeStream(customerId, head.aggregateType);
    this.options.interests.changed(customerId, head.aggregateType);
    this.options.onRemoval();
  }

  /** Those who follow look again. */
  wakeFollowers(): void {
    for (const listener of this.followers) listener();
  }
}

/** The hash is in the partition's keys; entries carry the names only. */
function addressOf(entry: LogEntry): CustomerAddress {
  return customerAddress(entry.space, entry.customerId, customerHash(entry.space, entry.customerId));
}
