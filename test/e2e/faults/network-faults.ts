import type { LocalNode } from '../../support/local-cluster.js';
import type { NamespaceHosts } from '../../support/namespace-hosts.js';
import type { Traffic } from '../../support/network-namespaces.js';
import type { Fault, Scene } from './fault.js';

type Nodes = readonly LocalNode[];
type Links = (leader: LocalNode, others: Nodes, scene: Scene) => readonly (readonly [LocalNode, LocalNode])[];

/** Packets from each to each of the others. */
function oneWay(from: Nodes, to: Nodes): [LocalNode, LocalNode][] {
  return from.flatMap((one) => to.map((other): [LocalNode, LocalNode] => [one, other]));
}

function bothWays(some: Nodes, others: Nodes): [LocalNode, LocalNode][] {
  return [...oneWay(some, others), ...oneWay(others, some)];
}

const isolated: Links = (leader, others) => bothWays([leader], others);

/** Faults of the network between nodes; clients reach each of them. @param canLose whether packets can be lost by chance */
export function networkFaults(hosts: NamespaceHosts, canLose: boolean): Fault[] {
  const fault = (name: string, isOfOneNode: boolean, links: Links, how: Partial<Traffic> = {}): Fault => ({
    ...{ name, isOfOneNode },
    inject: async (scene) => {
      const { cluster } = scene;
      const leader = await cluster.busiest();
      const others = cluster.nodes.filter((node) => node !== leader);
      const host = ({ number }: LocalNode) => hosts.hostOf(number);
      const traffic = links(leader, others, scene).map(([from, to]) => ({
        ...{ from: host(from), to: host(to) },
        ...how,
      }));
      scene.strike();
      hosts.network.cut(...traffic);
      return async () => hosts.network.heal();
    },
  });
  return [
    fault('cut in halves', false, (leader, others) => {
      const mates = Math.floor((others.length - 1) / 2);
      return bothWays([leader, ...others.slice(0, mates)], others.slice(mates));
    }),
    fault('leader of most isolated', true, isolated),
    fault('follower isolated', true, (leader, others, { random }) => {
      const one = random.pick(others);
      return bothWays(
        [one],
        [leader, ...others].filter((node) => node !== one),
      );
    }),
    fault('bridge: halves that one node alone connects', false, (leader, others) => {
      const [, ...ends] = others;
      const middle = Math.ceil(ends.length / 2);
      const [left, right] = [[leader, ...ends.slice(middle)], ends.slice(0, middle)];
      return bothWays(left, right);
    }),
    fault('one way: leader of most unheard', true, (leader, others) => oneWay([leader], others)),
    fault('one way: leader of most deaf', true, (leader, others) => oneWay(others, [leader])),
    fault('UDP only: no TCP with the leader of most', true, isolated, { protocol: 'tcp' }),
    fault('TCP only: no UDP with the leader of most', true, isolated, { protocol: 'udp' }),
    ...(canLose
      ? [
          fault(
            'a fifth of all packets lost',
            false,
            (leader, others) => {
              const nodes = [leader, ...others];
              return nodes.flatMap((node) =>
                oneWay(
                  [node],
                  nodes.filter((other) => other !== node),
                ),
              );
            },
            { loss: 0.2 },
          ),
        ]
      : []),
  ];
}
