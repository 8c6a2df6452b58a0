import type { MemberView, PartitionView, TopologyUpdate } from '../core/cluster-admin.js';
import type { RouteNode, RoutePartition, RouteUpdate } from '../core/routes.js';

/** What clients need of what operators see: who owns what, and where; not how everybody is doing. */
export async function* routeUpdates(updates: AsyncIterable<TopologyUpdate>): AsyncIterable<RouteUpdate> {
  const known = new Map<string, string>();
  const isNew = (key: string, value: object) => {
    const text = JSON.stringify(value);
    if (known.get(key) === text) return false;
    known.set(key, text);
    return true;
  };
  for await (const { version, isComplete, members, partitions } of updates) {
    if (isComplete) known.clear();
    const nodes = members.map(nodeOf).filter((node) => isNew(`n ${node.nodeId}`, node));
    const rows = partitions.map(partitionOf).filter((row) => isNew(`p ${row.partition}`, row));
    if (isComplete || nodes.length > 0 || rows.length > 0)
      yield { version, isComplete, nodes, partitions: rows };
  }
}

function nodeOf({ nodeId, status, addresses, zone }: MemberView): RouteNode {
  return { nodeId, address: status === 'removed' ? '' : addresses.client, zone };
}

function partitionOf({ partition, start, end, leaderNodeId, replicas }: PartitionView): RoutePartition {
  const replicaNodeIds = replicas.map(({ nodeId }) => nodeId);
  return { partition, start, end, leaderNodeId: leaderNodeId ?? '', replicaNodeIds };
}
