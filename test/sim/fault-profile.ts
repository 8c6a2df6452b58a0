import type { Prng } from '../../src/lib/prng.js';
import { CALM_NETWORK, type NetworkOptions } from './network-options.js';
import type { SimTuning } from './sim-node.js';
import { CALM_DISK, type DiskOptions } from './sim-store.js';

/** What goes wrong by itself, each at random moments with this mean time between them; 0: never. */
export interface FaultIntervals {
  crashMs: number;
  /** The power of all nodes fails at once. */
  blackoutMs: number;
  /** A node crashes in the midst of a write. */
  crashInWriteMs: number;
  splitMs: number;
  oneWayMs: number;
  isolateMs: number;
  /** A process stands still. */
  pauseMs: number;
  /** The subject changes something: a leader, a configuration. */
  disturbMs: number;
  clockJumpMs: number;
  /** A disk is full for a while. */
  fullDiskMs: number;
  /** A write fails, and with it the process. */
  diskErrorMs: number;
  /** A node loses its disk, where a minority of all voters does. */
  diskLossMs: number;
  /** A row of a node's store is damaged, under the same condition. */
  damageMs: number;
  /** A read fails: replicas may stop by it for a while, and so do nodes that start. */
  readErrorMs: number;
  /** An operator drains a node, and may take it back. */
  drainMs: number;
}

/** One seed's world. */
export interface FaultProfile {
  nodeCount: number;
  founderCount: number;
  clientCount: number;
  clientThinkMsMean: number;
  clientTimeoutMs: number;
  /** How often a client asks another node than the one that served it last. */
  clientStrayProbability: number;
  /** How often a client removes a stream; 0: never. */
  clientRemoveProbability: number;
  /** Of clients that subscribe. */
  subscriberCount: number;
  keyCount: number;
  network: NetworkOptions;
  disk: DiskOptions;
  falseSuspicionProbability: number;
  intervals: FaultIntervals;
  /** Whoever is elected is cut off or crashes soon after. */
  huntProbability: number;
  huntMsMean: number;
  /** Who sends a snapshot, or fetches it, crashes, or leads no more; or they are cut off from each other. */
  snapshotHuntProbability: number;
  snapshotHuntMsMean: number;
  /** How long cuts and crashes last. */
  outageMsMean: number;
  clockSkewMsMax: number;
  /** How much faster or slower a node's clocks go, as a share. */
  clockDriftMax: number;
  tuning: SimTuning;
  /** Clients and faults wait until the nodes of a subject that has to come together first have done so. */
  beginsWhole: boolean;
}

/** Each further node costs time. */
const SIZES = [
  { nodeCount: 1, founderCount: 1, weight: 10 },
  { nodeCount: 2, founderCount: 2, weight: 8 },
  { nodeCount: 3, founderCount: 3, weight: 50 },
  { nodeCount: 4, founderCount: 3, weight: 12 },
  { nodeCount: 5, founderCount: 3, weight: 6 },
  { nodeCount: 5, founderCount: 5, weight: 6 },
  { nodeCount: 6, founderCount: 5, weight: 4 },
  { nodeCount: 7, founderCount: 7, weight: 4 },
];

/**
 * Each kind of fault is off in many seeds: those that remain are then undisturbed by the others, and find what a
 * mixture of everything would hide.
 */
export function drawFaultProfile(random: Prng): FaultProfile {
  const { nodeCount, founderCount } = random.weighted(SIZES, ({ weight }) => weight);
  const drawn = {
    nodeCount,
    founderCount,
    clientCount: random.between(12, 20),
    clientThinkMsMean: random.pick([3, 15]),
    clientTimeoutMs: random.pick([100, 400]),
    clientStrayProbability: 0.1,
    clientRemoveProbability: 0,
    subscriberCount: 0,
    snapshotHuntProbability: 0,
    snapshotHuntMsMean: 0,
    keyCount: random.pick([2, 8, 16]),
    network: drawNetwork(random),
    disk: drawDisk(random),
    falseSuspicionProbability: maybe(random, () => 0.02),
    intervals: drawIntervals(random, nodeCount),
    huntProbability: maybe(random, () => random.float()),
    huntMsMean: random.pick([1, 3, 10, 100]),
    outageMsMean: random.pick(nodeCount < QUORUM_LEFT_FROM ? [10, 50, 150] : [30, 100, 300]),
    clockSkewMsMax: random.pick([10, 1000, 3_600_000]),
    clockDriftMax: random.pick([0, 0.001, 0.3]),
    tuning: {
      logEntriesMax: random.pick([4, 8, 40, 1000]),
      appendBytesMax: random.pick([1, 300, 64 * 1024]),
      inFlightMessagesMax: random.pick([1, 4, 64]),
      // So slow that a snapshot is long under way.
      snapshotBytesPerSecond: random.pick([80_000, 64 * 1024 * 1024, 64 * 1024 * 1024]),
      tailCommitsMax: 0,
      stepEventsMax: 0,
    },
    beginsWhole: random.chance(0.85),
  };
  // Drawn last, so that each seed of before is what it was in all else.
  const seldom = () => maybe(random, () => random.between(200, 3000));
  const intervals = {
    ...drawn.intervals,
    diskLossMs: seldom(),
    damageMs: seldom(),
    readErrorMs: seldom(),
    drainMs: maybe(random, () => random.between(200, 1000)),
  };
  return {
    ...drawn,
    intervals,
    clientRemoveProbability: maybe(random, () => random.pick([0.01, 0.05])),
    snapshotHuntProbability: random.pick([0, 0.5, 1]),
    snapshotHuntMsMean: random.pick([1, 5, 20]),
    subscriberCount: maybe(random, () => random.pick([1, 1, 2])),
    tuning: {
      ...drawn.tuning,
      tailCommitsMax: random.pick([1, 4, 1000]),
      stepEventsMax: random.pick([2, 8, 1000]),
    },
  };
}

/** Of fewer nodes nobody goes on while one is away. */
const QUORUM_LEFT_FROM = 3;

/** So many faults a second, of all kinds together: fewer would make long runs, more would leave no time to work. */
const FAULTS_PER_SECOND = 12;

const FILLERS = ['oneWayMs', 'pauseMs', 'crashInWriteMs', 'disturbMs'] as const;
const FILLERS_OF_ONE = ['pauseMs', 'crashInWriteMs'] as const;
/** One node has no network, and nobody else who could lead. */
const NOTHING_BETWEEN = { splitMs: 0, oneWayMs: 0, isolateMs: 0, disturbMs: 0 };

function drawIntervals(random: Prng, nodeCount: number): FaultIntervals {
  const often = () => maybe(random, () => random.between(400, 2000));
  const seldom = () => maybe(random, () => random.between(1500, 6000));
  const drawn = {
    crashMs: often(),
    blackoutMs: seldom(),
    crashInWriteMs: often(),
    splitMs: often(),
    oneWayMs: often(),
    isolateMs: often(),
    pauseMs: often(),
    disturbMs: often(),
    clockJumpMs: seldom(),
    fullDiskMs: often(),
    diskErrorMs: often(),
    diskLossMs: 0,
    damageMs: 0,
    readErrorMs: 0,
    drainMs: 0,
    ...(nodeCount === 1 && NOTHING_BETWEEN),
  };
  // Where there is little else, by one that a cluster can live with.
  const filler = random.pick(nodeCount === 1 ? FILLERS_OF_ONE : FILLERS);
  const perSecond = Object.values(drawn).reduce((sum, one) => sum + (one === 0 ? 0 : 1000 / one), 0);
  if (perSecond < FAULTS_PER_SECOND / 2) return { ...drawn, [filler]: 1000 / FAULTS_PER_SECOND };
  const scaled = Object.entries(drawn).map(([name, one]) => [name, one * (perSecond / FAULTS_PER_SECOND)]);
  return Object.fromEntries(scaled);
}

/** The line that a run begins with. */
export function profileText(profile: FaultProfile): string {
  const { intervals, network, disk, tuning, ...others } = profile;
  const parts = { ...others, ...tuning, ...intervals, ...network, ...disk };
  return Object.entries(parts)
    .filter(([, value]) => value !== 0 && value !== false)
    .map(([name, value]) => `${name}=${Number(Number(value).toFixed(4))}`)
    .join(' ');
}

function maybe(random: Prng, draw: () => number): number {
  return random.chance(0.5) ? draw() : 0;
}

function drawNetwork(random: Prng): NetworkOptions {
  const isStress = random.chance(0.4);
  const stress = (max: number) => (isStress ? random.float() * max : 0);
  return {
    ...CALM_NETWORK,
    delayMsMean: random.pick([0.2, 0.5, 2, 8]),
    bandwidthBytesPerSecond: random.pick([50_000, 1024 * 1024, 100 * 1024 * 1024]),
    queueSizeBytesMax: random.pick([2000, 8 * 1024 * 1024]),
    breakProbability: maybe(random, () => random.float() * 0.02),
    clogProbability: maybe(random, () => random.float() * 0.02),
    clogMsMean: random.pick([20, 100]),
    keepaliveMs: random.pick([500, 3000]),
    frameLossProbability: stress(0.1),
    frameRepeatProbability: stress(0.05),
    frameDelayProbability: stress(0.1),
    frameDelayMsMean: stress(300),
  };
}

function drawDisk(random: Prng): DiskOptions {
  return {
    ...CALM_DISK,
    writeMsMean: random.pick([0.2, 0.5, 3]),
    stallProbability: maybe(random, () => random.float() * 0.05),
  };
}
