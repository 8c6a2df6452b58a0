import type {
  ClusterAdmin,
  ClusterView,
  MemberEvent,
  NodeView,
  TopologyUpdate,
} from '../../src/core/cluster-admin.js';
import type { CallContext } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { WakeUp } from '../../src/lib/wake-up.js';
import { type ClusterShape, clusterView, nodeView } from './made-up-cluster.js';

/** The control plane of a cluster that is nothing but its own description. */
export class FakeClusterAdmin implements ClusterAdmin {
  cluster: ClusterView;
  node: NodeView;
  /** What arrived, in order. */
  readonly calls: { method: string; request: unknown; context: CallContext }[] = [];
  /** Watches that were begun and are not over. */
  openWatches = 0;
  /** Runs before each call; what it throws fails the call, what it waits for delays it. */
  before: (method: string, context: CallContext) => void | Promise<void> = () => {};
  private readonly updates: TopologyUpdate[] = [];
  private readonly events: MemberEvent[] = [];
  private readonly news = new Set<WakeUp>();

  constructor(shape: ClusterShape = {}) {
    this.cluster = clusterView(shape);
    this.node = nodeView(this.cluster, this.cluster.nodeId);
  }

  async describeCluster(context: CallContext): Promise<ClusterView> {
    await this.arrived('describeCluster', undefined, context);
    return this.cluster;
  }

  async describeNode(context: CallContext): Promise<NodeView> {
    await this.arrived('describeNode', undefined, context);
    return this.node;
  }

  async *watchTopology(context: CallContext): AsyncGenerator<TopologyUpdate> {
    await this.arrived('watchTopology', undefined, context);
    const { clusterId, version, members, partitions } = this.cluster;
    const from = this.updates.length;
    yield { clusterId, version, isComplete: true, members, partitions };
    yield* this.follow(this.updates, from, context);
  }

  async *watchMembers(context: CallContext): AsyncGenerator<MemberEvent> {
    await this.arrived('watchMembers', undefined, context);
    const from = this.events.length;
    for (const member of this.cluster.members) yield { kind: 'joined', member };
    yield* this.follow(this.events, from, context);
  }

  async transferLeader(partition: number, toNodeId: string, context: CallContext): Promise<void> {
    await this.arrived('transferLeader', { partition, toNodeId }, context);
    const row = this.cluster.partitions[partition];
    if (row === undefined) throw new RingfoldError('INVALID_ARGUMENT', `there is no partition ${partition}`);
  }

  async drain(nodeId: string, context: CallContext): Promise<void> {
    await this.arrived('drain', { nodeId }, context);
    this.checkMember(nodeId);
  }

  async undrain(nodeId: string, context: CallContext): Promise<void> {
    await this.arrived('undrain', { nodeId }, context);
    this.checkMember(nodeId);
  }

  /** Tells all who watch. */
  tell(update: TopologyUpdate): void {
    this.updates.push(update);
    for (const bell of this.news) bell.ring();
  }

  tellOf(event: MemberEvent): void {
    this.events.push(event);
    for (const bell of this.news) bell.ring();
  }

  private async *follow<Item>(items: readonly Item[], from: number, { signal }: CallContext) {
    const bell = new WakeUp();
    this.news.add(bell);
    this.openWatches++;
    const stop = () => bell.ring();
    signal?.addEventListener('abort', stop);
    try {
      for (let at = from; signal?.aborted !== true; ) {
        bell.reset();
        const item = items[at];
        if (item === undefined) {
          await bell.rung();
          continue;
        }
        at++;
        yield item;
      }
      throw new RingfoldError('CANCELLED', 'nobody watches any more');
    } finally {
      signal?.removeEventListener('abort', stop);
      this.news.delete(bell);
      this.openWatches--;
    }
  }

  private async arrived(method: string, request: unknown, context: CallContext): Promise<void> {
    this.calls.push({ method, request, context });
    await this.before(method, context);
  }

  private checkMember(nodeId: string): void {
    if (this.cluster.members.some((member) => member.nodeId === nodeId)) return;
    throw new RingfoldError('INVALID_ARGUMENT', `there is no member ${nodeId}`);
  }
}
