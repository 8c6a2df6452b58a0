import { callsPerSecond } from '../compare.js';
import { EVENTS_PER_CUSTOMER } from '../customers.js';
import { type Scale, SEED, withDirectory } from '../harness.js';
import { startRingfold } from '../ringfold-nodes.js';
import type { GrowthPoint, Scenario } from '../scenario.js';

const NODES: Record<Scale['name'], number> = { full: 5, small: 2 };
const CALLERS = 64;

/** One node to five, all on this machine: what replication and more processes cost, not what more machines give. */
export const growthByNodes: Scenario = {
  name: 'growth-nodes',
  about: 'cost of a lookup and of an append, by number of nodes, all of them on this machine',
  peers: [],

  conditions: ({ name, comparison: { customers, warmUpMs, durationMs } }) => ({
    nodes: Array.from({ length: NODES[name] }, (_, at) => at + 1),
    clients: 1,
    callers: [CALLERS],
    data: `${customers} customers of ${EVENTS_PER_CUSTOMER} events are looked up, as many others appended to; on 3 nodes at most`,
    warmUp: `${warmUpMs} ms, and of lookups once every customer`,
    duration: `${durationMs} ms`,
    repetitions: 1,
    seed: SEED,
  }),

  async run({ scale, note }) {
    const { customers, partitions } = scale.comparison;
    return await withDirectory(async (directory) => {
      const ringfold = await startRingfold({ directory, customers, partitions, nodeCount: 1 });
      const { cluster, lookup, append } = ringfold;
      try {
        const lookups: GrowthPoint[] = [];
        const appends: GrowthPoint[] = [];
        for (let size = 1; size <= NODES[scale.name]; size++) {
          note(`nodes: ${size}`);
          if (size > 1) await cluster.addNode();
          await cluster.settled();
          await cluster.balanced();
          const warm = { ...scale.comparison, warmUpCalls: customers };
          lookups.push({ size, value: 1e6 / (await callsPerSecond(lookup, CALLERS, warm)) });
          appends.push({ size, value: 1e6 / (await callsPerSecond(append, CALLERS, scale.comparison)) });
        }
        await ringfold.check();
        const curves = [
          { name: `linearizable lookup, ${CALLERS} callers`, points: lookups },
          { name: `durable append, ${CALLERS} callers`, points: appends },
        ];
        return { growths: [{ scenario: 'cost of a call', along: 'nodes', unit: 'µs', curves }] };
      } finally {
        await ringfold.stop();
      }
    });
  },
};
