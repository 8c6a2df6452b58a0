import { RingfoldError } from '../../core/errors.js';

/** A closed set of words, and their numbers on the wire. */
export interface EnumCoding<Word extends string> {
  toWire(word: Word): number;
  /** @throws INTERNAL for the number of a newer protocol, or for none */
  fromWire(number: number): Word;
}

export function enumCoding<Word extends string>(
  what: string,
  numbers: Readonly<Record<Word, number>>,
): EnumCoding<Word> {
  const words = new Map(Object.entries<number>(numbers).map(([word, number]) => [number, word as Word]));
  return {
    toWire: (word) => numbers[word],
    fromWire(number) {
      const word = words.get(number);
      if (word !== undefined) return word;
      throw new RingfoldError(
        'INTERNAL',
        `the node answered with ${what} ${number}, which this client does not know; upgrade the client`,
      );
    },
  };
}
