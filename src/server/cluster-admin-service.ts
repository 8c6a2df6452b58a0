import type { NodeRequest, TransferLeaderRequest } from '../codec/wire/admin-requests.js';
import type { ClusterAdmin } from '../core/cluster-admin.js';
import type { Admission } from './admission.js';
import type { CallEnvironment } from './call-environment.js';
import { serverStream } from './server-stream.js';
import { unary } from './unary.js';

/** The handlers of `CLUSTER_ADMIN_SERVICE`, each let in by `admission`. */
export function clusterAdminHandlers(
  admin: ClusterAdmin,
  admission: Admission,
  environment: CallEnvironment,
) {
  const cluster = unary(environment, (_: undefined, context) =>
    admission.call(context, (bounded) => admin.describeCluster(bounded)),
  );
  return {
    // One view serves both: each sends the part that it is named for.
    listMembers: cluster,
    listPartitions: cluster,
    describeNode: unary(environment, (_: undefined, context) =>
      admission.call(context, (bounded) => admin.describeNode(bounded)),
    ),
    watchTopology: serverStream(environment, (_: undefined, context) =>
      admission.watch(() => admin.watchTopology(context)),
    ),
    watchMembers: serverStream(environment, (_: undefined, context) =>
      admission.watch(() => admin.watchMembers(context)),
    ),
    transferLeader: unary(environment, ({ partition, toNodeId }: TransferLeaderRequest, context) =>
      admission.call(context, (bounded) => admin.transferLeader(partition, toNodeId, bounded)),
    ),
    drain: unary(environment, ({ nodeId }: NodeRequest, context) =>
      admission.call(context, (bounded) => admin.drain(nodeId, bounded)),
    ),
    undrain: unary(environment, ({ nodeId }: NodeRequest, context) =>
      admission.call(context, (bounded) => admin.undrain(nodeId, bounded)),
    ),
  };
}
