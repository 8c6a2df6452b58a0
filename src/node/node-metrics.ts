import type { MetricDefinition } from '../ports/metrics.js';

/** A lookup that memory answers takes microseconds, one that the disk answers a hundred of them. */
const LOOKUP_SECONDS = [
  ...[0.000_002, 0.000_005, 0.000_01, 0.000_025, 0.000_05, 0.000_1, 0.000_25, 0.000_5],
  ...[0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
];
/** An fsync of a good SSD takes some hundred microseconds, one of a tired disk some hundred milliseconds. */
const WRITE_SECONDS = [
  ...[0.000_1, 0.000_25, 0.000_5, 0.001, 0.002, 0.003, 0.005, 0.01, 0.02, 0.03, 0.05],
  ...[0.1, 0.25, 0.5, 1, 2.5, 10],
];
const BATCH_BYTES = [256, 1024, 4096, 16_384, 65_536, 262_144, 1_048_576, 4_194_304, 16_777_216];

const ERROR_CODE = 'the code of an error (docs/errors.md)';
const REPLICA = {
  partition: 'its number; `cluster` for the group that holds the cluster’s record',
  replica: 'its number in the group',
};

/**
 * Every metric of a node, told once: /metrics and docs/metrics.md come from here. Names are promises to those who
 * built alerts on them.
 */
export const NODE_METRICS = {
  nodeInfo: gauge('ringfold_node_info', 'Always 1; the labels say who answers.', {
    node: 'id of the node',
    cluster: 'id of the cluster; empty before the node belongs to one',
    version: 'of the software',
  }),
  ready: gauge('ringfold_ready', '1 when /readyz answers 200, else 0.'),

  appends: counter('ringfold_appends_total', 'Appends that were answered, by result.', {
    result: `\`appended\`, \`repeated\` (known append id), or ${ERROR_CODE}`,
  }),
  appendSeconds: histogram(
    'ringfold_append_duration_seconds',
    'Time from an append’s arrival to its answer.',
    WRITE_SECONDS,
  ),
  appendedEvents: counter('ringfold_appended_events_total', 'Events that appends have added.'),
  lookups: counter('ringfold_lookups_total', 'Lookups that were answered, by result.', {
    result: `\`found\`, \`not_found\`, \`removed\`, \`not_modified\`, or ${ERROR_CODE}`,
  }),
  lookupSeconds: histogram(
    'ringfold_lookup_duration_seconds',
    'Time from a lookup’s arrival to its answer.',
    LOOKUP_SECONDS,
  ),
  reads: counter('ringfold_reads_total', 'Reads of streams that have ended, by result.', {
    result: `\`complete\`, \`abandoned\` (by the caller), or ${ERROR_CODE}`,
  }),
  readSeconds: histogram(
    'ringfold_read_duration_seconds',
    'Time that a read of a stream spent in the node, without waiting for the caller.',
    LOOKUP_SECONDS,
  ),
  readEvents: counter('ringfold_read_events_total', 'Events that reads of streams have returned.'),
  removes: counter('ringfold_removes_total', 'Removes that were answered, by result.', {
    result: `\`removed\`, or ${ERROR_CODE}`,
  }),
  removeSeconds: histogram(
    'ringfold_remove_duration_seconds',
    'Time from a remove’s arrival to its answer.',
    WRITE_SECONDS,
  ),
  subscriptions: counter('ringfold_subscriptions_total', 'Subscriptions that have ended, by result.', {
    result: `\`abandoned\` (by the caller), \`complete\` (by the node), or ${ERROR_CODE}`,
  }),
  subscriptionsOpen: gauge('ringfold_subscriptions_open', 'Subscriptions that are being served.'),
  subscribedEvents: counter('ringfold_subscribed_events_total', 'Events that subscriptions have returned.'),
  proxiedRequests: counter(
    'ringfold_proxied_requests_total',
    'Requests that were passed on to the node that owns the customer.',
  ),
  watchedStates: gauge('ringfold_watched_states', 'States that clients keep and will be told of.'),
  watchedStatesEnded: counter(
    'ringfold_watched_states_ended_total',
    'Times that a client was told that a state it keeps has changed, or is not watched any more.',
  ),

  commitSeconds: histogram(
    'ringfold_store_commit_duration_seconds',
    'Time from handing a batch to the store until it is durable (fsync).',
    WRITE_SECONDS,
  ),
  commitBytes: histogram('ringfold_store_batch_bytes', 'Size of the batches written.', BATCH_BYTES),
  storeStopped: gauge(
    'ringfold_store_stopped',
    '1 while nothing is written because the store refused a batch, else 0.',
  ),
  mailboxRequests: gauge('ringfold_mailbox_requests', 'Requests that wait in the partitions’ mailboxes.'),
  mailboxRequestsLongest: gauge(
    'ringfold_mailbox_requests_longest',
    'Requests that wait in the longest mailbox; more than `mailboxRequestsMax` are refused.',
  ),
  waitingAppendBytes: gauge(
    'ringfold_waiting_append_bytes',
    'Data of appends that wait for their answers; more than `appendBytesMax` is refused.',
  ),
  foldCacheHits: counter('ringfold_fold_cache_hits_total', 'Lookups whose state was in the fold cache.'),
  foldCacheMisses: counter(
    'ringfold_fold_cache_misses_total',
    'Lookups whose state had to be folded or read from the store.',
  ),
  foldCacheBytes: gauge('ringfold_fold_cache_bytes', 'Memory that the fold cache takes.'),

  replicas: gauge('ringfold_replicas', 'Replicas on this node, by role; the cluster’s group not included.', {
    role: '`leader`, `follower`, `candidate`, `learner` or `quarantined`',
  }),
  replicaRole: gauge('ringfold_replica_role', 'Always 1; the label says which role a replica has.', {
    ...REPLICA,
    role: 'as of `ringfold_replicas`',
  }),
  replicaTerm: gauge('ringfold_replica_term', 'Raft term of a replica.', REPLICA),
  replicaCommitIndex: gauge(
    'ringfold_replica_commit_index',
    'Index up to which a replica knows its log to be committed.',
    REPLICA,
  ),
  replicaAppliedIndex: gauge(
    'ringfold_replica_applied_index',
    'Index up to which a replica has applied its log.',
    REPLICA,
  ),
  replicaLag: gauge(
    'ringfold_replica_lag_entries',
    'Of a leader: entries that its slowest replica is behind. Of others 0.',
    REPLICA,
  ),
  elections: counter('ringfold_elections_total', 'Elections that replicas on this node have called.'),
  leaderChanges: counter(
    'ringfold_leader_changes_total',
    'Times that a replica on this node got to know a new leader.',
  ),
  readRounds: counter(
    'ringfold_read_index_rounds_total',
    'Times that a leader made sure of its leadership before it answered reads.',
  ),
  movesInProgress: gauge('ringfold_moves_in_progress', 'Replica moves that leaders here have under way.'),
  snapshotSentBytes: counter('ringfold_snapshot_sent_bytes_total', 'Bytes of snapshots sent.'),
  snapshotReceivedBytes: counter('ringfold_snapshot_received_bytes_total', 'Bytes of snapshots received.'),

  peerFramesSent: counter('ringfold_peer_frames_sent_total', 'Frames handed to connections to other nodes.'),
  peerFramesReceived: counter('ringfold_peer_frames_received_total', 'Frames that came from other nodes.'),
  peerFramesDropped: counter(
    'ringfold_peer_frames_dropped_total',
    'Frames that were not sent: the queue to the node was full, or it could not be reached.',
  ),
  peerSentBytes: counter('ringfold_peer_sent_bytes_total', 'Bytes of frames sent.'),
  peerReceivedBytes: counter('ringfold_peer_received_bytes_total', 'Bytes of frames received.'),
  gossipMembers: gauge('ringfold_gossip_members', 'Other nodes that gossip knows of, by health.', {
    health: '`alive`, `suspect`, `failed` or `left`',
  }),
  gossipDatagramsReceived: counter('ringfold_gossip_datagrams_received_total', 'Datagrams that came in.'),
  gossipDatagramsDropped: counter(
    'ringfold_gossip_datagrams_dropped_total',
    'Datagrams that were thrown away: garbage, a wrong key, another cluster, or too many at once.',
  ),
};

/** As /metrics shows them. */
export const NODE_METRIC_DEFINITIONS: readonly MetricDefinition[] = Object.values(NODE_METRICS);

function counter<Label extends string = never>(
  name: string,
  help: string,
  labels = {} as Readonly<Record<Label, string>>,
): MetricDefinition<'counter', Label> {
  return { kind: 'counter', name, help, labels, buckets: [] };
}

function gauge<Label extends string = never>(
  name: string,
  help: string,
  labels = {} as Readonly<Record<Label, string>>,
): MetricDefinition<'gauge', Label> {
  return { kind: 'gauge', name, help, labels, buckets: [] };
}

function histogram(
  name: string,
  help: string,
  buckets: readonly number[],
): MetricDefinition<'histogram', never> {
  return { kind: 'histogram', name, help, labels: {}, buckets };
}
