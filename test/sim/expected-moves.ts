import type { Placement } from '../../src/core/cluster/placement.js';
import { assert } from '../../src/lib/assert.js';

/** How many replicas a growing cluster has to move. */
export class ExpectedMoves {
  /** As many as the placements differ in. */
  planned = 0;
  /** The new nodes' share of all replicas: no placement that burdens all alike asks for less. */
  minimum = 0;
  private before: { placement: Placement; nodeCount: number } | undefined;

  /** The cluster has so many nodes now, and this placement. */
  grownTo(nodeCount: number, placement: Placement): void {
    const { before } = this;
    this.before = { placement, nodeCount };
    if (before === undefined) return;
    this.planned += movesBetween(before.placement, placement);
    this.minimum += (placement.flat().length * (nodeCount - before.nodeCount)) / nodeCount;
  }
}

/** Replicas that are somewhere where they were not. */
function movesBetween(before: Placement, after: Placement): number {
  assert(before.length === after.length, 'the number of partitions is fixed');
  return after.reduce((sum, nodes, at) => sum + nodes.filter((one) => !before[at]!.includes(one)).length, 0);
}
