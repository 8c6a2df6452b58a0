import type { Prng } from '../../src/lib/prng.js';
import { exponential } from './exponential.js';
import type { FaultProfile } from './fault-profile.js';
import type { SimNetwork } from './sim-network.js';
import type { SnapshotCall } from './snapshots-under-way.js';

/** How a snapshot may be hit. */
export interface SnapshotBlows {
  crash: (nodeId: string) => void;
  cut: (from: string, to: string) => void;
  /** Whoever leads the group of a snapshot hands that over, which takes as long as some snapshots do. */
  handOver: (snapshot: SnapshotCall) => void;
}

/** Hits snapshots that are under way, which are too short to be hit by chance. */
export class SnapshotHunt {
  private readonly profile: FaultProfile;
  private readonly network: SimNetwork;
  private readonly random: Prng;
  private readonly blows: SnapshotBlows;

  /** @param isToHit asked at the moment itself */
  constructor(
    profile: FaultProfile,
    network: SimNetwork,
    random: Prng,
    blows: SnapshotBlows,
    isToHit: () => boolean,
  ) {
    this.profile = profile;
    this.network = network;
    this.random = random;
    this.blows = blows;
    network.snapshots.onBegun = (snapshot) => {
      if (isToHit() && random.chance(profile.snapshotHuntProbability)) this.follow(snapshot, isToHit);
    };
  }

  private follow(snapshot: SnapshotCall, isToHit: () => boolean): void {
    const { time, snapshots } = this.network;
    const { crash, cut, handOver } = this.blows;
    const { from, to } = snapshot;
    const isHandedOver = this.random.chance(0.5);
    const blow = this.random.pick([
      () => crash(from),
      () => crash(to),
      () => cut(from, to),
      () => cut(to, from),
    ]);
    const delayMs = isHandedOver ? 0 : exponential(this.random, this.profile.snapshotHuntMsMean);
    time.schedule(delayMs, () => {
      if (!isToHit() || !snapshots.has(snapshot)) return;
      if (isHandedOver) handOver(snapshot);
      else blow();
    });
  }
}
