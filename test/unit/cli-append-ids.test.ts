import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppendIds } from '../../src/cli/import/append-ids.js';
import { canonicalJson } from '../../src/cli/import/canonical-json.js';
import { OccurrenceCounter } from '../../src/cli/import/occurrence-counter.js';

describe('AppendIds', () => {
  it('are stable: a change would import everything twice', () => {
    const ids = new AppendIds('');
    expect(ids.next('a')).toEqual({ appendId: expect.stringMatching(UUID_VERSION_8), occurrence: 1 });
    expect(new AppendIds('').next('a').appendId).toBe(KNOWN_ID);
  });

  it('follow from the content and its occurrence, whatever else is in the file', () => {
    const alone = new AppendIds('');
    const [first, second] = [alone.next('a'), alone.next('a')];
    const among = new AppendIds('');
    among.next('b');
    expect(among.next('a')).toEqual(first);
    among.next('c');
    expect(among.next('a')).toEqual(second);
    expect(second).toMatchObject({ occurrence: 2 });
    expect(second.appendId).not.toBe(first.appendId);
  });

  it('of different sources differ', () => {
    expect(new AppendIds('january').next('a').appendId).not.toBe(
      new AppendIds('february').next('a').appendId,
    );
  });

  it('are distinct for any file', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'dd'), { maxLength: 200 }), (contents) => {
        const ids = new AppendIds('');
        const derived = contents.map((content) => ids.next(content).appendId);
        expect(new Set(derived).size).toBe(contents.length);
      }),
    );
  });
});

describe('OccurrenceCounter', () => {
  it('counts like a map, through growth and collisions', () => {
    const counter = new OccurrenceCounter();
    const oracle = new Map<string, number>();
    // Few segments and equal low words, so that slots are contested.
    for (let step = 0; step < 20_000; step++) {
      const digest = Buffer.alloc(32);
      digest[0] = step % 2;
      digest.writeUInt32BE((step * 7919) % 3001, 1);
      digest.writeUInt32BE(step % 5, 5);
      const key = digest.toString('hex');
      oracle.set(key, (oracle.get(key) ?? 0) + 1);
      expect(counter.next(digest)).toBe(oracle.get(key));
    }
  });

  it('has a bound', () => {
    const counter = new OccurrenceCounter(2);
    counter.next(Buffer.alloc(9, 1));
    counter.next(Buffer.alloc(9, 2));
    expect(counter.next(Buffer.alloc(9, 1))).toBe(2);
    expect(() => counter.next(Buffer.alloc(9, 3))).toThrow(
      'more than 2 different lines without an append id; give each line its own "appendId"',
    );
  });
});

describe('canonicalJson', () => {
  it('does not depend on the order of keys', () => {
    const text = canonicalJson({ b: [1, { d: null, c: 'x' }], a: true });
    expect(text).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
    expect(canonicalJson({ a: true, b: [1, { c: 'x', d: null }] })).toBe(text);
  });

  it('keeps all of the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

const UUID_VERSION_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
// Computed by hand from the description of the class.
const KNOWN_ID = 'd0ac2cb1-71a8-8ee0-b095-28f86646845e';
