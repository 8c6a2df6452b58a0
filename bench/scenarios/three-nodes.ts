import { type Comparison, type Contest, compare } from '../compare.js';
import type { Scale } from '../harness.js';
import { PEERS_OF_THREE_NODES } from '../peers/index.js';
import type { Peer } from '../peers/peer.js';

/** Three nodes on this machine that hold everything three times, beside others that do. */
export function compareThreeNodes(
  scale: Scale,
  peers: readonly Peer[] = PEERS_OF_THREE_NODES,
): Promise<Comparison> {
  const contests: Contest[] = [
    {
      scenario: 'linearizable lookups of a customer of 20 events, three nodes',
      callers: [64, 256],
      operationsOf: ({ lookups }) => lookups,
    },
    {
      scenario: 'appends acknowledged by a majority, three nodes',
      callers: [1, 64, 256],
      operationsOf: ({ appends }) => appends,
    },
  ];
  return compare({ nodeCount: 3, peers, contests }, scale);
}
