/**
 * The keys of all rows (DESIGN D7): `format version · kind · slot · rest`.
 *
 * | kind | rest of the key | value |
 * | --- | --- | --- |
 * | founding | (slot 0) | what the store is |
 * | batchSequence | sequence (slot 0) | written by the checked storage |
 * | replica | group (slot 0) | which replica of the group is here, and in which slot |
 * | slots | (slot 0) | slots to be used and to be cleared |
 * | quarantine | | why the replica is not served |
 * | entry | index | an entry of the log |
 * | replicaState | | term, vote, and where the log starts |
 * | configuration | | who belongs to the group, as applied |
 * | applied | | how far the log is applied |
 * | record | | the cluster record (cluster group) |
 * | commit | hash · space · customer · aggregate type · first revision | the events of one append |
 * | customer | hash · space · customer | its streams |
 * | foldedState | hash · space · customer · aggregate type | a state, now and then |
 * | appendId | hash · customer digest · append id | the first answer |
 * | tombstone | hash · customer digest | removed streams |
 * | erasure | hash · customer digest · aggregate type | what is still to be cleared |
 *
 * Space and customer have two bytes of length before them, the aggregate type one; numbers are big-endian. So
 * keys of one customer lie together, and those of a range of hashes too.
 */
import type { Digest } from '../ports/digest.js';
import type { ByteRange } from '../ports/storage.js';

export const FORMAT_VERSION = 1;

export const ROW_KINDS = {
  founding: 0x01,
  batchSequence: 0x02,
  quarantine: 0x03,
  replica: 0x04,
  slots: 0x05,
  entry: 0x10,
  replicaState: 0x11,
  configuration: 0x12,
  applied: 0x13,
  record: 0x14,
  commit: 0x20,
  customer: 0x21,
  foldedState: 0x22,
  appendId: 0x23,
  tombstone: 0x24,
  erasure: 0x25,
} as const;

export type RowKind = keyof typeof ROW_KINDS;

const PREFIX_BYTES = 6;
const HASH_BYTES = 4;
const GROUP_BYTES = 4;
const DIGEST_BYTES = 16;
const REVISION_BYTES = 8;
const CUSTOMER_START = PREFIX_BYTES + HASH_BYTES;

/** A customer as keys need it. Made once a request. */
export interface CustomerAddress {
  space: string;
  customerId: string;
  hash: number;
  /** `hash · space · customer`, with lengths: what follows the prefix in keys by customer. */
  path: Buffer;
  /** Of space and customer; kept once someone has made it. */
  digest?: Uint8Array;
}

export function customerAddress(space: string, customerId: string, hash: number): CustomerAddress {
  const spaceBytes = Buffer.byteLength(space);
  const customerBytes = Buffer.byteLength(customerId);
  const path = Buffer.allocUnsafe(HASH_BYTES + 2 + spaceBytes + 2 + customerBytes);
  path.writeUInt32BE(hash, 0);
  path.writeUInt16BE(spaceBytes, HASH_BYTES);
  path.write(space, HASH_BYTES + 2);
  path.writeUInt16BE(customerBytes, HASH_BYTES + 2 + spaceBytes);
  path.write(customerId, HASH_BYTES + 2 + spaceBytes + 2);
  return { space, customerId, hash, path };
}

/** How rows that outlive a removal know a customer: ids may be e-mail addresses. Part of the format. */
export function customerDigest(digest: Digest, space: string, customerId: string): Uint8Array {
  return digest(Buffer.from(`${space}\0${customerId}`));
}

/** The keys of one slot, that is of one partition's copy. */
export class SlotKeys {
  readonly slot: number;

  constructor(slot: number) {
    this.slot = slot;
  }

  quarantine(): Buffer {
    return this.key('quarantine', 0);
  }

  applied(): Buffer {
    return this.key('applied', 0);
  }

  replicaState(): Buffer {
    return this.key('replicaState', 0);
  }

  configuration(): Buffer {
    return this.key('configuration', 0);
  }

  record(): Buffer {
    return this.key('record', 0);
  }

  entry(index: number): Buffer {
    const key = this.key('entry', REVISION_BYTES);
    writeRevision(key, index, PREFIX_BYTES);
    return key;
  }

  /** The entries of the log from an index on. */
  entriesFrom(index: number): ByteRange {
    return { start: this.entry(index), end: this.endOf('entry') };
  }

  customer(address: CustomerAddress): Buffer {
    return this.customerKey('customer', address, 0);
  }

  commit(address: CustomerAddress, aggregateType: string, firstRevision: number): Buffer {
    const key = this.streamKey('commit', address, aggregateType, REVISION_BYTES);
    writeRevision(key, firstRevision, key.length - REVISION_BYTES);
    return key;
  }

  /** Turns the key of a commit into that of another one of the same stream: cheaper than a new one. */
  moveCommit(key: Buffer, firstRevision: number): void {
    writeRevision(key, firstRevision, key.length - REVISION_BYTES);
  }

  foldedState(address: CustomerAddress, aggregateType: string): Buffer {
    return this.streamKey('foldedState', address, aggregateType, 0);
  }

  appendId(hash: number, customerDigest: Uint8Array, appendId: Uint8Array): Buffer {
    const key = this.digestKey('appendId', hash, customerDigest, appendId.length);
    key.set(appendId, CUSTOMER_START + DIGEST_BYTES);
    return key;
  }

  tombstone(hash: number, customerDigest: Uint8Array): Buffer {
    return this.digestKey('tombstone', hash, customerDigest, 0);
  }

  erasure(hash: number, customerDigest: Uint8Array, aggregateType: string): Buffer {
    const key = this.digestKey('erasure', hash, customerDigest, Buffer.byteLength(aggregateType));
    key.write(aggregateType, CUSTOMER_START + DIGEST_BYTES);
    return key;
  }

  /** All rows of a kind. */
  all(kind: RowKind): ByteRange {
    return { start: this.key(kind, 0), end: this.endOf(kind) };
  }

  /** The rows of a kind whose customer hashes to `hash`. Names no customer, so that it may be logged. */
  ofHash(kind: RowKind, hash: number): ByteRange {
    const at = (value: number) => {
      const key = this.key(kind, HASH_BYTES);
      key.writeUInt32BE(value, PREFIX_BYTES);
      return key;
    };
    return { start: at(hash), end: hash === 0xffffffff ? this.endOf(kind) : at(hash + 1) };
  }

  /** The commits of a stream with a first revision in `[first, end)`. */
  commits(address: CustomerAddress, aggregateType: string, first: number, end: number): ByteRange {
    return {
      start: this.commit(address, aggregateType, first),
      end: this.commit(address, aggregateType, end),
    };
  }

  /** All commits, from just after the one with this key. */
  commitsAfter(key: Uint8Array): ByteRange {
    return { start: Buffer.concat([key, Buffer.of(0)]), end: this.endOf('commit') };
  }

  private endOf(kind: RowKind): Buffer {
    return new SlotKeys(this.slot + 1).key(kind, 0);
  }

  private key(kind: RowKind, moreBytes: number): Buffer {
    const key = Buffer.allocUnsafe(PREFIX_BYTES + moreBytes);
    key[0] = FORMAT_VERSION;
    key[1] = ROW_KINDS[kind];
    key.writeUInt32BE(this.slot, 2);
    return key;
  }

  private customerKey(kind: RowKind, address: CustomerAddress, moreBytes: number): Buffer {
    const key = this.key(kind, address.path.length + moreBytes);
    key.set(address.path, PREFIX_BYTES);
    return key;
  }

  private streamKey(
    kind: RowKind,
    address: CustomerAddress,
    aggregateType: string,
    moreBytes: number,
  ): Buffer {
    const typeBytes = Buffer.byteLength(aggregateType);
    const key = this.customerKey(kind, address, 1 + typeBytes + moreBytes);
    const at = PREFIX_BYTES + address.path.length;
    key[at] = typeBytes;
    key.write(aggregateType, at + 1);
    return key;
  }

  private digestKey(kind: RowKind, hash: number, customerDigest: Uint8Array, moreBytes: number): Buffer {
    const key = this.key(kind, HASH_BYTES + DIGEST_BYTES + moreBytes);
    key.writeUInt32BE(hash, PREFIX_BYTES);
    key.set(customerDigest, CUSTOMER_START);
    return key;
  }
}

/** The key of the one row that says what the store is. */
export const FOUNDING_KEY: Uint8Array = Buffer.of(FORMAT_VERSION, ROW_KINDS.founding, 0, 0, 0, 0);

/** The key of the one row that says which slots are free, and which are to be cleared. */
export const SLOTS_KEY: Uint8Array = Buffer.of(FORMAT_VERSION, ROW_KINDS.slots, 0, 0, 0, 0);

/** The key of the row that says which replica of a group is here. */
export function replicaKey(group: number): Buffer {
  const key = Buffer.alloc(PREFIX_BYTES + GROUP_BYTES);
  key[0] = FORMAT_VERSION;
  key[1] = ROW_KINDS.replica;
  key.writeUInt32BE(group, PREFIX_BYTES);
  return key;
}

export const REPLICA_KEYS: ByteRange = {
  start: Buffer.of(FORMAT_VERSION, ROW_KINDS.replica, 0, 0, 0, 0),
  end: Buffer.of(FORMAT_VERSION, ROW_KINDS.replica, 0, 0, 0, 1),
};

/** The inverse of `replicaKey`. */
export function groupOfReplicaKey(key: Uint8Array): number {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).readUInt32BE(PREFIX_BYTES);
}

/** The index in the key of a log entry. */
export function indexOfEntryKey(key: Uint8Array): number {
  return readRevision(Buffer.from(key.buffer, key.byteOffset, key.byteLength), PREFIX_BYTES);
}

/** Where the rows of partitions end; batch sequence and founding rows lie before. */
export function kindAndSlotOf(key: Uint8Array): { kind: number; slot: number } {
  const view = Buffer.from(key.buffer, key.byteOffset, key.byteLength);
  return { kind: view[1] ?? 0, slot: view.length >= PREFIX_BYTES ? view.readUInt32BE(2) : 0 };
}

/** What the key of a commit or folded-state row says. */
export interface StreamKeyParts {
  hash: number;
  space: string;
  customerId: string;
  aggregateType: string;
  /** Of a commit; 0 for other kinds. */
  firstRevision: number;
}

/** The inverse of the keys by stream; undefined when the bytes are no such key. */
export function parseStreamKey(bytes: Uint8Array): StreamKeyParts | undefined {
  const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const hash = key.readUInt32BE(PREFIX_BYTES);
    const spaceStart = CUSTOMER_START + 2;
    const spaceEnd = spaceStart + key.readUInt16BE(CUSTOMER_START);
    const customerStart = spaceEnd + 2;
    const customerEnd = customerStart + key.readUInt16BE(spaceEnd);
    const typeEnd = customerEnd + 1 + key.readUInt8(customerEnd);
    if (typeEnd > key.length) return undefined;
    return {
      hash,
      space: key.toString('utf8', spaceStart, spaceEnd),
      customerId: key.toString('utf8', customerStart, customerEnd),
      aggregateType: key.toString('utf8', customerEnd + 1, typeEnd),
      firstRevision: key[1] === ROW_KINDS.commit ? readRevision(key, typeEnd) : 0,
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The inverse of the keys by customer; undefined when the bytes are no such key. */
export function parseCustomerKey(bytes: Uint8Array): { space: string; customerId: string } | undefined {
  const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const spaceStart = CUSTOMER_START + 2;
  if (key.length < spaceStart) return undefined;
  const spaceEnd = spaceStart + key.readUInt16BE(CUSTOMER_START);
  const customerStart = spaceEnd + 2;
  if (key.length < customerStart || key.length !== customerStart + key.readUInt16BE(spaceEnd))
    return undefined;
  return {
    space: key.toString('utf8', spaceStart, spaceEnd),
    customerId: key.toString('utf8', customerStart),
  };
}

/** The hash in any key of a customer's rows. */
export function hashOf(key: Uint8Array): number {
  return Buffer.from(key.buffer, key.byteOffset, key.byteLength).readUInt32BE(PREFIX_BYTES);
}

/** As `hashOf`, but also of a damaged key that is too short for a hash: never fails, and keeps the order of keys. */
export function leadingHash(key: Uint8Array): number {
  const bytes = Buffer.alloc(HASH_BYTES);
  bytes.set(key.subarray(PREFIX_BYTES, PREFIX_BYTES + HASH_BYTES));
  return bytes.readUInt32BE();
}

/** Whether the key is long enough to be parsed by `parseDigestKey`. */
export function isDigestKey(key: Uint8Array): boolean {
  return key.length >= CUSTOMER_START + DIGEST_BYTES;
}

/** What the key of an append id, tombstone or erasure row says after the hash. */
export function parseDigestKey(bytes: Uint8Array): { hash: number; customerDigest: Buffer; rest: Buffer } {
  const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    hash: key.readUInt32BE(PREFIX_BYTES),
    customerDigest: key.subarray(CUSTOMER_START, CUSTOMER_START + DIGEST_BYTES),
    rest: key.subarray(CUSTOMER_START + DIGEST_BYTES),
  };
}

function writeRevision(key: Buffer, revision: number, at: number): void {
  key.writeUInt32BE(Math.floor(revision / 2 ** 32), at);
  key.writeUInt32BE(revision % 2 ** 32, at + 4);
}

function readRevision(key: Buffer, at: number): number {
  return key.readUInt32BE(at) * 2 ** 32 + key.readUInt32BE(at + 4);
}
