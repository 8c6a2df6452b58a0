import { RingfoldError } from '../../src/core/errors.js';
import { Prng } from '../../src/lib/prng.js';
import type { Logger } from '../../src/ports/logger.js';
import type { Checkers } from './checkers/checkers.js';
import { ClientPort } from './client-port.js';
import { ProcessGate } from './process-gate.js';
import { SimClock } from './sim-clock.js';
import { SimGossip } from './sim-gossip.js';
import { SimMembership } from './sim-membership.js';
import { SimNetwork } from './sim-network.js';
import type { ReplicaObserver, SimNode, SimTuning, Subject } from './sim-node.js';
import { SimPeerTransport } from './sim-peer-transport.js';
import { SimStore } from './sim-store.js';

/** What all machines of a simulation share. */
export interface SimWorld {
  readonly subject: Subject;
  readonly seed: number;
  readonly network: SimNetwork;
  readonly gossip: SimGossip;
  readonly checkers: Checkers;
  /** Of the machines, and of the nodes that they begin with. */
  readonly nodeIds: readonly string[];
  /** Of the nodes that they are now: one that has lost its disk comes back as another. */
  readonly currentIds: string[];
  readonly founderIds: readonly string[];
  readonly tuning: SimTuning;
}

/** One run of a node's process. */
interface Process {
  gate: ProcessGate;
  node: SimNode;
  clock: SimClock;
  peers: SimPeerTransport;
  clients: ClientPort;
  membership: SimMembership;
  isAlive: boolean;
}

const RESTART_MS = 200;

const SILENT: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** A machine with a disk and, while it runs, a node's process. Its death loses everything but what the disk kept. */
export class SimMachine {
  /** Which others reach it by, whoever it is. */
  readonly name: string;
  /** Of its node. */
  nodeId: string;
  store: SimStore;
  /** Its node ends because its disk failed. */
  onDiskFailed: () => void = () => undefined;
  /** Its node refuses to start with what is on its disk. */
  onRefused: () => void = () => undefined;
  /** Its node was removed from the cluster, for good. */
  onRemoved: () => void = () => undefined;
  private readonly world: SimWorld;
  private readonly random: Prng;
  private process: Process | undefined;
  private skewMs: number;
  private readonly clockRate: number;
  private readonly at: number;
  private runs = 0;
  private disks = 1;

  constructor(world: SimWorld, at: number, skewMs: number, clockRate: number) {
    this.clockRate = clockRate;
    this.world = world;
    this.at = at;
    this.name = world.nodeIds[at]!;
    this.nodeId = this.name;
    this.random = Prng.seeded(world.seed, 100 + at);
    this.skewMs = skewMs;
    this.store = new SimStore(world.network.time, Prng.seeded(world.seed, 200 + at));
  }

  get isUp(): boolean {
    return this.process !== undefined;
  }

  /** Undefined while it is down. */
  get node(): SimNode | undefined {
    return this.process?.node;
  }

  start(): void {
    if (this.process !== undefined) return;
    this.runs += 1;
    const process = this.boot();
    this.process = process;
    this.world.network.trace.tell(this.nodeId, 'start', `run ${this.runs}`);
    process.node.start().catch((thrown) => this.failedToStart(process, thrown));
  }

  crash(why: string): void {
    const { process } = this;
    if (process === undefined) return;
    this.world.network.trace.tell(this.nodeId, 'crash', why);
    this.process = undefined;
    process.isAlive = false;
    process.clock.stop();
    process.membership.kill();
    process.peers.kill();
    process.clients.kill();
    this.store.onWriteStarted = () => undefined;
    this.store.powerLoss().catch((thrown) => this.world.network.time.fail(thrown));
  }

  /** It gets an empty disk, and so it is a new node from its next start on. */
  loseDisk(): void {
    const { world, at, store } = this;
    this.crash('its disk is lost');
    this.nodeId = `${this.name}.${this.disks}`;
    world.currentIds[at] = this.nodeId;
    this.store = new SimStore(
      world.network.time,
      Prng.seeded(world.seed, 200 + at, this.disks),
      store.options,
    );
    this.disks += 1;
  }

  /** It does nothing for a while, and does not notice. */
  pause(durationMs: number): void {
    const { process } = this;
    if (process === undefined) return;
    this.world.network.trace.tell(this.nodeId, 'pause', `${(durationMs / 1000).toFixed(3)} s`);
    process.gate.pause();
    this.world.network.time.schedule(durationMs, () => process.gate.resume());
  }

  /** Whatever was paused goes on. */
  resume(): void {
    this.process?.gate.resume();
  }

  jumpClock(skewMs: number): void {
    this.skewMs = skewMs;
    this.process?.clock.setSkew(skewMs);
  }

  private boot(): Process {
    const { world, name, nodeId, random, skewMs } = this;
    const { network, gossip } = world;
    const gate = new ProcessGate(network.time);
    const monotonicOriginMs = random.below(1_000_000);
    const clock = new SimClock(network.time, { skewMs, monotonicOriginMs, gate, rate: this.clockRate });
    this.store.gate = gate;
    this.store.hasFailed = false;
    const profile = {
      nodeId,
      clusterId: '',
      peerAddress: SimNetwork.addressOf(name),
      zone: '',
      state: 'joining' as const,
    };
    const chance = () => Prng.seeded(world.seed, random.uint32(), this.runs);
    const membership = new SimMembership(gossip, profile, clock, chance(), SimGossip.addressOf(name));
    const peers = new SimPeerTransport(network, nodeId, clock, gate, SimNetwork.addressOf(name));
    const node = world.subject.createNode({
      nodeId,
      clock,
      peers,
      membership,
      nodeIds: world.nodeIds,
      currentIds: world.currentIds,
      founderIds: world.founderIds,
      tuning: world.tuning,
      random: chance(),
      store: this.store,
      hasRoom: async () => !this.store.isFull,
      logger: SILENT,
      observer: this.observer(),
      onFailure: (thrown) => this.failed(process, thrown),
    });
    const clients = new ClientPort(network, name, node, clock, gate);
    const process: Process = { node, gate, clock, peers, membership, clients, isAlive: true };
    return process;
  }

  private observer(): ReplicaObserver {
    const { nodeId } = this;
    const { checkers, network } = this.world;
    return {
      restored: (group, replica, hardState, lastIndex) => {
        network.trace.event(nodeId, `restored ${group} ${replica} ${hardState.term} ${lastIndex}`);
        this.judged(() => checkers.promisesKept.restored({ group, nodeId, replica }, hardState, lastIndex));
      },
      undone: (group, replica, term) => {
        network.trace.event(nodeId, `undone ${group} ${replica} ${term}`);
        checkers.promisesKept.undone({ group, nodeId, replica }, term);
      },
      applied: (group, state) => {
        network.trace.event(nodeId, `applied ${group} ${state.index} ${state.digest}`);
        this.judged(() => {
          checkers.sameState.applied(group, nodeId, state);
          checkers.leaderCommits.sawApplied(group, state);
        });
      },
      appliedUntold: (group, position) => checkers.leaderCommits.sawApplied(group, position),
    };
  }

  /** A violation is the simulation's to hear of: a node would take it for an error of its own, and deal with it. */
  private judged(judge: () => void): void {
    try {
      judge();
    } catch (thrown) {
      this.world.network.time.fail(thrown);
    }
  }

  /**
   * Without room for its store it ends, and is started again and again. With a store that is damaged where it must not
   * be it does not start any more.
   */
  private failedToStart(process: Process, thrown: unknown): void {
    const isFull = thrown instanceof RingfoldError && thrown.code === 'STORAGE_FULL';
    if (isFull && process.isAlive) {
      this.crash('it found no room');
      this.world.network.time.schedule(RESTART_MS, () => this.start());
    } else if (process.isAlive && this.isDamage(thrown)) {
      this.crash('it refuses its damaged store');
      this.onRefused();
    } else {
      this.failed(process, thrown);
    }
  }

  private isDamage(thrown: unknown): boolean {
    return this.store.wasDamaged && thrown instanceof RingfoldError && thrown.code === 'STORAGE_DAMAGED';
  }

  /**
   * A node whose disk failed stops by itself. Of a process that is dead, whatever it says is the death itself.
   */
  private failed(process: Process, thrown: unknown): void {
    if (!process.isAlive) return;
    const isDiskFailure = thrown instanceof RingfoldError && thrown.code === 'STORAGE_FAILED';
    if (isDiskFailure && this.store.hasFailed) this.onDiskFailed();
    else if (thrown instanceof RingfoldError && thrown.code === 'NODE_REMOVED') this.onRemoved();
    else if (this.isDamage(thrown)) {
      this.crash('its store is damaged');
      this.world.network.time.schedule(RESTART_MS, () => this.start());
    } else this.world.network.time.fail(thrown);
  }
}
