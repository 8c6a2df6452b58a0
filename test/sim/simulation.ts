import { assert } from '../../src/lib/assert.js';
import { Prng } from '../../src/lib/prng.js';
import { checkAppendsKept } from './checkers/appends-kept.js';
import { Checkers } from './checkers/checkers.js';
import { checkReadsFresh } from './checkers/reads-fresh.js';
import { Violation } from './checkers/violation.js';
import { USUAL_CLIENT } from './client-options.js';
import { SimClient } from './clients.js';
import { drawFaultProfile, type FaultProfile, profileText } from './fault-profile.js';
import { FrameObserver } from './frame-observer.js';
import { unequalGroups } from './group-judgement.js';
import { type FinalStreams, History } from './history.js';
import { Nemesis } from './nemesis.js';
import { CALM_NETWORK } from './network-options.js';
import { SimTime } from './sim-clock.js';
import { CALM_GOSSIP, SimGossip } from './sim-gossip.js';
import { SimMachine, type SimWorld } from './sim-machine.js';
import { SimNetwork } from './sim-network.js';
import type { Subject } from './sim-node.js';
import { CALM_DISK } from './sim-store.js';
import { failureOf, type SimulationFailure, type SimulationResult } from './simulation-result.js';
import { Trace } from './trace.js';

export interface SimulationOptions {
  subject: Subject;
  /** Changes what the seed drew. */
  adjust?: (profile: FaultProfile) => FaultProfile;
  /** Of the phase with faults, in simulated time. Default 8 s. */
  safetyMs?: number;
  /** How long everything may take to be well again once nothing goes wrong any more. Default 60 s. */
  livenessMs?: number;
}

const SAFETY_MS = 8000;
const LIVENESS_MS = 60_000;
/** A bad network may keep nodes from coming together for as long as it likes. */
const WHOLE_MS = 10_000;
/** Between looks whether all is well, which cost as much as a hundred events. */
const LOOK_MS = 20;
const STORY_MOMENTS = 40;

/**
 * One seed: a cluster in a bad world, clients that record what they are told, and the judgement. First faults, with
 * the checkers watching; then everything is healed, and all must be well within simulated time.
 */
export async function simulate(seed: number, options: SimulationOptions): Promise<SimulationResult> {
  const simulation = new Simulation(seed, options);
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
  private readonly machines: readonly SimMachine[];
  private readonly clients: readonly SimClient[];
  private readonly nemesis: Nemesis;

  constructor(seed: number, options: SimulationOptions) {
    this.seed = seed;
    this.options = options;
    const drawn = drawFaultProfile(Prng.seeded(seed, 0));
    if (options.subject.waitsForRoom !== true) drawn.intervals.fullDiskMs = 0;
    this.profile = options.adjust?.(drawn) ?? drawn;
    this.network = new SimNetwork(this.time, Prng.seeded(seed, 1), this.trace, this.profile.network);
    const { falseSuspicionProbability } = this.profile;
    this.gossip = new SimGossip(this.network, { ...CALM_GOSSIP, falseSuspicionProbability });
    const world = this.makeWorld();
    this.machines = this.makeMachines(world);
    this.nemesis = new Nemesis(this.profile, this.network, this.machines, Prng.seeded(seed, 2));
    this.clients = this.makeClients(world.nodeIds);
  }

  async run(): Promise<SimulationFailure | undefined> {
    const { safetyMs = SAFETY_MS, livenessMs = LIVENESS_MS } = this.options;
    try {
      for (const machine of this.machines) machine.start();
      if (this.options.subject.comesTogether === true && this.profile.beginsWhole) await this.untilWhole();
      for (const client of this.clients) client.start();
      this.nemesis.start();
      await this.time.run(this.time.nowMs + safetyMs);
      this.calm();
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
      profile: profileText(profile),
      appendsAcknowledged: history.appends.filter(({ outcome }) => outcome === 'ok').length,
      readsAnswered: history.reads.filter(({ outcome }) => outcome === 'ok').length,
      simulatedMs: time.nowMs,
      eventCount: time.eventCount,
      traceHash: trace.hash,
      story: trace.story(STORY_MOMENTS),
    };
  }

  private makeWorld(): SimWorld {
    const { network, gossip, trace, profile, options, seed } = this;
    const checkers = new Checkers(trace, {
      elected: (nodeId) => this.nemesis.leaderElected(nodeId),
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
      founderIds,
    };
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
    const keys = Array.from({ length: this.profile.keyCount }, (_, at) => `k${at + 1}`);
    return Array.from({ length: this.profile.clientCount }, (_, at) => {
      const { clientThinkMsMean, clientTimeoutMs, clientStrayProbability } = this.profile;
      const options = {
        ...USUAL_CLIENT,
        thinkMsMean: clientThinkMsMean,
        timeoutMs: clientTimeoutMs,
        strayProbability: clientStrayProbability,
        keys,
      };
      const random = Prng.seeded(this.seed, 4, at);
      return new SimClient(`client${at + 1}`, nodeIds, this.network, random, this.history, options);
    });
  }

  /** From here on nothing goes wrong. */
  private calm(): void {
    this.trace.tell('simulation', 'calm', 'no more faults');
    this.network.options = { ...CALM_NETWORK, delayMsMean: this.profile.network.delayMsMean };
    this.gossip.options = CALM_GOSSIP;
    for (const machine of this.machines) machine.store.options = CALM_DISK;
    this.nemesis.stop();
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
    return this.clients.every((client) => client.isDone) && unequalGroups(this.machines).length === 0;
  }

  private judgeLiveness(): void {
    const waiting = this.clients.filter((client) => !client.isDone).map(({ name }) => name);
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
    const leaders = this.machines.filter(({ node }) =>
      node?.status().some(({ leads }) => leads !== undefined),
    );
    const replicaIds = new Set(
      leaders.flatMap(({ node }) => node!.status().flatMap(({ leads }) => leads?.nodeIds ?? [])),
    );
    let final: FinalStreams | undefined;
    for (const { nodeId, node } of this.machines) {
      if (!replicaIds.has(nodeId)) continue;
      const streams = await this.whileTimeGoesOn(node!.streams());
      final ??= streams;
      if (textOf(streams) === textOf(final)) continue;
      throw new Violation(
        'same-state',
        `${nodeId} has other streams in the end than the first of the replicas`,
      );
    }
    assert(final !== undefined, 'a group that is equal everywhere is somewhere');
    checkAppendsKept(this.history, final);
    checkReadsFresh(this.history, final);
  }
}

function textOf(streams: FinalStreams): string {
  return JSON.stringify([...streams].sort(([one], [other]) => (one < other ? -1 : 1)));
}
