import { AssertionError } from '../../src/lib/assert.js';
import { Violation } from './checkers/violation.js';
import type { FaultCounts } from './fault-kinds.js';
import { worldNamed } from './named-worlds.js';
import type { SnapshotCounts } from './snapshots-under-way.js';

/** The subject of `npm run sim`. */
export const WHOLE_NODE = 'ringfold node';

export interface SimulationResult {
  seed: number;
  subject: string;
  /** By whose name what the seed drew was changed; undefined when it was not. */
  world: string | undefined;
  /** What goes wrong in this seed, and how likely. */
  profile: string;
  /** Undefined when all is well. */
  failure: SimulationFailure | undefined;
  faults: FaultCounts;
  snapshots: SnapshotCounts;
  /** Of clients, which know what became of them. */
  operations: number;
  /** Begun before all was healed. */
  operationsUnderFaults: number;
  appendsAcknowledged: number;
  readsAnswered: number;
  /** To subscribers. */
  eventsTold: number;
  simulatedMs: number;
  eventCount: number;
  /** Of everything that happened. The same seed gives the same. */
  traceHash: string;
  /** The last moments, one a line. */
  story: string;
}

export interface SimulationFailure {
  /** The checker's name; `assertion` for a broken invariant in the subject, `crash` for anything else it threw. */
  checker: string;
  message: string;
}

/** What a failed run prints. */
export function failureText(result: SimulationResult): string {
  const { seed, subject, profile, failure, story, traceHash } = result;
  return [
    `seed ${seed} of ${subject}: ${profile}`,
    story,
    `${failure?.checker}: ${failure?.message}`,
    howToRepeat(result),
    `trace ${traceHash}`,
  ].join('\n');
}

function howToRepeat({ seed, subject, world }: SimulationResult): string {
  if (subject !== WHOLE_NODE || (world !== undefined && worldNamed(world) === undefined))
    return 'repeat with the test that found it: npm run sim has whole nodes as they are, in worlds with names';
  return `repeat with: npm run sim -- --seed ${seed}${world === undefined ? '' : ` --world ${world}`}`;
}

/** What ended a run. */
export function failureOf(thrown: unknown): SimulationFailure {
  if (thrown instanceof Violation) return { checker: thrown.checker, message: thrown.message };
  const isAssertion = thrown instanceof AssertionError;
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { checker: isAssertion ? 'assertion' : 'crash', message };
}
