import type { Prng } from '../../../src/lib/prng.js';
import type { LocalCluster, LocalNode } from '../../support/local-cluster.js';

/** What a fault may use: a cluster that is well and under load. */
export interface Scene {
  readonly cluster: LocalCluster;
  readonly random: Prng;
  /** To be called when the fault takes effect: from then on it is measured how long writes take to be back. */
  strike(): void;
  /** Resolves when so many more appends were acknowledged. */
  acknowledged(count: number): Promise<void>;
  log(message: string): void;
}

/** Ends the fault. What is broken is whole again when it resolves, or becomes so by itself. */
export type Heal = () => Promise<void>;

export interface Fault {
  readonly name: string;
  /** Of which a short run tries one. Default: the name. */
  readonly kind?: string;
  /** Of a single node: writes come back everywhere while it lasts. Else they come back when it is healed. */
  readonly isOfOneNode: boolean;
  inject(scene: Scene): Promise<Heal>;
}

export function oneOfEachKind(faults: readonly Fault[]): Fault[] {
  const kindOf = ({ kind, name }: Fault) => kind ?? name;
  return faults.filter((fault, at) => faults.findIndex((other) => kindOf(other) === kindOf(fault)) === at);
}

/** Any node but the one that leads most. */
export async function aFollower({ cluster, random }: Scene): Promise<LocalNode> {
  const busiest = await cluster.busiest();
  return random.pick(cluster.running.filter((node) => node !== busiest));
}

/** The process stands still, as on a machine that is suspended, until SIGCONT. */
export function signal(nodes: readonly LocalNode[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const {
    process: { pid },
  } of nodes)
    process.kill(pid, name);
}
