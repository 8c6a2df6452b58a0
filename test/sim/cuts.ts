import type { Prng } from '../../src/lib/prng.js';
import type { FaultKind } from './fault-kinds.js';
import type { SimMachine } from './sim-machine.js';
import type { SimNetwork } from './sim-network.js';

/** Keeps nodes apart for a while: what goes wrong on the wires between them. */
export class Cuts {
  private readonly network: SimNetwork;
  private readonly machines: readonly SimMachine[];
  private readonly random: Prng;
  private readonly counts: Record<FaultKind, number>;
  /** How long the next one lasts. */
  private readonly outageMs: () => number;
  private isStopped = false;

  constructor(
    network: SimNetwork,
    machines: readonly SimMachine[],
    random: Prng,
    counts: Record<FaultKind, number>,
    outageMs: () => number,
  ) {
    this.network = network;
    this.machines = machines;
    this.random = random;
    this.counts = counts;
    this.outageMs = outageMs;
  }

  /** In two, anywhere; a given machine is on the first side. */
  split(first?: SimMachine): void {
    if (this.machines.length < 2) return;
    const size = this.random.between(1, this.machines.length - 1);
    const shuffled = this.random.shuffled(this.machines);
    const ordered =
      first === undefined ? shuffled : [first, ...shuffled.filter((machine) => machine !== first)];
    this.isolate(ordered.slice(0, size), 'split');
  }

  isolate(
    side: readonly SimMachine[],
    kind: 'split' | 'isolation' = 'isolation',
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
  cutOneWay(machine: SimMachine): void {
    const others = this.random.shuffled(this.machines.filter((other) => other !== machine));
    const cut = others.slice(0, this.random.between(1, others.length));
    const isDeaf = this.random.chance(0.5);
    this.cutWays(cut.map(({ nodeId }) => (isDeaf ? [nodeId, machine.nodeId] : [machine.nodeId, nodeId])));
  }

  cutWays(ways: readonly (readonly [from: string, to: string])[]): void {
    this.counts['one-way cut'] += 1;
    for (const [from, to] of ways) {
      this.network.cutOneWay(from, to);
      this.network.trace.tell('network', 'cut', `${from} → ${to}`);
    }
    this.healAfter(this.outageMs());
  }

  /** All are healed, and no more are. */
  stop(): void {
    this.isStopped = true;
    this.heal();
  }

  private healAfter(durationMs: number): void {
    this.network.time.schedule(durationMs, () => {
      if (!this.isStopped) this.heal();
    });
  }

  private heal(): void {
    if (!this.network.hasCuts) return;
    this.network.trace.tell('network', 'heal', 'all cuts');
    this.network.healAll();
  }
}
