import type {
  AdminClient,
  MemberEvent,
  MemberList,
  NodeView,
  PartitionList,
  TopologyUpdate,
} from '../../src/client/admin-types.js';
import type { CallOptions } from '../../src/client/types.js';
import type { CallContext } from '../../src/core/customer-store.js';
import type { RingfoldError } from '../../src/core/errors.js';
import type { FakeClusterAdmin } from './fake-cluster-admin.js';

/** A client of a fake control plane without a network between: for commands. */
export class FakeAdminClient implements AdminClient {
  readonly callOptions: CallOptions[] = [];
  closed = false;
  /** Asked before each call; what it returns is the call's fate. */
  refuse: () => RingfoldError | undefined = () => undefined;
  readonly #admin: FakeClusterAdmin;

  constructor(admin: FakeClusterAdmin) {
    this.#admin = admin;
  }

  async listMembers(options: CallOptions = {}): Promise<MemberList> {
    return this.#admin.describeCluster(this.#context(options));
  }

  async listPartitions(options: CallOptions = {}): Promise<PartitionList> {
    return this.#admin.describeCluster(this.#context(options));
  }

  async describeNode(options: CallOptions = {}): Promise<NodeView> {
    return this.#admin.describeNode(this.#context(options));
  }

  watchTopology(options: CallOptions = {}): AsyncIterable<TopologyUpdate> {
    return this.#admin.watchTopology(this.#context(options));
  }

  watchMembers(options: CallOptions = {}): AsyncIterable<MemberEvent> {
    return this.#admin.watchMembers(this.#context(options));
  }

  async transferLeader(partition: number, toNodeId: string, options: CallOptions = {}): Promise<void> {
    await this.#admin.transferLeader(partition, toNodeId, this.#context(options));
  }

  async drain(nodeId: string, options: CallOptions = {}): Promise<void> {
    await this.#admin.drain(nodeId, this.#context(options));
  }

  async undrain(nodeId: string, options: CallOptions = {}): Promise<void> {
    await this.#admin.undrain(nodeId, this.#context(options));
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #context(options: CallOptions): CallContext {
    this.callOptions.push(options);
    const refusal = this.refuse();
    if (refusal !== undefined) throw refusal;
    return { principal: 'operator', deadlineMs: Number.POSITIVE_INFINITY, signal: options.signal };
  }
}
