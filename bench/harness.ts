import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How much a run does: all of it, or just enough to show that it works. */
export interface Scale {
  name: 'full' | 'small';
  customers: number;
  eventsPerCustomer: number;
  appendsPerRun: number;
  lookupsPerRun: number;
  grpcCallsPerRun: number;
  startupEvents: number;
  repetitions: number;
  /** For each figure of a comparison. */
  comparison: { customers: number; partitions: number; warmUpMs: number; durationMs: number };
}

/** Of all chance: each run does the same. */
export const SEED = 20_260_101;

export const FULL: Scale = {
  name: 'full',
  customers: 10_000,
  eventsPerCustomer: 17,
  appendsPerRun: 60_000,
  lookupsPerRun: 200_000,
  grpcCallsPerRun: 20_000,
  startupEvents: 1_000_000,
  repetitions: 3,
  comparison: { customers: 10_000, partitions: 64, warmUpMs: 500, durationMs: 2000 },
};

export const SMALL: Scale = {
  name: 'small',
  customers: 50,
  eventsPerCustomer: 17,
  appendsPerRun: 200,
  lookupsPerRun: 200,
  grpcCallsPerRun: 100,
  startupEvents: 2000,
  repetitions: 1,
  comparison: { customers: 50, partitions: 4, warmUpMs: 20, durationMs: 50 },
};

/** What came out of the repetitions. */
export interface Spread {
  values: number[];
  median: number;
  min: number;
  max: number;
}

/** One figure, measured as often as the scale says. */
export interface Measurement extends Spread {
  scenario: string;
  unit: string;
  /** What DESIGN section 4 asks for, where it names a figure. */
  target?: string;
}

export function measurement(scenario: string, unit: string, values: number[], target?: string): Measurement {
  return { scenario, unit, ...spreadOf(values), target };
}

export function spreadOf(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)]!;
  return { values, median, min: sorted[0]!, max: sorted.at(-1)! };
}

export function figure(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 2 : 0 });
}

/** Calls `work` for 0 … count-1 with so many callers at once, each waiting for its answer. Returns milliseconds. */
export async function closedLoop(
  callers: number,
  count: number,
  work: (at: number) => unknown,
): Promise<number> {
  let next = 0;
  const startedAtMs = performance.now();
  const caller = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return performance.now() - startedAtMs;
}

const directories = new Set<string>();

/** Removed after the work, and when the run is interrupted. */
export async function withDirectory<Result>(work: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'ringfold-bench-'));
  directories.add(directory);
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
    directories.delete(directory);
  }
}

/** For a run that is interrupted, when nothing writes there any more. */
export function removeDirectories(): void {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true, maxRetries: 10 });
}

/** Where the package is, whether this runs as TypeScript or compiled into dist-bench. */
export function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(directory, 'tsconfig.json'))) directory = dirname(directory);
  return directory;
}

/** A result that is wrong makes its speed worthless. */
export function checkThat(condition: boolean, what: string): void {
  if (!condition) throw new Error(`benchmark result is wrong: ${what}`);
}

export function describeMachine(): Record<string, string | number> {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model ?? 'unknown',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    commit: commit(),
  };
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
