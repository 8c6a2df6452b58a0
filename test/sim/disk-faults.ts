import type { Prng } from '../../src/lib/prng.js';
import type { FaultKind } from './fault-kinds.js';
import type { SimMachine } from './sim-machine.js';
import type { SimNetwork } from './sim-network.js';

/** What goes wrong with disks whose rows are as they should be. */
export class DiskFaults {
  private readonly network: SimNetwork;
  private readonly random: Prng;
  private readonly counts: Record<FaultKind, number>;
  private readonly outageMs: () => number;
  private isStopped = false;

  constructor(network: SimNetwork, random: Prng, counts: Record<FaultKind, number>, outageMs: () => number) {
    this.network = network;
    this.random = random;
    this.counts = counts;
    this.outageMs = outageMs;
  }

  /** All disks are well. */
  stop(machines: readonly SimMachine[]): void {
    this.isStopped = true;
    for (const { store } of machines) {
      store.isFull = false;
      store.failNextWrite(undefined);
      store.failNextRead(undefined);
    }
  }

  /** Now, or between two writes, of which the second may count on the first. */
  fill({ nodeId, store }: SimMachine): void {
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
  failWrite({ store }: SimMachine): void {
    store.failNextWrite(() => {
      this.counts['failed write'] += 1;
    });
  }

  /** Whoever asked for the row is told; a replica that needed it to go on stops, and so does a node that starts. */
  failRead({ store }: SimMachine): void {
    store.failNextRead(() => {
      this.counts['failed read'] += 1;
    });
  }
}
