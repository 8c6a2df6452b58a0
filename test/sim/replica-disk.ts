import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { type EncodedPayload, encodedContent, entryOf } from '../../src/codec/peer-frame.js';
import { decodeEntryRow, encodeEntryRow } from '../../src/codec/replica-rows.js';
import type {
  Entry,
  HardState,
  PersistedReplica,
  Position,
  ReplicaId,
  SnapshotMetadata,
} from '../../src/core/raft/types.js';
import { assert } from '../../src/lib/assert.js';
import { NO_BYTES, utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import type { Row, RowBatch, Storage } from '../../src/ports/storage.js';
import { ToyMachine, type ToyState } from './toy-machine.js';

export interface ReplicaOnDisk {
  replicaId: ReplicaId;
  persisted: PersistedReplica<EncodedPayload>;
  machine: ToyMachine;
}

/** The rows that are not the log's or the streams'. */
interface HeadRow {
  replicaId: ReplicaId;
  hardState: HardState;
  logStart: Position;
}

interface AppliedRow {
  metadata: SnapshotMetadata;
  digest: string;
}

/** The rows of the toy replica: a head, how far it has applied, entries by index, append ids by stream and revision. */
export class ReplicaDisk {
  readonly storage: Storage;

  private constructor(storage: Storage) {
    this.storage = storage;
  }

  static async open(store: KeyValueStore): Promise<ReplicaDisk> {
    const { storage, suspicion } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 });
    assert(suspicion === undefined, `no acknowledged batch is missing: ${suspicion}`);
    return new ReplicaDisk(storage);
  }

  /** Undefined: there is none. */
  async load(): Promise<ReplicaOnDisk | undefined> {
    const head = this.get<HeadRow>(HEAD_KEY);
    if (head === undefined) return undefined;
    const applied = this.get<AppliedRow>(APPLIED_KEY)!;
    const entries = (await this.rows('l')).map(entryOfRow);
    const streams = new Map<string, string[]>();
    for (const { key, value } of await this.rows('s')) {
      const name = utf8Text(key).slice(1, -INDEX_DIGITS);
      streams.set(name, [...(streams.get(name) ?? []), utf8Text(value)]);
    }
    const state: ToyState = { streams: [...streams], digest: applied.digest };
    const { replicaId, hardState, logStart } = head;
    return {
      replicaId,
      persisted: { hardState, logStart, applied: applied.metadata, entries },
      machine: ToyMachine.of(state),
    };
  }

  putHead(batch: RowBatch, { replicaId, hardState, logStart }: HeadRow): void {
    put(batch, HEAD_KEY, { replicaId, hardState, logStart });
  }

  putApplied(batch: RowBatch, applied: AppliedRow): void {
    put(batch, APPLIED_KEY, applied);
  }

  putEntry(batch: RowBatch, entry: Entry<EncodedPayload>): void {
    const { term, kind } = entry;
    const value = encodeEntryRow({ term, kind, payload: encodedContent(entry) ?? NO_BYTES });
    batch.put(keyOf('l', entry.index), value);
  }

  deleteEntries(batch: RowBatch, fromIndex: number, toIndex: number): void {
    for (let index = fromIndex; index <= toIndex; index++) batch.delete(keyOf('l', index));
  }

  putAppend(batch: RowBatch, key: string, revision: number, appendId: string): void {
    batch.put(keyOf(`s${key}`, revision), utf8Bytes(appendId));
  }

  /** Nothing of a replica is left. */
  async clear(batch: RowBatch): Promise<void> {
    for (const kind of ['l', 's']) for (const { key } of await this.rows(kind)) batch.delete(key);
    batch.delete(HEAD_KEY);
    batch.delete(APPLIED_KEY);
  }

  private get<Value>(key: Uint8Array): Value | undefined {
    const bytes = this.storage.getSync(key);
    return bytes === undefined ? undefined : JSON.parse(utf8Text(bytes));
  }

  private async rows(kind: string): Promise<Row[]> {
    const scan = this.storage.scan({ start: utf8Bytes(kind), end: utf8Bytes(`${kind}\u007f`) });
    const rows: Row[] = [];
    for (;;) {
      const step = await scan.next(1000);
      if (step.length === 0) break;
      rows.push(...step);
    }
    await scan.close();
    return rows;
  }
}

const INDEX_DIGITS = 10;
const HEAD_KEY = utf8Bytes('h');
const APPLIED_KEY = utf8Bytes('a');

function keyOf(prefix: string, index: number): Uint8Array {
  return utf8Bytes(prefix + String(index).padStart(INDEX_DIGITS, '0'));
}

function put(batch: RowBatch, key: Uint8Array, value: object): void {
  batch.put(key, utf8Bytes(JSON.stringify(value)));
}

function entryOfRow({ key, value }: Row): Entry<EncodedPayload> {
  const index = Number(utf8Text(key).slice(1));
  const { term, kind, payload } = decodeEntryRow(index, value);
  return entryOf(index, term, kind, payload, (encoded) => ({ encoded: Buffer.from(encoded) }));
}
