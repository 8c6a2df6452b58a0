import { describe, expect, it } from 'vitest';
import { shorten } from '../../src/lib/shorten.js';
import { similarName } from '../../src/lib/similar-name.js';

const known = ['order-placed', 'order-cancelled', 'payment-received', 'tagged'];

describe('the name that was likely meant', () => {
  it.each([
    ['order-plced', 'order-placed'],
    ['orderPlaced', 'order-placed'],
    ['Order-Placed', 'order-placed'],
    ['order-canceled', 'order-cancelled'],
    ['taged', 'tagged'],
  ])('by %j is %s', (name, meant) => {
    expect(similarName(name, known)).toBe(meant);
  });

  it.each(['', 'x', 'shipped', 'tag', 'x'.repeat(1_000_000)])('is unknown when nothing is close', (name) => {
    expect(similarName(name, known)).toBeUndefined();
    expect(similarName(name, [])).toBeUndefined();
  });
});

describe('shortening', () => {
  it('leaves alone what is short enough', () => {
    expect(shorten('abc', 3)).toBe('abc');
  });

  it('cuts, and marks the cut', () => {
    expect(shorten('abcd', 3)).toBe('ab…');
  });

  it('never leaves half a character', () => {
    expect(shorten('a😀bc', 3)).toBe('a…');
  });
});
