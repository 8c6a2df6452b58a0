import {
  fullDisks,
  joiningInCuts,
  leaderHunt,
  restlessConfiguration,
  sleepyNodes,
  sleepyWholeNodes,
  unreadableDisks,
} from './bug-profiles.js';
import type { FaultProfile } from './fault-profile.js';
import {
  manyReaders,
  manyRemovals,
  manySnapshots,
  manySubscribers,
  removalsInSnapshots,
  slowDisks,
  wildFrames,
} from './planted/worlds.js';

/** Changes what a seed drew. Its name is what a failing seed is repeated with. */
export type World = (profile: FaultProfile) => FaultProfile;

/** As before there were any. */
export function withoutSubscribers(profile: FaultProfile): FaultProfile {
  return { ...profile, subscriberCount: 0 };
}

const WORLDS: readonly World[] = [
  ...[fullDisks, joiningInCuts, leaderHunt, restlessConfiguration, sleepyNodes, sleepyWholeNodes],
  ...[unreadableDisks, manyReaders, manyRemovals, manySnapshots, manySubscribers, removalsInSnapshots],
  ...[slowDisks, wildFrames, withoutSubscribers],
];
export const WORLD_NAMES: readonly string[] = WORLDS.map(({ name }) => name);
const BETWEEN_NAMES = '+';

/** One after the other, under all their names. */
export function together(...worlds: readonly World[]): World {
  const all: World = (drawn) => worlds.reduce((profile, world) => world(profile), drawn);
  return Object.defineProperty(all, 'name', { value: worlds.map(({ name }) => name).join(BETWEEN_NAMES) });
}

/** Undefined when there is none of this name. */
export function worldNamed(name: string): World | undefined {
  const worlds = name.split(BETWEEN_NAMES).map((part) => WORLDS.find((world) => world.name === part));
  return worlds.every((world) => world !== undefined) ? together(...worlds) : undefined;
}
