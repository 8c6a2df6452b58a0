import { type LinkPart, PART } from '../../codec/peer-link.js';
import { Lane } from './lane.js';
import type { PeerMessage } from './message.js';
import { PACKET_BODY_BYTES_MAX, type PeerBounds } from './peer-bounds.js';

/**
 * What waits to be sent on one link. Frames and the rest wait apart: a large answer does not hold frames up for
 * longer than a packet, nor do many frames an answer.
 */
export class Outbox {
  private readonly bounds: PeerBounds;
  private readonly frames = new Lane();
  private readonly calls = new Lane();
  private isCallsTurn = false;

  constructor(bounds: PeerBounds) {
    this.bounds = bounds;
  }

  get isEmpty(): boolean {
    return this.frames.count === 0 && this.calls.count === 0;
  }

  /** False when the frames that wait are too many, or too large. */
  pushFrame(frame: Uint8Array): boolean {
    const { queueBytesMax, queueFramesMax } = this.bounds;
    if (this.frames.count >= queueFramesMax || this.frames.sizeBytes + frame.length > queueBytesMax) {
      return false;
    }
    this.frames.push({ kind: PART.frame, id: 0, body: frame, amount: 0 });
    return true;
  }

  /** As many calls wait as are under way, and as much. */
  get isFullOfCalls(): boolean {
    return this.calls.sizeBytes >= this.bounds.callBytesMax;
  }

  /** Not refused here: whoever makes or takes a call looks at `isFullOfCalls` before. */
  pushCall(message: PeerMessage, onTaken?: () => void): void {
    this.calls.push(message, onTaken);
  }

  /** The next packet's parts; none when nothing waits. */
  take(): LinkPart[] {
    const parts: LinkPart[] = [];
    const [one, other] = this.isCallsTurn ? [this.calls, this.frames] : [this.frames, this.calls];
    this.isCallsTurn = !this.isCallsTurn;
    const leftBytes = one.fill(parts, PACKET_BODY_BYTES_MAX);
    other.fill(parts, leftBytes);
    return parts;
  }
}
