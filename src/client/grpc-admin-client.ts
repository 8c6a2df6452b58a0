import { CLUSTER_ADMIN_SERVICE } from '../codec/cluster-admin-service.js';
import type { Method } from '../codec/method.js';
import type {
  MemberEvent,
  MemberList,
  NodeView,
  PartitionList,
  TopologyUpdate,
} from '../core/cluster-admin.js';
import type { AdminClient } from './admin-types.js';
import { callBounds } from './call-bounds.js';
import { checkedArguments, checkOptionNames, checkText, invalid, shown } from './check-arguments.js';
import type { Connection } from './connection.js';
import { CALL_OPTIONS, prepareCall } from './prepared-call.js';
import { withRetries } from './retry.js';
import type { CallOptions } from './types.js';
import { type WatchMethod, watch } from './watch.js';

const NOTHING = {};

/** The control plane's client over one connection. What each method does is in admin-types.ts. */
export class GrpcAdminClient implements AdminClient {
  private readonly connection: Connection;
  private readonly deadlineMs: number;

  constructor(connection: Connection, deadlineMs: number) {
    this.connection = connection;
    this.deadlineMs = deadlineMs;
  }

  async listMembers(options: CallOptions = {}): Promise<MemberList> {
    return this.call(CLUSTER_ADMIN_SERVICE.listMembers, options, () => NOTHING);
  }

  async listPartitions(options: CallOptions = {}): Promise<PartitionList> {
    return this.call(CLUSTER_ADMIN_SERVICE.listPartitions, options, () => NOTHING);
  }

  async describeNode(options: CallOptions = {}): Promise<NodeView> {
    return this.call(CLUSTER_ADMIN_SERVICE.describeNode, options, () => NOTHING);
  }

  watchTopology(options: CallOptions = {}): AsyncIterable<TopologyUpdate> {
    return this.watch(CLUSTER_ADMIN_SERVICE.watchTopology, options);
  }

  watchMembers(options: CallOptions = {}): AsyncIterable<MemberEvent> {
    return this.watch(CLUSTER_ADMIN_SERVICE.watchMembers, options);
  }

  async transferLeader(partition: number, toNodeId: string, options: CallOptions = {}): Promise<void> {
    await this.call(CLUSTER_ADMIN_SERVICE.transferLeader, options, () => {
      checkPartition(partition);
      checkText(toNodeId, 'toNodeId');
      return { partition, toNodeId };
    });
  }

  async drain(nodeId: string, options: CallOptions = {}): Promise<void> {
    await this.call(CLUSTER_ADMIN_SERVICE.drain, options, () => nodeRequest(nodeId));
  }

  async undrain(nodeId: string, options: CallOptions = {}): Promise<void> {
    await this.call(CLUSTER_ADMIN_SERVICE.undrain, options, () => nodeRequest(nodeId));
  }

  async close(): Promise<void> {
    this.connection.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** All calls may be repeated: they ask, or say how things shall be. */
  private call<Request, Response>(
    method: Method<Request, unknown, Response>,
    options: CallOptions,
    request: () => Request,
  ): Promise<Response> {
    const { connection, deadlineMs } = this;
    const { bounds, attempt } = prepareCall({
      ...{ options, known: CALL_OPTIONS, deadlineMs },
      request: () => method.requestSerialize(request()),
      send: (encoded, within) => connection.unary(method, encoded, within),
    });
    return withRetries(connection, bounds, attempt);
  }

  private watch<Item>(method: WatchMethod<Item>, options: CallOptions): AsyncIterable<Item> {
    const bounds = checkedArguments(() => {
      checkOptionNames(options, CALL_OPTIONS);
      return callBounds(options, Number.POSITIVE_INFINITY);
    });
    return watch(this.connection, method, bounds, this.deadlineMs);
  }
}

function nodeRequest(nodeId: string): { nodeId: string } {
  checkText(nodeId, 'nodeId');
  return { nodeId };
}

function checkPartition(partition: number): void {
  if (!Number.isSafeInteger(partition) || partition < 0 || partition > 2 ** 32 - 1) {
    throw invalid(`partition must be a whole number from 0 on, this one is ${shown(partition)}`);
  }
}
