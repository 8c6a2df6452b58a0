import { isErrorCode, RingfoldError } from '../../src/core/errors.js';
import { assert } from '../../src/lib/assert.js';
import { asBuffer, NO_BYTES, utf8Bytes, utf8Text } from '../../src/lib/bytes.js';

/** What travels in an exchange. From the caller: call, stream, credit, cancel. From the server: the rest. */
export const PACKET_KINDS = ['call', 'stream', 'credit', 'cancel', 'answer', 'item', 'end', 'error'] as const;

export type PacketKind = (typeof PACKET_KINDS)[number];

export interface Packet {
  kind: PacketKind;
  body: Uint8Array;
}

const DEADLINE_SIZE_BYTES = 8;

export function encodePacket(kind: PacketKind, body: Uint8Array = NO_BYTES): Uint8Array {
  const packet = Buffer.allocUnsafe(1 + body.length);
  packet[0] = PACKET_KINDS.indexOf(kind);
  packet.set(body, 1);
  return packet;
}

export function decodePacket(packet: Uint8Array): Packet {
  const kind = PACKET_KINDS[packet[0]!];
  assert(kind !== undefined, 'packets are made by encodePacket');
  return { kind, body: packet.subarray(1) };
}

/** A request says how much time the server has for it. */
export function encodeRequest(kind: 'call' | 'stream', remainingMs: number, request: Uint8Array): Uint8Array {
  const packet = Buffer.allocUnsafe(1 + DEADLINE_SIZE_BYTES + request.length);
  packet[0] = PACKET_KINDS.indexOf(kind);
  packet.writeDoubleBE(remainingMs, 1);
  packet.set(request, 1 + DEADLINE_SIZE_BYTES);
  return packet;
}

export function decodeRequest(body: Uint8Array): { remainingMs: number; request: Uint8Array } {
  return { remainingMs: asBuffer(body).readDoubleBE(0), request: body.subarray(DEADLINE_SIZE_BYTES) };
}

export function encodeError(thrown: unknown): Uint8Array {
  const { code, message, details, retryAfterMs } = RingfoldError.from(thrown);
  const texts = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, String(value)]));
  return encodePacket('error', utf8Bytes(JSON.stringify({ code, message, details: texts, retryAfterMs })));
}

export function decodeError(body: Uint8Array): RingfoldError {
  const { code, message, details, retryAfterMs } = JSON.parse(utf8Text(body));
  assert(isErrorCode(code), 'errors are made by encodeError');
  return new RingfoldError(code, message, { details, retryAfterMs });
}
