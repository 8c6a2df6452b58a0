import { encodedContent, entryOf } from '../codec/peer-frame.js';
import {
  decodeConfiguration,
  decodeEntryRow,
  decodeReplicaState,
  encodeConfiguration,
  encodeEntryRow,
  encodeReplicaState,
} from '../codec/replica-rows.js';
import { decodeApplied, encodeApplied } from '../codec/rows.js';
import { RingfoldError } from '../core/errors.js';
import type { Configuration, Entry, HardState, PersistedReplica, Position } from '../core/raft/types.js';
import { indexOfEntryKey, type SlotKeys } from '../partition/keys.js';
import type { RowBatch, Storage } from '../ports/storage.js';
import { Command, type CommandCodec } from './command.js';

/** Rows read in one step at open. */
const PAGE_ROWS = 256;

const NO_BYTES = new Uint8Array(0);
const NO_POSITION: Position = { index: 0, term: 0 };
const NO_HARD_STATE: HardState = { term: 0, votedFor: 0 };

/** The rows of a replica that are not its state machine's: log, hard state, configuration, how far it is applied. */
export class ReplicaRows {
  private readonly storage: Storage;
  private readonly keys: SlotKeys;
  /** Indexes of the entry rows there are, both included; none when `first` > `last`. */
  private firstEntry = 1;
  private lastEntry = 0;
  private logStart: Position = NO_POSITION;
  private hardState: HardState = NO_HARD_STATE;

  constructor(storage: Storage, keys: SlotKeys) {
    this.storage = storage;
    this.keys = keys;
  }

  /** @throws STORAGE_DAMAGED when rows are damaged or do not fit together */
  async read<Value>(codec: CommandCodec<Value>): Promise<PersistedReplica<Command<Value>>> {
    const stateRow = this.storage.getSync(this.keys.replicaState());
    const appliedRow = this.storage.getSync(this.keys.applied());
    const configurationRow = this.storage.getSync(this.keys.configuration());
    const applied = appliedRow === undefined ? NO_POSITION : decodeApplied(appliedRow);
    const configuration: Configuration =
      configurationRow === undefined
        ? { replicas: [], nextReplicaId: 1 }
        : decodeConfiguration(configurationRow);
    const state =
      stateRow === undefined
        ? { hardState: NO_HARD_STATE, logStart: NO_POSITION }
        : decodeReplicaState(stateRow);
    const entries = await this.readEntries(state.logStart.index, codec);
    this.logStart = state.logStart;
    // Entries whose rows were never written are those that were applied in the batch that brought them.
    const logStart = entries.length === 0 ? applied : state.logStart;
    this.checkFit(entries, logStart, applied);
    this.hardState = state.hardState;
    this.firstEntry = logStart.index + 1;
    this.lastEntry = logStart.index + entries.length;
    return { hardState: state.hardState, applied: { ...applied, configuration }, logStart, entries };
  }

  /** Deletes what conflicted, then puts what came instead. */
  putEntries<Value>(
    batch: RowBatch,
    entries: readonly Entry<Command<Value>>[],
    truncateFrom: number | undefined,
  ): void {
    if (truncateFrom !== undefined) {
      for (let index = truncateFrom; index <= this.lastEntry; index++) batch.delete(this.keys.entry(index));
      this.lastEntry = Math.min(this.lastEntry, truncateFrom - 1);
    }
    const [first] = entries;
    if (first === undefined) return;
    if (this.lastEntry < this.firstEntry) this.firstEntry = first.index;
    for (const entry of entries) {
      const payload = encodedContent(entry) ?? NO_BYTES;
      batch.put(
        this.keys.entry(entry.index),
        encodeEntryRow({ term: entry.term, kind: entry.kind, payload }),
      );
      this.lastEntry = entry.index;
    }
  }

  /** Entries up to this index are no longer needed. */
  deleteEntriesTo(batch: RowBatch, index: number): void {
    const last = Math.min(index, this.lastEntry);
    for (let at = this.firstEntry; at <= last; at++) batch.delete(this.keys.entry(at));
    this.firstEntry = Math.max(this.firstEntry, last + 1);
  }

  get hasEntries(): boolean {
    return this.firstEntry <= this.lastEntry;
  }

  /** Writes term, vote and the start of the log when they have changed. Without entries the start does not matter. */
  putState(batch: RowBatch, hardState: HardState | undefined, logStart: Position | undefined): void {
    const isStartNew = logStart !== undefined && logStart.index !== this.logStart.index;
    if (hardState === undefined && !isStartNew) return;
    this.hardState = hardState ?? this.hardState;
    this.logStart = logStart ?? this.logStart;
    batch.put(
      this.keys.replicaState(),
      encodeReplicaState({ hardState: this.hardState, logStart: this.logStart }),
    );
  }

  putApplied(batch: RowBatch, position: Position): void {
    batch.put(this.keys.applied(), encodeApplied(position));
  }

  putConfiguration(batch: RowBatch, configuration: Configuration): void {
    batch.put(this.keys.configuration(), encodeConfiguration(configuration));
  }

  private async readEntries<Value>(
    start: number,
    codec: CommandCodec<Value>,
  ): Promise<Entry<Command<Value>>[]> {
    const scan = this.storage.scan(this.keys.entriesFrom(start + 1));
    const entries: Entry<Command<Value>>[] = [];
    try {
      for (;;) {
        const rows = await scan.next(PAGE_ROWS);
        if (rows.length === 0) return entries;
        for (const { key, value } of rows) {
          const { index, term, kind, payload } = decodeEntryRow(indexOfEntryKey(key), value);
          entries.push(entryOf(index, term, kind, payload, (bytes) => Command.fromBytes(bytes, codec)));
        }
      }
    } finally {
      await scan.close();
    }
  }

  /** What rotted away leaves gaps, and terms that go back. */
  private checkFit<Value>(
    entries: readonly Entry<Command<Value>>[],
    logStart: Position,
    applied: Position,
  ): void {
    let before = logStart;
    for (const entry of entries) {
      if (entry.index !== before.index + 1) throw damaged(`entry ${before.index + 1} of the log is missing`);
      if (entry.term < before.term) throw damaged(`the term of entry ${entry.index} goes back`);
      before = entry;
    }
    if (before.index < applied.index) {
      throw damaged(`the log ends at ${before.index}, but ${applied.index} entries are applied`);
    }
    if (logStart.index > applied.index) throw damaged('the log starts after what is applied');
  }
}

function damaged(what: string): RingfoldError {
  return new RingfoldError('STORAGE_DAMAGED', what);
}
