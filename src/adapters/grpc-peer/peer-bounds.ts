/** The bounds of links between nodes, with their defaults; docs/limits.md lists them. */
export interface PeerBounds {
  /** A frame, a request, an answer, an item of a stream. */
  messageBytesMax: number;
  /** Frames waiting for one node; at least one of the largest. */
  queueBytesMax: number;
  queueFramesMax: number;
  /** Calls under way on one link, at its either end. */
  callsMax: number;
  /** Requests that wait to be sent on one link, and answers likewise; beyond it calls are refused. */
  callBytesMax: number;
  /** Items of one stream between its two ends; the last one may go beyond. */
  streamBytesMax: number;
  /** From connecting until both know each other. */
  handshakeMs: number;
  /** Connections of others that have not proven yet who they are. */
  strangersMax: number;
  /** Links that one node has open here. */
  linksPerPeerMax: number;
  /** Links to addresses whose node is not known. */
  addressLinksMax: number;
  /** After this long without a call, a link that carries no frames ends. */
  linkIdleMs: number;
  /** Between a break and the next attempt. */
  reconnectMsMin: number;
  reconnectMsMax: number;
}

const MIB = 1024 * 1024;

export const PEER_BOUNDS: PeerBounds = {
  messageBytesMax: 16 * MIB,
  queueBytesMax: 32 * MIB,
  queueFramesMax: 10_000,
  callsMax: 1_000,
  callBytesMax: 64 * MIB,
  streamBytesMax: MIB,
  handshakeMs: 5_000,
  strangersMax: 64,
  linksPerPeerMax: 8,
  addressLinksMax: 64,
  linkIdleMs: 30_000,
  reconnectMsMin: 50,
  reconnectMsMax: 500,
};

/**
 * Bodies in one message of the wire: small, so that a heartbeat never waits long behind a snapshot, and about what
 * a stream's window holds (64 KiB).
 */
export const PACKET_BODY_BYTES_MAX = 64 * 1024;
/** What a part adds to its body at most: keys, lengths, kind, id and amount. */
export const PART_OVERHEAD_BYTES = 40;
/** More parts than a packet can have: each counts its overhead. */
export const WIRE_MESSAGE_BYTES_MAX = PACKET_BODY_BYTES_MAX + 4 * 1024;
/** An item counts this much more than its bytes, so that empty ones are bounded too. */
export const ITEM_OVERHEAD_BYTES = 256;
export const NODE_ID_BYTES_MAX = 128;
export const CLUSTER_ID_BYTES_MAX = 128;
