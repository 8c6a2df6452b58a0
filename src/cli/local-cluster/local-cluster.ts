import { RingfoldError } from '../../core/errors.js';
import type { LastError } from './last-error.js';
import type { LaunchedNode, LaunchNode, NodeEnd, NodeFacts } from './launched-node.js';
import { firstOf, type NodePlan, startWords } from './node-plan.js';

export interface LocalClusterOptions {
  readonly plans: readonly NodePlan[];
  readonly launch: LaunchNode;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** More words for `ringfold start`, for every node. */
  readonly extra: readonly string[];
  readonly hasStore: (plan: NodePlan) => boolean;
  /** What a node that did not start has said of it, if anything. */
  readonly reasonOf: (plan: NodePlan) => LastError | undefined;
  readonly onChange: (node: LocalNode) => void;
}

/** A node as it is at the moment. */
export interface LocalNode {
  readonly plan: NodePlan;
  readonly pid: number;
  /** How it would be started by hand. */
  readonly words: readonly string[];
  /** Undefined until it serves. */
  readonly facts: NodeFacts | undefined;
  /** Undefined while it lives. */
  readonly end: NodeEnd | undefined;
}

/** Nodes on this machine, each in a process of its own. Those that end are not started again. */
export class LocalCluster {
  private readonly options: LocalClusterOptions;
  private readonly processes = new Map<number, LaunchedNode>();
  private readonly states = new Map<number, LocalNode>();
  /** Numbers of those that were asked to stop: a second time would end them at once. */
  private readonly told = new Set<number>();
  private isStopping = false;

  constructor(options: LocalClusterOptions) {
    this.options = options;
  }

  /** In the order of their numbers; only those that were started. */
  get nodes(): readonly LocalNode[] {
    return [...this.states.values()].toSorted((a, b) => a.plan.number - b.plan.number);
  }

  get living(): readonly LocalNode[] {
    return this.nodes.filter(({ end }) => end === undefined);
  }

  /** @throws what a node said when it ended before it served, or UNAVAILABLE; those that were started are left to `stop` */
  async start(): Promise<void> {
    const { plans, hasStore } = this.options;
    const first = firstOf(plans, hasStore);
    const { gossipAddress } = await this.startNode(first, undefined);
    const others = plans.filter((plan) => plan !== first && !this.isStopping);
    await Promise.all(others.map((plan) => this.startNode(plan, gossipAddress)));
  }

  /** Asks all nodes to finish; resolves when every process has ended. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const number of this.processes.keys()) this.tellToStop(number);
    await Promise.all([...this.processes.values()].map(({ ended }) => ended));
  }

  private tellToStop(number: number): void {
    if (this.told.has(number)) return;
    this.told.add(number);
    this.processes.get(number)?.stop();
  }

  private async startNode(plan: NodePlan, join: string | undefined): Promise<NodeFacts> {
    const { launch, environment, extra, onChange } = this.options;
    const words = startWords(plan, join, extra);
    const launched = await launch({ words, environment, logFile: plan.logFile });
    this.processes.set(plan.number, launched);
    // It may have been told to stop while it was being launched.
    if (this.isStopping) this.tellToStop(plan.number);
    const set = (change: Partial<LocalNode>) => {
      const node = { ...this.states.get(plan.number)!, ...change };
      this.states.set(plan.number, node);
      if (node.facts !== undefined) onChange(node);
    };
    this.states.set(plan.number, { plan, words, pid: launched.pid, facts: undefined, end: undefined });
    void launched.ended.then((end) => set({ end }));
    const facts = await launched.ready;
    if (facts !== undefined) {
      set({ facts });
      return facts;
    }
    throw this.whyNotStarted(plan);
  }

  private whyNotStarted(plan: NodePlan): RingfoldError {
    const { code, message } = this.options.reasonOf(plan) ?? {
      code: 'UNAVAILABLE',
      message: `it ended; ${plan.logFile} may say why`,
    };
    const elsewhere =
      code === 'ADDRESS_IN_USE'
        ? '. Another --listen moves the whole cluster: of port 0 the system chooses all'
        : '';
    return new RingfoldError(
      this.isStopping ? 'CANCELLED' : code,
      `node ${plan.number} did not start: ${message}${elsewhere}`,
    );
  }
}
