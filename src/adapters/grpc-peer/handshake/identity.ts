import type { Random } from '../../../ports/random.js';
import { Seals } from '../seal.js';
import type { ClusterKey, ClusterKeys } from './cluster-keys.js';
import { type Side, sessionSecrets } from './proofs.js';

/** What this node says of itself when a link begins. */
export interface LinkIdentity {
  readonly nodeId: string;
  /** Empty: it belongs to no cluster yet. */
  readonly clusterId: () => string;
  readonly keys: ClusterKeys;
  readonly random: Random;
}

/** The other side, as the handshake showed it. */
export interface Established {
  readonly nodeId: string;
  readonly clusterId: string;
  /** What this node said of its own cluster. */
  readonly ownClusterId: string;
  readonly carriesFrames: boolean;
  /** Undefined: the nodes share no key. */
  readonly seals: SealPair | undefined;
}

export interface SealPair {
  readonly sent: Seals;
  readonly received: Seals;
}

export function sealPair(own: Side, key: ClusterKey, transcript: Buffer): SealPair {
  const secrets = sessionSecrets(key, transcript);
  const other = own === 'opener' ? 'acceptor' : 'opener';
  return { sent: new Seals(secrets[own]), received: new Seals(secrets[other]) };
}

/** 244 random bits. */
export function nonceFrom(random: Random): Buffer {
  return Buffer.concat([random.uuid(), random.uuid()]);
}

export const NONCE_BYTES = 32;

/** Nodes that are in no cluster yet may talk to any, so that they can join one. */
export function mayTalk(ownClusterId: string, otherClusterId: string): boolean {
  return ownClusterId === '' || otherClusterId === '' || ownClusterId === otherClusterId;
}
