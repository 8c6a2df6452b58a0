import {
  decodeCommit,
  encodeAppendRecord,
  encodeCustomerRecord,
  encodeErasure,
  encodeTombstone,
} from '../../codec/rows.js';
import type { AppendRecord } from '../../core/stream/records.js';
import { assert } from '../../lib/assert.js';
import { NO_BYTES } from '../../lib/bytes.js';
import { type CustomerAddress, customerAddress, type SlotKeys } from '../../partition/keys.js';
import { recordedEvent } from '../../partition/recorded-event.js';
import type { RecoverableStorage } from '../../ports/recoverable-storage.js';
import type { BoundedWriter } from './bounded-writer.js';
import { type CustomerEvidence, type FoundCommit, lastRevisionOf } from './customer-evidence.js';
import type { CustomerVerdict } from './judge-customer.js';
import { type SalvageSink, salvageLine } from './salvage.js';
import { readRow } from './scan-rows.js';

export interface MendingTools {
  storage: RecoverableStorage;
  writer: BoundedWriter;
  salvage: SalvageSink;
}

/** Makes a customer's rows what the verdict says. What is readable and cannot stay is salvaged first. */
export async function mendCustomer(
  verdict: CustomerVerdict,
  keys: SlotKeys,
  tools: MendingTools,
): Promise<void> {
  const { evidence } = verdict;
  const address = addressOf(evidence);
  if (address !== undefined) {
    await salvageStranded(verdict, address, keys, tools);
    deleteRemoved(verdict, address, keys, tools.writer);
    mendRecord(verdict, address, keys, tools.writer);
  }
  mendTombstone(verdict, keys, tools.writer);
  mendAppends(verdict, keys, tools.writer);
  await tools.writer.flushWhenLarge();
}

function addressOf({ name, hash }: CustomerEvidence): CustomerAddress | undefined {
  return name === undefined ? undefined : customerAddress(name.space, name.customerId, hash);
}

async function salvageStranded(
  { streams }: CustomerVerdict,
  address: CustomerAddress,
  keys: SlotKeys,
  { storage, writer, salvage }: MendingTools,
): Promise<void> {
  for (const { aggregateType, stranded } of streams) {
    for (const { firstRevision } of stranded) {
      const key = keys.commit(address, aggregateType, firstRevision);
      const row = await readRow(storage, key);
      assert(row !== undefined && !row.damaged, 'a commit that was read can be read once more');
      const commit = decodeCommit(row.value);
      const entry = { customerId: address.customerId, aggregateType, firstRevision, commit };
      for (const at of commit.events.keys()) await salvage.line(salvageLine(recordedEvent(entry, at)));
      writer.delete(key);
      await writer.flushWhenLarge();
    }
  }
}

/** Deleted at once, and left to the eraser as well, which sees to it that they are gone from disk. */
function deleteRemoved(
  { resurfaced, evidence }: CustomerVerdict,
  address: CustomerAddress,
  keys: SlotKeys,
  writer: BoundedWriter,
): void {
  for (const { aggregateType, removed } of resurfaced) {
    for (const { firstRevision } of removed)
      writer.delete(keys.commit(address, aggregateType, firstRevision));
    const lastRevision = lastRevisionOf(removed.at(-1)!);
    writer.put(keys.erasure(address.hash, evidence.digest, aggregateType), encodeErasure(lastRevision));
  }
}

function mendRecord(
  { record, recordIsChanged }: CustomerVerdict,
  address: CustomerAddress,
  keys: SlotKeys,
  writer: BoundedWriter,
): void {
  if (!recordIsChanged) return;
  if (record === null) writer.delete(keys.customer(address));
  else writer.put(keys.customer(address), encodeCustomerRecord(record));
}

function mendTombstone(
  { tombstone, evidence }: CustomerVerdict,
  keys: SlotKeys,
  writer: BoundedWriter,
): void {
  if (!tombstone.isChanged || tombstone.tombstone === undefined) return;
  writer.put(keys.tombstone(evidence.hash, evidence.digest), encodeTombstone(tombstone.tombstone));
}

function mendAppends({ appends, evidence }: CustomerVerdict, keys: SlotKeys, writer: BoundedWriter): void {
  const keyOf = (appendIdHex: string) =>
    keys.appendId(evidence.hash, evidence.digest, Buffer.from(appendIdHex, 'hex'));
  for (const { appendIdHex } of appends.withoutEvents) writer.delete(keyOf(appendIdHex));
  for (const commit of appends.withoutRow) {
    writer.put(keyOf(commit.appendIdHex), encodeAppendRecord(rebuiltRecord(commit)));
  }
}

/** The commit does not tell what the caller had sent: without a digest, a retry is taken for the same request. */
function rebuiltRecord(commit: FoundCommit): AppendRecord {
  const { firstRevision, index } = commit;
  return { firstRevision, lastRevision: lastRevisionOf(commit), index, requestDigest: NO_BYTES };
}
