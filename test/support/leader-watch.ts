import type { AdminClient } from '../../src/client/index.js';
import { OneLeaderPerTerm } from '../sim/checkers/one-leader-per-term.js';
import { Violation } from '../sim/checkers/violation.js';

const DEADLINE_MS = 1_000;
const INTERVAL_MS = 50;

/** Asks all nodes again and again what they lead: in a term, a partition has one leader at most. */
export class LeaderWatch {
  private readonly violations = new Set<string>();
  private readonly intervalMs: number;
  private readonly checker: OneLeaderPerTerm;
  private readonly done: Promise<unknown>;
  private leaders = 0;
  private isStopped = false;

  /** @param nodes which need not run all the time */
  constructor(nodes: readonly { readonly admin: AdminClient }[], intervalMs = INTERVAL_MS) {
    this.intervalMs = intervalMs;
    this.checker = new OneLeaderPerTerm(() => this.leaders++);
    this.done = Promise.all(nodes.map((node) => this.watch(node)));
  }

  /** How many leaders it has seen, each of a partition in a term. */
  get count(): number {
    return this.leaders;
  }

  /** @returns partitions and terms with more than one */
  async stop(): Promise<string[]> {
    this.isStopped = true;
    await this.done;
    return [...this.violations];
  }

  private async watch(node: { readonly admin: AdminClient }): Promise<void> {
    while (!this.isStopped) {
      const view = await node.admin.describeNode({ deadlineMs: DEADLINE_MS }).catch(() => undefined);
      for (const { partition, term, role, replicaId } of view?.replicas ?? []) {
        if (role === 'leader') this.note(partition, term, replicaId, view!.nodeId);
      }
      await new Promise((resolve) => setTimeout(resolve, this.intervalMs));
    }
  }

  private note(partition: number, term: number, replicaId: number, nodeId: string): void {
    try {
      this.checker.led(partition, term, replicaId, nodeId);
    } catch (thrown) {
      if (!(thrown instanceof Violation)) throw thrown;
      this.violations.add(thrown.message);
    }
  }
}
