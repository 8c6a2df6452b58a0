import type {
  PeerCallOptions,
  PeerHandlers,
  PeerTarget,
  PeerTransport,
} from '../../src/ports/peer-transport.js';
import { closingController, serveExchange } from './incoming-call.js';
import { callThrough, streamThrough } from './outgoing-call.js';
import type { ProcessGate } from './process-gate.js';
import type { SimClock } from './sim-clock.js';
import type { SimExchange } from './sim-exchange.js';
import { SimLink } from './sim-link.js';
import { type NetworkEndpoint, SimNetwork } from './sim-network.js';

/** How long a failed connection is not tried again. */
const RECONNECT_MS = 100;

/** A frame link to a peer: being connected, or connected. */
interface PeerLink {
  link: SimLink | undefined;
  /** Frames from before the connection stood. */
  waiting: Uint8Array[];
}

/** PeerTransport over the simulated network, for one run of a node's process. */
export class SimPeerTransport implements PeerTransport, NetworkEndpoint {
  readonly nodeId: string;
  private readonly network: SimNetwork;
  private readonly clock: SimClock;
  private readonly gate: ProcessGate;
  private handlers: PeerHandlers | undefined;
  private peers: ReadonlyMap<string, string> = new Map();
  private readonly links = new Map<string, PeerLink>();
  private readonly notBeforeMs = new Map<string, number>();
  private isClosed = false;
  private readonly closing = closingController();

  constructor(network: SimNetwork, nodeId: string, clock: SimClock, gate: ProcessGate) {
    this.gate = gate;
    this.network = network;
    this.nodeId = nodeId;
    this.clock = clock;
  }

  get address(): string {
    return SimNetwork.addressOf(this.nodeId);
  }

  async start(handlers: PeerHandlers): Promise<void> {
    this.handlers = handlers;
    this.network.attach(this);
  }

  setPeers(addresses: ReadonlyMap<string, string>): void {
    this.peers = new Map(addresses);
  }

  send(nodeId: string, frame: Uint8Array): boolean {
    const address = this.peers.get(nodeId);
    if (this.isClosed || address === undefined) return false;
    this.network.trace.event(this.nodeId, 'send', frame);
    this.network.onFrameSent(this.nodeId, nodeId, frame);
    return this.sendWithFaults(SimNetwork.nodeAt(address), frame);
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
    this.closing.abort();
  }

  onFrame(fromNodeId: string, frame: Uint8Array): void {
    this.gate.pass('arrival', () => {
      if (this.isClosed) return;
      this.network.trace.event(this.nodeId, 'receive', frame);
      this.handlers?.onFrame(fromNodeId, frame);
    });
  }

  onExchange(fromNodeId: string, exchange: SimExchange, request: Uint8Array): void {
    const { handlers, clock, gate, closing } = this;
    if (handlers === undefined) exchange.break();
    else serveExchange(handlers, { exchange, request, fromNodeId, clock, gate, closing: closing.signal });
  }

  private caller(target: PeerTarget) {
    const { network, nodeId, clock } = this;
    const address = 'address' in target ? target.address : this.peers.get(target.nodeId);
    const to = address === undefined || this.isClosed ? undefined : SimNetwork.nodeAt(address);
    return { network, from: nodeId, to, clock, closing: this.closing.signal };
  }

  /** Frames that are lost, repeated or held back one by one leave the connection's order. */
  private sendWithFaults(to: string, frame: Uint8Array): boolean {
    const { random, options } = this.network;
    if (random.chance(options.frameLossProbability)) return true;
    if (random.chance(options.frameRepeatProbability)) this.sendLate(to, frame);
    if (random.chance(options.frameDelayProbability)) {
      this.sendLate(to, frame);
      return true;
    }
    return this.sendInOrder(to, frame);
  }

  private sendLate(to: string, frame: Uint8Array): void {
    const { time, options, random } = this.network;
    const copy = frame.slice();
    const delayMs = this.network.delayMs() - Math.log(1 - random.float()) * options.frameDelayMsMean;
    time.schedule(delayMs, () => {
      if (!this.network.isCut(this.nodeId, to)) this.network.endpointOf(to)?.onFrame(this.nodeId, copy);
    });
  }

  private sendInOrder(to: string, frame: Uint8Array): boolean {
    const peer = this.links.get(to) ?? this.connect(to);
    if (peer === undefined) return true;
    if (peer.link !== undefined) return peer.link.send(frame);
    const waitingBytes = peer.waiting.reduce((sum, { length }) => sum + length, 0);
    if (waitingBytes + frame.length > this.network.options.queueSizeBytesMax) return false;
    peer.waiting.push(frame.slice());
    return true;
  }

  /** Undefined while the last failure is too fresh: the frame is lost. */
  private connect(to: string): PeerLink | undefined {
    const { time } = this.network;
    if (time.nowMs < (this.notBeforeMs.get(to) ?? 0)) return undefined;
    const peer: PeerLink = { link: undefined, waiting: [] };
    this.links.set(to, peer);
    const canConnect = this.canReach(to);
    const { connectTimeoutMs } = this.network.options;
    const delayMs = canConnect ? this.network.delayMs() + this.network.delayMs() : connectTimeoutMs;
    time.schedule(delayMs, () => this.connected(to, peer));
    return peer;
  }

  private connected(to: string, peer: PeerLink): void {
    if (this.isClosed) return;
    const endpoint = this.network.endpointOf(to);
    if (endpoint === undefined || !this.canReach(to)) {
      this.disconnected(to);
      return;
    }
    const deliver = (frame: Uint8Array) => {
      // Another process under the same node id does not have this connection.
      if (this.network.endpointOf(to) !== endpoint) return false;
      endpoint.onFrame(this.nodeId, frame);
      return true;
    };
    const link = new SimLink(this.network, {
      from: this.nodeId,
      to,
      deliver,
      onBreak: () => this.disconnected(to),
    });
    peer.link = link;
    for (const frame of peer.waiting.splice(0)) link.send(frame);
  }

  private disconnected(to: string): void {
    if (this.isClosed) return;
    this.links.delete(to);
    this.notBeforeMs.set(to, this.network.time.nowMs + RECONNECT_MS * this.network.random.float());
    this.network.trace.event(this.nodeId, `lost ${to}`);
  }

  private canReach(to: string): boolean {
    return this.network.endpointOf(to) !== undefined && this.network.isConnected(this.nodeId, to);
  }
}
