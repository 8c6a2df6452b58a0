import { createHash } from 'node:crypto';
import { uuidText } from '../../lib/uuid.js';
import { OccurrenceCounter } from './occurrence-counter.js';

export interface DerivedId {
  appendId: string;
  /** How many equal contents the file had so far, this one included. */
  occurrence: number;
}

/**
 * Gives lines without an append id one that follows from what they say and from how many equal lines came before:
 * the same file imported again asks for the same appends, and the node answers that it has them. Equal lines of
 * one file stay different appends, since two equal purchases are two purchases.
 *
 * content digest = SHA-256("ringfold import" ‖ 0 ‖ source ‖ 0 ‖ content)
 * append id      = UUID version 8 from SHA-256(content digest ‖ occurrence as 4 bytes, big-endian)
 */
export class AppendIds {
  readonly #source: string;
  readonly #occurrences = new OccurrenceCounter();

  /** @param source keeps equal lines of different files apart; the empty text for none */
  constructor(source: string) {
    this.#source = source;
  }

  next(content: string): DerivedId {
    const digest = createHash('sha256').update(`ringfold import\0${this.#source}\0${content}`).digest();
    const occurrence = this.#occurrences.next(digest);
    const number = Buffer.alloc(4);
    number.writeUInt32BE(occurrence);
    return { appendId: uuidOf(createHash('sha256').update(digest).update(number).digest()), occurrence };
  }
}

/** RFC 9562 version 8: all bits are the application's own but for version and variant. */
function uuidOf(digest: Buffer): string {
  digest[6] = (digest[6]! & 0x0f) | 0x80;
  digest[8] = (digest[8]! & 0x3f) | 0x80;
  return uuidText(digest.subarray(0, 16));
}
