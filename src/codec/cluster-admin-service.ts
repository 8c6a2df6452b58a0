import { ringfold } from './generated/messages.js';
import { coding, methodsOf } from './method.js';
import * as requests from './wire/admin-requests.js';
import * as views from './wire/cluster-views.js';
import { nodeViewFromWire, nodeViewToWire } from './wire/node-view.js';

const v1 = ringfold.v1;

export const CLUSTER_ADMIN_SERVICE_NAME = 'ringfold.v1.ClusterAdmin';

const empty = coding(v1.DrainResponse, requests.emptyToWire, requests.emptyFromWire);
const node = coding(v1.DrainRequest, requests.nodeRequestToWire, requests.nodeRequestFromWire);
const transferLeader = coding(
  v1.TransferLeaderRequest,
  requests.transferLeaderRequestToWire,
  requests.transferLeaderRequestFromWire,
);
const memberList = coding(v1.ListMembersResponse, views.memberListToWire, views.memberListFromWire);
const partitionList = coding(
  v1.ListPartitionsResponse,
  views.partitionListToWire,
  views.partitionListFromWire,
);
const nodeView = coding(v1.DescribeNodeResponse, nodeViewToWire, nodeViewFromWire);
const topologyUpdate = coding(
  v1.WatchTopologyResponse,
  views.topologyUpdateToWire,
  views.topologyUpdateFromWire,
);
const memberEvent = coding(v1.WatchMembersResponse, views.memberEventToWire, views.memberEventFromWire);

const { unary, serverStream } = methodsOf(CLUSTER_ADMIN_SERVICE_NAME);

/** The service of proto/ringfold/v1/cluster_admin.proto, in the manner of service.ts. A test holds it against the .proto. */
export const CLUSTER_ADMIN_SERVICE = {
  listMembers: unary('ListMembers', empty, memberList),
  listPartitions: unary('ListPartitions', empty, partitionList),
  describeNode: unary('DescribeNode', empty, nodeView),
  watchTopology: serverStream('WatchTopology', empty, topologyUpdate),
  watchMembers: serverStream('WatchMembers', empty, memberEvent),
  transferLeader: unary('TransferLeader', transferLeader, empty),
  drain: unary('Drain', node, empty),
  undrain: unary('Undrain', node, empty),
};
