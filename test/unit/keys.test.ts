import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerHash } from '../../src/core/hash.js';
import {
  customerAddress,
  kindAndSlotOf,
  parseDigestKey,
  parseStreamKey,
  ROW_KINDS,
  SlotKeys,
} from '../../src/partition/keys.js';

const customerIds = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const types = fc.stringMatching(/^[a-z]{1,20}$/);
const revisions = fc.oneof(fc.nat(1000), fc.maxSafeNat());

const addressOf = (customerId: string) => customerAddress('', customerId, customerHash('', customerId));

describe('row keys', () => {
  it('of commits say whose they are', () => {
    fc.assert(
      fc.property(
        customerIds,
        types,
        revisions,
        fc.nat(5000),
        (customerId, aggregateType, firstRevision, slot) => {
          const address = addressOf(customerId);
          const key = new SlotKeys(slot).commit(address, aggregateType, firstRevision);
          const parts = { hash: address.hash, space: '', customerId, aggregateType, firstRevision };
          expect(parseStreamKey(key)).toEqual(parts);
          expect(kindAndSlotOf(key)).toEqual({ kind: ROW_KINDS.commit, slot });
        },
      ),
    );
  });

  it('of commits are in the order of revisions, and inside the ranges that name them', () => {
    fc.assert(
      fc.property(customerIds, types, revisions, revisions, (customerId, type, a, b) => {
        const keys = new SlotKeys(7);
        const address = addressOf(customerId);
        const [low, high] = a < b ? [a, b] : [b, a];
        const first = keys.commit(address, type, low);
        expect(Buffer.compare(first, keys.commit(address, type, high))).toBe(low === high ? 0 : -1);
        for (const { start, end } of [keys.all('commit'), keys.ofHash('commit', address.hash)]) {
          expect(Buffer.compare(start, first)).toBeLessThanOrEqual(0);
          expect(Buffer.compare(first, end)).toBe(-1);
        }
      }),
    );
  });

  it('of one stream never lie in the range of another', () => {
    fc.assert(
      fc.property(
        customerIds,
        customerIds,
        types,
        types,
        revisions,
        (one, other, type, otherType, revision) => {
          fc.pre(one !== other || type !== otherType);
          const keys = new SlotKeys(1);
          const { start, end } = keys.commits(addressOf(one), type, 0, Number.MAX_SAFE_INTEGER);
          const foreign = keys.commit(addressOf(other), otherType, revision);
          expect(Buffer.compare(foreign, start) >= 0 && Buffer.compare(foreign, end) < 0).toBe(false);
        },
      ),
    );
  });

  it('by digest say their hash, digest and the rest', () => {
    const digest = Buffer.alloc(16, 9);
    const key = new SlotKeys(3).erasure(0xfffffffe, digest, 'cart');
    const parsed = parseDigestKey(key);
    expect(parsed.hash).toBe(0xfffffffe);
    expect(parsed.customerDigest.equals(digest)).toBe(true);
    expect(parsed.rest.toString()).toBe('cart');
  });

  it('of the last hash lie inside its range', () => {
    const keys = new SlotKeys(3);
    const key = keys.tombstone(0xffffffff, Buffer.alloc(16, 255));
    const { start, end } = keys.ofHash('tombstone', 0xffffffff);
    expect(Buffer.compare(start, key)).toBe(-1);
    expect(Buffer.compare(key, end)).toBe(-1);
  });

  it.each([[''], ['0120000000'], ['01200000000100000001'], ['0120000000010000000100000009']])(
    'that are cut off are no stream keys: %s',
    (hex) => {
      expect(parseStreamKey(Buffer.from(hex, 'hex'))).toBeUndefined();
    },
  );
});
