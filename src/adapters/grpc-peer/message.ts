import type { PartKind } from '../../codec/peer-link.js';

/** What goes over a link, whole: a frame, or something of a call. */
export interface PeerMessage {
  readonly kind: PartKind;
  /** Of the call, chosen by the side that opened the link; 0 for frames. */
  readonly id: number;
  readonly body: Uint8Array;
  /** Of requests: milliseconds left, 0 for no end. Of credit: bytes taken. */
  readonly amount: number;
}

/**
 * Takes a message to the other side, in order.
 * @param onTaken called when it no longer waits here
 */
export type PostMessage = (message: PeerMessage, onTaken?: () => void) => void;
