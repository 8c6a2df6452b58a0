import type { LocalNode } from '../../support/local-cluster.js';
import { SETTLE_WITHIN_MS } from '../../support/local-cluster.js';
import type { OrderedHosts } from '../../support/ordered-hosts.js';
import { startAnew } from './disk-faults.js';
import { aFollower, type Fault, type Scene } from './fault.js';

/** The moments around a batch: filled but not written, and durable but nobody told. */
const MOMENTS = ['not on disk', 'on disk and not told'] as const;
const COUNT_MAX = 20;

type Choose = (scene: Scene) => Promise<LocalNode>;
const leader: Choose = ({ cluster }) => cluster.busiest();

/** A node's process crashes in the middle of what it does, at a place with a name. */
export function crashFaults(hosts: OrderedHosts): Fault[] {
  const underLoad = (what: string, who: string, choose: Choose): Fault[] =>
    MOMENTS.map((moment) => ({
      name: `crash: ${what}, ${moment}, ${who}`,
      kind: `crash around ${what}`,
      isOfOneNode: true,
      inject: async (scene) => {
        const node = await choose(scene);
        const crashAt = `${what}, ${moment}`;
        await hosts.order(node, { crashAt, count: scene.random.between(1, COUNT_MAX) });
        await crashed(hosts, node, scene);
        return () => node.restart();
      },
    }));
  const voting: Fault[] = MOMENTS.map((moment) => ({
    name: `crash: vote, ${moment}`,
    kind: 'crash around vote',
    isOfOneNode: true,
    inject: async (scene) => {
      const { cluster } = scene;
      const from = await cluster.busiest();
      const [voter, to] = cluster.running.filter((node) => node !== from) as [LocalNode, LocalNode];
      await hosts.order(voter, { crashAt: `vote, ${moment}`, count: 1 });
      const isOver = crashed(hosts, voter, scene);
      await handOver(from, to);
      await isOver;
      return () => voter.restart();
    },
  }));
  return [
    ...voting,
    ...underLoad('append', 'leader', leader),
    ...underLoad('append', 'follower', aFollower),
    ...underLoad('apply', 'leader', leader),
    ...underLoad('apply', 'follower', aFollower),
    ...['snapshot, half written', 'snapshot, not switched on'].map((crashAt) =>
      whileReplaced(hosts, crashAt),
    ),
    ...MOMENTS.map((moment) => whileChanged(hosts, `configuration change, ${moment}`)),
  ];
}

/** A node that begins with nothing crashes while it is sent what it needs. */
function whileReplaced(hosts: OrderedHosts, crashAt: string): Fault {
  return {
    ...{ name: `crash: ${crashAt}`, kind: 'crash around snapshot', isOfOneNode: true },
    inject: async (scene) => {
      const node = await aFollower(scene);
      scene.strike();
      await node.kill('SIGKILL');
      return async () => {
        hosts.orderNext(node, { crashAt, count: 1 });
        const begun = startAnew(node, scene);
        // It is told to crash only once.
        begun.catch(() => undefined);
        await hosts.hasCrashed(node, SETTLE_WITHIN_MS);
        hosts.withdraw(node);
        await node.process.ended;
        await node.restart();
        await begun;
      };
    },
  };
}

/** The leader of most crashes while it puts another node in place of one that is lost. */
function whileChanged(hosts: OrderedHosts, crashAt: string): Fault {
  return {
    ...{ name: `crash: ${crashAt}`, kind: 'crash around configuration change', isOfOneNode: false },
    inject: async (scene) => {
      const node = await aFollower(scene);
      await node.kill('SIGKILL');
      return async () => {
        const changing = await scene.cluster.busiest();
        await hosts.order(changing, { crashAt, count: 1 });
        const begun = startAnew(node, scene);
        begun.catch(() => undefined);
        await hosts.hasCrashed(changing, SETTLE_WITHIN_MS);
        await changing.process.ended;
        await changing.restart();
        await begun;
      };
    },
  };
}

async function crashed(hosts: OrderedHosts, node: LocalNode, scene: Scene): Promise<void> {
  await hosts.hasCrashed(node);
  scene.strike();
  await node.process.ended;
}

/** All that one node leads. */
async function handOver(from: LocalNode, to: LocalNode): Promise<void> {
  const { partitions } = await from.admin.listPartitions();
  const led = partitions.filter(({ leaderNodeId }) => leaderNodeId === from.nodeId);
  await Promise.allSettled(led.map(({ partition }) => from.admin.transferLeader(partition, to.nodeId)));
}
