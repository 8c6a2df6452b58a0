import {
  decodeAppendRecord,
  decodeCustomerRecord,
  decodeTombstone,
  encodeAppendRecord,
  encodeCustomerRecord,
  encodeTombstone,
} from '../codec/rows.js';
import type { AppendRecord, CustomerRecord, Tombstone } from '../core/stream/records.js';
import { assert } from '../lib/assert.js';
import type { Digest } from '../ports/digest.js';
import type { RowBatch, Storage } from '../ports/storage.js';
import type { ByteBoundedCache } from './byte-bounded-cache.js';
import { type CustomerAddress, customerDigest, type SlotKeys } from './keys.js';

/** Decoded customer rows, by slot and customer id. `null` is known absence. */
export type CustomerRecordCache = ByteBoundedCache<CustomerRecord | null>;

/** About what a cached record occupies besides its texts. */
const RECORD_OVERHEAD_BYTES = 120;
const STREAM_OVERHEAD_BYTES = 100;

/**
 * The replicated rows that decisions are made from: customers, tombstones, append ids. Rows put while a batch is
 * being filled are seen by later decisions of the same batch (`staged`), but by readers only after `publish`.
 */
export class CustomerRows {
  private readonly storage: Storage;
  private readonly keys: SlotKeys;
  private readonly digest: Digest;
  private readonly cache: CustomerRecordCache;
  private readonly stagedCustomers = new Map<string, CustomerRecord | null>();
  private readonly stagedTombstones = new Map<string, Tombstone>();
  private readonly stagedAppends = new Map<string, AppendRecord>();

  constructor(storage: Storage, keys: SlotKeys, digest: Digest, cache: CustomerRecordCache) {
    this.storage = storage;
    this.keys = keys;
    this.digest = digest;
    this.cache = cache;
  }

  /** What readers may see: durable rows only. */
  published(address: CustomerAddress): CustomerRecord | undefined {
    const cacheKey = this.cacheKeyOf(address.customerId);
    const cached = this.cache.get(cacheKey);
    if (cached !== undefined) return cached ?? undefined;
    const row = this.storage.getSync(this.keys.customer(address));
    const record = row === undefined ? null : decodeCustomerRecord(row);
    this.cache.set(cacheKey, record, recordSizeBytes(address, record));
    return record ?? undefined;
  }

  /** What the next decision must see. */
  latest(address: CustomerAddress): CustomerRecord | undefined {
    const staged = this.stagedCustomers.get(address.customerId);
    return staged === undefined ? this.published(address) : (staged ?? undefined);
  }

  tombstone(address: CustomerAddress): Tombstone | undefined {
    const key = this.keys.tombstone(address.hash, this.digestOf(address));
    const row = this.storage.getSync(key);
    return row === undefined ? undefined : decodeTombstone(row);
  }

  latestTombstone(address: CustomerAddress): Tombstone | undefined {
    return this.stagedTombstones.get(address.customerId) ?? this.tombstone(address);
  }

  /** Of the row that remembers an append id: made once, to look and to write. */
  appendKey(address: CustomerAddress, appendId: Uint8Array): Buffer {
    return this.keys.appendId(address.hash, this.digestOf(address), appendId);
  }

  latestAppend(key: Buffer): AppendRecord | undefined {
    const staged = this.stagedAppends.get(key.toString('latin1'));
    if (staged !== undefined) return staged;
    const row = this.storage.getSync(key);
    return row === undefined ? undefined : decodeAppendRecord(row);
  }

  putCustomer(batch: RowBatch, address: CustomerAddress, record: CustomerRecord | null): void {
    const key = this.keys.customer(address);
    if (record === null) batch.delete(key);
    else batch.put(key, encodeCustomerRecord(record));
    this.stagedCustomers.set(address.customerId, record);
  }

  putTombstone(batch: RowBatch, address: CustomerAddress, tombstone: Tombstone): void {
    batch.put(this.keys.tombstone(address.hash, this.digestOf(address)), encodeTombstone(tombstone));
    this.stagedTombstones.set(address.customerId, tombstone);
  }

  putAppend(batch: RowBatch, key: Buffer, record: AppendRecord): void {
    assert(record.requestDigest.length > 0, 'an append record has a digest of its request');
    batch.put(key, encodeAppendRecord(record));
    this.stagedAppends.set(key.toString('latin1'), record);
  }

  /** The staged rows are durable: readers see them from now on. */
  publish(): void {
    for (const [customerId, record] of this.stagedCustomers) {
      this.cache.set(this.cacheKeyOf(customerId), record, recordSizeBytes({ customerId }, record));
    }
    this.discard();
  }

  /** The staged rows may not have become durable: forget them. */
  discard(): void {
    this.stagedCustomers.clear();
    this.stagedTombstones.clear();
    this.stagedAppends.clear();
  }

  /** Slots are never used again: what a late reader of a replaced copy leaves is nobody's. */
  private cacheKeyOf(customerId: string): string {
    return `${this.keys.slot}\0${customerId}`;
  }

  digestOf(address: CustomerAddress): Uint8Array {
    address.digest ??= customerDigest(this.digest, address.space, address.customerId);
    return address.digest;
  }
}

function recordSizeBytes(address: { customerId: string }, record: CustomerRecord | null): number {
  return (
    RECORD_OVERHEAD_BYTES + address.customerId.length + (record?.streams.length ?? 0) * STREAM_OVERHEAD_BYTES
  );
}
