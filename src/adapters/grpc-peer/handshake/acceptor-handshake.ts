import {
  decodeLinkMessage,
  encodeProof,
  encodeWelcome,
  type LinkHello,
  type LinkMessage,
} from '../../../codec/peer-link.js';
import { checkCluster, checkNodeId, checkNonce } from './checks.js';
import type { ClusterKey } from './cluster-keys.js';
import { type Established, type LinkIdentity, nonceFrom, sealPair } from './identity.js';
import { isProofOf, proofOf, transcriptOf } from './proofs.js';
import { HandshakeRefusal, PROTOCOL } from './refusal.js';

export interface AcceptorStep {
  readonly replies: readonly Buffer[];
  readonly established: Established | undefined;
}

interface Pending {
  readonly key: ClusterKey;
  readonly transcript: Buffer;
  readonly established: Established;
}

/** The side that accepts a link: checks what the other says of itself, proves that it has the key, then asks the same. */
export class AcceptorHandshake {
  private readonly identity: LinkIdentity;
  private pending: Pending | undefined;

  constructor(identity: LinkIdentity) {
    this.identity = identity;
  }

  /** @throws HandshakeRefusal, NotALinkMessage */
  receive(bytes: Uint8Array): AcceptorStep {
    const message = decodeLinkMessage(bytes);
    return this.pending === undefined
      ? this.receiveHello(message, bytes)
      : this.receiveProof(message, this.pending);
  }

  private receiveHello(message: LinkMessage, bytes: Uint8Array): AcceptorStep {
    if (message.kind !== 'hello') throw unexpected(message);
    const ownClusterId = this.identity.clusterId();
    const key = this.check(message.hello, ownClusterId);
    const { nodeId, clusterId, carriesFrames } = message.hello;
    const established = { nodeId, clusterId, ownClusterId, carriesFrames, seals: undefined };
    const welcome = encodeWelcome({
      protocol: Math.min(PROTOCOL.max, message.hello.protocolMax),
      clusterId: ownClusterId,
      nodeId: this.identity.nodeId,
      nonce: nonceFrom(this.identity.random),
    });
    if (key === undefined) return { replies: [welcome], established };
    const transcript = transcriptOf(bytes, welcome);
    this.pending = { key, transcript, established };
    const proof = encodeProof(proofOf('acceptor', key, transcript));
    return { replies: [welcome, proof], established: undefined };
  }

  /** The key that both will use. */
  private check(hello: LinkHello, ownClusterId: string): ClusterKey | undefined {
    const { nodeId, expectedNodeId, clusterId } = hello;
    const own = this.identity.nodeId;
    checkNodeId(nodeId);
    checkNonce(hello.nonce);
    checkProtocol(hello, own);
    const key = this.keyOf(hello);
    if (nodeId === own) {
      throw new HandshakeRefusal('self', `node ${own} reached itself, or another with its id`);
    }
    if (expectedNodeId !== '' && expectedNodeId !== own) {
      const expected = expectedNodeId.slice(0, 40);
      throw new HandshakeRefusal('node', `node ${own} answers where ${nodeId} expected ${expected}`);
    }
    checkCluster({ nodeId: own, clusterId: ownClusterId }, { nodeId, clusterId });
    return key;
  }

  private keyOf({ nodeId, keyId }: LinkHello): ClusterKey | undefined {
    const { keys, nodeId: own } = this.identity;
    if (keys.used === undefined) {
      if (keyId.length === 0) return undefined;
      throw new HandshakeRefusal('key', `node ${nodeId} uses a cluster key, node ${own} has none`);
    }
    if (keyId.length === 0) {
      throw new HandshakeRefusal('key', `node ${own} demands a cluster key, node ${nodeId} uses none`);
    }
    const key = keys.find(keyId);
    if (key !== undefined) return key;
    throw new HandshakeRefusal('key', `node ${nodeId} uses a cluster key that node ${own} does not accept`);
  }

  private receiveProof(message: LinkMessage, { key, transcript, established }: Pending): AcceptorStep {
    if (message.kind !== 'proof') throw unexpected(message);
    if (!isProofOf('opener', key, transcript, message.proof)) {
      throw new HandshakeRefusal(
        'proof',
        `what calls itself node ${established.nodeId} could not prove that it has the cluster key`,
      );
    }
    return {
      replies: [],
      established: { ...established, seals: sealPair('acceptor', key, transcript) },
    };
  }
}

function checkProtocol({ nodeId, protocolMin, protocolMax }: LinkHello, own: string): void {
  if (protocolMin <= PROTOCOL.max && protocolMax >= PROTOCOL.min && protocolMin <= protocolMax) return;
  throw new HandshakeRefusal(
    'protocol',
    `node ${nodeId} speaks versions ${protocolMin} to ${protocolMax} of the protocol between nodes, ` +
      `node ${own} versions ${PROTOCOL.min} to ${PROTOCOL.max}; upgrade the older one`,
    { min: protocolMin, max: protocolMax },
  );
}

function unexpected(message: LinkMessage): HandshakeRefusal {
  return new HandshakeRefusal('malformed', `a ${message.kind} came where the handshake has none`);
}
