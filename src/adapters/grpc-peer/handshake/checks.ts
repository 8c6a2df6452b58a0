import { CLUSTER_ID_BYTES_MAX, NODE_ID_BYTES_MAX } from '../peer-bounds.js';
import { mayTalk, NONCE_BYTES } from './identity.js';
import { HandshakeRefusal } from './refusal.js';

/** @throws HandshakeRefusal */
export function checkNodeId(nodeId: string): void {
  const sizeBytes = Buffer.byteLength(nodeId);
  if (sizeBytes === 0 || sizeBytes > NODE_ID_BYTES_MAX) {
    throw new HandshakeRefusal(
      'malformed',
      `a node id has 1 to ${NODE_ID_BYTES_MAX} bytes, not ${sizeBytes}`,
    );
  }
}

/** @throws HandshakeRefusal */
export function checkNonce(nonce: Uint8Array): void {
  if (nonce.length !== NONCE_BYTES) {
    throw new HandshakeRefusal('malformed', `a nonce has ${NONCE_BYTES} bytes, not ${nonce.length}`);
  }
}

interface Side {
  readonly nodeId: string;
  readonly clusterId: string;
}

/** @throws HandshakeRefusal */
export function checkCluster(own: Side, other: Side): void {
  if (Buffer.byteLength(other.clusterId) > CLUSTER_ID_BYTES_MAX) {
    throw new HandshakeRefusal('malformed', `a cluster id has at most ${CLUSTER_ID_BYTES_MAX} bytes`);
  }
  if (mayTalk(own.clusterId, other.clusterId)) return;
  throw new HandshakeRefusal(
    'cluster',
    `node ${own.nodeId} belongs to cluster ${own.clusterId}, node ${other.nodeId} to cluster ${other.clusterId}`,
  );
}
