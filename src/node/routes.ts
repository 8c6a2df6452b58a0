import { customerHash } from '../core/hash.js';
import { findKeyRange, type KeyRange } from '../core/key-range.js';
import type { LeaderNews } from '../core/raft/frame.js';
import type { GossipMember } from '../ports/membership.js';
import { groupOf } from './local-partitions.js';
import type { PartitionTable } from './partition-table.js';
import type { AnyReplica } from './replica.js';

export interface RoutesOptions {
  ownNodeId: string;
  ranges: () => readonly KeyRange[];
  table: PartitionTable;
  /** This node's. */
  replicaOf: (group: number) => AnyReplica | undefined;
  members: () => readonly GossipMember[];
  /** How many of the group there should be; 0 while that is not known. */
  replicasWanted: (group: number) => number;
}

/** Who serves what, as far as this node knows. */
export class Routes {
  private readonly options: RoutesOptions;

  constructor(options: RoutesOptions) {
    this.options = options;
  }

  groupOfCustomer(customerId: string): number {
    return groupOf(findKeyRange(this.options.ranges(), customerHash('', customerId)));
  }

  /** The node that leads the customer's partition, unless it is this one. */
  ownerOf(customerId: string): string | undefined {
    return this.otherLeader(this.groupOfCustomer(customerId));
  }

  otherLeader(group: number): string | undefined {
    const { table, ownNodeId } = this.options;
    const leader = table.leaderNodeId(group);
    return leader === ownNodeId ? undefined : leader;
  }

  hasOtherReplicas(customerId: string): boolean {
    const { table, replicasWanted } = this.options;
    const group = this.groupOfCustomer(customerId);
    // A node that has just started has heard of nobody.
    return (table.get(group)?.configuration.replicas.length ?? replicasWanted(group)) > 1;
  }

  /** Who can read a group's rows out, the best one first: at home, else where they are newest. */
  serversOf(group: number): string[] {
    const { table, ownNodeId, replicaOf, members } = this.options;
    const own = replicaOf(group);
    const health = new Map(members().map((one) => [one.nodeId, one.health]));
    const isWell = (nodeId: string) => !['failed', 'left'].includes(health.get(nodeId) ?? '');
    const others = newestFirst(table.get(group)).filter((nodeId) => nodeId !== ownNodeId && isWell(nodeId));
    if (own === undefined) return others;
    return isVoting(own) ? [ownNodeId, ...others] : [...others, ownNodeId];
  }

  /** What is known of every group; undefined where nothing is. */
  *allNews(): Iterable<LeaderNews | undefined> {
    const { ranges, table } = this.options;
    for (let group = 0; group <= ranges().length; group++) yield table.get(group);
  }
}

/** The leader's node, then the other voters', then the learners'. */
function newestFirst(news: LeaderNews | undefined): string[] {
  if (news === undefined) return [];
  const replicas = [...news.configuration.replicas].sort(
    (a, b) => Number(b.role === 'voter') - Number(a.role === 'voter'),
  );
  const nodeIds = [news.leaderNodeId, ...replicas.map(({ nodeId }) => nodeId)];
  return [...new Set(nodeIds)].filter((nodeId) => nodeId !== '');
}

function isVoting({ log, replicaId }: AnyReplica): boolean {
  if (log === undefined || log.stopped !== undefined) return false;
  return log.raft.configuration.replicas.some(({ id, role }) => id === replicaId && role === 'voter');
}
