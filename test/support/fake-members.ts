import type { ClusterView, NodeView } from '../../src/core/cluster-admin.js';
import { RingfoldError } from '../../src/core/errors.js';
import { FakeAdminClient } from './fake-admin-client.js';
import { FakeClusterAdmin } from './fake-cluster-admin.js';
import { type ClusterShape, nodeView } from './made-up-cluster.js';

/** A cluster whose members answer at their control addresses, and member 1 at the address that is asked by default. */
export class FakeMembers {
  readonly clients: FakeAdminClient[] = [];
  /** Of the one that is asked about the cluster. */
  readonly admin: FakeClusterAdmin;
  /** Control addresses where nobody answers. */
  readonly silent = new Set<string>();
  /** What a member says of itself, when it is not as it should be. */
  readonly says = new Map<string, (node: NodeView) => NodeView>();
  refuse: () => RingfoldError | undefined = () => undefined;

  constructor(shape: ClusterShape = {}) {
    this.admin = new FakeClusterAdmin(shape);
  }

  get cluster(): ClusterView {
    return this.admin.cluster;
  }

  /** Makes another of what the first member tells. */
  change(change: (cluster: ClusterView) => Partial<ClusterView>): this {
    this.admin.cluster = { ...this.cluster, ...change(this.cluster) };
    return this;
  }

  /** For `run`. */
  readonly at = (address: string): FakeAdminClient => {
    const member = this.cluster.members.find(({ addresses }) => addresses.control === address);
    const nodeId = member?.nodeId ?? this.cluster.nodeId;
    const self = member === undefined ? this.admin : new FakeClusterAdmin();
    const node = nodeView(this.cluster, nodeId);
    self.node = this.says.get(nodeId)?.(node) ?? node;
    const client = new FakeAdminClient(self);
    client.refuse = () =>
      this.silent.has(address)
        ? new RingfoldError('UNAVAILABLE', `${address}: nobody answers`)
        : this.refuse();
    this.clients.push(client);
    return client;
  };
}
