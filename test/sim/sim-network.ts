import { RingfoldError } from '../../src/core/errors.js';
import type { Prng } from '../../src/lib/prng.js';
import { exponential } from './exponential.js';
import { CALM_NETWORK, type NetworkOptions } from './network-options.js';
import type { SimTime } from './sim-clock.js';
import type { SimExchange } from './sim-exchange.js';
import type { Lane, SimLink } from './sim-link.js';
import { SnapshotsUnderWay } from './snapshots-under-way.js';
import type { Trace } from './trace.js';

/** A process that takes what arrives for its node. */
export interface NetworkEndpoint {
  readonly nodeId: string;
  /** Where it listens. */
  readonly address: string;
  onFrame(fromNodeId: string, frame: Uint8Array): void;
  onDisconnected(fromNodeId: string): void;
  onExchange(fromNodeId: string, exchange: SimExchange, request: Uint8Array): void;
}

/** Looks at each frame that a node sends, when it is sent. */
export type FrameListener = (fromNodeId: string, toNodeId: string, frame: Uint8Array) => void;

/**
 * The wires between all nodes and clients. Faults are decided by the seed (`options`) and by whoever cuts and heals.
 */
export class SimNetwork {
  readonly time: SimTime;
  readonly random: Prng;
  readonly trace: Trace;
  options: NetworkOptions;
  /** Called in order of time; the simulation's own eyes. */
  onFrameSent: FrameListener = () => undefined;
  /** All that is sent in bulk. */
  readonly snapshots = new SnapshotsUnderWay();
  /** By address. */
  private readonly endpoints = new Map<string, NetworkEndpoint>();
  private readonly lanes = new Map<string, Lane>();
  private readonly links = new Set<SimLink>();
  private readonly exchanges = new Set<SimExchange>();
  /** `from to`: packets do not pass. */
  private readonly cuts = new Set<string>();

  constructor(time: SimTime, random: Prng, trace: Trace, options: NetworkOptions = CALM_NETWORK) {
    this.time = time;
    this.random = random;
    this.trace = trace;
    this.options = options;
  }

  static addressOf(nodeId: string): string {
    return `${nodeId}.sim:7000`;
  }

  /** @throws ADDRESS_IN_USE */
  attach(endpoint: NetworkEndpoint): void {
    const { address } = endpoint;
    if (this.endpoints.has(address)) {
      throw new RingfoldError(
        'ADDRESS_IN_USE',
        `${address} is in use by another process; choose another port`,
      );
    }
    this.endpoints.set(address, endpoint);
  }

  endpointAt(address: string): NetworkEndpoint | undefined {
    return this.endpoints.get(address);
  }

  /** The way that calls of a kind share. */
  lane(from: string, to: string, kind: 'calls' | 'bulk'): Lane {
    const key = `${from} ${to} ${kind}`;
    const lane = this.lanes.get(key) ?? { lastArrivalMs: 0, busyUntilMs: 0 };
    this.lanes.set(key, lane);
    return lane;
  }

  /** Calls under way from one node to another break. */
  breakExchanges(from: string, to: string): void {
    for (const exchange of [...this.exchanges]) {
      if (exchange.from === from && exchange.to === to) exchange.break();
    }
  }

  exchangesFrom(nodeId: string): number {
    let count = 0;
    for (const { from } of this.exchanges) if (from === nodeId) count += 1;
    return count;
  }

  /**
   * The process has gone: connections to it break. Of what it had sent, the seed decides for each connection whether
   * it still arrives: a vote that left just before the power did counts.
   */
  detach(endpoint: NetworkEndpoint): void {
    if (this.endpoints.get(endpoint.address) !== endpoint) return;
    this.endpoints.delete(endpoint.address);
    this.snapshots.crashed(endpoint.nodeId);
    for (const exchange of [...this.exchanges]) {
      if (exchange.from === endpoint.nodeId || exchange.to === endpoint.nodeId)
        this.lose(exchange, endpoint.nodeId);
    }
    for (const link of [...this.links]) {
      if (link.to === endpoint.nodeId || (link.from === endpoint.nodeId && this.random.chance(0.5)))
        link.break();
      else if (link.from === endpoint.nodeId) link.close();
    }
  }

  isCut(from: string, to: string): boolean {
    return this.hasCuts && this.cuts.has(`${from} ${to}`);
  }

  /** Both ways. */
  isConnected(one: string, other: string): boolean {
    return !this.isCut(one, other) && !this.isCut(other, one);
  }

  /** Nothing of what `from` sends arrives at `to`; the other direction is not touched. */
  cutOneWay(from: string, to: string): void {
    this.cuts.add(`${from} ${to}`);
    this.snapshots.cut(from, to);
  }

  /** No node of one side can talk to any of the other. */
  cutBetween(side: readonly string[], otherSide: readonly string[]): void {
    for (const one of side) {
      for (const other of otherSide) {
        this.cutOneWay(one, other);
        this.cutOneWay(other, one);
      }
    }
  }

  get hasCuts(): boolean {
    return this.cuts.size > 0;
  }

  healAll(): void {
    this.cuts.clear();
    for (const link of [...this.links]) link.onHeal();
  }

  adopt(link: SimLink): void {
    this.links.add(link);
  }

  forget(link: SimLink): void {
    this.links.delete(link);
  }

  opened(exchange: SimExchange): void {
    this.exchanges.add(exchange);
    if (exchange.isBulk) this.snapshots.begin(exchange);
  }

  ended(exchange: SimExchange): void {
    this.exchanges.delete(exchange);
    if (exchange.isBulk) this.snapshots.end(exchange);
  }

  /** Time that a packet outside of any connection takes. */
  delayMs(): number {
    return this.options.delayMsMin + exponential(this.random, this.options.delayMsMean);
  }

  /** The answer may be on its way already. */
  private lose(exchange: SimExchange, deadNodeId: string): void {
    if (exchange.to === deadNodeId && this.random.chance(0.5)) exchange.closeServer();
    else exchange.break();
  }
}
