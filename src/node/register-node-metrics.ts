import type { NodeView, ReplicaStatus } from '../core/cluster-admin.js';
import type { Membership } from '../ports/membership.js';
import type { Metrics, Report } from '../ports/metrics.js';
import { NODE_METRICS } from './node-metrics.js';

/** Where the numbers are that the node's parts keep anyway. Asked at each scrape; a part that is missing reports nothing. */
export interface NodeMetricSources {
  node?: () => Pick<NodeView, 'nodeId' | 'clusterId' | 'softwareVersion'>;
  isReady?: () => boolean;
  isStoreStopped?: () => boolean;
  /** Requests that wait, one number a mailbox. */
  mailboxes?: () => Iterable<number>;
  waitingAppendBytes?: () => number;
  foldCache?: () => { readonly hits: number; readonly misses: number; readonly sizeBytes: number };
  /** Of the partitions. */
  replicas?: () => Iterable<ReplicaStatus>;
  /** Of the cluster's group; undefined: none here. */
  clusterReplica?: () => ReplicaStatus | undefined;
  movesInProgress?: () => number;
  /** Counted since the node started, as all that follows. */
  raft?: () => { readonly elections: number; readonly leaderChanges: number; readonly readRounds: number };
  snapshots?: () => { readonly sentBytes: number; readonly receivedBytes: number };
  peers?: () => PeerTotals;
  gossipMembers?: Membership['members'];
  gossipDatagrams?: () => { readonly received: number; readonly dropped: number };
  proxiedRequests?: () => number;
  /** States that clients keep. */
  watches?: () => { readonly count: number; readonly ended: number };
}

export interface PeerTotals {
  readonly framesSent: number;
  readonly framesReceived: number;
  readonly framesDropped: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
}

const ROLES: readonly ReplicaStatus['role'][] = ['leader', 'follower', 'candidate', 'learner', 'quarantined'];
const HEALTHS = ['alive', 'suspect', 'failed', 'left'] as const;

/** Lets each scrape ask the node's parts for what they know. */
export function registerNodeMetrics(metrics: Metrics, sources: NodeMetricSources): void {
  metrics.onScrape((report) => {
    reportNode(report, sources);
    reportQueues(report, sources);
    reportReplicas(report, sources);
    reportRaft(report, sources);
    reportNetwork(report, sources);
  });
}

function reportNode(report: Report, sources: NodeMetricSources): void {
  const node = sources.node?.();
  if (node !== undefined) {
    const labels = { node: node.nodeId, cluster: node.clusterId, version: node.softwareVersion };
    report(NODE_METRICS.nodeInfo, 1, labels);
  }
  if (sources.isReady !== undefined) report(NODE_METRICS.ready, Number(sources.isReady()));
  if (sources.isStoreStopped !== undefined) {
    report(NODE_METRICS.storeStopped, Number(sources.isStoreStopped()));
  }
}

function reportQueues(report: Report, sources: NodeMetricSources): void {
  if (sources.mailboxes !== undefined) {
    let [all, longest] = [0, 0];
    for (const waiting of sources.mailboxes()) {
      all += waiting;
      longest = Math.max(longest, waiting);
    }
    report(NODE_METRICS.mailboxRequests, all);
    report(NODE_METRICS.mailboxRequestsLongest, longest);
  }
  if (sources.waitingAppendBytes !== undefined) {
    report(NODE_METRICS.waitingAppendBytes, sources.waitingAppendBytes());
  }
  const cache = sources.foldCache?.();
  if (cache === undefined) return;
  report(NODE_METRICS.foldCacheHits, cache.hits);
  report(NODE_METRICS.foldCacheMisses, cache.misses);
  report(NODE_METRICS.foldCacheBytes, cache.sizeBytes);
}

function reportReplicas(report: Report, sources: NodeMetricSources): void {
  const clusterReplica = sources.clusterReplica?.();
  if (clusterReplica !== undefined) reportReplica(report, 'cluster', clusterReplica);
  if (sources.replicas === undefined) return;
  const counts = new Map(ROLES.map((role) => [role, 0]));
  for (const replica of sources.replicas()) {
    reportReplica(report, String(replica.partition), replica);
    counts.set(replica.role, (counts.get(replica.role) ?? 0) + 1);
  }
  for (const [role, count] of counts) report(NODE_METRICS.replicas, count, { role });
}

function reportReplica(report: Report, partition: string, status: ReplicaStatus): void {
  // A quarantined replica may stand beside the one that takes its place: the partition alone does not name it.
  const labels = { partition, replica: String(status.replicaId) };
  report(NODE_METRICS.replicaRole, 1, { ...labels, role: status.role });
  report(NODE_METRICS.replicaTerm, status.term, labels);
  report(NODE_METRICS.replicaCommitIndex, status.commitIndex, labels);
  report(NODE_METRICS.replicaAppliedIndex, status.appliedIndex, labels);
  report(NODE_METRICS.replicaLag, status.lagEntries, labels);
}

function reportRaft(report: Report, sources: NodeMetricSources): void {
  const raft = sources.raft?.();
  if (raft !== undefined) {
    report(NODE_METRICS.elections, raft.elections);
    report(NODE_METRICS.leaderChanges, raft.leaderChanges);
    report(NODE_METRICS.readRounds, raft.readRounds);
  }
  if (sources.movesInProgress !== undefined) {
    report(NODE_METRICS.movesInProgress, sources.movesInProgress());
  }
  const snapshots = sources.snapshots?.();
  if (snapshots === undefined) return;
  report(NODE_METRICS.snapshotSentBytes, snapshots.sentBytes);
  report(NODE_METRICS.snapshotReceivedBytes, snapshots.receivedBytes);
}

function reportNetwork(report: Report, sources: NodeMetricSources): void {
  const peers = sources.peers?.();
  if (peers !== undefined) {
    report(NODE_METRICS.peerFramesSent, peers.framesSent);
    report(NODE_METRICS.peerFramesReceived, peers.framesReceived);
    report(NODE_METRICS.peerFramesDropped, peers.framesDropped);
    report(NODE_METRICS.peerSentBytes, peers.sentBytes);
    report(NODE_METRICS.peerReceivedBytes, peers.receivedBytes);
  }
  const members = sources.gossipMembers?.();
  for (const health of members === undefined ? [] : HEALTHS) {
    const count = members?.filter((member) => member.health === health).length ?? 0;
    report(NODE_METRICS.gossipMembers, count, { health });
  }
  const datagrams = sources.gossipDatagrams?.();
  if (datagrams !== undefined) {
    report(NODE_METRICS.gossipDatagramsReceived, datagrams.received);
    report(NODE_METRICS.gossipDatagramsDropped, datagrams.dropped);
  }
  if (sources.proxiedRequests !== undefined) {
    report(NODE_METRICS.proxiedRequests, sources.proxiedRequests());
  }
  const watches = sources.watches?.();
  if (watches === undefined) return;
  report(NODE_METRICS.watchedStates, watches.count);
  report(NODE_METRICS.watchedStatesEnded, watches.ended);
}
