import { expect } from 'vitest';
import { leftOnDisks } from '../../support/left-on-disks.js';
import type { LocalCluster } from '../../support/local-cluster.js';
import { compareContents, contentsOf } from '../../support/replica-contents.js';
import type { Fault } from './fault.js';
import { FaultRun, type FaultRunOptions } from './fault-run.js';
import { summaryOf } from './fault-summary.js';

/** Nodes clear what was removed while they are under faults and load, and have cleared all soon after it. */
export const ERASING = ['--erase-within-ms', '2s'];
/** What they promise, and as much as a machine may need that does other things as well. */
const ERASED_WITHIN_MS = 15_000;

/**
 * All faults, one after the other, again and again; each time with new customers, and a judgement; then one of what is on
 * disk. No node runs any more afterwards.
 */
export async function injectAll(
  faults: readonly Fault[],
  rounds: number,
  options: Omit<FaultRunOptions, 'seed'>,
): Promise<void> {
  const runs: FaultRun[] = [];
  for (let seed = 1; seed <= rounds; seed++) {
    const run = await FaultRun.begin({ ...options, seed });
    runs.push(run);
    for (const fault of faults) await run.during(fault);
    expect(await run.end()).toEqual([]);
  }
  const removed = new Set(runs.flatMap((run) => [...run.removed]));
  expect(await leftOnDisks(options.cluster, removed, ERASED_WITHIN_MS)).toEqual([]);
  expect(await differencesOnDisk(options.cluster)).toEqual([]);
  console.log(
    `${summaryOf(runs)}\n0 lost, 0 doubled, 0 stale; nothing is left of ${removed.size} removed appends`,
  );
}

async function differencesOnDisk(cluster: LocalCluster): Promise<string[]> {
  await cluster.killAll();
  return compareContents(await Promise.all(cluster.nodes.map(contentsOf))).differences;
}
