import { randomInt } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { formatHostPort, parseHostPort } from '../../src/lib/host-port.js';
import type { NodeHosts, NodePlace } from './node-hosts.js';
import { TcpProxy } from './tcp-proxy.js';

/** What goes to one node. */
interface NodeProxies {
  readonly clients: TcpProxy;
  readonly peers: TcpProxy;
}

/**
 * Nodes on loopback, each reached by clients and other nodes through proxies alone: it listens on an address that nobody
 * is told of.
 */
export class ProxiedHosts implements NodeHosts {
  /** By a node's number. */
  private readonly proxies: NodeProxies[] = [];
  private readonly subnet = `127.${randomInt(1, 255)}.${randomInt(0, 256)}`;

  async place(number: number): Promise<NodePlace> {
    this.proxies[number] ??= {
      clients: await this.open(number),
      peers: await this.open(number),
    };
    const { clients, peers } = this.proxies[number];
    const own = this.ownHost(number);
    const shown = this.shownHost(number);
    return {
      args: [
        ...['--listen', at(own, clients), '--peer-listen', at(own, peers), '--advertise', shown],
        ...[
          '--control-listen',
          `${shown}:0`,
          '--gossip-listen',
          `${shown}:0`,
          '--metrics-listen',
          `${shown}:0`,
        ],
      ],
      wrapper: [],
    };
  }

  reach(address: string): string {
    const { host, port } = parseHostPort(address)!;
    const number = this.proxies.findIndex((_, at) => this.ownHost(at) === host);
    return number === -1 ? address : formatHostPort({ host: this.shownHost(number), port });
  }

  /** What leads to the node with that number. */
  toNode(number: number): NodeProxies {
    return this.proxies[number]!;
  }

  private async open(number: number): Promise<TcpProxy> {
    const proxy: TcpProxy = await TcpProxy.open(
      () => at(this.ownHost(number), proxy),
      this.shownHost(number),
    );
    onTestFinished(() => proxy.close());
    return proxy;
  }

  private ownHost(number: number): string {
    return `${this.subnet}.${2 * number + 1}`;
  }

  private shownHost(number: number): string {
    return `${this.subnet}.${2 * number + 2}`;
  }
}

/** The proxy's port, on another address. */
function at(host: string, { address }: TcpProxy): string {
  return `${host}:${parseHostPort(address)!.port}`;
}
