import { beforeEach, describe, expect, it } from 'vitest';
import { EraseSchedule } from '../../src/node/erase-schedule.js';
import { ERASURES_PER_RUN } from '../../src/partition/eraser.js';
import type { Partition } from '../../src/partition/partition.js';
import { ManualClock } from '../support/manual-clock.js';
import { silentLogger } from '../support/open-node.js';

const WITHIN_MS = 60_000;

/** A partition that counts what is asked of it. */
class CountedPartition {
  readonly number = 1;
  isErasing = false;
  runs = 0;
  /** What the runs to come clear. */
  cleared: number[] = [];
  logWasDropped: boolean | undefined;

  async erase(_isStopped: () => boolean, dropLog: () => Promise<boolean>): Promise<number> {
    this.runs++;
    this.logWasDropped = await dropLog();
    return this.cleared.shift() ?? 0;
  }
}

let clock: ManualClock;
let partition: CountedPartition;
let other: CountedPartition;
let snapshots: Set<string>;
let areSlotsClear: boolean;
let slotRuns: number;
let schedule: EraseSchedule;

beforeEach(() => {
  clock = new ManualClock();
  [partition, other] = [new CountedPartition(), new CountedPartition()];
  [snapshots, areSlotsClear, slotRuns] = [new Set(), true, 0];
  schedule = new EraseSchedule({
    partitions: () => [partition, other] as unknown as Partition[],
    logOf: () => ({ dropApplied: () => undefined, hasDropped: true }),
    snapshotsOf: () => new Set(snapshots),
    writes: { write: async (fill) => fill({ sizeBytes: 0, put() {}, delete() {} }) },
    clearSlots: async () => {
      slotRuns++;
      return areSlotsClear;
    },
    clock,
    logger: silentLogger,
    withinMs: WITHIN_MS,
  });
  schedule.start();
});

describe('removed data', () => {
  it('is looked for twice in the time that it may stay', async () => {
    await clock.advance(WITHIN_MS);
    expect([partition.runs, other.runs, slotRuns]).toEqual([2, 2, 2]);
    await schedule.stop();
    await clock.advance(WITHIN_MS);
    expect(partition.runs).toBe(2);
    expect(clock.timersLeft).toBe(0);
  });

  it('is cleared in one go, however much it is', async () => {
    partition.cleared = [ERASURES_PER_RUN, ERASURES_PER_RUN, 1];
    await clock.advance(WITHIN_MS / 2);
    expect(partition.cleared).toEqual([]);
    expect(partition.runs).toBe(3);
  });

  it('is looked after every second while open scans can see it, and it alone', async () => {
    await clock.advance(WITHIN_MS / 2);
    partition.isErasing = true;
    await clock.advance(WITHIN_MS / 2);
    const before = partition.runs;
    await clock.advance(5_000);
    expect([partition.runs - before, other.runs, slotRuns]).toEqual([5, 2, 2]);
    partition.isErasing = false;
    areSlotsClear = false;
    await clock.advance(WITHIN_MS / 2);
    const slotsBefore = slotRuns;
    await clock.advance(5_000);
    expect(slotRuns - slotsBefore).toBe(5);
  });

  it('stays in the log that whoever is sent a snapshot will need', async () => {
    const isDropped = async () => {
      await clock.advance(WITHIN_MS / 2);
      return partition.logWasDropped;
    };
    snapshots = new Set(['first', 'second']);
    expect(await isDropped()).toBe(false);
    snapshots = new Set(['second', 'third']);
    expect(await isDropped()).toBe(false);
    // There are always more.
    snapshots = new Set(['third', 'fourth']);
    expect(await isDropped()).toBe(true);
    expect(await isDropped()).toBe(false);
    snapshots = new Set();
    expect(await isDropped()).toBe(true);
  });
});
