import type { ProxiedHosts } from '../../support/proxied-hosts.js';
import type { TcpProxy } from '../../support/tcp-proxy.js';
import type { Fault, Scene } from './fault.js';

const DELAY_MS = 50;
const REORDER_MS_MAX = 150;
const WHOLE_MS_MAX = 400;

/** Of the connections between clients and nodes and between nodes, which all go through proxies. */
export function wireFaults(hosts: ProxiedHosts): Fault[] {
  const fault = (name: string, worsen: (proxy: TcpProxy, scene: Scene) => void): Fault => ({
    ...{ name, isOfOneNode: false },
    inject: async (scene) => {
      const proxies = scene.cluster.nodes.flatMap(({ number }): TcpProxy[] => {
        const { clients, peers } = hosts.toNode(number);
        return [clients, peers];
      });
      scene.strike();
      for (const proxy of proxies) worsen(proxy, scene);
      return async () => {
        for (const proxy of proxies) proxy.quicken();
      };
    },
  });
  return [
    fault('everything delayed', (proxy) => proxy.slow(() => DELAY_MS)),
    fault('connections overtake each other', (proxy, { random }) =>
      proxy.slow(() => random.between(0, REORDER_MS_MAX)),
    ),
    fault('answers lost, then connections', (proxy, { random }) =>
      proxy.loseAnswers(() => random.between(0, WHOLE_MS_MAX)),
    ),
  ];
}
