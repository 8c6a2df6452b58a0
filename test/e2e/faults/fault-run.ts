import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Client } from '../../../src/client/index.js';
import { Prng } from '../../../src/lib/prng.js';
import { History } from '../../sim/history.js';
import { AppendHistory } from '../../support/append-history.js';
import { AppendLoad } from '../../support/append-load.js';
import { finalStreams, judge, judgeThrough } from '../../support/judge-history.js';
import { LeaderWatch } from '../../support/leader-watch.js';
import type { LocalCluster } from '../../support/local-cluster.js';
import { MixedLoad } from '../../support/mixed-load.js';
import { compareContents, contentsOf } from '../../support/replica-contents.js';
import { times } from '../../support/thorough.js';
import { ToldEvents } from '../../support/told-events.js';
import { waitUntil } from '../../support/wait-until.js';
import type { Fault, Scene } from './fault.js';
import { summaryOf } from './fault-summary.js';

export interface FaultRunOptions {
  cluster: LocalCluster;
  /** All calls of the mixed load go through it. */
  client: Client;
  seed: number;
}

/** What one fault did. */
export interface FaultOutcome {
  readonly fault: Fault;
  /** From the strike, or of a fault of several nodes from its end, until every partition has accepted a new append. */
  readonly writesBackMs: number;
}

const CALLERS = times(8, 16);
const CUSTOMERS = 24;
const CALL_DEADLINE_MS = 3_000;
/** Of one attempt: one that hangs at a node which does not answer adds that much to what is measured. */
const PROBE_DEADLINE_MS = 250;
const PAUSE_MS = 20;
/** So long a fault lasts at least. */
const HOLD_MS = 1_200;
/** Far more than it should take: how fast it is, the figures say. */
const WRITABLE_WITHIN_MS = 30_000;
const POLL_INTERVAL_MS = 10;
const LEADERS_ASKED_EVERY_MS = 200;
/** A stuck cluster proves nothing: of each fault, and of all of them on average. */
const OPERATIONS_MIN = 20;
const OPERATIONS_MEAN_MIN = 100;

/** One cluster under one load, one fault after the other, and a judgement of all that clients were told meanwhile. */
export class FaultRun {
  readonly outcomes: FaultOutcome[] = [];
  readonly history = new History();
  private readonly options: FaultRunOptions;
  private readonly probe: AppendLoad;
  private readonly mixed: MixedLoad;
  private readonly leaders: LeaderWatch;
  private readonly told: ToldEvents;
  private struckAtMs = 0;

  static async begin(options: FaultRunOptions): Promise<FaultRun> {
    return new FaultRun(options, await ToldEvents.begin(options.client));
  }

  private constructor(options: FaultRunOptions, told: ToldEvents) {
    const { cluster, client, seed } = options;
    this.options = options;
    this.told = told;
    const { history } = this;
    // To each partition, through each node in turn: it tells when all of them accept writes.
    const name = { customerName: `probe-${seed}` };
    this.probe = AppendLoad.onAll(cluster, {
      ...{ history: new AppendHistory(history), attemptDeadlineMs: PROBE_DEADLINE_MS },
      ...name,
    }).start();
    const customerIds = Array.from({ length: CUSTOMERS }, (_, at) => `customer-${seed}-${at}`);
    this.mixed = new MixedLoad({
      ...{ client, customerIds, seed, history },
      ...{ callers: CALLERS, deadlineMs: CALL_DEADLINE_MS, pauseMs: PAUSE_MS },
    });
    this.leaders = new LeaderWatch(cluster.nodes, LEADERS_ASKED_EVERY_MS);
  }

  /** The cluster is well afterwards. */
  async during(fault: Fault): Promise<void> {
    const { cluster, seed } = this.options;
    const operationsBefore = this.operationCount;
    this.struckAtMs = performance.now();
    const scene: Scene = {
      cluster,
      random: Prng.seeded(seed, this.outcomes.length),
      strike: () => {
        this.struckAtMs = performance.now();
      },
      acknowledged: (count) => this.acknowledged(count),
      log: (message) => console.log(`${fault.name}: ${message}`),
    };
    const heal = await fault.inject(scene);
    let backMs = fault.isOfOneNode ? await this.writesBackMs(fault, this.struckAtMs) : 0;
    await pause(Math.max(0, this.struckAtMs + HOLD_MS - performance.now()));
    await heal();
    const healedAtMs = performance.now();
    const afterMs = await this.writesBackMs(fault, healedAtMs);
    if (!fault.isOfOneNode) backMs = afterMs;
    this.outcomes.push({ fault, writesBackMs: backMs });
    await cluster.settled();
    const operations = this.operationCount - operationsBefore;
    console.log(`${fault.name}: writes back after ${Math.round(backMs)} ms, ${operations} operations`);
    if (operations < OPERATIONS_MIN)
      throw new Error(`${fault.name}: only ${operations} operations were answered`);
  }

  /** Stops the load. @returns what is wrong with what clients were told, or with what replicas have */
  async end(): Promise<string[]> {
    const { cluster } = this.options;
    await Promise.all([this.probe.stop(), this.mixed.stop()]);
    await cluster.settled({ isQuiet: true });
    const { history, operationCount } = this;
    const clients = cluster.running.map(({ client }) => client);
    const final = await finalStreams(history, this.options.client);
    return [
      ...this.probe.failures.map(({ code, message }) => `an append failed for good: ${code}: ${message}`),
      ...this.mixed.nonsense,
      ...(await this.leaders.stop()),
      ...(operationCount < OPERATIONS_MEAN_MIN * this.outcomes.length
        ? [`only ${operationCount} operations`]
        : []),
      ...judge(history, final),
      ...(await this.told.end(final)),
      // What is on each very node.
      ...(await judgeThrough(history, clients, { consistency: 'eventual' })),
    ];
  }

  get operationCount(): number {
    return answered(this.history).length;
  }

  /** By kind and outcome. */
  get operations(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const record of [...this.history.appends, ...this.history.reads]) {
      const kind = record.kind === 'append' ? 'append' : `${record.consistency} read`;
      const what = `${kind}: ${record.outcome}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    return counts;
  }

  private async acknowledged(count: number): Promise<void> {
    const wanted = this.probe.acknowledged.length + count;
    const isThere = () => this.probe.acknowledged.length >= wanted;
    await waitUntil(isThere, `${count} more appends`, WRITABLE_WITHIN_MS);
  }

  /** Until each partition has acknowledged an append that began after the moment. */
  private async writesBackMs({ name }: Fault, sinceMs: number): Promise<number> {
    for (;;) {
      const times = this.probe.writableAtMs(sinceMs);
      if (!times.includes(undefined)) return Math.max(...(times as number[])) - sinceMs;
      const waiting = times.flatMap((time, partition) => (time === undefined ? [partition] : []));
      if (performance.now() - sinceMs > WRITABLE_WITHIN_MS)
        throw new Error(
          `${name}: after ${WRITABLE_WITHIN_MS} ms not writable: partitions ${waiting.join(', ')}`,
        );
      await pause(POLL_INTERVAL_MS);
    }
  }
}

/** All faults, one after the other, again and again; each time with new customers, and a judgement. */
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
  console.log(`${summaryOf(runs)}\n0 lost, 0 doubled, 0 stale`);
}

function answered({ appends, reads }: History): unknown[] {
  return [
    ...appends.filter(({ outcome }) => outcome !== 'pending'),
    ...reads.filter(({ outcome }) => outcome === 'ok'),
  ];
}

/** What is on the disks of nodes that do not run any more. */
export async function differencesOnDisk(cluster: LocalCluster): Promise<string[]> {
  await cluster.killAll();
  return compareContents(await Promise.all(cluster.nodes.map(contentsOf))).differences;
}
