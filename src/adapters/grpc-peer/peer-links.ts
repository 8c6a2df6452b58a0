import { RingfoldError } from '../../core/errors.js';
import type { LinkEnvironment } from './environment.js';
import { LinkSlot } from './link-slot.js';

interface Peer {
  readonly address: string;
  readonly ordinary: LinkSlot;
  readonly bulk: LinkSlot;
}

/** The other nodes by their ids, each with the links that this one opens to it. */
export class PeerLinks {
  private readonly environment: LinkEnvironment;
  private readonly peers = new Map<string, Peer>();

  constructor(environment: LinkEnvironment) {
    this.environment = environment;
  }

  /** Links to nodes that are no longer named, or elsewhere now, end. This node itself is left out. */
  set(addresses: ReadonlyMap<string, string>): void {
    for (const [nodeId, { address }] of this.peers) {
      const now = addresses.get(nodeId);
      if (now !== address)
        this.remove(nodeId, now === undefined ? 'it is no peer any more' : `it moved to ${now}`);
    }
    for (const [nodeId, address] of addresses) {
      if (!this.peers.has(nodeId) && nodeId !== this.environment.identity.nodeId) this.add(nodeId, address);
    }
  }

  /** False when there is no such peer, the frame is too large, or too many wait. */
  sendFrame(nodeId: string, frame: Uint8Array): boolean {
    const peer = this.peers.get(nodeId);
    if (peer === undefined) return false;
    const { messageBytesMax } = this.environment.bounds;
    if (frame.length <= messageBytesMax) return peer.ordinary.sendFrame(frame);
    const fields = { nodeId, frameBytes: frame.length, messageBytesMax };
    this.environment.logger.error(fields, `a frame for node ${nodeId} is too large to be sent`);
    return false;
  }

  /** @throws UNAVAILABLE */
  slotFor(nodeId: string, isBulk: boolean): LinkSlot {
    const peer = this.peers.get(nodeId);
    if (peer === undefined) {
      throw new RingfoldError('UNAVAILABLE', `node ${nodeId} is unknown here, or has no known address`);
    }
    return isBulk ? peer.bulk : peer.ordinary;
  }

  close(reason: string): void {
    for (const nodeId of [...this.peers.keys()]) this.remove(nodeId, reason);
  }

  private add(nodeId: string, address: string): void {
    const slot = (carriesFrames: boolean) =>
      new LinkSlot({ nodeId, address, carriesFrames }, this.environment);
    this.peers.set(nodeId, { address, ordinary: slot(true), bulk: slot(false) });
  }

  private remove(nodeId: string, reason: string): void {
    const peer = this.peers.get(nodeId);
    this.peers.delete(nodeId);
    peer?.ordinary.close(reason);
    peer?.bulk.close(reason);
  }
}
