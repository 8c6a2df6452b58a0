import type { FaultProfile } from '../fault-profile.js';
import type { RingfoldOptions } from '../ringfold-subject.js';

/**
 * A mistake of the kind that replicated stores have been shipped with, put into the classes that whole nodes are made
 * of, for the length of a run. The simulator must find each of them.
 */
export interface PlantedBug extends Partial<Pick<RingfoldOptions, 'plant' | 'diskOf'>> {
  /** What goes wrong. */
  readonly name: string;
  /** Who finds it, as a rule: one of these. */
  readonly caughtBy: readonly string[];
  /** Within so many seeds, from 1 on. */
  readonly seedsMax: number;
  /** A world that is bad in a chosen way, where those that seeds draw take long to show it. */
  readonly adjust?: (profile: FaultProfile) => FaultProfile;
}
