import { etcd } from './etcd.js';
import { nats } from './nats.js';
import type { Peer } from './peer.js';
import { postgresql } from './postgresql.js';
import { redis } from './redis.js';

/** Compared with one node of Ringfold: one node each. */
export const PEERS_OF_ONE_NODE: readonly Peer[] = [redis, postgresql];
/** Compared with three nodes of Ringfold: three nodes each. */
export const PEERS_OF_THREE_NODES: readonly Peer[] = [etcd, nats];
