import type { LinkPart } from '../../codec/peer-link.js';
import type { PeerMessage } from './message.js';
import { PART_OVERHEAD_BYTES } from './peer-bounds.js';

interface Waiting {
  readonly message: PeerMessage;
  readonly onTaken: (() => void) | undefined;
}

/** Messages that wait to be sent in their order, cut into parts as there is room. */
export class Lane {
  private waiting: Waiting[] = [];
  private first = 0;
  /** Of the first message. */
  private sentBytes = 0;
  private queuedBytes = 0;

  get sizeBytes(): number {
    return this.queuedBytes;
  }

  get count(): number {
    return this.waiting.length - this.first;
  }

  push(message: PeerMessage, onTaken?: () => void): void {
    this.waiting.push({ message, onTaken });
    this.queuedBytes += message.body.length;
  }

  /** Appends to `parts` what fits into `roomBytes`; returns what is left of it. */
  fill(parts: LinkPart[], roomBytes: number): number {
    let left = roomBytes;
    while (this.count > 0 && left > PART_OVERHEAD_BYTES) {
      const { message, onTaken } = this.waiting[this.first]!;
      const restBytes = message.body.length - this.sentBytes;
      const partBytes = Math.min(restBytes, left - PART_OVERHEAD_BYTES);
      parts.push(this.part(message, partBytes));
      left -= partBytes + PART_OVERHEAD_BYTES;
      this.queuedBytes -= partBytes;
      this.sentBytes += partBytes;
      if (partBytes === restBytes) {
        this.removeFirst();
        onTaken?.();
      }
    }
    return left;
  }

  private part(message: PeerMessage, partBytes: number): LinkPart {
    const { kind, id, body, amount } = message;
    if (partBytes === body.length) return { kind, id, body, amount, isContinued: false };
    const endBytes = this.sentBytes + partBytes;
    return {
      kind,
      id,
      body: body.subarray(this.sentBytes, endBytes),
      amount,
      isContinued: endBytes < body.length,
    };
  }

  private removeFirst(): void {
    this.sentBytes = 0;
    this.first++;
    if (this.first === this.waiting.length) {
      this.waiting = [];
      this.first = 0;
    } else if (this.first > 256 && this.first * 2 > this.waiting.length) {
      this.waiting = this.waiting.slice(this.first);
      this.first = 0;
    }
  }
}
