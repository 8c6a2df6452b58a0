import { Prng } from '../../src/lib/prng.js';
import { checkAppendsKept } from './checkers/appends-kept.js';
import { Checkers } from './checkers/checkers.js';
import { checkQuorums } from './checkers/quorums.js';
import { checkReadsFresh } from './checkers/reads-fresh.js';
import { Violation } from './checkers/violation.js';
import { USUAL_CLIENT } from './client-options.js';
import { SimClient } from './clients.js';
import { ExpectedMoves } from './expected-moves.js';
import { FrameObserver } from './frame-observer.js';
import { groupsOf, whyNotSettled } from './growth-state.js';
import { History } from './history.js';
import type { RingfoldSimNode } from './ringfold-sim-node.js';
import { ringfoldSubject } from './ringfold-subject.js';
import { SimTime } from './sim-clock.js';
import { CALM_GOSSIP, SimGossip } from './sim-gossip.js';
import { SimMachine, type SimWorld } from './sim-machine.js';
import { SimNetwork } from './sim-network.js';
import { Trace } from './trace.js';

export interface GrowthOptions {
  seed: number;
  partitions: number;
  /** How many members there are after each wave of new ones; the first is founded alone. */
  sizes: readonly number[];
  /** Between checks that a majority of each group's voters is there. */
  lookMs: number;
  /** Of a wave, until everything is where it should be. */
  waveMsMax: number;
}

export interface GrowthFigures {
  /** Replicas that were made on another node. */
  moves: number;
  /** As many as the placements of the sizes differ in. */
  planned: number;
  /** The new nodes' share of all replicas, summed over the waves. */
  minimum: number;
  simulatedMs: number;
  eventCount: number;
  appendsAcknowledged: number;
  readsAnswered: number;
}

const CLIENTS = 4;
const KEYS = 12;

/**
 * A cluster of whole nodes that grows, with clients at work all the time. Nothing goes wrong by itself: what is lost,
 * the moving of replicas has lost.
 * @throws Violation
 */
export async function grow(options: GrowthOptions): Promise<GrowthFigures> {
  return await new Growth(options).run();
}

class Growth {
  private readonly options: GrowthOptions;
  private readonly time = new SimTime();
  private readonly network: SimNetwork;
  private readonly machines: readonly SimMachine[];
  private readonly running: SimMachine[] = [];
  /** Those that clients ask: the list grows. */
  private readonly runningIds: string[] = [];
  private readonly groups: ReadonlySet<number>;
  private readonly keys = Array.from({ length: KEYS }, (_, at) => `k${at + 1}`);
  private readonly history = new History();
  private readonly clients: readonly SimClient[];
  private readonly expected = new ExpectedMoves();

  constructor(options: GrowthOptions) {
    this.options = options;
    const { seed } = options;
    this.groups = new Set(Array.from({ length: options.partitions + 1 }, (_, group) => group));
    const trace = new Trace(() => this.time.nowMs);
    this.network = new SimNetwork(this.time, Prng.seeded(seed, 1), trace);
    const checkers = new Checkers(trace, { elected: () => undefined, inherits: () => undefined });
    const frames = new FrameObserver(checkers);
    this.network.onFrameSent = (from, _to, frame) => frames.saw(from, frame);
    const world = this.makeWorld(checkers);
    this.machines = world.nodeIds.map((_nodeId, at) => new SimMachine(world, at, 0, 1));
    this.clients = this.makeClients();
  }

  async run(): Promise<GrowthFigures> {
    for (const size of this.options.sizes) {
      this.startUpTo(size);
      await this.settle();
      this.expected.grownTo(size, this.nodes[0]!.node!.placement.current);
      if (size === this.options.sizes[0]) for (const client of this.clients) client.start();
    }
    for (const client of this.clients) client.stop();
    await this.pass(() => this.clients.every(({ isDone }) => isDone), 'clients have their answers');
    await this.settle();
    await this.judge();
    return this.figures();
  }

  private makeWorld(checkers: Checkers): SimWorld {
    const { seed, partitions, sizes } = this.options;
    const nodeIds = Array.from({ length: sizes.at(-1)! }, (_, at) => `n${at + 1}`);
    return {
      subject: ringfoldSubject({
        partitions,
        replicationFactor: 3,
        // As nodes have them unless they are told otherwise.
        heartbeatMs: 150,
        electionTimeoutMs: 600,
        replaceAfterMs: 300_000,
        seedsMax: 3,
      }),
      tuning: {
        logEntriesMax: 1000,
        appendBytesMax: 64 * 1024,
        inFlightMessagesMax: 64,
        snapshotBytesPerSecond: 64 * 1024 * 1024,
        tailCommitsMax: 1000,
        stepEventsMax: 1000,
      },
      seed,
      network: this.network,
      gossip: new SimGossip(this.network, CALM_GOSSIP),
      checkers,
      nodeIds,
      currentIds: [...nodeIds],
      founderIds: nodeIds.slice(0, 1),
    };
  }

  private makeClients(): SimClient[] {
    const { keys } = this;
    const usual = { ...USUAL_CLIENT, thinkMsMean: 200, timeoutMs: 600, strayProbability: 0.1, keys };
    this.startUpTo(1);
    return Array.from({ length: CLIENTS }, (_, at) => {
      const random = Prng.seeded(this.options.seed, 4, at);
      const options = { ...usual, lastKeys: keys.filter((_key, place) => place % CLIENTS === at) };
      const chance = { random, removals: random };
      return new SimClient(`client${at + 1}`, this.runningIds, this.network, chance, this.history, options);
    });
  }

  private startUpTo(size: number): void {
    for (const machine of this.machines.slice(this.running.length, size)) {
      machine.start();
      this.running.push(machine);
      this.runningIds.push(machine.nodeId);
    }
  }

  private get nodes(): RingfoldSimNode[] {
    return this.running.map(({ node }) => node as RingfoldSimNode);
  }

  private settle(): Promise<void> {
    return this.pass(
      () => whyNotSettled(this.nodes) === undefined,
      () => whyNotSettled(this.nodes)!,
    );
  }

  /** Until it is so; looks after the quorums meanwhile. */
  private async pass(isOver: () => boolean, what: string | (() => string)): Promise<void> {
    const { lookMs, waveMsMax } = this.options;
    const untilMs = this.time.nowMs + waveMsMax;
    while (!isOver()) {
      if (this.time.nowMs >= untilMs) {
        const why = typeof what === 'string' ? what : what();
        throw new Violation('liveness', `${this.running.length} nodes, after ${waveMsMax} ms: ${why}`);
      }
      await this.time.run(this.time.nowMs + lookMs);
      checkQuorums(groupsOf(this.nodes));
    }
  }

  /** What clients were told is there, and alike wherever it is. */
  private async judge(): Promise<void> {
    const final = new Map<string, readonly string[]>();
    for (const node of this.nodes) {
      const read = node.streams(this.keys, this.groups);
      let isRead = false;
      const watched = read.finally(() => (isRead = true));
      await this.pass(() => isRead, 'replicas are read');
      for (const [key, values] of await watched) {
        const known = final.get(key) ?? values;
        final.set(key, known);
        if (known.join() !== values.join())
          throw new Violation('same-state', `${key} differs between replicas`);
      }
    }
    checkAppendsKept(this.history, final);
    checkReadsFresh(this.history, final);
  }

  private figures(): GrowthFigures {
    const { history, time } = this;
    const { planned, minimum } = this.expected;
    let moves = 0;
    for (const { group, configuration } of groupsOf(this.nodes)) {
      // Ids are given once, and the founder's replica has the first one.
      if (group > 0) moves += configuration.nextReplicaId - 2;
    }
    return {
      moves,
      planned,
      minimum,
      simulatedMs: time.nowMs,
      eventCount: time.eventCount,
      appendsAcknowledged: history.appends.filter(({ outcome }) => outcome === 'ok').length,
      readsAnswered: history.reads.filter(({ outcome }) => outcome === 'ok').length,
    };
  }
}
