import type { Prng } from '../../src/lib/prng.js';
import { exponential } from './exponential.js';
import type { NetworkOptions } from './network-options.js';
import type { SimTime } from './sim-clock.js';

/** What a link needs of the network that it is part of. */
export interface LinkNetwork {
  readonly time: SimTime;
  readonly random: Prng;
  readonly options: NetworkOptions;
  isCut(from: string, to: string): boolean;
  /** From now on it is told of heals. */
  adopt(link: SimLink): void;
  forget(link: SimLink): void;
}

/** What those links share that take turns on one way from node to node: its width, and its order. */
export interface Lane {
  lastArrivalMs: number;
  busyUntilMs: number;
}

export interface LinkEnds {
  from: string;
  to: string;
  /** Its own by default. */
  lane?: Lane;
  /** What is sent has a bound of its own: its receiver's pace. */
  isPaced?: boolean;
  /** False when there is nobody to take it: the link breaks. */
  deliver: (packet: Uint8Array) => boolean;
  /** Called once, for whatever reason. */
  onBreak: () => void;
}

/**
 * One direction of a connection: packets arrive in order, or the link breaks and those in flight are lost. Across a
 * cut packets wait, as TCP's do: a cut that heals in time delivers old packets late, all at once.
 */
export class SimLink {
  readonly from: string;
  readonly to: string;
  private readonly network: LinkNetwork;
  private readonly ends: LinkEnds;
  private readonly lane: Lane;
  private queuedBytes = 0;
  /** Arrived at the cut, in order. */
  private held: Uint8Array[] = [];
  private isFlushing = false;
  private stopWaiting: () => void = () => undefined;
  private state: 'open' | 'closed' | 'broken' = 'open';

  constructor(network: LinkNetwork, ends: LinkEnds) {
    this.network = network;
    this.ends = ends;
    this.from = ends.from;
    this.to = ends.to;
    this.lane = ends.lane ?? { lastArrivalMs: 0, busyUntilMs: 0 };
    network.adopt(this);
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  /** False when it was not even queued. */
  send(packet: Uint8Array): boolean {
    const { random, options } = this.network;
    if (this.state !== 'open') return false;
    if (this.isFullFor(packet)) return false;
    if (random.chance(options.breakProbability)) {
      this.break();
      return true;
    }
    // A copy of its own, from the pool.
    this.transmit(Buffer.from(packet));
    return true;
  }

  /** What is in flight is lost, and both ends notice. */
  break(): void {
    if (this.state === 'broken') return;
    this.state = 'broken';
    this.network.forget(this);
    this.held = [];
    this.ends.onBreak();
  }

  /** The sender has gone: nothing more is sent, but what is in flight may arrive before the link breaks. */
  close(): void {
    if (this.state === 'open') this.state = 'closed';
    this.breakWhenEmpty();
  }

  /** A cut was healed somewhere. */
  onHeal(): void {
    const { network, from, to } = this;
    if (this.held.length === 0 || this.isFlushing || network.isCut(from, to)) return;
    this.isFlushing = true;
    this.stopWaiting();
    network.time.schedule(this.delayMs(), () => this.flush());
  }

  /** Alone, what is no larger than a packet may be has room. */
  private isFullFor(packet: Uint8Array): boolean {
    if (this.ends.isPaced === true || this.queuedBytes === 0) return false;
    return this.queuedBytes + packet.length > this.network.options.queueSizeBytesMax;
  }

  private transmit(packet: Uint8Array): void {
    const { lane } = this;
    const { time, random, options } = this.network;
    if (random.chance(options.clogProbability)) {
      lane.busyUntilMs = Math.max(time.nowMs, lane.busyUntilMs) + exponential(random, options.clogMsMean);
    }
    const startMs = Math.max(time.nowMs, lane.busyUntilMs);
    lane.busyUntilMs = startMs + (packet.length * 1000) / options.bandwidthBytesPerSecond;
    lane.lastArrivalMs = Math.max(lane.lastArrivalMs, lane.busyUntilMs + this.delayMs());
    this.queuedBytes += packet.length;
    time.scheduleAt(lane.lastArrivalMs, () => this.arrive(packet));
  }

  private arrive(packet: Uint8Array): void {
    if (this.state === 'broken') return;
    const isCut = this.network.isCut(this.from, this.to);
    if (!isCut && this.held.length === 0) {
      this.deliver(packet);
      this.breakWhenEmpty();
      return;
    }
    this.held.push(packet);
    if (this.held.length === 1) this.waitForHeal();
  }

  /** One packet an event, so that nothing is taken together that a network would not. */
  private flush(): void {
    this.isFlushing = false;
    if (this.state === 'broken') return;
    if (this.network.isCut(this.from, this.to)) {
      this.waitForHeal();
      return;
    }
    const packet = this.held.shift();
    if (packet === undefined) return;
    this.deliver(packet);
    this.breakWhenEmpty();
    if (this.held.length === 0) return;
    this.isFlushing = true;
    this.network.time.schedule(0, () => this.flush());
  }

  private deliver(packet: Uint8Array): void {
    this.queuedBytes -= packet.length;
    if (!this.ends.deliver(packet)) this.break();
  }

  private waitForHeal(): void {
    const { time, options } = this.network;
    this.stopWaiting = time.schedule(options.keepaliveMs, () => this.break());
  }

  private breakWhenEmpty(): void {
    if (this.state === 'closed' && this.queuedBytes === 0 && this.held.length === 0) this.break();
  }

  private delayMs(): number {
    const { random, options } = this.network;
    return options.delayMsMin + exponential(random, options.delayMsMean);
  }
}
