import { type Contest, compare } from '../compare.js';
import { EVENTS_PER_CUSTOMER } from '../customers.js';
import { SEED } from '../harness.js';
import { PEERS_OF_THREE_NODES } from '../peers/index.js';
import type { Scenario } from '../scenario.js';

const CONTESTS: readonly Contest[] = [
  {
    scenario: 'linearizable lookups of a customer of 20 events, three nodes',
    callers: [64, 256],
    isWarm: true,
    operationsOf: ({ lookups }) => lookups,
  },
  {
    scenario: 'appends acknowledged by a majority, three nodes',
    callers: [1, 64, 256],
    operationsOf: ({ appends }) => appends,
  },
];

/** Three nodes on this machine that hold everything three times, beside others that do. */
export const threeNodesScenario: Scenario = {
  name: 'three-nodes',
  about: 'lookups and appends of three nodes that hold everything three times, beside peers',
  peers: PEERS_OF_THREE_NODES,

  conditions: ({ repetitions, comparison: { customers, warmUpMs, durationMs } }) => ({
    nodes: [3],
    clients: 1,
    callers: [1, 64, 256],
    data: `${customers} customers of ${EVENTS_PER_CUSTOMER} events are looked up, as many others appended to`,
    warmUp: `${warmUpMs} ms, and of lookups once every customer`,
    duration: `${durationMs} ms, Ringfold and the peer by turns`,
    repetitions,
    seed: SEED,
  }),

  run: async ({ scale, peers, note }) => ({
    comparison: await compare({ nodeCount: 3, peers, contests: CONTESTS, note }, scale),
  }),
};
