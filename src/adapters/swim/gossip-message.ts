import { isIP } from 'node:net';
import { z } from 'zod';
import { formatHostPort, parseHostPort } from '../../lib/host-port.js';
import type { GossipProfile, GossipState } from '../../ports/membership.js';
import { GOSSIP_BOUNDS } from './bounds.js';

/** What swim carries of a node: its profile, and that it has gone for good. */
export interface GossipMeta extends GossipProfile {
  readonly isGone: boolean;
}

export interface HostState {
  meta: GossipMeta;
  /** `ip:port`. */
  host: string;
  /** 0 alive, 1 suspect, 2 faulty. */
  state: 0 | 1 | 2;
  incarnation: number;
}

/** The names of swim's events. */
export type GossipMessage =
  | { kind: 'ping' | 'ack'; data: { seq: number } }
  | { kind: 'pingreq'; data: { seq: number; destination: string } }
  | { kind: 'sync' | 'update'; data: HostState };

/** swim's message types. */
export const MESSAGE_TYPE = { compound: 0, ping: 10, pingreq: 11, sync: 12, ack: 13, update: 14 } as const;
const KIND_OF_TYPE = new Map<number, GossipMessage['kind']>([
  [MESSAGE_TYPE.ping, 'ping'],
  [MESSAGE_TYPE.pingreq, 'pingreq'],
  [MESSAGE_TYPE.sync, 'sync'],
  [MESSAGE_TYPE.ack, 'ack'],
  [MESSAGE_TYPE.update, 'update'],
]);
/** Compound: type, count (2 bytes), then length (2 bytes) and message, again and again; little-endian. */
const TYPE_BYTES = 1;
const LENGTH_BYTES = 2;

/** Raised by one a few times in a node's life, from the wall clock in milliseconds at its start. */
const INCARNATION_MAX = 2 ** 52;

const { nodeIdBytesMax, clusterIdBytesMax, zoneBytesMax, addressBytesMax, profileBytesMax } = GOSSIP_BOUNDS;

const STATES: readonly GossipState[] = ['joining', 'active', 'leaving'];
const FLAG_GONE = 1;

const count = z.int().min(0);
const text = (bytesMax: number) => z.string().refine((value) => Buffer.byteLength(value) <= bytesMax);
const host = z.string().max(addressBytesMax).refine(isIpAndPort);
const profileShape = z.tuple([
  text(nodeIdBytesMax).min(1),
  text(clusterIdBytesMax),
  text(addressBytesMax).refine((address) => parseHostPort(address) !== undefined),
  text(zoneBytesMax),
  z.int().min(0).max(2),
  z.int().min(0).max(FLAG_GONE),
]);
const probeShape = z.tuple([count]);
const relayedProbeShape = z.tuple([count, host]);
const hostShape = z.tuple([
  host,
  z.literal([0, 1, 2]),
  count.max(INCARNATION_MAX),
  // Bounded on the way in as on the way out, or what was taken in could not be passed on.
  profileShape.refine((profile) => encodedBytes(profile) <= profileBytesMax),
]);

/** Lists without names: an update of a node takes half the bytes, and twice as many fit into a datagram. */
export function encodeMessage(message: object): Buffer {
  return Buffer.from(JSON.stringify(toList(message as Record<string, unknown>)));
}

function toList(message: Record<string, unknown>): readonly unknown[] {
  if ('meta' in message) {
    const { host, state, incarnation, meta } = message as unknown as HostState;
    return [host, state, incarnation, profileList(meta)];
  }
  return 'destination' in message ? [message.seq, message.destination] : [message.seq];
}

function profileList(meta: GossipMeta): readonly unknown[] {
  const { nodeId, clusterId, peerAddress, zone, state, isGone } = meta;
  return [nodeId, clusterId, peerAddress, zone, STATES.indexOf(state), isGone ? FLAG_GONE : 0];
}

const FIELD_RULES: readonly string[] = [
  `its node id must have 1 to nodeIdBytesMax ${nodeIdBytesMax} bytes in UTF-8`,
  `its cluster id must have at most clusterIdBytesMax ${clusterIdBytesMax} bytes in UTF-8`,
  `its peer address must be host:port of at most addressBytesMax ${addressBytesMax} bytes`,
  `its zone must have at most zoneBytesMax ${zoneBytesMax} bytes in UTF-8`,
  `its state must be one of ${STATES.join(', ')}`,
];

/** Why others would not take this profile; undefined when they will. */
export function profileProblem(profile: GossipProfile): string | undefined {
  const list = profileList({ ...profile, isGone: true });
  const sizeBytes = encodedBytes(list);
  if (sizeBytes > profileBytesMax) {
    return `it takes ${sizeBytes} bytes, and profileBytesMax is ${profileBytesMax}`;
  }
  const parsed = profileShape.safeParse(list);
  if (parsed.success) return undefined;
  return FIELD_RULES[Number(parsed.error.issues[0]?.path[0])];
}

function encodedBytes(list: readonly unknown[]): number {
  return Buffer.byteLength(JSON.stringify(list));
}

/** All messages of a datagram; undefined when any of it is not as it must be. Never throws. */
export function decodeMessages(datagram: Buffer): GossipMessage[] | undefined {
  const parts = splitCompound(datagram);
  if (parts === undefined) return undefined;
  const messages: GossipMessage[] = [];
  for (const part of parts) {
    const message = decodeMessage(part);
    if (message === undefined) return undefined;
    messages.push(message);
  }
  return messages;
}

function splitCompound(datagram: Buffer): Buffer[] | undefined {
  if (datagram[0] !== MESSAGE_TYPE.compound) return [datagram];
  const parts: Buffer[] = [];
  if (datagram.length < TYPE_BYTES + LENGTH_BYTES) return undefined;
  const partCount = datagram.readUInt16LE(TYPE_BYTES);
  let at = TYPE_BYTES + LENGTH_BYTES;
  for (let part = 0; part < partCount; part++) {
    if (at + LENGTH_BYTES > datagram.length) return undefined;
    const start = at + LENGTH_BYTES;
    at = start + datagram.readUInt16LE(at);
    if (at > datagram.length) return undefined;
    parts.push(datagram.subarray(start, at));
  }
  return at === datagram.length ? parts : undefined;
}

function decodeMessage(part: Buffer): GossipMessage | undefined {
  const kind = KIND_OF_TYPE.get(part[0] ?? -1);
  const list = parseJson(part.toString('utf8', TYPE_BYTES));
  switch (kind) {
    case 'ping':
    case 'ack': {
      const { data } = probeShape.safeParse(list);
      return data && { kind, data: { seq: data[0] } };
    }
    case 'pingreq': {
      const { data } = relayedProbeShape.safeParse(list);
      return data && { kind, data: { seq: data[0], destination: data[1] } };
    }
    case 'sync':
    case 'update': {
      const { data } = hostShape.safeParse(list);
      return data && { kind, data: hostState(data) };
    }
    default:
      return undefined;
  }
}

function hostState([host, state, incarnation, profile]: z.infer<typeof hostShape>): HostState {
  const [nodeId, clusterId, peerAddress, zone, stateAt, flags] = profile;
  const intention = STATES[stateAt] as GossipState;
  const meta = { nodeId, clusterId, peerAddress, zone, state: intention, isGone: flags === FLAG_GONE };
  return { host, state, incarnation, meta };
}

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function isIpAndPort(address: string): boolean {
  const parsed = parseHostPort(address);
  if (parsed === undefined || isIP(parsed.host) === 0 || parsed.port === 0) return false;
  // Hosts are known by this text: one host, one text.
  return formatHostPort(parsed) === address;
}
