import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { SEAL_BYTES, splitSeal } from '../../codec/peer-link.js';
import { assert } from '../../lib/assert.js';

/**
 * Numbers and authenticates what goes one way over a link: nobody who lacks the session's key can add, change,
 * leave out, reorder or repeat a message.
 */
export class Seals {
  private readonly key: KeyObject;
  private readonly number = Buffer.alloc(8);
  private count = 0;

  constructor(secret: Uint8Array) {
    this.key = createSecretKey(secret);
  }

  /** Puts the next seal into the room that `encodePacketToSeal` left. */
  seal(message: Buffer): void {
    const parts = splitSeal(message);
    assert(parts !== undefined, 'a packet to seal has room for its seal');
    parts.seal.set(this.next(parts.covered));
  }

  /** Whether this is the message that the other side sent next. */
  check(message: Uint8Array): boolean {
    const parts = splitSeal(message);
    return parts !== undefined && timingSafeEqual(parts.seal, this.next(parts.covered));
  }

  private next(covered: Buffer): Buffer {
    this.number.writeBigUInt64BE(BigInt(this.count++));
    return createHmac('sha256', this.key)
      .update(this.number)
      .update(covered)
      .digest()
      .subarray(0, SEAL_BYTES);
  }
}
