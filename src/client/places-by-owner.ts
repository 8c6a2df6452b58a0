import type { ClusterConnections } from './cluster-connections.js';
import type { Connection } from './connection.js';

/**
 * The places of customers in a list, a group for each node that is to be asked for them, in their order. Customers of
 * one partition are all in one group, so that whatever is ordered by customer stays so.
 */
export function placesByOwner(nodes: ClusterConnections, customerIds: Iterable<string>): number[][] {
  const byOwner = new Map<Connection, number[]>();
  const byPartition = new Map<number | undefined, number[]>();
  let at = 0;
  for (const customerId of customerIds) {
    const partition = nodes.partitionOf(customerId);
    let places = byPartition.get(partition);
    if (places === undefined) {
      const { connection } = nodes.routeTo(customerId);
      places = byOwner.get(connection) ?? [];
      byOwner.set(connection, places);
      byPartition.set(partition, places);
    }
    places.push(at++);
  }
  return [...byOwner.values()];
}
