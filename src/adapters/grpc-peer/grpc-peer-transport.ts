import { RingfoldError } from '../../core/errors.js';
import { assert } from '../../lib/assert.js';
import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import type { PeerCallOptions, PeerHandlers, PeerTarget, PeerTransport } from '../../ports/peer-transport.js';
import type { Random } from '../../ports/random.js';
import { AddressLinks } from './address-links.js';
import type { LinkEnvironment, ProtocolMismatch } from './environment.js';
import { ClusterKeys } from './handshake/cluster-keys.js';
import { LinkListener } from './link-listener.js';
import type { LinkSlot } from './link-slot.js';
import { PEER_BOUNDS, type PeerBounds } from './peer-bounds.js';
import { PeerLinks } from './peer-links.js';
import { RepeatedWarnings } from './repeated-warnings.js';
import { linkCredentials, type PeerTls } from './tls.js';

export interface GrpcPeerTransportOptions {
  /** `host:port`; port 0 lets the system choose. */
  listen: string;
  self: {
    nodeId: string;
    /** As it is now; empty while the node belongs to no cluster. */
    clusterId: () => string;
  };
  /** The cluster's keys, 32 bytes each: the first is used, all are accepted. None: whoever connects is believed. */
  keys: readonly Uint8Array[];
  /** Encrypts, and authenticates by certificates on both sides; may take the place of keys or come on top. */
  tls?: PeerTls;
  clock: Clock;
  logger: Logger;
  random: Random;
  bounds?: Partial<PeerBounds>;
  /** A node was met that shares no version of the protocol with this one. */
  onProtocolMismatch?: (mismatch: ProtocolMismatch) => void;
}

/**
 * Nodes talk over gRPC: one stream for each peer and direction, on a connection of its own, and another for bulk.
 * @throws INVALID_CONFIGURATION for keys or certificates that cannot be used
 */
export function grpcPeerTransport(options: GrpcPeerTransportOptions): PeerTransport {
  return new GrpcPeerTransport(options);
}

class GrpcPeerTransport implements PeerTransport {
  private readonly listenAddress: string;
  private readonly environment: LinkEnvironment;
  private readonly peers: PeerLinks;
  private readonly addresses: AddressLinks;
  private listener: LinkListener | undefined;
  private boundAddress: string | undefined;
  private closing: Promise<void> | undefined;

  constructor(options: GrpcPeerTransportOptions) {
    this.listenAddress = options.listen;
    this.environment = environmentOf(options);
    this.peers = new PeerLinks(this.environment);
    this.addresses = new AddressLinks(this.environment);
  }

  async start(handlers: PeerHandlers): Promise<void> {
    assert(this.listener === undefined, 'a transport starts once');
    this.listener = new LinkListener(this.environment, handlers);
    this.boundAddress = await this.listener.listen(this.listenAddress);
    const address = this.boundAddress;
    this.environment.logger.info({ address }, `listening for other nodes on ${address}`);
  }

  get address(): string {
    assert(this.boundAddress !== undefined, 'the address is known after the start');
    return this.boundAddress;
  }

  setPeers(addresses: ReadonlyMap<string, string>): void {
    if (this.closing === undefined) this.peers.set(addresses);
  }

  send(nodeId: string, frame: Uint8Array): boolean {
    if (this.closing !== undefined) return false;
    return this.peers.sendFrame(nodeId, frame);
  }

  async call(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): Promise<Uint8Array> {
    return await this.slotOf(target, options).call(request, options);
  }

  /** The call is made when the first item is asked for. */
  stream(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): AsyncIterable<Uint8Array> {
    return { [Symbol.asyncIterator]: () => this.slotOf(target, options).stream(request, options) };
  }

  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    this.peers.close('this node is stopping');
    this.addresses.close('this node is stopping');
    await this.listener?.close();
  }

  /** @throws UNAVAILABLE, RESOURCE_EXHAUSTED */
  private slotOf(target: PeerTarget, options: PeerCallOptions): LinkSlot {
    if (this.closing !== undefined) {
      throw new RingfoldError('UNAVAILABLE', 'this node is stopping and calls no other any more');
    }
    const isBulk = options.isBulk === true;
    return 'nodeId' in target
      ? this.peers.slotFor(target.nodeId, isBulk)
      : this.addresses.slotFor(target.address, isBulk);
  }
}

function environmentOf(options: GrpcPeerTransportOptions): LinkEnvironment {
  const { self, keys, tls, clock, logger, random, onProtocolMismatch } = options;
  return {
    identity: {
      nodeId: self.nodeId,
      clusterId: self.clusterId,
      keys: new ClusterKeys(keys),
      random,
    },
    bounds: { ...PEER_BOUNDS, ...options.bounds },
    clock,
    logger,
    warnings: new RepeatedWarnings(logger, clock),
    ...linkCredentials(tls),
    onProtocolMismatch: onProtocolMismatch ?? (() => {}),
  };
}
