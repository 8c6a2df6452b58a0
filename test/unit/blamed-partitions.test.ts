import { describe, expect, it } from 'vitest';
import { decodeError, encodeError } from '../../src/codec/wire/error-detail.js';
import { RingfoldError } from '../../src/core/errors.js';
import { blamedOf, blaming, ofEach } from '../../src/node/blamed-partitions.js';

const gone = new RingfoldError('UNAVAILABLE', 'it is gone', { retryAfterMs: 50, details: { why: 'moved' } });
const overNetwork = (error: RingfoldError) => decodeError(encodeError(error), 'INTERNAL')!;

describe('an error of some partitions', () => {
  it('names them over the network, and is the same otherwise', () => {
    const error = overNetwork(blaming(gone, [0, 12]));
    expect(blamedOf(error, [0, 1, 2, 12])).toEqual([0, 12]);
    const { code, message, retryAfterMs, details } = error;
    expect({ code, message, retryAfterMs }).toEqual({
      code: 'UNAVAILABLE',
      message: 'it is gone',
      retryAfterMs: 50,
    });
    expect(details.why).toBe('moved');
  });

  it('is of all that were asked when it names none of them, 0 included', () => {
    expect(blamedOf(gone, [0, 1, 2])).toEqual([0, 1, 2]);
    expect(blamedOf(blaming(gone, [7]), [0, 1, 2])).toEqual([0, 1, 2]);
  });

  it('names 256 of the highest numbers there are, whole ones; the next error names others', () => {
    const asked = Array.from({ length: 257 }, (_, place) => 4095 - place);
    expect(blamedOf(overNetwork(blaming(gone, asked)), asked)).toEqual(asked.slice(0, 256));
  });
});

describe('what many partitions do together', () => {
  it('has a result of each, in order, whoever is first', async () => {
    const results = await ofEach([3, 1, 2], async (number) => {
      for (let turn = 0; turn < number; turn++) await Promise.resolve();
      return 10 * number;
    });
    expect(results).toEqual([30, 10, 20]);
  });

  it('fails with what the first one fails with, once all have ended, blaming all with that code', async () => {
    const errors = new Map([
      [1, gone],
      [2, new RingfoldError('STORAGE_DAMAGED', 'it is damaged')],
      [4, new RingfoldError('UNAVAILABLE', 'it is behind')],
    ]);
    const failed = ofEach([0, 1, 2, 3, 4], async (number) => {
      if (number === 4) await Promise.resolve();
      const error = errors.get(number);
      if (error !== undefined) throw error;
    });
    const error: RingfoldError = await failed.catch((thrown) => thrown);
    expect(error.message).toBe('it is gone');
    expect(blamedOf(error, [0, 1, 2, 3, 4])).toEqual([1, 4]);
  });
});
