import type { FaultIntervals, FaultProfile } from './fault-profile.js';
import { CALM_NETWORK } from './network-options.js';
import { CALM_DISK } from './sim-store.js';

/** Nothing goes wrong by itself. */
export const NO_FAULTS: FaultIntervals = {
  crashMs: 0,
  blackoutMs: 0,
  crashInWriteMs: 0,
  splitMs: 0,
  oneWayMs: 0,
  isolateMs: 0,
  pauseMs: 0,
  disturbMs: 0,
  clockJumpMs: 0,
  fullDiskMs: 0,
  diskErrorMs: 0,
  diskLossMs: 0,
  damageMs: 0,
  readErrorMs: 0,
  drainMs: 0,
};

/** No leader lasts: every election is soon followed by a cut, a crash or a pause, at the pace of the network. */
export function leaderHunt(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    clientRemoveProbability: 0,
    subscriberCount: 0,
    nodeCount: 5,
    beginsWhole: true,
    founderCount: 5,
    network: { ...CALM_NETWORK, delayMsMean: 10 },
    disk: CALM_DISK,
    intervals: NO_FAULTS,
    huntProbability: 0.9,
    huntMsMean: 30,
    outageMsMean: 400,
    tuning: { ...profile.tuning, appendBytesMax: 1, inFlightMessagesMax: 1 },
  };
}

/** The configuration changes all the time, in the midst of cuts. */
export function restlessConfiguration(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    clientRemoveProbability: 0,
    subscriberCount: 0,
    nodeCount: 5,
    beginsWhole: true,
    founderCount: 5,
    network: { ...CALM_NETWORK, delayMsMean: 2 },
    disk: CALM_DISK,
    intervals: { ...NO_FAULTS, disturbMs: 100 },
    huntProbability: 0,
    outageMsMean: 800,
  };
}

/** Nodes stand still, wake up in a cut and do not know what they missed; clients ask them all the same. */
export function sleepyNodes(profile: FaultProfile): FaultProfile {
  return {
    ...profile,
    clientRemoveProbability: 0,
    subscriberCount: 0,
    nodeCount: 3,
    beginsWhole: true,
    founderCount: 3,
    clientCount: 12,
    clientThinkMsMean: 20,
    clientTimeoutMs: 100,
    clientStrayProbability: 0.4,
    keyCount: 1,
    network: CALM_NETWORK,
    disk: CALM_DISK,
    intervals: { ...NO_FAULTS, pauseMs: 700 },
    huntProbability: 0.5,
    huntMsMean: 300,
    outageMsMean: 700,
  };
}

/**
 * The same, of whole nodes, which wait longer before they elect another leader, and do more for each request. Clients
 * wait for whoever sleeps: it finds their requests before the news.
 */
export function sleepyWholeNodes(profile: FaultProfile): FaultProfile {
  return {
    ...sleepyNodes(profile),
    clientThinkMsMean: 40,
    clientStrayProbability: 0.6,
    clientCount: 12,
    clientTimeoutMs: 1000,
    keyCount: 4,
    intervals: { ...NO_FAULTS, pauseMs: 1500 },
    huntProbability: 0,
    outageMsMean: 1500,
  };
}

/** Nodes join, so that configurations change, in the midst of cuts. */
export function joiningInCuts(profile: FaultProfile): FaultProfile {
  return {
    ...restlessConfiguration(profile),
    network: { ...CALM_NETWORK, delayMsMean: 15 },
    intervals: { ...NO_FAULTS, splitMs: 500 },
    outageMsMean: 400,
    beginsWhole: false,
  };
}

/** Beside whatever else goes wrong, disks are full time and again. */
export function fullDisks(profile: FaultProfile): FaultProfile {
  return { ...profile, intervals: { ...profile.intervals, fullDiskMs: 700 } };
}

/** Beside whatever else goes wrong, reads fail time and again, on any node. */
export function unreadableDisks(profile: FaultProfile): FaultProfile {
  return { ...profile, intervals: { ...profile.intervals, readErrorMs: 100 } };
}
