import type { Prng } from '../../src/lib/prng.js';
import { canSpareVoter } from './can-spare-voter.js';
import { exponential } from './exponential.js';
import type { FaultProfile } from './fault-profile.js';
import { Operator } from './operator.js';
import type { Pace } from './pace.js';
import type { SimMachine } from './sim-machine.js';
import type { SimNetwork } from './sim-network.js';
import { SnapshotHunt } from './snapshot-hunt.js';
import { groupOf, type SnapshotCall } from './snapshots-under-way.js';

/** What is counted as a fault: never the single message that is lost or late. */
export const FAULT_KINDS = [
  'crash',
  'blackout',
  'crash in a write',
  'split',
  'one-way cut',
  'isolation',
  'pause',
  'transfer',
  'clock jump',
  'full disk',
  'failed write',
  'failed read',
  'lost disk',
  'damaged row',
  'drain',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

export type FaultCounts = Readonly<Record<FaultKind, number>>;

export function totalOf(counts: FaultCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

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
  private readonly pace: Pace;
  /** How often each has happened. */
  readonly counts = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0])) as Record<FaultKind, number>;
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
    this.every(intervals.splitMs, () => this.split());
    this.every(intervals.oneWayMs, () => this.cutOneWay(this.anyMachine()));
    this.every(intervals.isolateMs, () => this.isolate([this.anyMachine()]));
    this.every(intervals.pauseMs, () => this.pause(this.anyMachine()));
    this.every(intervals.disturbMs, () => this.disturb());
    this.every(intervals.clockJumpMs, () => this.jumpClock(this.anyMachine()));
    this.every(intervals.fullDiskMs, () => this.fillDisk(this.anyMachine()));
    this.every(intervals.diskErrorMs, () => this.failWrite(this.anyMachine()));
    this.every(intervals.diskLossMs, () => this.whenSpared('lost disk', () => this.loseDisk()));
    this.every(intervals.readErrorMs, () => this.failRead(this.anyMachine()));
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
    this.heal();
    for (const machine of this.machines) {
      machine.store.onWriteStarted = () => undefined;
      machine.store.isFull = false;
      machine.store.failNextWrite(undefined);
      machine.store.failNextRead(undefined);
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
    const cuts = [() => this.isolate([leader, ...minority]), () => this.cutOneWay(leader)];
    this.random.pick(companions.length === 0 ? alone : [...alone, ...cuts])();
  }

  private huntSnapshots(): void {
    const { profile, network, random } = this;
    const blows = {
      crash: (nodeId: string) => {
        const machine = this.machines.find((one) => one.nodeId === nodeId);
        if (machine !== undefined) this.crash(machine, 'while a snapshot is sent');
      },
      cut: (from: string, to: string) => this.cutWays([[from, to]]),
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

  /** In two, anywhere; a given machine is on the first side. */
  private split(first?: SimMachine): void {
    if (this.machines.length < 2) return;
    const size = this.random.between(1, this.machines.length - 1);
    const shuffled = this.random.shuffled(this.machines);
    const ordered =
      first === undefined ? shuffled : [first, ...shuffled.filter((machine) => machine !== first)];
    this.isolate(ordered.slice(0, size), 'split');
  }

  private isolate(
    side: readonly SimMachine[],
    kind: FaultKind = 'isolation',
    durationMs = this.outageMs(),
  ): void {
    this.counts[kind] += 1;
    const sideIds = side.map(({ nodeId }) => nodeId);
    const otherIds = this.machines.map(({ nodeId }) => nodeId).filter((nodeId) => !sideIds.includes(nodeId));
    this.network.trace.tell('network', 'cut', `${sideIds.join(' ')} | ${otherIds.join(' ')}`);
    this.network.cutBetween(sideIds, otherIds);
    this.healAfter(durationMs);
  }

  /** It is heard by nobody, or hears nobody, or one of the others. */
  private cutOneWay(machine: SimMachine): void {
    const others = this.random.shuffled(this.machines.filter((other) => other !== machine));
    const cut = others.slice(0, this.random.between(1, others.length));
    const isDeaf = this.random.chance(0.5);
    this.cutWays(cut.map(({ nodeId }) => (isDeaf ? [nodeId, machine.nodeId] : [machine.nodeId, nodeId])));
  }

  private cutWays(ways: readonly (readonly [from: string, to: string])[]): void {
    this.counts['one-way cut'] += 1;
    for (const [from, to] of ways) {
      this.network.cutOneWay(from, to);
      this.network.trace.tell('network', 'cut', `${from} → ${to}`);
    }
    this.healAfter(this.outageMs());
  }

  /** A process that wakes up does not know what it missed, even less so when nobody can tell it. */
  private pause(machine: SimMachine): void {
    const durationMs = this.outageMs();
    if (machine.isUp) this.counts.pause += 1;
    machine.pause(durationMs);
    const isCutOff = this.machines.length > 1 && this.random.chance(0.5);
    if (isCutOff) this.isolate([machine], 'isolation', durationMs + this.outageMs());
  }

  /** Undisturbed, or just before or after a cut. */
  private disturb(): void {
    const cut = this.random.pick(['before', 'after', 'none', 'none'] as const);
    if (cut === 'before') this.split(this.lastLeader);
    if (cut === 'after') {
      const delayMs = exponential(this.random, this.profile.network.delayMsMean);
      this.network.time.schedule(delayMs, () => !this.isStopped && this.split());
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

  /** Now, or between two writes, of which the second may count on the first. */
  private fillDisk({ nodeId, store }: SimMachine): void {
    const fill = () => {
      if (this.isStopped) return;
      const durationMs = this.outageMs();
      this.network.trace.tell(nodeId, 'full', `${(durationMs / 1000).toFixed(3)} s`);
      store.isFull = true;
      this.counts['full disk'] += 1;
      this.network.time.schedule(durationMs, () => {
        store.isFull = false;
      });
    };
    if (this.random.chance(0.5)) fill();
    else
      store.onWriteStarted = () => {
        store.onWriteStarted = () => undefined;
        fill();
      };
  }

  /** The next write fails: its rows may be on the disk or not. The process ends, and is started again later. */
  private failWrite({ store }: SimMachine): void {
    store.failNextWrite(() => {
      this.counts['failed write'] += 1;
    });
  }

  /** Whoever asked for the row is told; a replica that needed it to go on stops, and so does a node that starts. */
  private failRead({ store }: SimMachine): void {
    store.failNextRead(() => {
      this.counts['failed read'] += 1;
    });
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

  private healAfter(durationMs: number): void {
    this.network.time.schedule(durationMs, () => !this.isStopped && this.heal());
  }

  private heal(): void {
    if (!this.network.hasCuts) return;
    this.network.trace.tell('network', 'heal', 'all cuts');
    this.network.healAll();
  }

  private anyMachine(): SimMachine {
    return this.random.pick(this.machines);
  }

  private outageMs(): number {
    return 20 + exponential(this.random, this.profile.outageMsMean);
  }
}
