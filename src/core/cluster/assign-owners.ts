import { assert } from '../../lib/assert.js';

/**
 * Of each partition the node that should lead it: the one that it prefers, unless that one should lead `ownedMax`
 * already. There is always a way: if every partition gave each of its s nodes an s-th of itself, no node would have
 * more than an s-th of its replicas, which is at most `ownedMax`; and where shares fit, whole ones do (Hall).
 *
 * @param replicas of each partition numbers of nodes, the most preferred one first
 */
export function assignOwners(
  replicas: readonly (readonly number[])[],
  nodeCount: number,
  ownedMax: number,
): number[] {
  const owners = new Owners(replicas, nodeCount, ownedMax);
  const replicaCount = replicas[0]?.length ?? 0;
  for (let preference = 0; preference < replicaCount; preference++) owners.giveBy(preference);
  owners.giveTheRest();
  return owners.byPartition;
}

const NOBODY = -1;

class Owners {
  readonly byPartition: number[];
  private readonly replicas: readonly (readonly number[])[];
  private readonly owned: number[];
  private readonly ownedMax: number;

  constructor(replicas: readonly (readonly number[])[], nodeCount: number, ownedMax: number) {
    this.replicas = replicas;
    this.ownedMax = ownedMax;
    this.byPartition = replicas.map(() => NOBODY);
    this.owned = new Array<number>(nodeCount).fill(0);
  }

  /** To those without an owner the node of this preference, where it has room. */
  giveBy(preference: number): void {
    this.replicas.forEach((nodes, partition) => {
      const node = nodes[preference]!;
      if (this.byPartition[partition] === NOBODY && this.hasRoom(node)) this.give(partition, node);
    });
  }

  giveTheRest(): void {
    this.replicas.forEach((_, partition) => {
      if (this.byPartition[partition] === NOBODY) this.giveByPassingOn(partition);
    });
  }

  /** Breadth first: a full node takes the partition when it can pass one on, to a node that has room or can do so. */
  private giveByPassingOn(partition: number): void {
    const cameFrom = new Map<number, number>();
    const waiting = [partition];
    for (const passed of waiting) {
      for (const node of this.replicas[passed]!) {
        if (cameFrom.has(node)) continue;
        cameFrom.set(node, passed);
        if (this.hasRoom(node)) {
          this.passOn(node, cameFrom, partition);
          return;
        }
        this.byPartition.forEach((owner, other) => {
          if (owner === node) waiting.push(other);
        });
      }
    }
    assert(false, 'replicas are bounded so that every partition finds an owner');
  }

  private passOn(roomy: number, cameFrom: ReadonlyMap<number, number>, partition: number): void {
    let node = roomy;
    for (;;) {
      const passed = cameFrom.get(node)!;
      const previous = this.byPartition[passed]!;
      this.give(passed, node);
      if (passed === partition) return;
      this.owned[previous] = this.owned[previous]! - 1;
      node = previous;
    }
  }

  private give(partition: number, node: number): void {
    this.byPartition[partition] = node;
    this.owned[node] = this.owned[node]! + 1;
  }

  private hasRoom(node: number): boolean {
    return this.owned[node]! < this.ownedMax;
  }
}
