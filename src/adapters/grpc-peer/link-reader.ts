import { decodeLinkMessage } from '../../codec/peer-link.js';
import { toldRefusal } from './handshake/opener-handshake.js';
import { Inbox, LinkViolation } from './inbox.js';
import type { PeerMessage } from './message.js';
import type { Seals } from './seal.js';

/** Opens what comes over an established link: seal, packet, parts, whole messages. */
export class LinkReader {
  private readonly seals: Seals | undefined;
  private readonly inbox: Inbox;

  constructor(seals: Seals | undefined, messageBytesMax: number) {
    this.seals = seals;
    this.inbox = new Inbox(messageBytesMax);
  }

  /**
   * Gives what the packet completes to `take`, in order.
   * @throws LinkViolation, HandshakeRefusal, NotALinkMessage
   */
  read(bytes: Uint8Array, take: (message: PeerMessage) => void): void {
    // First the seal: what was not sent by the other side is not looked at.
    if (this.seals !== undefined && !this.seals.check(bytes)) throw notSealed(bytes);
    const message = decodeLinkMessage(bytes);
    if (message.kind === 'refusal') throw toldRefusal(message.refusal);
    if (message.kind !== 'packet') throw new LinkViolation(`sent a ${message.kind} after the handshake`);
    for (const part of message.parts) {
      const whole = this.inbox.add(part);
      if (whole !== undefined) take(whole);
    }
  }
}

/**
 * The other side may still refuse this side's proof, and has no seals then. Whoever can forge that can cut the
 * connection as well.
 */
function notSealed(bytes: Uint8Array): Error {
  const message = decodeLinkMessage(bytes);
  if (message.kind === 'refusal') return toldRefusal(message.refusal);
  return new LinkViolation('sent a message whose seal is wrong: it was changed, repeated or made by another');
}
