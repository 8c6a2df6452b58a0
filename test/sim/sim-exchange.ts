import { SimLink } from './sim-link.js';
import type { SimNetwork } from './sim-network.js';

/** One end of an exchange: what it does when something arrives, and when nothing ever will again. */
export interface ExchangeEnd {
  onPacket(packet: Uint8Array): void;
  onBreak(): void;
}

export interface ExchangeEnds {
  from: string;
  /** The node at `address`. */
  to: string;
  address: string;
  isBulk: boolean;
  request: Uint8Array;
}

/**
 * A call or stream under way: two links with one fate. The first packet is the request; whoever is at the other node
 * then takes its end.
 */
export class SimExchange {
  readonly from: string;
  readonly to: string;
  readonly isBulk: boolean;
  /** As the caller made it. */
  readonly request: Uint8Array;
  private readonly address: string;
  private readonly network: SimNetwork;
  private readonly forward: SimLink;
  private readonly backward: SimLink;
  private readonly caller: ExchangeEnd;
  private server: ExchangeEnd | undefined;
  private isOver = false;
  private isServed = false;

  constructor(network: SimNetwork, ends: ExchangeEnds, caller: ExchangeEnd) {
    const { from, to, isBulk } = ends;
    this.network = network;
    this.from = from;
    this.to = to;
    this.isBulk = isBulk;
    this.request = ends.request;
    this.address = ends.address;
    this.caller = caller;
    const onBreak = () => this.break();
    const kind = isBulk ? 'bulk' : 'calls';
    this.forward = new SimLink(network, {
      from,
      to,
      onBreak,
      isPaced: isBulk,
      lane: network.lane(from, to, kind),
      deliver: (packet) => this.atServer(packet),
    });
    this.backward = new SimLink(network, {
      from: to,
      to: from,
      onBreak,
      isPaced: isBulk,
      lane: network.lane(to, from, kind),
      deliver: (packet) => this.atCaller(packet),
    });
    network.opened(this);
  }

  /** Called when the request arrives. */
  serve(end: ExchangeEnd): void {
    this.server = end;
  }

  toServer(packet: Uint8Array): void {
    this.sendOn(this.forward, packet);
  }

  toCaller(packet: Uint8Array): void {
    this.sendOn(this.backward, packet);
  }

  /** A call is whole or broken: what comes after a packet that had no room must not arrive without it. */
  private sendOn(link: SimLink, packet: Uint8Array): void {
    if (!this.isOver && !link.send(packet)) this.break();
  }

  /** The caller has all that it wants. The server learns of it if it is still at work. */
  end(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.network.ended(this);
    this.forward.break();
    this.backward.break();
    const { server } = this;
    if (server === undefined) return;
    this.network.time.schedule(this.network.delayMs(), () => server.onBreak());
  }

  /** The server has said all: it need not hear of the end. */
  served(): void {
    this.isServed = true;
    this.server = undefined;
  }

  /** The server's process has gone; an answer that it had sent may still arrive. */
  closeServer(): void {
    this.server = undefined;
    this.backward.close();
  }

  break(): void {
    if (this.isOver) return;
    this.end();
    this.caller.onBreak();
  }

  private atServer(packet: Uint8Array): boolean {
    const endpoint = this.network.endpointAt(this.address);
    if (this.server !== undefined) this.server.onPacket(packet);
    else if (endpoint === undefined) return false;
    else if (!this.isServed) endpoint.onExchange(this.from, this, packet);
    return true;
  }

  private atCaller(packet: Uint8Array): boolean {
    this.caller.onPacket(packet);
    return true;
  }
}
