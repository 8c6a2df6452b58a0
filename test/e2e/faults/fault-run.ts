import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../../../src/client/index.js';
import { Prng } from '../../../src/lib/prng.js';
import { removedAppends } from '../../sim/checkers/removed-from-disk.js';
import { type FinalStreams, History } from '../../sim/history.js';
import { AppendHistory } from '../../support/append-history.js';
import { AppendLoad, customersByPartition } from '../../support/append-load.js';
import { finalStreams, judge, judgeThrough } from '../../support/judge-history.js';
import { LeaderWatch } from '../../support/leader-watch.js';
import type { LocalCluster } from '../../support/local-cluster.js';
import { MixedLoad } from '../../support/mixed-load.js';
import { times } from '../../support/thorough.js';
import { ToldEvents } from '../../support/told-events.js';
import { waitUntil } from '../../support/wait-until.js';
import type { Fault, Scene } from './fault.js';

export interface FaultRunOptions {
  cluster: LocalCluster;
  /** All calls of the mixed load go through it. */
  client: Client;
  seed: number;
  /** How often a call of the mixed load removes a customer: a few times during each fault. */
  removeProbability: number;
}

/** Those of one run. */
interface Customers {
  /** One of each partition. */
  readonly probed: readonly string[];
  /** Who are removed now and then. */
  readonly mixed: readonly string[];
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
/** An attempt that hangs at a node which does not answer adds that much to what is measured; then another node is asked. */
const PROBE_HEDGE_MS = 100;
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
const REMOVALS_MEAN_MIN = 1;

/** One cluster under one load, one fault after the other, and a judgement of all that clients were told meanwhile. */
export class FaultRun {
  readonly outcomes: FaultOutcome[] = [];
  readonly history: History;
  /** In the end: appends of which nothing may be left. */
  readonly removed = new Set<string>();
  private readonly options: FaultRunOptions;
  private readonly probe: AppendLoad;
  private readonly mixed: MixedLoad;
  private readonly leaders: LeaderWatch;
  private readonly customers: Customers;
  private readonly told: ToldEvents;
  private struckAtMs = 0;

  static async begin(options: FaultRunOptions): Promise<FaultRun> {
    const { cluster, client, seed } = options;
    const customers = {
      probed: customersByPartition(cluster.partitionCount, `probe-${seed}`),
      mixed: Array.from({ length: CUSTOMERS }, (_, at) => `customer-${seed}-${at}`),
    };
    const history = new History();
    // Before there is anything that it could miss.
    const told = await ToldEvents.begin({ client, history, customerIds: idsOf(customers), from: 'now' });
    return new FaultRun(options, customers, history, told);
  }

  private constructor(options: FaultRunOptions, customers: Customers, history: History, told: ToldEvents) {
    const { cluster, client, seed, removeProbability } = options;
    this.options = options;
    this.customers = customers;
    this.history = history;
    this.told = told;
    // To each partition, through each node in turn: it tells when all of them accept writes.
    this.probe = new AppendLoad({
      ...{ clients: cluster.clients, customerIds: customers.probed },
      ...{ history: new AppendHistory(history), hedgeAfterMs: PROBE_HEDGE_MS },
    }).start();
    this.mixed = new MixedLoad({
      ...{ client, customerIds: customers.mixed, seed, history, removeProbability },
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
    const { cluster, client } = this.options;
    await Promise.all([this.probe.stop(), this.mixed.stop()]);
    await cluster.settled({ isQuiet: true });
    const { history } = this;
    const final = await finalStreams(history, client);
    for (const appendId of removedAppends(history, final)) this.removed.add(appendId);
    await this.told.end(final);
    await this.subscribeLate(final);
    return [
      ...this.probe.failures.map(({ code, message }) => `an append failed for good: ${code}: ${message}`),
      ...this.mixed.nonsense,
      ...(await this.leaders.stop()),
      ...this.tooLittle(),
      ...judge(history, final),
      // What is on each very node.
      ...(await judgeThrough(history, cluster.clients(), { consistency: 'eventual' })),
    ];
  }

  /** Who begins when all is over is told of what is left, whichever node tells. */
  private async subscribeLate(final: FinalStreams): Promise<void> {
    const { history } = this;
    const customerIds = idsOf(this.customers);
    const listen = async (client: Client) => {
      const late = await ToldEvents.begin({ client, history, customerIds, from: 'beginning' });
      await late.end(final);
    };
    await Promise.all(this.options.cluster.clients().map(listen));
  }

  private tooLittle(): string[] {
    const faults = this.outcomes.length;
    const removals = this.history.removes.filter(({ outcome }) => outcome === 'ok').length;
    const retries = this.mixed.latenciesMs.get('late retry')!.length;
    return [
      ...(this.operationCount < OPERATIONS_MEAN_MIN * faults
        ? [`only ${this.operationCount} operations`]
        : []),
      ...(removals < REMOVALS_MEAN_MIN * faults ? [`only ${removals} removals`] : []),
      ...(retries < REMOVALS_MEAN_MIN * faults ? [`only ${retries} late retries of what was removed`] : []),
    ];
  }

  get operationCount(): number {
    return answered(this.history).length;
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

function answered({ appends, reads, removes }: History): unknown[] {
  return [
    ...appends.filter(({ outcome }) => outcome !== 'pending'),
    ...[...reads, ...removes].filter(({ outcome }) => outcome === 'ok'),
  ];
}

function idsOf({ probed, mixed }: Customers): ReadonlySet<string> {
  return new Set([...probed, ...mixed]);
}
