import { decodeErasure, decodeFoldedState } from '../codec/rows.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Digest } from '../ports/digest.js';
import type { ByteRange, Row, RowBatch, Storage } from '../ports/storage.js';
import { FileClearing } from './file-clearing.js';
import {
  customerDigest,
  hashOf,
  parseDigestKey,
  parseStreamKey,
  type RowKind,
  type SlotKeys,
} from './keys.js';

/** Rows deleted in one batch. */
const ROWS_PER_BATCH = 1000;
/** Removed streams cleared in one run. */
export const ERASURES_PER_RUN = 1000;
/** More customers than so are not compacted one by one. */
const HASHES_APART_MAX = 4;

const CLEARED_KINDS: readonly RowKind[] = ['commit', 'foldedState', 'customer'];

/** What a run has done. */
export interface Erased {
  streams: number;
  /** Nothing is left. */
  isDone: boolean;
}

const NOTHING_YET: Erased = { streams: 0, isDone: false };

/** Streams whose rows are deleted, and may still be in files. */
interface Deleted {
  readonly erasures: readonly Erasure[];
  readonly files: FileClearing;
}

/** One removed stream whose rows are still on disk. */
interface Erasure {
  key: Uint8Array;
  value: Uint8Array;
  hash: number;
  customerDigest: Buffer;
  aggregateType: string;
  lastRevision: number;
}

/**
 * Clears removed streams from disk (DESIGN D19). The work to do is in erasure rows, so a restart goes on with it.
 *
 * The order: delete, then have the values leave the files, then forget the erasure: as long as its row is there, all of
 * this is done again.
 */
export class Eraser {
  private readonly storage: Storage;
  private readonly keys: SlotKeys;
  private readonly digest: Digest;
  private readonly writes: BackgroundWrites;
  private deleted: Deleted | undefined;

  constructor(storage: Storage, keys: SlotKeys, digest: Digest, writes: BackgroundWrites) {
    this.storage = storage;
    this.keys = keys;
    this.digest = digest;
    this.writes = writes;
  }

  /**
   * Clears what is waiting, up to a bound, and stops in between when told to; what is left is done next time.
   *
   * @param dropLog the entries up to now leave the log, which has what was removed as well; false when they could not
   */
  async run(isStopped: () => boolean, dropLog: () => Promise<boolean>): Promise<Erased> {
    if (this.deleted === undefined) {
      const erasures = await this.waiting();
      if (erasures.length === 0) return { streams: 0, isDone: true };
      // Before the files are cleared: what is deleted after that stays in them.
      if (!(await dropLog())) return NOTHING_YET;
      for (const erasure of erasures) {
        if (isStopped()) return NOTHING_YET;
        await this.deleteRows(erasure);
      }
      const ranges = [this.keys.all('entry'), ...this.rangesOf(erasures)];
      this.deleted = { erasures, files: new FileClearing(this.storage, ranges) };
    }
    const { erasures, files } = this.deleted;
    if (!(await files.goOn(isStopped))) return NOTHING_YET;
    await this.writes.write((batch) => this.forget(erasures, batch));
    this.deleted = undefined;
    // There may be more than one run clears.
    return { streams: erasures.length, isDone: false };
  }

  /** Rows are deleted, and wait for scans to end before they can leave the files. */
  get isWaitingForScans(): boolean {
    return this.deleted !== undefined;
  }

  private forget(erasures: readonly Erasure[], batch: RowBatch): void {
    // Unless the stream was removed once more meanwhile, or came to the log once more.
    const done = erasures.filter(({ key, value }) => {
      const now = this.storage.getSync(key);
      return now !== undefined && Buffer.compare(now, value) === 0;
    });
    for (const { key } of done) batch.delete(key);
  }

  /** What to compact: each customer's place, or with many of them the whole partition at once. */
  private rangesOf(erasures: readonly Erasure[]): ByteRange[] {
    const hashes = [...new Set(erasures.map((erasure) => erasure.hash))];
    return CLEARED_KINDS.flatMap((kind) =>
      hashes.length > HASHES_APART_MAX
        ? [this.keys.all(kind)]
        : hashes.map((hash) => this.keys.ofHash(kind, hash)),
    );
  }

  private async waiting(): Promise<Erasure[]> {
    const rows = await this.rowsOf(this.keys.all('erasure'), ERASURES_PER_RUN);
    return rows.map(({ key, value }) => {
      const { hash, customerDigest, rest } = parseDigestKey(key);
      const aggregateType = rest.toString('utf8');
      return { key, value, hash, customerDigest, aggregateType, lastRevision: decodeErasure(value) };
    });
  }

  private async deleteRows(erasure: Erasure): Promise<void> {
    for (const kind of ['commit', 'foldedState'] as const) {
      let range = this.keys.ofHash(kind, erasure.hash);
      for (;;) {
        const rows = await this.rowsOf(range, ROWS_PER_BATCH);
        const doomed = rows.filter((row) => this.isDoomed(row, kind, erasure));
        if (doomed.length > 0) {
          await this.writes.write((batch) => {
            for (const row of doomed) batch.delete(row.key);
          });
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < ROWS_PER_BATCH) break;
        range = { start: Buffer.concat([last.key, Buffer.of(0)]), end: range.end };
      }
    }
  }

  private isDoomed(row: Row, kind: 'commit' | 'foldedState', erasure: Erasure): boolean {
    const key = parseStreamKey(row.key);
    if (key === undefined || key.aggregateType !== erasure.aggregateType) return false;
    if (hashOf(row.key) !== erasure.hash) return false;
    const digest = customerDigest(this.digest, key.space, key.customerId);
    if (!erasure.customerDigest.equals(digest)) return false;
    const revision = kind === 'commit' ? key.firstRevision : decodeFoldedState(row.value).revision;
    return revision <= erasure.lastRevision;
  }

  private async rowsOf(range: ByteRange, limit: number): Promise<Row[]> {
    const scan = this.storage.scan(range, { limit });
    try {
      const rows: Row[] = [];
      while (rows.length < limit) {
        const some = await scan.next(limit - rows.length);
        if (some.length === 0) break;
        rows.push(...some);
      }
      return rows;
    } finally {
      await scan.close();
    }
  }
}
