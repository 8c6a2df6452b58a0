import type { ClusterRecord } from '../core/cluster/record.js';
import type { GossipMember } from '../ports/membership.js';

/**
 * Where the other nodes are: as gossip says at the moment, else as the record does. A node that came back elsewhere
 * must be found before it can say so in the record.
 */
export function peerAddresses(
  ownNodeId: string,
  record: ClusterRecord | undefined,
  gossip: readonly GossipMember[],
): Map<string, string> {
  const addresses = new Map<string, string>();
  for (const { nodeId, addresses: its, status } of record?.members ?? []) {
    if (status !== 'removed' && its.peer !== '') addresses.set(nodeId, its.peer);
  }
  for (const { nodeId, peerAddress, health } of gossip) {
    if (health === 'alive' && peerAddress !== '') addresses.set(nodeId, peerAddress);
  }
  addresses.delete(ownNodeId);
  return addresses;
}
