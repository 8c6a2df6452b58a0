import { AssertionError } from '../../src/lib/assert.js';
import { Violation } from './checkers/violation.js';
import type { FaultCounts } from './fault-kinds.js';
import type { SnapshotCounts } from './snapshots-under-way.js';

export interface SimulationResult {
  seed: number;
  subject: string;
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
    `repeat with: npm run sim -- --seed ${seed}`,
    `trace ${traceHash}`,
  ].join('\n');
}

/** What ended a run. */
export function failureOf(thrown: unknown): SimulationFailure {
  if (thrown instanceof Violation) return { checker: thrown.checker, message: thrown.message };
  const isAssertion = thrown instanceof AssertionError;
  const message = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return { checker: isAssertion ? 'assertion' : 'crash', message };
}
