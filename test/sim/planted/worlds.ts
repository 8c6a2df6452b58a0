/** Worlds in which bugs show that others keep well hidden. */
import { leaderHunt, NO_FAULTS } from '../bug-profiles.js';
import type { FaultProfile } from '../fault-profile.js';
import { CALM_NETWORK } from '../network-options.js';
import { CALM_DISK } from '../sim-store.js';

/** Who are together from the start, with clients that only append and read. */
const THREE_NODES = {
  nodeCount: 3,
  founderCount: 3,
  beginsWhole: true,
  clientRemoveProbability: 0,
  subscriberCount: 0,
} satisfies Partial<FaultProfile>;

/** Disks take far longer than messages do, and power fails often. */
export function slowDisks(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    ...THREE_NODES,
    clientThinkMsMean: 10,
    keyCount: 2,
    network: { ...CALM_NETWORK, delayMsMean: 0.2 },
    disk: { ...CALM_DISK, writeMsMin: 1, writeMsMean: 20, stallProbability: 0.1, stallMsMean: 200 },
    intervals: { ...NO_FAULTS, crashMs: 150 },
    huntProbability: 0,
    // Who has what the others lack is away while they decide.
    outageMsMean: 400,
  };
}

/** Frames come twice, or late, which no connection does: the protocol itself must stand it. */
export function wildFrames(profile: FaultProfile): FaultProfile {
  return {
    ...leaderHunt(profile),
    network: {
      ...CALM_NETWORK,
      delayMsMean: 2,
      frameRepeatProbability: 0.2,
      frameDelayProbability: 0.2,
      frameDelayMsMean: 30,
    },
    huntProbability: 0.5,
    huntMsMean: 200,
    tuning: { ...profile.tuning, appendBytesMax: 1, inFlightMessagesMax: 64 },
  };
}

/** Leaders come and go, and readers come at once to whoever leads, before what it begins with is on slow disks. */
export function manyReaders(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    ...THREE_NODES,
    clientCount: 16,
    clientThinkMsMean: 2,
    clientStrayProbability: 0.3,
    keyCount: 2,
    network: { ...CALM_NETWORK, delayMsMean: 8 },
    disk: { ...CALM_DISK, writeMsMin: 1, writeMsMean: 20 },
    intervals: { ...NO_FAULTS, disturbMs: 150 },
    huntProbability: 0,
  };
}

/** Logs are short and nodes away for long, so that they need snapshots, over connections that break. */
export function manySnapshots(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    clientRemoveProbability: 0,
    subscriberCount: 0,
    nodeCount: 5,
    founderCount: 3,
    beginsWhole: true,
    clientThinkMsMean: 10,
    network: { ...CALM_NETWORK, delayMsMean: 2, bandwidthBytesPerSecond: 50_000, breakProbability: 0.02 },
    disk: CALM_DISK,
    intervals: { ...NO_FAULTS, isolateMs: 400, crashMs: 800 },
    outageMsMean: 400,
    tuning: { ...profile.tuning, logEntriesMax: 4 },
  };
}

/** Clients remove streams again and again. */
export function manyRemovals(profile: FaultProfile): FaultProfile {
  return { ...profile, clientRemoveProbability: 0.05, subscriberCount: 0 };
}

/** The same, where nodes need snapshots. */
export function removalsInSnapshots(profile: FaultProfile): FaultProfile {
  return manyRemovals(manySnapshots(profile));
}

/** Clients subscribe, and come back to logs that are ahead of them. */
export function manySubscribers(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    clientRemoveProbability: 0,
    subscriberCount: 2,
    tuning: { ...profile.tuning, tailCommitsMax: 4, stepEventsMax: 3 },
  };
}
