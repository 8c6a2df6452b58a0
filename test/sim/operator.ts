import type { ClusterAdmin } from '../../src/core/cluster-admin.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { Prng } from '../../src/lib/prng.js';
import type { SimMachine } from './sim-machine.js';
import type { SimNetwork } from './sim-network.js';

const LOOK_MS = 200;
const PATIENCE_MS = 3000;
const ANYBODY = { principal: 'operator', deadlineMs: Number.POSITIVE_INFINITY };

/** Whoever runs the cluster: does by the nodes' own administration what docs/operations.md asks for. */
export class Operator {
  private readonly network: SimNetwork;
  private readonly machines: readonly SimMachine[];
  private readonly random: Prng;
  private isDraining = false;

  constructor(network: SimNetwork, machines: readonly SimMachine[], random: Prng) {
    this.network = network;
    this.machines = machines;
    this.random = random;
  }

  /** A machine has lost its disk: the node that it was is drained as soon as the one that it is now has joined. */
  lost(lostId: string, machine: SimMachine): void {
    const newId = machine.nodeId;
    this.untilDone(async (admin) => {
      const { members } = await admin.describeCluster(ANYBODY);
      const statusOf = (nodeId: string) => members.find((member) => member.nodeId === nodeId)?.status;
      const status = statusOf(lostId);
      // Of one that never joined nobody knows.
      if (status === undefined) return machine.nodeId !== newId || statusOf(newId) !== undefined;
      if (status === 'removed') return true;
      if (status === 'draining' || statusOf(machine.nodeId) !== 'active') return false;
      this.network.trace.tell('operator', 'drain', lostId);
      await admin.drain(lostId, ANYBODY);
      return false;
    });
  }

  /**
   * A node is drained; that is taken back after a while, unless it has left by then: one that has comes back as a new
   * one. One at a time.
   * @returns whether it is tried
   */
  drain(machine: SimMachine, durationMs: number, onDrained: () => void): boolean {
    const { nodeId } = machine;
    if (this.isDraining) return false;
    this.isDraining = true;
    this.untilDone(
      async (admin) => {
        await admin.drain(nodeId, ANYBODY);
        this.network.trace.tell('operator', 'drain', nodeId);
        return true;
      },
      () => {
        onDrained();
        this.network.time.schedule(durationMs, () => this.undrain(nodeId, machine));
      },
    );
    return true;
  }

  private undrain(nodeId: string, machine: SimMachine): void {
    const isOver = async (admin: ClusterAdmin) => {
      // Its disk was lost meanwhile: it is not to come back.
      if (machine.nodeId !== nodeId) return true;
      const { members } = await admin.describeCluster(ANYBODY);
      const status = members.find((member) => member.nodeId === nodeId)?.status;
      if (status === 'active' || status === 'removed') return true;
      this.network.trace.tell('operator', 'undrain', nodeId);
      await admin.undrain(nodeId, ANYBODY);
      return false;
    };
    this.untilDone(isOver, () => {
      this.isDraining = false;
    });
  }

  /** Asks one node or another, again and again: whoever dies answers nothing. */
  private untilDone(
    act: (admin: ClusterAdmin) => Promise<boolean>,
    onDone: () => void = () => undefined,
  ): void {
    const { time } = this.network;
    time.schedule(LOOK_MS, () => {
      const again = once(() => this.untilDone(act, onDone));
      const done = once(onDone);
      const admins = this.machines.flatMap(({ node }) => node?.admin ?? []);
      if (admins.length === 0) return again();
      const cancel = time.schedule(PATIENCE_MS, again);
      act(this.random.pick(admins)).then(
        (isDone) => {
          cancel();
          if (isDone) done();
          else again();
        },
        (thrown) => {
          cancel();
          if (thrown instanceof RingfoldError) again();
          else time.fail(thrown);
        },
      );
    });
  }
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (isDone) return;
    isDone = true;
    act();
  };
}
