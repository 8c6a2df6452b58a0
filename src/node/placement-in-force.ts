import { clusterGroupPlacement } from '../core/cluster/cluster-group-placement.js';
import { type Placement, placementOf, votersOf, type WantedReplicas } from '../core/cluster/placement.js';
import type { ClusterRecord } from '../core/cluster/record.js';
import type { MakeRing } from '../ports/ring.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import { partitionOf } from './local-partitions.js';

interface Placed {
  readonly record: ClusterRecord;
  readonly placement: Placement;
  readonly clusterGroup: WantedReplicas;
}

/** Where replicas should be by the record as it is: worked out once for each record. */
export class PlacementInForce {
  private readonly record: () => ClusterRecord | undefined;
  private readonly makeRing: MakeRing;
  private placed: Placed | undefined;

  constructor(record: () => ClusterRecord | undefined, makeRing: MakeRing) {
    this.record = record;
    this.makeRing = makeRing;
  }

  /** Of the partitions. */
  get current(): Placement {
    const record = this.record();
    return record === undefined ? [] : this.placedBy(record).placement;
  }

  /** What a group should come to; undefined while that is not known. */
  wantedOf(group: number): WantedReplicas | undefined {
    const record = this.record();
    if (record === undefined) return undefined;
    const { placement, clusterGroup } = this.placedBy(record);
    if (group === CLUSTER_GROUP) return clusterGroup;
    const nodeIds = placement[partitionOf(group)];
    return nodeIds === undefined ? undefined : votersOf(nodeIds);
  }

  private placedBy(record: ClusterRecord): Placed {
    if (this.placed?.record !== record) {
      const placement = placementOf(record, this.makeRing);
      this.placed = { record, placement, clusterGroup: clusterGroupPlacement(record) };
    }
    return this.placed;
  }
}
