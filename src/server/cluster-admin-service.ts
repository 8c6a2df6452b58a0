import type { Empty, NodeRequest, TransferLeaderRequest } from '../codec/wire/admin-requests.js';
import type { ClusterAdmin } from '../core/cluster-admin.js';
import type { CallContext } from '../core/customer-store.js';
import type { Admission } from './admission.js';
import type { CallEnvironment } from './call-environment.js';
import { serverStream } from './server-stream.js';
import { unary } from './unary.js';

const DONE: Empty = {};

/** The handlers of `CLUSTER_ADMIN_SERVICE`, each let in by `admission`. */
export function clusterAdminHandlers(
  admin: ClusterAdmin,
  admission: Admission,
  environment: CallEnvironment,
) {
  const admitted = <Request, Response>(work: (request: Request, context: CallContext) => Promise<Response>) =>
    unary(environment, (request: Request, context) =>
      admission.call(context, (bounded) => work(request, bounded)),
    );
  const watched = <Item>(open: (context: CallContext) => AsyncIterable<Item>) =>
    serverStream(environment, (_: Empty, context) => admission.watch(() => open(context)));
  // One view serves both: each sends the part that it is named for.
  const cluster = admitted((_: Empty, context) => admin.describeCluster(context));
  return {
    listMembers: cluster,
    listPartitions: cluster,
    describeNode: admitted((_: Empty, context) => admin.describeNode(context)),
    watchTopology: watched((context) => admin.watchTopology(context)),
    watchMembers: watched((context) => admin.watchMembers(context)),
    transferLeader: admitted(async ({ partition, toNodeId }: TransferLeaderRequest, context) => {
      await admin.transferLeader(partition, toNodeId, context);
      return DONE;
    }),
    drain: admitted(async ({ nodeId }: NodeRequest, context) => {
      await admin.drain(nodeId, context);
      return DONE;
    }),
    undrain: admitted(async ({ nodeId }: NodeRequest, context) => {
      await admin.undrain(nodeId, context);
      return DONE;
    }),
  };
}
