import { type LinkPart, PART, type PartKind } from '../../codec/peer-link.js';
import type { PeerMessage } from './message.js';

const KINDS: readonly number[] = Object.values(PART);

/** What the other side sent is against the rules; the link cannot go on. */
export class LinkViolation extends Error {
  override readonly name = 'LinkViolation';
}

/** Puts parts together to messages again: one unfinished message of each lane at a time. */
export class Inbox {
  private readonly messageBytesMax: number;
  private readonly frames = new Assembly();
  private readonly calls = new Assembly();

  constructor(messageBytesMax: number) {
    this.messageBytesMax = messageBytesMax;
  }

  /** The message that this part completes. @throws LinkViolation */
  add(part: LinkPart): PeerMessage | undefined {
    if (!isKnown(part)) throw new LinkViolation(`sent a message of unknown kind ${part.kind}`);
    const assembly = part.kind === PART.frame ? this.frames : this.calls;
    if (assembly.sizeBytes + part.body.length > this.messageBytesMax) {
      throw new LinkViolation(`sent a message of more than ${this.messageBytesMax} bytes`);
    }
    return assembly.add(part);
  }
}

type KnownPart = LinkPart & { kind: PartKind };

function isKnown(part: LinkPart): part is KnownPart {
  return KINDS.includes(part.kind);
}

class Assembly {
  private head: KnownPart | undefined;
  private pieces: Uint8Array[] = [];
  sizeBytes = 0;

  add(part: KnownPart): PeerMessage | undefined {
    if (this.head === undefined && !part.isContinued) return part;
    this.head ??= part;
    if (part.kind !== this.head.kind || part.id !== this.head.id) {
      throw new LinkViolation('began a message in the middle of another');
    }
    if (part.isContinued && part.body.length === 0) throw new LinkViolation('sent an empty piece');
    this.pieces.push(part.body);
    this.sizeBytes += part.body.length;
    return part.isContinued ? undefined : this.finish(this.head);
  }

  private finish(head: KnownPart): PeerMessage {
    const body = Buffer.concat(this.pieces, this.sizeBytes);
    this.head = undefined;
    this.pieces = [];
    this.sizeBytes = 0;
    return { kind: head.kind, id: head.id, body, amount: head.amount };
  }
}
