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
  keyCount: number;
  network: NetworkOptions;
  disk: DiskOptions;
  falseSuspicionProbability: number;
  intervals: FaultIntervals;
  /** Whoever is elected is cut off or crashes soon after. */
  huntProbability: number;
  huntMsMean: number;
  /** How long cuts and crashes last. */
  outageMsMean: number;
  clockSkewMsMax: number;
  /** How much faster or slower a node's clocks go, as a share. */
  clockDriftMax: number;
  tuning: SimTuning;
  /** Clients and faults wait until the nodes of a subject that has to come together first have done so. */
  beginsWhole: boolean;
}

/**
 * Each kind of fault is off in many seeds: those that remain are then undisturbed by the others, and find what a
 * mixture of everything would hide.
 */
export function drawFaultProfile(random: Prng): FaultProfile {
  const [nodeCount, founderCount] = random.pick([
    [3, 3],
    [5, 5],
    [5, 3],
    [5, 5],
  ] as const);
  return {
    nodeCount,
    founderCount,
    clientCount: random.between(3, 6),
    clientThinkMsMean: random.pick([50, 150]),
    clientTimeoutMs: random.pick([150, 600]),
    clientStrayProbability: 0.1,
    keyCount: random.between(1, 4),
    network: drawNetwork(random),
    disk: drawDisk(random),
    falseSuspicionProbability: maybe(random, () => 0.02),
    intervals: {
      crashMs: maybe(random, () => random.between(800, 4000)),
      blackoutMs: maybe(random, () => random.between(1500, 8000)),
      crashInWriteMs: maybe(random, () => random.between(300, 2000)),
      splitMs: maybe(random, () => random.between(1000, 5000)),
      oneWayMs: maybe(random, () => random.between(1000, 5000)),
      isolateMs: maybe(random, () => random.between(1000, 5000)),
      pauseMs: maybe(random, () => random.between(800, 4000)),
      disturbMs: maybe(random, () => random.between(100, 1500)),
      clockJumpMs: maybe(random, () => random.between(1000, 5000)),
      fullDiskMs: maybe(random, () => random.between(500, 4000)),
    },
    huntProbability: maybe(random, () => random.float()),
    huntMsMean: random.pick([1, 3, 10, 100]),
    outageMsMean: random.pick([300, 1000, 2500]),
    clockSkewMsMax: random.pick([0, 1000, 3_600_000]),
    clockDriftMax: random.pick([0, 0.001, 0.3]),
    tuning: {
      logEntriesMax: random.pick([8, 40, 1000]),
      appendBytesMax: random.pick([1, 300, 64 * 1024]),
      inFlightMessagesMax: random.pick([1, 4, 64]),
    },
    beginsWhole: random.chance(0.5),
  };
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
    delayMsMean: random.pick([0.2, 0.5, 2, 15]),
    bandwidthBytesPerSecond: random.pick([50_000, 1024 * 1024, 100 * 1024 * 1024]),
    queueSizeBytesMax: random.pick([2000, 8 * 1024 * 1024]),
    breakProbability: maybe(random, () => random.float() * 0.02),
    clogProbability: maybe(random, () => random.float() * 0.02),
    clogMsMean: random.pick([20, 200]),
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
