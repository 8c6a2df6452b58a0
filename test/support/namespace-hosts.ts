import { randomBytes } from 'node:crypto';
import { NamespaceNetwork } from './network-namespaces.js';
import type { NodeHosts, NodePlace } from './node-hosts.js';
import { publishPorts } from './published-ports.js';

const CLIENT_PORT = 7400;
const CONTROL_PORT = 7401;
const METRICS_PORT = 7404;

/** Each node of a cluster in a network namespace of its own. This process reaches them whatever is cut between them. */
export class NamespaceHosts implements NodeHosts {
  readonly network: NamespaceNetwork;
  private readonly published: ReadonlyMap<string, string>;
  private readonly gossipKey = randomBytes(32).toString('base64');

  /** @param count nodes at most */
  static async open(count: number): Promise<NamespaceHosts> {
    const network = NamespaceNetwork.open(Array.from({ length: count }, (_, number) => hostOf(number)));
    const targets = Array.from({ length: count }, (_, number) =>
      [CLIENT_PORT, CONTROL_PORT, METRICS_PORT].map((port) => `${network.addressOf(hostOf(number))}:${port}`),
    );
    return new NamespaceHosts(network, await publishPorts(network, targets.flat()));
  }

  private constructor(network: NamespaceNetwork, published: ReadonlyMap<string, string>) {
    this.network = network;
    this.published = published;
  }

  /** As the network calls it. */
  hostOf(number: number): string {
    return hostOf(number);
  }

  async place(number: number): Promise<NodePlace> {
    const host = hostOf(number);
    const listen = `${this.network.addressOf(host)}:${CLIENT_PORT}`;
    return {
      args: ['--listen', listen, '--gossip-key', this.gossipKey],
      wrapper: this.network.wrapper(host),
    };
  }

  reach(address: string): string {
    const published = this.published.get(address);
    if (published === undefined) throw new Error(`${address} is not published`);
    return published;
  }
}

function hostOf(number: number): string {
  return `node-${number}`;
}
