import { expect, test } from 'vitest';
import { GOSSIP_BOUNDS } from '../../src/adapters/swim/bounds.js';
import { datagramSeal, GOSSIP_KEY_BYTES } from '../../src/adapters/swim/datagram-seal.js';
import { Prng } from '../../src/lib/prng.js';

const MESSAGE = Buffer.from('a message');
const key = (fill: number) => new Uint8Array(GOSSIP_KEY_BYTES).fill(fill);
const REFUSED = (message: string) =>
  expect.objectContaining({ code: 'INVALID_CONFIGURATION', message: expect.stringContaining(message) });

test('what was sealed is opened by whoever accepts the key, in whatever order', () => {
  const [older, newer] = [datagramSeal([key(1), key(2)]), datagramSeal([key(2), key(1)])];
  for (const [from, to] of [
    [older, older],
    [older, newer],
    [newer, older],
    [datagramSeal([key(1)]), newer],
  ] as const) {
    expect(to.open(from.seal(MESSAGE))).toEqual(MESSAGE);
    expect(from.seal(MESSAGE).length).toBe(MESSAGE.length + from.overheadBytes);
  }
  expect(datagramSeal([key(1)]).open(newer.seal(MESSAGE))).toBe('unknownKey');
});

test('neither the message nor the key can be seen, and no two datagrams are alike', () => {
  const seal = datagramSeal([key(1)]);
  const sealed = seal.seal(MESSAGE);
  expect(sealed.includes(MESSAGE)).toBe(false);
  expect(sealed.includes(Buffer.from(key(1).subarray(0, 4)))).toBe(false);
  expect(seal.seal(MESSAGE)).not.toEqual(sealed);
});

test('a datagram with any bit changed, or any byte missing, is not opened', () => {
  const seal = datagramSeal([key(1)]);
  const sealed = seal.seal(MESSAGE);
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const changed = Buffer.from(sealed);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(typeof seal.open(changed)).toBe('string');
  }
  for (let length = 0; length < sealed.length; length++) {
    expect(typeof seal.open(sealed.subarray(0, length))).toBe('string');
  }
  const body = Buffer.from(sealed);
  body[body.length - 1]! ^= 1;
  expect(seal.open(body)).toBe('forged');
});

test('random bytes are not opened', () => {
  const random = Prng.seeded(1);
  const seals = [datagramSeal([key(1)]), datagramSeal([])];
  for (let time = 0; time < 2000; time++) {
    const bytes = random.bytes(random.below(101));
    if (bytes[0] === 0x10) bytes[0] = 0;
    for (const seal of seals) expect(typeof seal.open(bytes)).toBe('string');
  }
});

test('without a key nothing is sealed, and neither kind of node takes what the other sends', () => {
  const [plain, sealed] = [datagramSeal([]), datagramSeal([key(1)])];
  expect(plain.open(plain.seal(MESSAGE))).toEqual(MESSAGE);
  expect(plain.open(sealed.seal(MESSAGE))).toBe('encrypted');
  expect(sealed.open(plain.seal(MESSAGE))).toBe('unencrypted');
});

test('keys have 32 bytes, are different, and at most keysMax', () => {
  expect(() => datagramSeal([new Uint8Array(31)])).toThrow(REFUSED('gossip key 1 has 31 bytes'));
  expect(() => datagramSeal([key(1), new Uint8Array(33)])).toThrow(REFUSED('gossip key 2 has 33 bytes'));
  expect(() => datagramSeal([key(1), key(2), key(1)])).toThrow(REFUSED('gossip key 3 is given twice'));
  const many = Array.from({ length: GOSSIP_BOUNDS.keysMax + 1 }, (_, at) => key(at));
  expect(() => datagramSeal(many)).toThrow(REFUSED('5 gossip keys'));
  expect(datagramSeal(many.slice(1)).open(datagramSeal([many.at(-1)!]).seal(MESSAGE))).toEqual(MESSAGE);
});
