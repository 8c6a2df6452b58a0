import type { MemberView, PartitionView, TopologyUpdate } from '../core/cluster-admin.js';
import type { RouteNode, RoutePartition, RouteUpdate } from '../core/routes.js';
import type { Clock } from '../ports/clock.js';

/** A client that hears nothing for several of these takes the node for one that hangs. */
const BEAT_INTERVAL_MS = 1000;
const BEAT = Symbol('beat');

/**
 * What clients need of what operators see: who owns what, and where; not how everybody is doing. When there is nothing
 * to tell, that is told.
 */
export async function* routeUpdates(
  updates: AsyncIterable<TopologyUpdate>,
  clock: Clock,
): AsyncIterable<RouteUpdate> {
  const changes = changesOf(updates);
  let version = 0;
  try {
    for (let next = changes.next(); ; ) {
      const news = await orBeat(next, clock);
      if (news === BEAT) {
        yield { version, isComplete: false, nodes: [], partitions: [] };
        continue;
      }
      if (news.done) return;
      version = news.value.version;
      yield news.value;
      next = changes.next();
    }
  } finally {
    await changes.return(undefined);
  }
}

async function orBeat<Result>(next: Promise<Result>, clock: Clock): Promise<Result | typeof BEAT> {
  let cancel = () => {};
  const beat = new Promise<typeof BEAT>((resolve) => {
    cancel = clock.schedule(BEAT_INTERVAL_MS, () => resolve(BEAT));
  });
  try {
    return await Promise.race([next, beat]);
  } finally {
    cancel();
  }
}

async function* changesOf(updates: AsyncIterable<TopologyUpdate>): AsyncGenerator<RouteUpdate> {
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
