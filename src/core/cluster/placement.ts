import { HASH_SPACE_SIZE } from '../hash.js';
import { assignOwners } from './assign-owners.js';
import { assignReplicas, type Preferences } from './assign-replicas.js';
import type { ClusterRecord, Member } from './record.js';
import type { MakeRing } from './ring.js';

/** The nodes that should hold a partition, in order of preference: the first one should lead. */
export type PartitionPlacement = readonly string[];

/** By partition number. */
export type Placement = readonly PartitionPlacement[];

/** What a group's configuration should come to. */
export interface WantedReplicas {
  /** The first one should lead. Odd in number. */
  readonly voters: readonly string[];
  readonly learners: readonly string[];
}

/**
 * No node holds more than this many times the average, nor should lead more (DESIGN D12); rounded up, since replicas
 * are whole.
 */
const LOAD_MAX = 1.25;

/**
 * Which nodes should hold which partition: a function of the record and of nothing else, so that all leaders agree
 * on it. Ring preference decides, within the bounds of load; replicas of a partition are spread over zones as evenly
 * as those bounds allow. Only active members are given any: as many as the replication factor says, or all of them.
 * Where these are too few, places are kept for dead members, last in order: failure takes no votes (DESIGN D2), only
 * draining and removing do.
 *
 * For 4,096 partitions this takes some 100 ms: keep it until `record.index` changes.
 */
export function placementOf(record: ClusterRecord, makeRing: MakeRing): Placement {
  const nodes = record.members.filter((member) => member.status === 'active');
  if (nodes.length === 0) return record.partitions.map(() => []);
  const replicaCount = Math.min(record.replicationFactor, nodes.length);
  const partitionCount = record.partitions.length;
  const replicas = assignReplicas({
    partitionCount,
    preferences: preferencesOf(record, nodes, makeRing),
    zones: zoneNumbers(nodes),
    replicaCount,
    loadMax: loadMax(partitionCount * replicaCount, nodes.length),
  });
  const owners = assignOwners(replicas, nodes.length, loadMax(partitionCount, nodes.length));
  const kept = keptPlaces(record, nodes.length);
  return replicas.map((held, partition) => {
    const owner = owners[partition]!;
    const living = [owner, ...held.filter((node) => node !== owner)].map((node) => nodes[node]!.nodeId);
    return [...living, ...kept];
  });
}

/**
 * The dead members that places are kept for: no more than make the voters an odd number, as with them alive. Who has
 * none of a partition's replicas is given none while it is dead; the place is then a vote that nobody is asked for.
 */
function keptPlaces(record: ClusterRecord, activeCount: number): string[] {
  const dead = record.members.filter(({ status }) => status === 'dead').sort(byNodeId);
  const voters = oddAtMost(Math.min(record.replicationFactor, activeCount + dead.length));
  return dead.slice(0, Math.max(0, voters - activeCount)).map(({ nodeId }) => nodeId);
}

function byNodeId(one: Member, other: Member): number {
  return one.nodeId < other.nodeId ? -1 : 1;
}

function oddAtMost(count: number): number {
  return count % 2 === 1 ? count : Math.max(0, count - 1);
}

/** The most of `total` that one of `nodeCount` nodes is given. */
export function loadMax(total: number, nodeCount: number): number {
  return Math.ceil((total * LOAD_MAX) / nodeCount);
}

/**
 * An even number of voters tolerates no more failures than one less: of an even number of nodes the last one learns.
 */
export function votersOf(placement: PartitionPlacement): WantedReplicas {
  const count = oddAtMost(placement.length);
  return { voters: placement.slice(0, count), learners: placement.slice(count) };
}

function preferencesOf(record: ClusterRecord, nodes: readonly Member[], makeRing: MakeRing): Preferences {
  const ring = makeRing(nodes.map((node) => node.nodeId));
  const numbers = new Map(nodes.map((node, number) => [node.nodeId, number]));
  return (partition, count) => {
    // By where it begins: that stays when other partitions are split and numbers shift.
    const key = `partition ${record.partitions[partition]!.start / HASH_SPACE_SIZE}`;
    return ring.preference(key, count).map((nodeId) => numbers.get(nodeId)!);
  };
}

/** Of each node the number of its zone. */
function zoneNumbers(nodes: readonly Member[]): number[] {
  const numbers = new Map<string, number>();
  return nodes.map(({ nodeId, zone }) => {
    const name = zone === '' ? `node ${nodeId}` : `zone ${zone}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
}
