import {
  decodeLinkMessage,
  encodeHello,
  encodeProof,
  type LinkMessage,
  type LinkRefusal,
  type LinkWelcome,
} from '../../../codec/peer-link.js';
import { assert } from '../../../lib/assert.js';
import { shorten } from '../../../lib/shorten.js';
import { checkCluster, checkNodeId, checkNonce } from './checks.js';
import { type Established, type LinkIdentity, nonceFrom, sealPair } from './identity.js';
import { isProofOf, proofOf, transcriptOf } from './proofs.js';
import { HandshakeRefusal, PROTOCOL, refusalReasonOf } from './refusal.js';

export interface OpenerStep {
  readonly replies: readonly Buffer[];
  /** The link is there; what is sent from now on follows the replies. */
  readonly established: Established | undefined;
}

const REFUSAL_MESSAGE_LENGTH_MAX = 400;

/** The side that opens a link: says who it is and whom it wants, then has the other prove itself, then itself. */
export class OpenerHandshake {
  private readonly identity: LinkIdentity;
  private readonly expectedNodeId: string;
  private readonly carriesFrames: boolean;
  private readonly ownClusterId: string;
  readonly hello: Buffer;
  private welcome: { readonly content: LinkWelcome; readonly transcript: Buffer } | undefined;

  /** @param expectedNodeId empty for whoever is there */
  constructor(identity: LinkIdentity, expectedNodeId: string, carriesFrames: boolean) {
    this.identity = identity;
    this.expectedNodeId = expectedNodeId;
    this.carriesFrames = carriesFrames;
    this.ownClusterId = identity.clusterId();
    this.hello = encodeHello({
      protocolMin: PROTOCOL.min,
      protocolMax: PROTOCOL.max,
      clusterId: this.ownClusterId,
      nodeId: identity.nodeId,
      expectedNodeId,
      nonce: nonceFrom(identity.random),
      keyId: identity.keys.used?.id ?? Buffer.alloc(0),
      carriesFrames,
    });
  }

  /** @throws HandshakeRefusal, NotALinkMessage */
  receive(bytes: Uint8Array): OpenerStep {
    const message = decodeLinkMessage(bytes);
    if (message.kind === 'refusal') throw toldRefusal(message.refusal);
    if (this.welcome === undefined) return this.receiveWelcome(message, bytes);
    return this.receiveProof(message, this.welcome);
  }

  private receiveWelcome(message: LinkMessage, bytes: Uint8Array): OpenerStep {
    if (message.kind !== 'welcome') throw unexpected(message);
    this.check(message.welcome);
    const welcome = { content: message.welcome, transcript: transcriptOf(this.hello, bytes) };
    this.welcome = welcome;
    const isProofAwaited = this.identity.keys.used !== undefined;
    return { replies: [], established: isProofAwaited ? undefined : this.establish(welcome.content) };
  }

  private check({ protocol, nodeId, clusterId, nonce }: LinkWelcome): void {
    checkNodeId(nodeId);
    checkNonce(nonce);
    if (protocol < PROTOCOL.min || protocol > PROTOCOL.max) {
      throw new HandshakeRefusal('malformed', `node ${nodeId} chose version ${protocol} of the protocol`);
    }
    if (nodeId === this.identity.nodeId) {
      throw new HandshakeRefusal('self', `node ${nodeId} reached itself, or another with its id`);
    }
    if (this.expectedNodeId !== '' && nodeId !== this.expectedNodeId) {
      throw new HandshakeRefusal('node', `node ${nodeId} answers where ${this.expectedNodeId} was expected`);
    }
    const own = { nodeId: this.identity.nodeId, clusterId: this.ownClusterId };
    checkCluster(own, { nodeId, clusterId });
  }

  private receiveProof(
    message: LinkMessage,
    { content, transcript }: NonNullable<OpenerHandshake['welcome']>,
  ): OpenerStep {
    if (message.kind !== 'proof') throw unexpected(message);
    const key = this.identity.keys.used;
    assert(key !== undefined, 'a proof is awaited only with a key');
    if (!isProofOf('acceptor', key, transcript, message.proof)) {
      throw new HandshakeRefusal(
        'proof',
        `what calls itself node ${content.nodeId} could not prove that it has the cluster key`,
      );
    }
    const proof = encodeProof(proofOf('opener', key, transcript));
    return {
      replies: [proof],
      established: { ...this.establish(content), seals: sealPair('opener', key, transcript) },
    };
  }

  private establish({ nodeId, clusterId }: LinkWelcome): Established {
    const { ownClusterId, carriesFrames } = this;
    return { nodeId, clusterId, ownClusterId, carriesFrames, seals: undefined };
  }
}

/** What the other side said when it refused; not to be trusted, but to be shown. */
export function toldRefusal({ reason, message, protocolMin, protocolMax }: LinkRefusal): HandshakeRefusal {
  const text = shorten(message, REFUSAL_MESSAGE_LENGTH_MAX);
  return new HandshakeRefusal(refusalReasonOf(reason), text, { min: protocolMin, max: protocolMax });
}

function unexpected(message: LinkMessage): HandshakeRefusal {
  return new HandshakeRefusal('malformed', `a ${message.kind} came where the handshake has none`);
}
