import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Line, LineReader } from '../../src/cli/input/line-reader.js';

async function linesOf(pieces: readonly (string | Uint8Array)[], lineBytesMax = 100): Promise<Line[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) yield Buffer.from(piece as string);
  }
  const lines: Line[] = [];
  for await (const some of new LineReader(input(), lineBytesMax)) lines.push(...some);
  return lines;
}

const texts = (lines: readonly Line[]) => lines.map((line) => line.text);

describe('LineReader', () => {
  it('numbers lines from 1 and takes LF and CRLF', async () => {
    const lines = await linesOf(['a\r\nb\n', '\nc\n']);
    expect(texts(lines)).toEqual(['a', 'b', '', 'c']);
    expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 4]);
    expect(lines.every((line) => line.terminated)).toBe(true);
  });

  it('tells a last line without an end', async () => {
    expect(await linesOf(['a\nb'])).toMatchObject([
      { text: 'a', terminated: true },
      { text: 'b', terminated: false },
    ]);
  });

  it('skips a byte order mark at the beginning only', async () => {
    expect(texts(await linesOf(['\ufeffa\n\ufeffb\n']))).toEqual(['a', '\ufeffb']);
  });

  it('gives the same lines however the bytes are cut, even inside of a character', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '🛒', '"') }), { maxLength: 10 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
        async (expected, sizes) => {
          const bytes = Buffer.from(expected.map((text) => `${text}\n`).join(''));
          const pieces: Uint8Array[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const size = sizes[turn % sizes.length]!;
            pieces.push(bytes.subarray(at, at + size));
            at += size;
          }
          expect(texts(await linesOf(pieces))).toEqual(expected);
        },
      ),
    );
  });

  it('refuses a line one byte over the bound, and goes on behind it', async () => {
    const lines = await linesOf(['x'.repeat(10), '\n', 'y'.repeat(6), 'y'.repeat(5), '\n', 'z\n'], 10);
    expect(lines).toMatchObject([
      { number: 1, text: 'x'.repeat(10) },
      { number: 2, problem: 'it has 11 bytes; at most 10 are allowed', text: expect.stringMatching(/^y+$/) },
      { number: 3, text: 'z' },
    ]);
    expect(lines[0]?.problem).toBeUndefined();
  });

  it('refuses bytes that are no UTF-8', async () => {
    const lines = await linesOf([Buffer.from([0x61, 0xff, 0x0a]), 'b\n']);
    expect(lines).toMatchObject([{ problem: 'it is not UTF-8' }, { text: 'b' }]);
  });
});
