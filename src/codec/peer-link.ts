/** Messages of a link between nodes ↔ bytes: proto/ringfold/internal/peer.proto. */
import { asBuffer } from '../lib/bytes.js';
import { ringfold } from './generated/messages.js';

const messages = ringfold.internal;
const kinds = messages.LinkPartKind;

export const PEER_LINK_PATH = '/ringfold.internal.Peer/Link';

/** What a part is, as numbered on the wire. */
export const PART = {
  frame: kinds.LINK_PART_KIND_FRAME,
  request: kinds.LINK_PART_KIND_REQUEST,
  streamRequest: kinds.LINK_PART_KIND_STREAM_REQUEST,
  response: kinds.LINK_PART_KIND_RESPONSE,
  error: kinds.LINK_PART_KIND_ERROR,
  item: kinds.LINK_PART_KIND_ITEM,
  end: kinds.LINK_PART_KIND_END,
  cancel: kinds.LINK_PART_KIND_CANCEL,
  credit: kinds.LINK_PART_KIND_CREDIT,
} as const;

export type PartKind = (typeof PART)[keyof typeof PART];

export interface LinkHello {
  readonly protocolMin: number;
  readonly protocolMax: number;
  /** Empty: none yet. */
  readonly clusterId: string;
  readonly nodeId: string;
  /** Empty: whoever is there. */
  readonly expectedNodeId: string;
  readonly nonce: Uint8Array;
  /** Empty: none. */
  readonly keyId: Uint8Array;
  readonly carriesFrames: boolean;
}

export interface LinkWelcome {
  readonly protocol: number;
  readonly clusterId: string;
  readonly nodeId: string;
  readonly nonce: Uint8Array;
}

export interface LinkRefusal {
  readonly reason: string;
  readonly message: string;
  readonly protocolMin: number;
  readonly protocolMax: number;
}

/** A message between nodes, or a piece of one. */
export interface LinkPart {
  readonly kind: number;
  readonly id: number;
  readonly body: Uint8Array;
  readonly isContinued: boolean;
  readonly amount: number;
}

export type LinkMessage =
  | { readonly kind: 'hello'; readonly hello: LinkHello }
  | { readonly kind: 'welcome'; readonly welcome: LinkWelcome }
  | { readonly kind: 'proof'; readonly proof: Uint8Array }
  | { readonly kind: 'refusal'; readonly refusal: LinkRefusal }
  | { readonly kind: 'packet'; readonly parts: readonly LinkPart[] };

export const SEAL_BYTES = 16;
const SEAL_FIELD = 15;
const LENGTH_DELIMITED = 2;
/** The field's key and its length, one byte each, before the seal itself. */
const SEAL_HEAD = [(SEAL_FIELD << 3) | LENGTH_DELIMITED, SEAL_BYTES] as const;
const SEAL_FIELD_BYTES = SEAL_HEAD.length + SEAL_BYTES;
const EMPTY_SEAL = Buffer.alloc(SEAL_BYTES);

export function encodeHello(hello: LinkHello): Buffer {
  return encode({ hello });
}

export function encodeWelcome(welcome: LinkWelcome): Buffer {
  return encode({ welcome });
}

export function encodeProof(proof: Uint8Array): Buffer {
  return encode({ proof: { proof } });
}

export function encodeRefusal(refusal: LinkRefusal): Buffer {
  return encode({ refusal });
}

export function encodePacket(parts: readonly LinkPart[]): Buffer {
  return encode({ packet: { parts: parts as ringfold.internal.ILinkPart[] } });
}

/** A packet with room for its seal at its end; see `splitSeal` for what it covers. */
export function encodePacketToSeal(parts: readonly LinkPart[]): Buffer {
  return encode({ packet: { parts: parts as ringfold.internal.ILinkPart[] }, seal: EMPTY_SEAL });
}

/** What a seal covers, and the seal, both as views; undefined when the message has none. */
export function splitSeal(message: Uint8Array): { covered: Buffer; seal: Buffer } | undefined {
  const coveredBytes = message.length - SEAL_FIELD_BYTES;
  if (coveredBytes < 0) return undefined;
  const bytes = asBuffer(message);
  if (SEAL_HEAD.some((byte, at) => bytes[coveredBytes + at] !== byte)) return undefined;
  return { covered: bytes.subarray(0, coveredBytes), seal: bytes.subarray(message.length - SEAL_BYTES) };
}

export class NotALinkMessage extends Error {
  override readonly name = 'NotALinkMessage';
}

/** Bodies are views into `bytes`. @throws NotALinkMessage */
export function decodeLinkMessage(bytes: Uint8Array): LinkMessage {
  const message = decode(bytes);
  if (message.packet != null) return { kind: 'packet', parts: message.packet.parts as LinkPart[] };
  if (message.hello != null) return { kind: 'hello', hello: message.hello as LinkHello };
  if (message.welcome != null) return { kind: 'welcome', welcome: message.welcome as LinkWelcome };
  if (message.proof != null) return { kind: 'proof', proof: message.proof.proof as Uint8Array };
  if (message.refusal != null) return { kind: 'refusal', refusal: message.refusal as LinkRefusal };
  throw new NotALinkMessage('sent a message without content');
}

function decode(bytes: Uint8Array): ringfold.internal.LinkMessage {
  try {
    return messages.LinkMessage.decode(bytes);
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    throw new NotALinkMessage(`sent what cannot be decoded: ${reason}`, { cause: thrown });
  }
}

function encode(message: ringfold.internal.ILinkMessage): Buffer {
  return messages.LinkMessage.encode(message).finish() as Buffer;
}
