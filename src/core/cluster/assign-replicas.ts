import { assert } from '../../lib/assert.js';

/** The numbers of a partition's nodes, the most preferred one first: `count` of them, or all. */
export type Preferences = (partition: number, count: number) => readonly number[];

export interface ReplicaAssignment {
  readonly partitionCount: number;
  readonly preferences: Preferences;
  /** Of each node the number of its zone, from 0 without gaps. */
  readonly zones: readonly number[];
  /** For each partition; at most as many as there are nodes. */
  readonly replicaCount: number;
  /** Replicas that a node is given at most; more than the average, so that not all nodes can be full. */
  readonly loadMax: number;
}

/**
 * Gives every partition its replicas: numbers of nodes, the most preferred one first. All partitions get one before
 * any gets its second: where zones differ in size, everybody has two zones before somebody has three. A partition
 * takes, of the nodes that are not full, one in whose zone it has fewest, and of these the one that it prefers.
 *
 * It is consistent hashing with bounded loads (Mirrokni, Thorup, Zadimoghaddam: "Consistent Hashing with Bounded
 * Loads", 2018) with zones on top: a node that comes or goes moves its own share, and the few that were displaced.
 */
export function assignReplicas(assignment: ReplicaAssignment): number[][] {
  const replicas = new Replicas(assignment);
  for (let turn = 0; turn < assignment.replicaCount; turn++) {
    for (let partition = 0; partition < assignment.partitionCount; partition++) replicas.addTo(partition);
  }
  return replicas.inOrderOfPreference();
}

/** Preferences that are asked for first: the ring's whole order is dear and seldom needed. */
const PREFERENCES_FIRST = 12;

class Replicas {
  private readonly assignment: ReplicaAssignment;
  private readonly zoneCount: number;
  private readonly loads: number[];
  private readonly orders: (readonly number[])[] = [];
  /** Of each partition the places in its order of preference that are taken. */
  private readonly taken: number[][];

  constructor(assignment: ReplicaAssignment) {
    this.assignment = assignment;
    this.zoneCount = 1 + assignment.zones.reduce((max, zone) => Math.max(max, zone), 0);
    this.loads = assignment.zones.map(() => 0);
    this.taken = Array.from({ length: assignment.partitionCount }, () => []);
    for (let partition = 0; partition < assignment.partitionCount; partition++)
      this.orders.push(assignment.preferences(partition, PREFERENCES_FIRST));
  }

  addTo(partition: number): void {
    const place = this.bestPlace(partition) ?? this.makeRoom(partition);
    this.taken[partition]!.push(place);
    this.changeLoad(partition, place, 1);
  }

  inOrderOfPreference(): number[][] {
    return this.taken.map((places, partition) =>
      places.sort((one, other) => one - other).map((place) => this.orders[partition]![place]!),
    );
  }

  /** Undefined: the partition has every node that is not full. */
  private bestPlace(partition: number): number | undefined {
    const inZone = this.countByZone(partition);
    // Nodes do not empty again: a zone with fewer than an even spread had no room left, and has none now.
    const fewest = Math.floor(this.taken[partition]!.length / this.zoneCount);
    let best: number | undefined;
    let bestCount = Number.POSITIVE_INFINITY;
    for (let place = 0; place < this.loads.length; place++) {
      const node = this.nodeAt(partition, place);
      if (this.isFull(node) || this.taken[partition]!.includes(place)) continue;
      const count = inZone[this.assignment.zones[node]!]!;
      if (count < bestCount) [best, bestCount] = [place, count];
      if (count <= fewest) break;
    }
    return best;
  }

  /**
   * Frees a place on a full node by moving another partition from there to a node with room. There is always one to
   * move: the full node holds more partitions than the one with room, so some that the latter does not hold.
   */
  private makeRoom(partition: number): number {
    const mine = this.taken[partition]!;
    const roomy = this.nodeAt(partition, mine.find((place) => !this.isFull(this.nodeAt(partition, place)))!);
    let place = 0;
    while (mine.includes(place)) place++;
    const full = this.nodeAt(partition, place);
    const moved = this.taken.findIndex((_, other) => this.holds(other, full) && !this.holds(other, roomy));
    assert(moved !== -1, 'a full node holds a partition that one with room does not hold');
    const [from, to] = [this.placeOf(moved, full), this.placeOf(moved, roomy)];
    this.taken[moved]!.splice(this.taken[moved]!.indexOf(from), 1, to);
    this.changeLoad(moved, from, -1);
    this.changeLoad(moved, to, 1);
    return place;
  }

  private countByZone(partition: number): number[] {
    const counts = new Array<number>(this.zoneCount).fill(0);
    for (const place of this.taken[partition]!) {
      const zone = this.assignment.zones[this.nodeAt(partition, place)]!;
      counts[zone] = counts[zone]! + 1;
    }
    return counts;
  }

  private changeLoad(partition: number, place: number, by: number): void {
    const node = this.nodeAt(partition, place);
    this.loads[node] = this.loads[node]! + by;
  }

  private isFull(node: number): boolean {
    return this.loads[node]! >= this.assignment.loadMax;
  }

  private holds(partition: number, node: number): boolean {
    return this.taken[partition]!.some((place) => this.nodeAt(partition, place) === node);
  }

  private placeOf(partition: number, node: number): number {
    let place = 0;
    while (this.nodeAt(partition, place) !== node) place++;
    return place;
  }

  private nodeAt(partition: number, place: number): number {
    const node = this.orders[partition]![place];
    if (node !== undefined) return node;
    this.orders[partition] = this.assignment.preferences(partition, this.loads.length);
    return this.orders[partition]![place]!;
  }
}
