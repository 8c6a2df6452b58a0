import { type Contest, compare } from '../compare.js';
import { EVENTS_PER_CUSTOMER } from '../customers.js';
import { SEED } from '../harness.js';
import { PEERS_OF_ONE_NODE } from '../peers/index.js';
import type { Scenario } from '../scenario.js';
import { mixedOperations } from './mixed.js';

const CONTESTS: readonly Contest[] = [
  {
    scenario: 'lookups of a customer of 20 events, one node',
    callers: [64, 256],
    isWarm: true,
    operationsOf: ({ lookups }) => lookups,
  },
  {
    scenario: 'durable appends, one node',
    callers: [1, 64, 256],
    operationsOf: ({ appends }) => appends,
  },
  {
    scenario: 'nine lookups to an append, one node',
    callers: [64],
    operationsOf: mixedOperations,
  },
];

/** One node as its users have it, a process of its own, beside caches and databases of one node. */
export const oneNodeScenario: Scenario = {
  name: 'one-node',
  about: 'lookups and appends of one node, beside peers',
  peers: PEERS_OF_ONE_NODE,

  conditions: ({ repetitions, comparison: { customers, warmUpMs, durationMs } }) => ({
    nodes: [1],
    clients: 1,
    callers: [1, 64, 256],
    data: `${customers} customers of ${EVENTS_PER_CUSTOMER} events are looked up, as many others appended to`,
    warmUp: `${warmUpMs} ms, and of lookups once every customer`,
    duration: `${durationMs} ms, Ringfold and the peer by turns`,
    repetitions,
    seed: SEED,
  }),

  run: async ({ scale, peers, note }) => ({
    comparison: await compare({ nodeCount: 1, peers, contests: CONTESTS, note }, scale),
  }),
};
