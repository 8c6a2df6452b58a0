import {
  decodeAppendRecord,
  decodeCommit,
  decodeCustomerRecord,
  decodeErasure,
  decodeTombstone,
} from '../../codec/rows.js';
import { hexText } from '../../lib/bytes.js';
import {
  customerDigest,
  isDigestKey,
  parseCustomerKey,
  parseDigestKey,
  parseStreamKey,
  type RowKind,
} from '../../partition/keys.js';
import type { Digest } from '../../ports/digest.js';
import type { FoundRow } from '../../ports/recoverable-storage.js';
import type { CustomerEvidence } from './customer-evidence.js';

/** A row that says nothing: its checksum is wrong, or it is intact and yet not what its key says. */
export interface UselessRow {
  kind: RowKind;
  key: Uint8Array;
  damaged: boolean;
}

/** Sorts the rows of one hash by customer: nearly always one, but hashes may collide. */
export class CustomerGroup {
  readonly useless: UselessRow[] = [];
  private readonly hash: number;
  private readonly digest: Digest;
  private readonly byDigest = new Map<string, CustomerEvidence>();
  /** Commits of one customer stand together, so the last name mostly is the next one, too. */
  private latest: CustomerEvidence | undefined;

  constructor(hash: number, digest: Digest) {
    this.hash = hash;
    this.digest = digest;
  }

  add(kind: RowKind, row: FoundRow): void {
    if (row.damaged || !this.understand(kind, row)) {
      this.useless.push({ kind, key: row.key, damaged: row.damaged });
      if (kind === 'tombstone' && isDigestKey(row.key)) this.ofDigestKey(row.key).tombstoneIsDamaged = true;
    }
  }

  get customers(): CustomerEvidence[] {
    return [...this.byDigest.values()];
  }

  /** False when key or value are none of the kind. */
  private understand(kind: RowKind, { key, value }: FoundRow): boolean {
    try {
      switch (kind) {
        case 'commit':
          return this.addCommit(key, value);
        case 'customer':
          return this.addCustomer(key, value);
        case 'appendId':
          return isDigestKey(key) && this.addAppend(key, value);
        case 'tombstone':
          if (isDigestKey(key)) this.ofDigestKey(key).tombstone = decodeTombstone(value);
          return isDigestKey(key);
        case 'erasure':
          if (isDigestKey(key)) this.ofDigestKey(key).erasures.set(typeIn(key), decodeErasure(value));
          return isDigestKey(key);
        default:
          return false;
      }
    } catch {
      // Decoding throws on bytes that are no such row.
      return false;
    }
  }

  private addCommit(key: Uint8Array, value: Uint8Array): boolean {
    const parts = parseStreamKey(key);
    if (parts === undefined) return false;
    const { index, recordedAtMs, appendId, events } = decodeCommit(value);
    if (events.length === 0) return false;
    const { commits } = this.named(parts.space, parts.customerId);
    const ofStream = commits.get(parts.aggregateType) ?? [];
    commits.set(parts.aggregateType, ofStream);
    const { firstRevision } = parts;
    const appendIdHex = hexText(appendId);
    ofStream.push({ firstRevision, eventCount: events.length, index, recordedAtMs, appendIdHex });
    return true;
  }

  private addCustomer(key: Uint8Array, value: Uint8Array): boolean {
    const parts = parseCustomerKey(key);
    if (parts === undefined) return false;
    const record = decodeCustomerRecord(value);
    this.named(parts.space, parts.customerId).record = record;
    return true;
  }

  private addAppend(key: Uint8Array, value: Uint8Array): boolean {
    const record = decodeAppendRecord(value);
    this.ofDigestKey(key).appends.push({ appendIdHex: hexText(parseDigestKey(key).rest), record });
    return true;
  }

  private named(space: string, customerId: string): CustomerEvidence {
    const { latest } = this;
    if (latest?.name?.customerId === customerId && latest.name.space === space) return latest;
    const digest = Buffer.from(customerDigest(this.digest, space, customerId));
    const evidence = this.ofDigest(digest);
    evidence.name ??= { space, customerId };
    this.latest = evidence;
    return evidence;
  }

  private ofDigestKey(key: Uint8Array): CustomerEvidence {
    return this.ofDigest(parseDigestKey(key).customerDigest);
  }

  private ofDigest(digest: Buffer): CustomerEvidence {
    const text = digest.toString('latin1');
    const known = this.byDigest.get(text);
    if (known !== undefined) return known;
    const evidence: CustomerEvidence = {
      hash: this.hash,
      digest,
      name: undefined,
      record: undefined,
      tombstone: undefined,
      tombstoneIsDamaged: false,
      commits: new Map(),
      appends: [],
      erasures: new Map(),
    };
    this.byDigest.set(text, evidence);
    return evidence;
  }
}

function typeIn(erasureKey: Uint8Array): string {
  return parseDigestKey(erasureKey).rest.toString('utf8');
}
