import type { Prng } from '../../src/lib/prng.js';
import { canSpareVoter } from './can-spare-voter.js';
import { Cuts } from './cuts.js';
import { DiskFaults } from './disk-faults.js';
import { exponential } from './exponential.js';
import { type FaultKind, noFaultsYet } from './fault-kinds.js';
import type { FaultProfile } from './fault-profile.js';
import { Operator } from './operator.js';
import type { Pace } from './pace.js';
import type { SimMachine } from './sim-machine.js';
import type { SimNetwork } from './sim-network.js';
import { SnapshotHunt } from './snapshot-hunt.js';
import { groupOf, type SnapshotCall } from './snapshots-under-way.js';

/** Between looks whether a voter can be spared. */
const LOOK_MS = 50;

const DRAINED_FROM_MIN = 4;
/** Enough for a node to leave, when nothing is in the way. */
const LEAVING_MS = 8000;

/** Does what a profile says goes wrong, until it is told to stop; then everything is made good. */
export class Nemesis {
  private readonly profile: FaultProfile;
  private readonly network: SimNetwork;
  private readonly machines: readonly SimMachine[];
  private readonly random: Prng;
  private readonly groupCount: number;
  private readonly operator: Operator;
  private readonly cuts: Cuts;
  private readonly disks: DiskFaults;
  private readonly pace: Pace;
  /** How often each has happened. */
  readonly counts = noFaultsYet();
  private isStopped = false;
  private lastLeader: SimMachine | undefined;
  /** What is to happen when a voter can be spared. */
  private readonly waiting = new Set<FaultKind>();
  /** Their end is planned. */
  private readonly hunted = new Set<string>();

  /** @param groupCount of the subject; 0 when its nodes cannot be replaced */
  constructor(
    profile: FaultProfile,
    network: SimNetwork,
    machines: readonly SimMachine[],
    random: Prng,
    groupCount: number,
    pace: Pace,
  ) {
    this.groupCount = groupCount;
    this.pace = pace;
    this.profile = profile;
    this.network = network;
    this.machines = machines;
    this.random = random;
    this.operator = new Operator(network, machines, random);
    const outageMs = () => this.outageMs();
    this.cuts = new Cuts(network, machines, random, this.counts, outageMs);
    this.disks = new DiskFaults(network, random, this.counts, outageMs);
    this.huntSnapshots();
    for (const machine of machines) {
      machine.onDiskFailed = () => this.restart(machine, 'its disk failed');
      machine.onRefused = () => this.replace(machine);
      machine.onRemoved = () => this.replace(machine);
    }
  }

  start(): void {
    const { intervals } = this.profile;
    this.every(intervals.crashMs, () => this.crash(this.anyMachine(), 'by chance'));
    this.every(intervals.blackoutMs, () => this.blackout());
    this.every(intervals.crashInWriteMs, () => this.crashInWrite(this.anyMachine()));
    this.every(intervals.splitMs, () => this.cuts.split());
    this.every(intervals.oneWayMs, () => this.cuts.cutOneWay(this.anyMachine()));
    this.every(intervals.isolateMs, () => this.cuts.isolate([this.anyMachine()]));
    this.every(intervals.pauseMs, () => this.pause(this.anyMachine()));
    this.every(intervals.disturbMs, () => this.disturb());
    this.every(intervals.clockJumpMs, () => this.jumpClock(this.anyMachine()));
    this.every(intervals.fullDiskMs, () => this.disks.fill(this.anyMachine()));
    this.every(intervals.diskErrorMs, () => this.disks.failWrite(this.anyMachine()));
    this.every(intervals.diskLossMs, () => this.whenSpared('lost disk', () => this.loseDisk()));
    this.every(intervals.readErrorMs, () => this.disks.failRead(this.anyMachine()));
    this.every(intervals.drainMs, () => this.whenSpared('drain', () => this.drain(this.anyMachine())));
    this.every(intervals.damageMs, () => this.whenSpared('damaged row', () => this.damageRow()));
  }

  /** Somebody was elected: the moment at which much is undecided. */
  leaderElected(nodeId: string): void {
    const leader = this.machines.find((machine) => machine.nodeId === nodeId)!;
    this.lastLeader = leader;
    if (this.isStopped || !this.random.chance(this.profile.huntProbability)) return;
    this.hunted.add(nodeId);
    this.network.time.schedule(exponential(this.random, this.profile.huntMsMean), () => {
      this.hunted.delete(nodeId);
      if (!this.isStopped && !this.pace.areFaultsAhead) this.hunt(leader);
    });
  }

  /** Whether what it inherited is committed must not depend on when it goes. */
  leaderInherits(nodeId: string): void {
    if (!this.hunted.has(nodeId)) this.leaderElected(nodeId);
  }

  /** No more faults: cuts heal and all nodes run. */
  stop(): void {
    this.isStopped = true;
    this.cuts.stop();
    this.disks.stop(this.machines);
    for (const machine of this.machines) {
      machine.store.onWriteStarted = () => undefined;
      machine.resume();
      machine.start();
    }
  }

  private every(meanMs: number, act: () => void): void {
    if (meanMs === 0) return;
    this.network.time.schedule(exponential(this.random, meanMs), () => {
      if (this.isStopped) return;
      if (!this.pace.areFaultsAhead) act();
      this.every(meanMs, act);
    });
  }

  private hunt(leader: SimMachine): void {
    const companions = this.random.shuffled(this.machines.filter((machine) => machine !== leader));
    const minority = companions.slice(0, this.random.below(Math.ceil(this.machines.length / 2)));
    const alone = [() => this.crash(leader, 'soon after it was elected'), () => this.pause(leader)];
    const cuts = [() => this.cuts.isolate([leader, ...minority]), () => this.cuts.cutOneWay(leader)];
    this.random.pick(companions.length === 0 ? alone : [...alone, ...cuts])();
  }

  private huntSnapshots(): void {
    const { profile, network, random } = this;
    const blows = {
      crash: (nodeId: string) => {
        const machine = this.machines.find((one) => one.nodeId === nodeId);
        if (machine !== undefined) this.crash(machine, 'while a snapshot is sent');
      },
      cut: (from: string, to: string) => this.cuts.cutWays([[from, to]]),
      handOver: (snapshot: SnapshotCall) => this.transfer(groupOf(snapshot)),
    };
    const isToHit = () => !this.isStopped && !this.pace.areFaultsAhead;
    new SnapshotHunt(profile, network, random, blows, isToHit);
  }

  private crash(machine: SimMachine, why: string, kind: FaultKind = 'crash'): void {
    if (machine.isUp) this.counts[kind] += 1;
    this.restart(machine, why);
  }

  private restart(machine: SimMachine, why: string): void {
    machine.crash(why);
    this.network.time.schedule(this.outageMs(), () => machine.start());
  }

  private blackout(): void {
    this.counts.blackout += 1;
    for (const machine of this.machines) this.restart(machine, 'with all others');
  }

  /** Within the shortest time that a write takes. */
  private crashInWrite(machine: SimMachine): void {
    const { store } = machine;
    store.onWriteStarted = () => {
      store.onWriteStarted = () => undefined;
      const delayMs = this.random.float() * store.options.writeMsMin;
      this.network.time.schedule(delayMs, () => {
        if (!this.isStopped) this.crash(machine, 'during a write', 'crash in a write');
      });
    };
  }

  /** A process that wakes up does not know what it missed, even less so when nobody can tell it. */
  private pause(machine: SimMachine): void {
    const durationMs = this.outageMs();
    if (machine.isUp) this.counts.pause += 1;
    machine.pause(durationMs);
    const isCutOff = this.machines.length > 1 && this.random.chance(0.5);
    if (isCutOff) this.cuts.isolate([machine], 'isolation', durationMs + this.outageMs());
  }

  /** Undisturbed, or just before or after a cut. */
  private disturb(): void {
    const cut = this.random.pick(['before', 'after', 'none', 'none'] as const);
    if (cut === 'before') this.cuts.split(this.lastLeader);
    if (cut === 'after') {
      const delayMs = exponential(this.random, this.profile.network.delayMsMean);
      this.network.time.schedule(delayMs, () => !this.isStopped && this.cuts.split());
    }
    this.transfer();
  }

  /** Of one group each leader has, or of the given one. */
  private transfer(group?: number): void {
    for (const { node } of this.machines)
      if (node?.disturb?.(this.random, group) === true) this.counts.transfer += 1;
  }

  private jumpClock(machine: SimMachine): void {
    const { clockSkewMsMax } = this.profile;
    if (clockSkewMsMax > 0) this.counts['clock jump'] += 1;
    machine.jumpClock(Math.round((2 * this.random.float() - 1) * clockSkewMsMax));
  }

  /** Not of three: two would be left, who decide with one vote. For a while, or until it has left. */
  private drain(machine: SimMachine): void {
    if (this.machines.length < DRAINED_FROM_MIN) return;
    const durationMs = this.random.chance(0.7) ? this.outageMs() : LEAVING_MS;
    this.operator.drain(machine, durationMs, () => {
      this.counts.drain += 1;
    });
  }

  private loseDisk(): void {
    this.counts['lost disk'] += 1;
    this.replace(this.anyMachine());
  }

  private replace(machine: SimMachine): void {
    const { nodeId } = machine;
    machine.loseDisk();
    this.operator.lost(nodeId, machine);
    this.network.time.schedule(this.outageMs(), () => machine.start());
  }

  /** Some damage is met at the next start alone. */
  private damageRow(): void {
    const machine = this.anyMachine();
    if (!machine.store.damageRow()) return;
    this.counts['damaged row'] += 1;
    this.network.trace.tell(machine.nodeId, 'damage', 'a row');
    if (this.random.chance(0.5)) this.restart(machine, 'a row is damaged');
  }

  /** As soon as all groups can do without one of their voters for good. */
  private whenSpared(kind: FaultKind, act: () => void): void {
    if (this.isStopped || this.waiting.has(kind)) return;
    if (canSpareVoter(this.machines, this.groupCount)) {
      act();
      return;
    }
    this.waiting.add(kind);
    this.network.time.schedule(LOOK_MS, () => {
      this.waiting.delete(kind);
      this.whenSpared(kind, act);
    });
  }

  private anyMachine(): SimMachine {
    return this.random.pick(this.machines);
  }

  private outageMs(): number {
    return 20 + exponential(this.random, this.profile.outageMsMean);
  }
}
