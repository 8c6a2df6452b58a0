import { customerHash } from '../core/hash.js';
import { findKeyRange, type KeyRange } from '../core/key-range.js';
import type { RoutePartition, RouteUpdate } from '../core/routes.js';

/** Who owns what and where, as a node has told. */
export class RouteTable {
  private readonly addresses = new Map<string, string>();
  private partitions: RoutePartition[] = [];
  private ranges: KeyRange[] = [];

  apply({ isComplete, nodes, partitions }: RouteUpdate): void {
    if (isComplete) {
      this.addresses.clear();
      this.partitions = [];
    }
    for (const { nodeId, address } of nodes) {
      if (address === '') this.addresses.delete(nodeId);
      else this.addresses.set(nodeId, address);
    }
    for (const row of partitions) this.partitions[row.partition] = row;
    this.ranges = this.partitions.map(({ start, end }) => ({ start, end }));
  }

  /** Where the nodes are that are told to be in the cluster. */
  get nodeAddresses(): string[] {
    return [...this.addresses.values()];
  }

  /** The customer's; undefined while nothing is known. */
  partitionNumberOf(customerId: string): number | undefined {
    return this.partitionOf(customerId)?.partition;
  }

  /** Of the customer's owner; undefined when that is not known. */
  ownerAddress(customerId: string): string | undefined {
    const partition = this.partitionOf(customerId);
    return partition && this.addresses.get(partition.leaderNodeId);
  }

  /** Of the nodes that have a replica of the customer's partition, the owner first. */
  replicaAddresses(customerId: string): string[] {
    const partition = this.partitionOf(customerId);
    if (partition === undefined) return [];
    const nodeIds = new Set([partition.leaderNodeId, ...partition.replicaNodeIds]);
    return [...nodeIds].flatMap((nodeId) => this.addresses.get(nodeId) ?? []);
  }

  private partitionOf(customerId: string): RoutePartition | undefined {
    if (this.ranges.length === 0) return undefined;
    return this.partitions[findKeyRange(this.ranges, customerHash('', customerId))];
  }
}
