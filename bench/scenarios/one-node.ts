import { type Comparison, type Contest, compare } from '../compare.js';
import type { Scale } from '../harness.js';
import { PEERS_OF_ONE_NODE } from '../peers/index.js';
import type { Peer } from '../peers/peer.js';

/** One node as its users have it, a process of its own, beside caches and databases of one node. */
export function compareOneNode(
  scale: Scale,
  peers: readonly Peer[] = PEERS_OF_ONE_NODE,
): Promise<Comparison> {
  const contests: Contest[] = [
    {
      scenario: 'lookups of a customer of 20 events, one node',
      callers: [64, 256],
      operationsOf: ({ lookups }) => lookups,
    },
    {
      scenario: 'durable appends, one node',
      callers: [1, 64, 256],
      operationsOf: ({ appends }) => appends,
    },
  ];
  return compare({ nodeCount: 1, peers, contests }, scale);
}
