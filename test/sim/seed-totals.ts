import { FAULT_KINDS, type FaultCounts, type FaultKind, totalOf } from './fault-kinds.js';
import type { SimulationResult } from './simulation-result.js';
import { noSnapshots, SNAPSHOT_COUNTS, SNAPSHOT_HITS } from './snapshots-under-way.js';

/** Below these a run proves nothing: a cluster that is never disturbed, or never answers, breaks no promise. */
export const FLOORS = {
  faultsEach: 20,
  operationsEach: 300,
  /** Begun while things went wrong. */
  operationsUnderFaultsAverage: 200,
};

/** So many seeds have seen every kind of fault. */
const SEEDS_WITH_ALL = 100;

/** What many seeds did together. */
export class SeedTotals {
  seeds = 0;
  operations = 0;
  operationsUnderFaults = 0;
  appends = 0;
  reads = 0;
  simulatedMs = 0;
  readonly snapshots = noSnapshots();
  readonly faults = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
  /** Seeds that were below a floor of their own, in words. */
  readonly poor: string[] = [];

  add(result: SimulationResult): void {
    this.seeds += 1;
    this.operations += result.operations;
    this.operationsUnderFaults += result.operationsUnderFaults;
    this.appends += result.appendsAcknowledged;
    this.reads += result.readsAnswered;
    this.simulatedMs += result.simulatedMs;
    for (const kind of SNAPSHOT_COUNTS) this.snapshots[kind] += result.snapshots[kind];
    for (const kind of FAULT_KINDS) this.faults[kind] += result.faults[kind];
    if (result.failure === undefined) this.judge(result.seed, result.faults, result.operations);
  }

  /** Undefined when it is enough. */
  whyTooLittle(): string | undefined {
    const { seeds, operationsUnderFaults, poor } = this;
    if (seeds === 0) return 'no seed was simulated';
    if (poor.length > 0) return poor.join('; ');
    if (operationsUnderFaults < FLOORS.operationsUnderFaultsAverage * seeds)
      return `${operationsUnderFaults} operations that began under faults in ${seeds} seeds`;
    if (seeds >= SEEDS_WITH_ALL && this.missing.length > 0)
      return `in ${seeds} seeds there was never: ${this.missing.join('; ')}`;
    return undefined;
  }

  /** Kinds of faults that never happened, and of what happens to snapshots. */
  get missing(): string[] {
    const faults = FAULT_KINDS.filter((kind) => this.faults[kind] === 0);
    const hits = SNAPSHOT_HITS.filter((kind) => this.snapshots[kind] === 0);
    return [...faults, ...hits.map((kind) => `${kind} while a snapshot is sent`)];
  }

  text(): string {
    const { seeds, operations, operationsUnderFaults, appends, reads, faults, snapshots, simulatedMs } = this;
    const kinds = FAULT_KINDS.map((kind) => `${faults[kind]} × ${kind}`).join(', ');
    const hits = SNAPSHOT_HITS.map((kind) => `${snapshots[kind]} × ${kind}`).join(', ');
    return (
      `${seeds} seeds, ${(simulatedMs / 1000).toFixed(0)} s simulated: ${operations} operations (${appends} appends, ` +
      `${reads} reads), ${operationsUnderFaults} of them begun under faults, ${totalOf(faults)} faults (${kinds}), ${snapshots.begun} snapshots (${hits} while they were sent)`
    );
  }

  private judge(seed: number, faults: FaultCounts, operations: number): void {
    if (totalOf(faults) < FLOORS.faultsEach) this.poor.push(`seed ${seed} had ${totalOf(faults)} faults`);
    if (operations < FLOORS.operationsEach) this.poor.push(`seed ${seed} had ${operations} operations`);
  }
}
