import type { NamespaceNode } from './namespace-cluster.js';

const DEADLINE_MS = 1_000;
const INTERVAL_MS = 50;

/** Asks all nodes again and again what they lead: in a term, a partition has one leader at most. */
export class LeaderWatch {
  private readonly leaders = new Map<string, Set<string>>();
  private isStopped = false;
  private readonly done: Promise<unknown>;

  constructor(nodes: readonly NamespaceNode[]) {
    this.done = Promise.all(nodes.map((node) => this.watch(node)));
  }

  /** How many leaders it has seen, each of a partition in a term. */
  get count(): number {
    return this.leaders.size;
  }

  /** @returns partitions and terms with more than one */
  async stop(): Promise<string[]> {
    this.isStopped = true;
    await this.done;
    const twice = [...this.leaders].filter(([, hosts]) => hosts.size > 1);
    return twice.map(([what, hosts]) => `${what} was led by ${[...hosts].join(' and ')}`);
  }

  private async watch({ host, admin }: NamespaceNode): Promise<void> {
    while (!this.isStopped) {
      const node = await admin.describeNode({ deadlineMs: DEADLINE_MS }).catch(() => undefined);
      for (const { partition, term, role } of node?.replicas ?? []) {
        if (role === 'leader') this.note(`partition ${partition} in term ${term}`, host);
      }
      await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
    }
  }

  private note(what: string, host: string): void {
    const hosts = this.leaders.get(what) ?? new Set();
    this.leaders.set(what, hosts.add(host));
  }
}
