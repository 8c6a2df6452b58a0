import { decodeErasure, decodeFoldedState } from '../codec/rows.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Digest } from '../ports/digest.js';
import type { ByteRange, Row, Storage } from '../ports/storage.js';
import { hashOf, parseDigestKey, parseStreamKey, type RowKind, type SlotKeys } from './keys.js';

/** Rows deleted in one batch, and erasures worked on in one run. */
const ROWS_PER_BATCH = 1000;
const ERASURES_PER_RUN = 1000;

const CLEARED_KINDS: readonly RowKind[] = ['commit', 'foldedState', 'customer'];

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
 * LevelDB rewrites a value away only when a later delete reaches it in a compaction, so the order is: compact (the
 * values leave the log and memory for table files), delete, compact again. The erasure row goes last: as long as
 * it is there, all of this is done again.
 */
export class Eraser {
  private readonly storage: Storage;
  private readonly keys: SlotKeys;
  private readonly digest: Digest;
  private readonly writes: BackgroundWrites;

  constructor(storage: Storage, keys: SlotKeys, digest: Digest, writes: BackgroundWrites) {
    this.storage = storage;
    this.keys = keys;
    this.digest = digest;
    this.writes = writes;
  }

  /** Clears what is waiting, up to a bound. Returns how many streams were cleared. */
  async run(): Promise<number> {
    const erasures = await this.waiting();
    if (erasures.length === 0) return 0;
    const hashes = [...new Set(erasures.map((erasure) => erasure.hash))];
    await this.compactAll(hashes);
    for (const erasure of erasures) await this.deleteRows(erasure);
    await this.compactAll(hashes);
    await this.writes.write((batch) => {
      for (const erasure of erasures) {
        // Unless the stream was removed once more meanwhile.
        const value = this.storage.getSync(erasure.key);
        if (value !== undefined && Buffer.compare(value, erasure.value) === 0) batch.delete(erasure.key);
      }
    });
    return erasures.length;
  }

  private async waiting(): Promise<Erasure[]> {
    const rows = await this.rowsOf(this.keys.all('erasure'), ERASURES_PER_RUN);
    return rows.map(({ key, value }) => {
      const { hash, customerDigest, rest } = parseDigestKey(key);
      const aggregateType = rest.toString('utf8');
      return { key, value, hash, customerDigest, aggregateType, lastRevision: decodeErasure(value) };
    });
  }

  private async compactAll(hashes: readonly number[]): Promise<void> {
    for (const hash of hashes) {
      for (const kind of CLEARED_KINDS) await this.storage.compact(this.keys.ofHash(kind, hash));
    }
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
    const digest = this.digest(Buffer.from(`${key.space}\0${key.customerId}`));
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
