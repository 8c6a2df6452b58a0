/** What gossip may cost, at most. */
export const GOSSIP_BOUNDS = {
  /** A datagram on the wire, seal included: fits into one Ethernet frame with room for tunnels. */
  datagramBytesMax: 1400,
  /** What a node says of itself, encoded; two or more fit into a datagram. */
  profileBytesMax: 512,
  /** Of parts of a profile; a host name has at most 253 bytes. */
  nodeIdBytesMax: 128,
  clusterIdBytesMax: 128,
  zoneBytesMax: 128,
  addressBytesMax: 262,
  /** Keys accepted at once: one in use, others coming and going. */
  keysMax: 4,
  /** Addresses of nodes heard of, whether they live or not. More are not taken in. */
  hostsMax: 1000,
  /** Failed and left nodes that are remembered; the oldest are forgotten first. */
  goneMax: 256,
  /** Addresses to seek; the oldest are forgotten first. */
  seedsMax: 256,
  /** Contacted in one round of seeking, besides one node that is well. */
  seekTargetsMax: 8,
  /** Requests that cost more than their own size (tell me all, probe somebody for me), a second. */
  costlyRequestsPerSecondMax: 200,
  /** Node ids of other clusters, and others that one warns about once, that are remembered. */
  warnedOnceMax: 1000,
} as const;

/** How gossip behaves; all in milliseconds. */
export interface SwimOptions {
  /** A node probes one other every so often. Shorter: failures are noticed sooner, at a cost to every node. */
  probeIntervalMs: number;
  /** The probed node has so long to answer, before others are asked to try. */
  probeTimeoutMs: number;
  /** The others have so long to reach it, before it is suspect. */
  relayedProbeTimeoutMs: number;
  /** A suspect has so long to object, before it counts as failed. */
  suspectTimeoutMs: number;
  /** Lost nodes and seeds are contacted every so often (from 0.75 to 1.25 times that, by chance). */
  seekIntervalMs: number;
  /** The same while no other node is known. */
  lonelySeekIntervalMs: number;
  /** Failed and left nodes are remembered, and failed ones contacted, for so long. */
  rememberGoneMs: number;
  /** How long a node that goes takes to say so. */
  farewellMs: number;
  /** A kind of trouble is logged once in so long, with how often it came. */
  warnIntervalMs: number;
}

export const SWIM_DEFAULTS: SwimOptions = {
  probeIntervalMs: 500,
  probeTimeoutMs: 200,
  relayedProbeTimeoutMs: 400,
  suspectTimeoutMs: 3000,
  seekIntervalMs: 5000,
  lonelySeekIntervalMs: 500,
  rememberGoneMs: 24 * 60 * 60 * 1000,
  farewellMs: 150,
  warnIntervalMs: 10_000,
};
