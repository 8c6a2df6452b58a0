import { PEER_BOUNDS, type PeerBounds } from '../../src/adapters/grpc-peer/peer-bounds.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { Clock } from '../../src/ports/clock.js';
import type {
  PeerCallOptions,
  PeerHandlers,
  PeerTarget,
  PeerTransport,
} from '../../src/ports/peer-transport.js';
import { MemoryLink, unavailable } from './memory-link.js';
import { RecordingLogger } from './recording-logger.js';

export interface MemoryPeerNetworkOptions {
  /** Delivers (`defer`), and measures deadlines. */
  clock: Clock;
  bounds?: Partial<PeerBounds>;
}

/** Transports of several nodes in one process; without sockets, connections or keys, but with all else. */
export class MemoryPeerNetwork {
  readonly clock: Clock;
  readonly bounds: PeerBounds;
  /** What goes wrong in handlers is told here. */
  readonly logger = new RecordingLogger();
  private readonly listening = new Map<string, MemoryPeers>();
  private readonly cuts = new Set<string>();
  private lastPort = 0;

  constructor({ clock, bounds }: MemoryPeerNetworkOptions) {
    this.clock = clock;
    this.bounds = { ...PEER_BOUNDS, ...bounds };
  }

  /** @param at where it listens; a new address by default */
  transport(nodeId: string, at?: string): PeerTransport {
    return new MemoryPeers(this, nodeId, at ?? `memory:${++this.lastPort}`);
  }

  /** From now on what one node sends to the other is lost, answers too; the other way it still goes. */
  cut(fromNodeId: string, toNodeId: string): void {
    this.cuts.add(`${fromNodeId} ${toNodeId}`);
  }

  heal(): void {
    this.cuts.clear();
  }

  isCut(fromNodeId: string, toNodeId: string): boolean {
    return this.cuts.has(`${fromNodeId} ${toNodeId}`);
  }

  /** @throws ADDRESS_IN_USE */
  listen(address: string, peers: MemoryPeers): void {
    if (this.listening.has(address)) throw new RingfoldError('ADDRESS_IN_USE', `${address} is in use`);
    this.listening.set(address, peers);
  }

  leave(address: string, peers: MemoryPeers): void {
    if (this.listening.get(address) === peers) this.listening.delete(address);
  }

  /** Who takes part in a link to the target; undefined when nobody fitting is there. */
  find({ address, nodeId }: { address: string; nodeId: string | undefined }): MemoryPeers | undefined {
    const found = this.listening.get(address);
    return nodeId === undefined || found?.nodeId === nodeId ? found : undefined;
  }
}

export function memoryPeerNetwork(options: MemoryPeerNetworkOptions): MemoryPeerNetwork {
  return new MemoryPeerNetwork(options);
}

export class MemoryPeers implements PeerTransport {
  readonly network: MemoryPeerNetwork;
  readonly nodeId: string;
  readonly address: string;
  /** All links of this node, whoever opened them. */
  readonly links = new Set<MemoryLink>();
  handlers: PeerHandlers | undefined;
  private readonly opened = new Map<string, MemoryLink>();
  private peers: ReadonlyMap<string, string> = new Map();
  isClosed = false;

  constructor(network: MemoryPeerNetwork, nodeId: string, address: string) {
    this.network = network;
    this.nodeId = nodeId;
    this.address = address;
  }

  async start(handlers: PeerHandlers): Promise<void> {
    this.network.listen(this.address, this);
    this.handlers = handlers;
  }

  setPeers(addresses: ReadonlyMap<string, string>): void {
    const before = this.peers;
    this.peers = new Map(addresses);
    for (const [nodeId, address] of before) {
      if (addresses.get(nodeId) === address) continue;
      this.opened.get(`${nodeId} ${address}`)?.close(`node ${nodeId} is not at ${address} any more`);
    }
  }

  send(nodeId: string, frame: Uint8Array): boolean {
    const address = this.peers.get(nodeId);
    const { messageBytesMax } = this.network.bounds;
    if (this.isClosed || address === undefined || nodeId === this.nodeId) return false;
    if (frame.length > messageBytesMax) return false;
    const link = this.linkTo(nodeId, address);
    // Nobody is there: the frame is lost.
    return link === undefined || link.sendFrame(frame);
  }

  async call(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): Promise<Uint8Array> {
    return await this.linkFor(target).calls.call(request, options);
  }

  stream(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): AsyncIterable<Uint8Array> {
    return { [Symbol.asyncIterator]: () => this.linkFor(target).calls.stream(request, options) };
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.network.leave(this.address, this);
    for (const link of [...this.links]) link.close(`node ${this.nodeId} is stopping`);
  }

  /** There is a link that the other one has opened to here. */
  isHearing(other: MemoryPeers): boolean {
    return [...this.links].some(({ opener }) => opener === other);
  }

  /** @throws UNAVAILABLE */
  private linkFor(target: PeerTarget): MemoryLink {
    if (this.isClosed) throw unavailable('this node is stopping');
    const nodeId = 'nodeId' in target ? target.nodeId : undefined;
    const address = 'nodeId' in target ? this.peers.get(target.nodeId) : target.address;
    if (address === undefined) throw unavailable(`node ${nodeId} is unknown`);
    const link = this.linkTo(nodeId, address);
    if (link === undefined) throw unavailable(`nobody fitting listens on ${address}`);
    return link;
  }

  private linkTo(nodeId: string | undefined, address: string): MemoryLink | undefined {
    const name = `${nodeId ?? ''} ${address}`;
    const open = this.opened.get(name);
    if (open !== undefined) return open;
    const other = this.network.find({ address, nodeId });
    if (other === undefined || other === this) return undefined;
    const link = new MemoryLink(this, other, () => {
      this.opened.delete(name);
      this.links.delete(link);
      other.links.delete(link);
    });
    this.opened.set(name, link);
    this.links.add(link);
    other.links.add(link);
    return link;
  }
}
