import { RingfoldError } from '../../src/core/errors.js';
import { assert } from '../../src/lib/assert.js';
import { Prng } from '../../src/lib/prng.js';
import { checkAppendsKept } from './checkers/appends-kept.js';
import { Checkers } from './checkers/checkers.js';
import { checkReadsFresh } from './checkers/reads-fresh.js';
import { findRemoved, removedAppends } from './checkers/removed-from-disk.js';
import { checkRemovedStaysRemoved } from './checkers/removed-stays-removed.js';
import { checkSubscriptions } from './checkers/subscriptions.js';
import { Violation } from './checkers/violation.js';
import { USUAL_CLIENT } from './client-options.js';
import { SimClient } from './clients.js';
import { totalOf } from './fault-kinds.js';
import { drawFaultProfile, type FaultProfile, profileText } from './fault-profile.js';
import { FrameObserver } from './frame-observer.js';
import { unequalGroups } from './group-judgement.js';
import { type FinalStreams, History } from './history.js';
import { Nemesis } from './nemesis.js';
import { CALM_NETWORK } from './network-options.js';
import { Pace } from './pace.js';
import { SimTime } from './sim-clock.js';
import { CALM_GOSSIP, SimGossip } from './sim-gossip.js';
import { SimMachine, type SimWorld } from './sim-machine.js';
import { SimNetwork } from './sim-network.js';
import type { GroupStatus, Subject } from './sim-node.js';
import { CALM_DISK } from './sim-store.js';
import { failureOf, type SimulationFailure, type SimulationResult } from './simulation-result.js';
import { SimSubscriber } from './subscriber.js';
import { Trace } from './trace.js';

export interface SimulationOptions {
  subject: Subject;
  /** Changes what the seed drew. */
  adjust?: (profile: FaultProfile) => FaultProfile;
  /** Of the phase with faults, in simulated time, at most. Default 30 s. */
  safetyMs?: number;
  /** The phase with faults lasts until there were so many. Default 20. */
  faultsMin?: number;
  /** The phase with faults lasts until so many operations have begun. Default 200. */
  operationsBegunMin?: number;
  /** Clients go on until they know of so many operations what became of them, or will in the end. Default 300. */
  operationsMin?: number;
  /** How long everything may take to be well again once nothing goes wrong any more. Default 60 s. */
  livenessMs?: number;
}

const SAFETY_MS = 30_000;
const FAULTS_MIN = 20;
const OPERATIONS_BEGUN_MIN = 200;
const OPERATIONS_MIN = 300;
const LIVENESS_MS = 60_000;
/** A bad network may keep nodes from coming together for as long as it likes. */
const WHOLE_MS = 10_000;
/**
 * Removed data is to leave the disks within half a second, and nodes that are cut off from work look twice. A replica that
 * was removed, and does not know it, has asked about it within another half second, and is cleared as soon as it has left.
 * A log waits for a second after a snapshot was sent.
 */
const ERASED_MS = 3000;
/** Between looks whether all is well, which cost as much as a hundred events. */
const LOOK_MS = 40;
const STORY_MOMENTS = 40;

/**
 * One seed: a cluster in a bad world, clients that record what they are told, and the judgement. First faults, with
 * the checkers watching; then everything is healed, and all must be well within simulated time.
 */
export async function simulate(seed: number, options: SimulationOptions): Promise<SimulationResult> {
  // Stacks are a tenth of the time that a run takes, and asked for by nobody when all is well.
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  const result = await simulateOnce(seed, options);
  Error.stackTraceLimit = stackTraceLimit;
  const isStackOfUse = result.failure?.checker === 'crash' || result.failure?.checker === 'assertion';
  return isStackOfUse ? await simulateOnce(seed, options) : result;
}

async function simulateOnce(seed: number, options: SimulationOptions): Promise<SimulationResult> {
  const simulation = new Simulation(seed, options);
  await simulation.begin();
  const restore = options.subject.prepare?.(simulation.profile.tuning);
  const failure = await simulation.run();
  restore?.();
  return simulation.result(failure);
}

class Simulation {
  private readonly seed: number;
  private readonly options: SimulationOptions;
  readonly profile: FaultProfile;
  private readonly time = new SimTime();
  private readonly trace = new Trace(() => this.time.nowMs);
  private readonly network: SimNetwork;
  private readonly gossip: SimGossip;
  private readonly history = new History();
  private readonly keys: readonly string[];
  private readonly machines: readonly SimMachine[];
  private readonly clients: readonly SimClient[];
  private readonly subscribers: readonly SimSubscriber[];
  private readonly nemesis: Nemesis;
  private readonly pace: Pace;
  private operationsUnderFaults = 0;

  constructor(seed: number, options: SimulationOptions) {
    this.seed = seed;
    this.options = options;
    const drawn = drawFaultProfile(Prng.seeded(seed, 0));
    if (options.subject.waitsForRoom !== true) {
      drawn.intervals.fullDiskMs = 0;
      drawn.intervals.diskErrorMs = 0;
    }
    const { groupCount = 0 } = options.subject;
    if (groupCount === 0) {
      drawn.intervals.diskLossMs = 0;
      drawn.intervals.damageMs = 0;
      drawn.intervals.readErrorMs = 0;
      drawn.intervals.drainMs = 0;
      drawn.clientRemoveProbability = 0;
    }
    if (options.subject.subscriptions === undefined) drawn.subscriberCount = 0;
    this.profile = options.adjust?.(drawn) ?? drawn;
    this.keys = Array.from({ length: this.profile.keyCount }, (_, at) => `k${at + 1}`);
    this.network = new SimNetwork(this.time, Prng.seeded(seed, 1), this.trace, this.profile.network);
    const { falseSuspicionProbability } = this.profile;
    this.gossip = new SimGossip(this.network, { ...CALM_GOSSIP, falseSuspicionProbability });
    const world = this.makeWorld();
    this.machines = this.makeMachines(world);
    this.pace = this.makePace();
    this.nemesis = new Nemesis(
      this.profile,
      this.network,
      this.machines,
      Prng.seeded(seed, 2),
      groupCount,
      this.pace,
    );
    this.clients = this.makeClients(world.nodeIds);
    this.subscribers = this.makeSubscribers(world.nodeIds);
  }

  /** Nodes that have come together before need not do so again. */
  async begin(): Promise<void> {
    const { nodeCount, beginsWhole } = this.profile;
    const disks = beginsWhole ? await this.options.subject.comeTogether?.(nodeCount) : undefined;
    for (const [at, disk] of disks?.entries() ?? []) this.machines[at]!.store.restore(disk);
  }

  async run(): Promise<SimulationFailure | undefined> {
    const { safetyMs = SAFETY_MS, livenessMs = LIVENESS_MS } = this.options;
    try {
      for (const machine of this.machines) machine.start();
      if (this.options.subject.comesTogether === true && this.profile.beginsWhole) await this.untilWhole();
      for (const client of this.clients) client.start();
      for (const subscriber of this.subscribers) subscriber.start();
      this.nemesis.start();
      await this.until(this.time.nowMs + safetyMs, () => this.pace.isEnough);
      this.calm();
      await this.workOn();
      await this.until(this.time.nowMs + livenessMs, () => this.isWell());
      this.judgeLiveness();
      await this.judgeHistory();
      return undefined;
    } catch (thrown) {
      return failureOf(thrown);
    }
  }

  result(failure: SimulationFailure | undefined): SimulationResult {
    const { seed, options, profile, history, time, trace } = this;
    trace.event('simulation', `${time.eventCount} events`);
    return {
      seed,
      failure,
      subject: options.subject.name,
      world: options.adjust?.name,
      profile: profileText(profile),
      faults: this.nemesis.counts,
      snapshots: this.network.snapshots.counts,
      operations: history.operations,
      operationsUnderFaults: this.operationsUnderFaults,
      appendsAcknowledged: history.appends.filter(({ outcome }) => outcome === 'ok').length,
      readsAnswered: history.reads.filter(({ outcome }) => outcome === 'ok').length,
      eventsTold: history.subscribers.reduce((sum, { told }) => sum + told.length, 0),
      simulatedMs: time.nowMs,
      eventCount: time.eventCount,
      traceHash: trace.hash,
      story: trace.story(STORY_MOMENTS),
    };
  }

  private makeWorld(): SimWorld {
    const { network, gossip, trace, profile, options, seed } = this;
    const checkers = new Checkers(trace, {
      elected: (nodeId, group) => {
        network.snapshots.elected(group);
        this.nemesis.leaderElected(nodeId);
      },
      inherits: (nodeId) => this.nemesis.leaderInherits(nodeId),
    });
    const frames = new FrameObserver(checkers);
    network.onFrameSent = (from, _to, frame) => frames.saw(from, frame);
    const nodeIds = Array.from({ length: profile.nodeCount }, (_, at) => `n${at + 1}`);
    const founderIds = nodeIds.slice(0, profile.founderCount);
    return {
      subject: options.subject,
      tuning: profile.tuning,
      seed,
      network,
      gossip,
      checkers,
      nodeIds,
      currentIds: [...nodeIds],
      founderIds,
    };
  }

  private makePace(): Pace {
    const { faultsMin = FAULTS_MIN, operationsBegunMin = OPERATIONS_BEGUN_MIN } = this.options;
    return new Pace({
      faults: faultsMin,
      operations: operationsBegunMin,
      faultsSoFar: () => totalOf(this.nemesis.counts),
      operationsSoFar: () => this.history.begun,
    });
  }

  private makeMachines(world: SimWorld): SimMachine[] {
    const random = Prng.seeded(this.seed, 3);
    return world.nodeIds.map((_nodeId, at) => {
      const skewMs = Math.round((2 * random.float() - 1) * this.profile.clockSkewMsMax);
      const clockRate = 1 + (2 * random.float() - 1) * this.profile.clockDriftMax;
      const machine = new SimMachine(world, at, skewMs, clockRate);
      machine.store.options = this.profile.disk;
      return machine;
    });
  }

  private makeClients(nodeIds: readonly string[]): SimClient[] {
    const { clientCount } = this.profile;
    return Array.from({ length: clientCount }, (_, at) => {
      const { clientThinkMsMean, clientTimeoutMs, clientStrayProbability, clientRemoveProbability } =
        this.profile;
      const options = {
        ...USUAL_CLIENT,
        thinkMsMean: clientThinkMsMean,
        timeoutMs: clientTimeoutMs,
        strayProbability: clientStrayProbability,
        removeProbability: clientRemoveProbability,
        keys: this.keys,
        lastKeys: this.keys.filter((_key, place) => place % clientCount === at),
        hasLoneReplicas: this.hasLoneReplicas,
        isToWait: () => this.pace.areOperationsAhead,
      };
      const random = Prng.seeded(this.seed, 4, at);
      const removals = Prng.seeded(this.seed, 5, at);
      const chance = { random, removals };
      return new SimClient(`client${at + 1}`, nodeIds, this.network, chance, this.history, options);
    });
  }

  /** Of one node, or before the others have joined it. */
  get hasLoneReplicas(): boolean {
    return this.profile.nodeCount === 1 || !this.profile.beginsWhole;
  }

  private makeSubscribers(nodeIds: readonly string[]): SimSubscriber[] {
    const { seed, network, history } = this;
    return Array.from({ length: this.profile.subscriberCount }, (_, at) => {
      const random = Prng.seeded(seed, 6, at);
      const { partitionCount } = this.options.subject.subscriptions!;
      const partitions = random.chance(0.7) ? [] : [random.below(partitionCount)];
      const record = history.subscriber(`subscriber${at + 1}`, partitions);
      return new SimSubscriber(record, nodeIds, network, random, history, this);
    });
  }

  /** From here on nothing goes wrong. */
  private calm(): void {
    this.trace.tell('simulation', 'calm', 'no more faults');
    this.network.options = { ...CALM_NETWORK, delayMsMean: this.profile.network.delayMsMean };
    this.gossip.options = CALM_GOSSIP;
    for (const machine of this.machines) machine.store.options = CALM_DISK;
    this.pace.isCalm = true;
    this.operationsUnderFaults = this.history.begun;
    this.nemesis.stop();
  }

  /** What was broken works again, under load. */
  private async workOn(): Promise<void> {
    const { operationsMin = OPERATIONS_MIN, livenessMs = LIVENESS_MS } = this.options;
    const { history, keys } = this;
    // What clients have yet to finish once they are to stop, and the last read of each key.
    const isEnough = () => history.operations + history.retained + keys.length >= operationsMin;
    await this.time.run(this.time.nowMs + livenessMs, isEnough);
    if (!isEnough()) throw new Violation('liveness', `${history.operations} operations in all this time`);
    for (const client of this.clients) client.stop();
  }

  private async untilWhole(): Promise<void> {
    await this.until(WHOLE_MS, () => unequalGroups(this.machines).length === 0);
    this.trace.tell('simulation', 'whole', 'clients and faults begin');
  }

  private async until(untilMs: number, isOver: () => boolean): Promise<void> {
    const { time } = this;
    while (time.nowMs < untilMs && !isOver()) await time.run(Math.min(untilMs, time.nowMs + LOOK_MS));
  }

  private isWell(): boolean {
    if (this.clients.some((client) => !client.isDone)) return false;
    for (const subscriber of this.subscribers) subscriber.finish();
    return this.waiting.length === 0 && unequalGroups(this.machines).length === 0;
  }

  /** Who is not done. */
  private get waiting(): string[] {
    return [...this.clients, ...this.subscribers].filter((one) => !one.isDone).map(({ name }) => name);
  }

  private judgeLiveness(): void {
    const { waiting } = this;
    const unequal = unequalGroups(this.machines);
    if (waiting.length === 0 && unequal.length === 0) return;
    const message =
      `${(this.time.nowMs / 1000).toFixed(1)} s after the beginning, with all healed, ` +
      `waiting clients: ${waiting.join(' ') || 'none'}; groups that are not equal everywhere: ${unequal.join('; ') || 'none'}`;
    throw new Violation('liveness', message);
  }

  /** Disks take their time. */
  private async whileTimeGoesOn<Result>(work: Promise<Result>): Promise<Result> {
    let isOver = false;
    const watched = work.finally(() => {
      isOver = true;
    });
    // It is awaited below.
    watched.catch(() => undefined);
    await this.time.run(this.time.nowMs + LIVENESS_MS, () => isOver);
    assert(isOver, 'what a replica holds can be read while nothing goes wrong');
    return await watched;
  }

  /** All replicas have the same, and it is what clients were told. */
  private async judgeHistory(): Promise<void> {
    const final = new Map<string, readonly string[]>();
    let replicas = 0;
    for (const machine of this.machines) {
      const { nodeId } = machine;
      const groups = groupsAt(nodeId, this.statuses());
      replicas += groups.size;
      if (groups.size === 0) continue;
      for (const [key, values] of await this.streamsAt(machine, groups)) {
        const known = final.get(key) ?? values;
        final.set(key, known);
        if (known.length === values.length && known.join() === values.join()) continue;
        throw new Violation('same-state', `${nodeId} has another stream ${key} in the end than others`);
      }
    }
    assert(replicas > 0, 'a group that is equal everywhere is somewhere');
    checkAppendsKept(this.history, final);
    checkReadsFresh(this.history, final);
    checkSubscriptions(this.history, final, (key) => this.options.subject.subscriptions!.partitionOf(key));
    checkRemovedStaysRemoved(this.history, final);
    await this.judgeDisks(removedAppends(this.history, final));
  }

  /** What was removed leaves the disks within a while. */
  private async judgeDisks(removed: ReadonlySet<string>): Promise<void> {
    if (removed.size === 0) return;
    const untilMs = this.time.nowMs + ERASED_MS;
    for (;;) {
      const statuses = this.statuses();
      const left = this.machines.flatMap(({ nodeId, store }) => {
        const isThere = groupsAt(nodeId, statuses).size > 0;
        const found = isThere ? findRemoved(store.image(), removed) : undefined;
        return found === undefined ? [] : [`${nodeId} has ${found}`];
      });
      if (left.length === 0) return;
      if (this.time.nowMs >= untilMs)
        throw new Violation('removed-stays-removed', `${ERASED_MS} ms after the end ${left.join('; ')}`);
      await this.time.run(this.time.nowMs + ERASED_MS / 4);
    }
  }

  /** None of a node whose damage shows only now. */
  private async streamsAt({ node, store }: SimMachine, groups: ReadonlySet<number>): Promise<FinalStreams> {
    try {
      return await this.whileTimeGoesOn(node!.streams(this.keys, groups));
    } catch (thrown) {
      const isDamage = thrown instanceof RingfoldError && thrown.code === 'STORAGE_DAMAGED';
      if (isDamage && store.isDamaged) return new Map();
      throw thrown;
    }
  }

  private statuses(): GroupStatus[] {
    return this.machines.flatMap(({ node }) => node?.status() ?? []);
  }
}

/** Those whose leaders say that it has a replica: one that was removed may not know yet, and is behind. */
function groupsAt(nodeId: string, statuses: readonly GroupStatus[]): ReadonlySet<number> {
  const there = statuses.filter(({ leads }) => leads?.nodeIds.includes(nodeId));
  return new Set(there.map(({ group }) => group));
}
