import type {
  PeerCallOptions,
  PeerHandlers,
  PeerTarget,
  PeerTransport,
} from '../../src/ports/peer-transport.js';
import { exponential } from './exponential.js';
import { serveExchange } from './incoming-call.js';
import { callThrough, streamThrough } from './outgoing-call.js';
import { ProcessEnd } from './process-end.js';
import type { ProcessGate } from './process-gate.js';
import type { SimClock } from './sim-clock.js';
import type { SimExchange } from './sim-exchange.js';
import { SimLink } from './sim-link.js';
import { type NetworkEndpoint, SimNetwork } from './sim-network.js';

/** How long a failed connection is not tried again. */
const RECONNECT_MS = 100;

interface Peer {
  nodeId: string;
  address: string;
}

/** A frame link to a peer: being connected, or connected. */
interface PeerLink {
  link: SimLink | undefined;
  /** Frames from before the connection stood. */
  waiting: Uint8Array[];
}

/** PeerTransport over the simulated network, for one run of a node's process. */
export class SimPeerTransport implements PeerTransport, NetworkEndpoint {
  readonly nodeId: string;
  readonly address: string;
  private readonly network: SimNetwork;
  private readonly clock: SimClock;
  private readonly gate: ProcessGate;
  private handlers: PeerHandlers | undefined;
  private peers: ReadonlyMap<string, string> = new Map();
  private readonly links = new Map<string, PeerLink>();
  private readonly notBeforeMs = new Map<string, number>();
  private isClosed = false;
  private readonly closing = new ProcessEnd();

  /** @param address where it listens; by default the one that is the node's own */
  constructor(
    network: SimNetwork,
    nodeId: string,
    clock: SimClock,
    gate: ProcessGate,
    address = SimNetwork.addressOf(nodeId),
  ) {
    this.address = address;
    this.gate = gate;
    this.network = network;
    this.nodeId = nodeId;
    this.clock = clock;
  }

  async start(handlers: PeerHandlers): Promise<void> {
    this.network.attach(this);
    this.handlers = handlers;
  }

  setPeers(addresses: ReadonlyMap<string, string>): void {
    const before = this.peers;
    this.peers = new Map(addresses);
    for (const [nodeId, address] of before) if (this.peers.get(nodeId) !== address) this.leave(nodeId);
  }

  send(nodeId: string, frame: Uint8Array): boolean {
    const address = this.peers.get(nodeId);
    if (this.isClosed || address === undefined || nodeId === this.nodeId) return false;
    if (frame.length > this.network.options.messageSizeBytesMax) return false;
    this.network.trace.event(this.nodeId, 'send', frame);
    this.network.onFrameSent(this.nodeId, nodeId, frame);
    return this.sendWithFaults({ nodeId, address }, frame);
  }

  call(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): Promise<Uint8Array> {
    return callThrough(this.caller(target), request, options);
  }

  stream(target: PeerTarget, request: Uint8Array, options: PeerCallOptions): AsyncIterable<Uint8Array> {
    return streamThrough(this.caller(target), request, options);
  }

  async close(): Promise<void> {
    this.kill();
  }

  /** As `close`, at once: the process died. */
  kill(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.network.detach(this);
    this.closing.end();
    for (const [nodeId, { link }] of this.links) if (link !== undefined) this.tellOfEnd(nodeId);
  }

  onFrame(fromNodeId: string, frame: Uint8Array): void {
    this.gate.pass('arrival', () => {
      if (this.isClosed) return;
      this.network.trace.event(this.nodeId, 'receive', frame);
      this.handlers?.onFrame(fromNodeId, frame);
    });
  }

  onDisconnected(fromNodeId: string): void {
    this.gate.pass('arrival', () => {
      if (!this.isClosed) this.handlers?.onDisconnected(fromNodeId);
    });
  }

  onExchange(fromNodeId: string, exchange: SimExchange, request: Uint8Array): void {
    const { handlers, clock, gate, closing } = this;
    const sizeBytesMax = this.network.options.messageSizeBytesMax;
    if (handlers === undefined) exchange.break();
    else
      serveExchange(handlers, {
        exchange,
        request,
        fromNodeId,
        sizeBytesMax,
        clock,
        gate,
        closing,
      });
  }

  private caller(target: PeerTarget) {
    const { network, nodeId, clock } = this;
    return { network, from: nodeId, to: this.find(target), clock, closing: this.closing };
  }

  /** Who answers there; undefined when it is another node than the one that is called. */
  private find(target: PeerTarget): Peer | undefined {
    const address = 'address' in target ? target.address : this.peers.get(target.nodeId);
    if (address === undefined || this.isClosed) return undefined;
    const found = this.network.endpointAt(address)?.nodeId;
    const nodeId = 'nodeId' in target ? target.nodeId : (found ?? address);
    return found === undefined || found === nodeId ? { nodeId, address } : undefined;
  }

  /** It is elsewhere, or no peer any more. */
  private leave(nodeId: string): void {
    const peerLink = this.links.get(nodeId);
    this.links.delete(nodeId);
    this.notBeforeMs.delete(nodeId);
    peerLink?.link?.break();
    this.network.breakExchanges(this.nodeId, nodeId);
  }

  /** Frames that are lost, repeated or held back one by one leave the connection's order. */
  private sendWithFaults(peer: Peer, frame: Uint8Array): boolean {
    const { random, options } = this.network;
    if (random.chance(options.frameLossProbability)) return true;
    if (random.chance(options.frameRepeatProbability)) this.sendLate(peer, frame);
    if (random.chance(options.frameDelayProbability)) {
      this.sendLate(peer, frame);
      return true;
    }
    return this.sendInOrder(peer, frame);
  }

  private sendLate(peer: Peer, frame: Uint8Array): void {
    const { time, options, random } = this.network;
    const copy = Buffer.from(frame);
    const delayMs = this.network.delayMs() + exponential(random, options.frameDelayMsMean);
    time.schedule(delayMs, () => {
      if (!this.network.isCut(this.nodeId, peer.nodeId)) this.endpointOf(peer)?.onFrame(this.nodeId, copy);
    });
  }

  private sendInOrder(peer: Peer, frame: Uint8Array): boolean {
    const peerLink = this.links.get(peer.nodeId) ?? this.connect(peer);
    if (peerLink === undefined) return true;
    if (peerLink.link !== undefined) return peerLink.link.send(frame);
    const waitingBytes = peerLink.waiting.reduce((sum, { length }) => sum + length, 0);
    if (waitingBytes > 0 && waitingBytes + frame.length > this.network.options.queueSizeBytesMax)
      return false;
    peerLink.waiting.push(Buffer.from(frame));
    return true;
  }

  /** Undefined while the last failure is too fresh: the frame is lost. */
  private connect(peer: Peer): PeerLink | undefined {
    const { time, options } = this.network;
    if (time.nowMs < (this.notBeforeMs.get(peer.nodeId) ?? 0)) return undefined;
    const peerLink: PeerLink = { link: undefined, waiting: [] };
    this.links.set(peer.nodeId, peerLink);
    const isQuick = this.network.isConnected(this.nodeId, peer.nodeId);
    const delayMs = isQuick ? this.network.delayMs() + this.network.delayMs() : options.connectTimeoutMs;
    time.schedule(delayMs, () => this.connected(peer, peerLink));
    return peerLink;
  }

  private connected(peer: Peer, peerLink: PeerLink): void {
    if (this.isClosed || this.links.get(peer.nodeId) !== peerLink) return;
    const endpoint = this.endpointOf(peer);
    if (endpoint === undefined || !this.network.isConnected(this.nodeId, peer.nodeId)) {
      this.disconnected(peer, peerLink);
      return;
    }
    const deliver = (frame: Uint8Array) => {
      // Another process at the same address does not have this connection.
      if (this.network.endpointAt(peer.address) !== endpoint) return false;
      endpoint.onFrame(this.nodeId, frame);
      return true;
    };
    const onBreak = () => this.disconnected(peer, peerLink);
    const link = new SimLink(this.network, { from: this.nodeId, to: peer.nodeId, deliver, onBreak });
    peerLink.link = link;
    for (const frame of peerLink.waiting.splice(0)) link.send(frame);
  }

  private disconnected({ nodeId }: Peer, peerLink: PeerLink): void {
    if (this.isClosed || this.links.get(nodeId) !== peerLink) return;
    this.links.delete(nodeId);
    this.notBeforeMs.set(nodeId, this.network.time.nowMs + RECONNECT_MS * this.network.random.float());
    this.network.trace.event(this.nodeId, `lost ${nodeId}`);
    if (peerLink.link !== undefined) this.tellOfEnd(nodeId);
  }

  /** The other side sees the connection end, unless what says so is lost as well. */
  private tellOfEnd(nodeId: string): void {
    const address = this.peers.get(nodeId);
    if (address === undefined) return;
    this.network.time.schedule(this.network.delayMs(), () => {
      if (!this.network.isCut(this.nodeId, nodeId))
        this.endpointOf({ nodeId, address })?.onDisconnected(this.nodeId);
    });
  }

  /** Undefined when nobody is there, or another node. */
  private endpointOf({ nodeId, address }: Peer): NetworkEndpoint | undefined {
    const endpoint = this.network.endpointAt(address);
    return endpoint?.nodeId === nodeId ? endpoint : undefined;
  }
}
