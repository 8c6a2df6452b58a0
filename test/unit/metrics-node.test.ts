import { describe, expect, it } from 'vitest';
import { PrometheusMetrics } from '../../src/adapters/prometheus-metrics.js';
import type { ReplicaStatus } from '../../src/core/cluster-admin.js';
import { commitMeter } from '../../src/node/commit-meter.js';
import { MeteredCustomerStore } from '../../src/node/metered-customer-store.js';
import { NODE_METRIC_DEFINITIONS, NODE_METRICS } from '../../src/node/node-metrics.js';
import { type NodeMetricSources, registerNodeMetrics } from '../../src/node/register-node-metrics.js';
import { FoldCache, type SlotFoldCache } from '../../src/partition/fold-cache.js';
import type { GossipHealth, GossipMember } from '../../src/ports/membership.js';
import { parseExposition, sampleOf } from '../support/exposition.js';
import { FakeCustomerStore } from '../support/fake-customer-store.js';
import { ManualClock } from '../support/manual-clock.js';

const open = () => new PrometheusMetrics({ definitions: NODE_METRIC_DEFINITIONS, ofProcess: false });

function replica(partition: number, role: ReplicaStatus['role'], replicaId = 1): ReplicaStatus {
  const indexes = { term: 7, commitIndex: 100 + partition, appliedIndex: 90 + partition, lagEntries: 3 };
  return { partition, replicaId, role, ...indexes, problem: '' };
}

function gossiped(health: GossipHealth): GossipMember {
  const addresses = { peerAddress: '127.0.0.1:1', gossipAddress: '127.0.0.1:2' };
  return { nodeId: 'n', clusterId: 'c', zone: '', state: 'active', health, ...addresses };
}

/** Every source, each with numbers of its own. */
const SOURCES: Required<NodeMetricSources> = {
  node: () => ({ nodeId: 'n1', clusterId: 'c1', softwareVersion: '1.2.3' }),
  isReady: () => true,
  isStoreStopped: () => true,
  mailboxes: () => [1, 5, 2],
  waitingAppendBytes: () => 1001,
  foldCache: () => ({ hits: 11, misses: 12, sizeBytes: 13 }),
  replicas: () => [replica(0, 'leader'), replica(1, 'follower'), replica(2, 'follower', 4)],
  clusterReplica: () => replica(0, 'leader'),
  movesInProgress: () => 21,
  raft: () => ({ elections: 31, leaderChanges: 32, readRounds: 33 }),
  snapshots: () => ({ sentBytes: 41, receivedBytes: 42 }),
  peers: () => ({ framesSent: 51, framesReceived: 52, framesDropped: 53, sentBytes: 54, receivedBytes: 55 }),
  gossipMembers: () => [gossiped('alive'), gossiped('alive'), gossiped('suspect')],
  gossipDatagrams: () => ({ received: 61, dropped: 62 }),
  proxiedRequests: () => 71,
  watches: () => ({ count: 81, ended: 82 }),
};

describe('the table of metrics', () => {
  it('keeps to the conventions of Prometheus', () => {
    for (const { name, kind } of NODE_METRIC_DEFINITIONS) {
      expect(name).toMatch(/^ringfold_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith('_total'), name).toBe(kind === 'counter');
      if (kind === 'histogram') expect(name).toMatch(/_(seconds|bytes)$/);
      // Units are base units, told in full.
      expect(name).not.toMatch(/_(ms|millis|milliseconds|kb|mb|kilobytes)(_|$)/);
    }
  });

  it('explains each metric in a sentence, and each label', () => {
    for (const { name, help, labels } of NODE_METRIC_DEFINITIONS) {
      expect(help, name).toMatch(/^[A-Z0-9].*\.$/);
      expect(help, name).not.toContain('\n');
      for (const [label, values] of Object.entries(labels)) {
        expect(label, name).toMatch(/^[a-z]+$/);
        expect(values, `${name} ${label}`).not.toBe('');
      }
    }
  });

  it('has each name once', () => {
    const names = NODE_METRIC_DEFINITIONS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('is shown in full, and every metric has a value when every part is there', async () => {
    const metrics = open();
    new MeteredCustomerStore(new FakeCustomerStore(), metrics, new ManualClock());
    commitMeter(metrics);
    registerNodeMetrics(metrics, SOURCES);
    const shown = parseExposition(await metrics.text());
    expect([...shown.keys()]).toEqual(NODE_METRIC_DEFINITIONS.map(({ name }) => name));
    for (const { name, kind, help } of NODE_METRIC_DEFINITIONS) {
      expect(shown.get(name)).toMatchObject({ type: kind, help });
      // Subscriptions are counted when they end, under results that nobody knows before.
      if (name === NODE_METRICS.subscriptions.name) continue;
      expect(shown.get(name)!.samples.length, name).toBeGreaterThan(0);
    }
  });
});

describe('the numbers of a node', () => {
  it.each<[string, number]>([
    ['ringfold_ready', 1],
    ['ringfold_store_stopped', 1],
    ['ringfold_mailbox_requests', 8],
    ['ringfold_mailbox_requests_longest', 5],
    ['ringfold_waiting_append_bytes', 1001],
    ['ringfold_fold_cache_hits_total', 11],
    ['ringfold_fold_cache_misses_total', 12],
    ['ringfold_fold_cache_bytes', 13],
    ['ringfold_moves_in_progress', 21],
    ['ringfold_elections_total', 31],
    ['ringfold_leader_changes_total', 32],
    ['ringfold_read_index_rounds_total', 33],
    ['ringfold_snapshot_sent_bytes_total', 41],
    ['ringfold_snapshot_received_bytes_total', 42],
    ['ringfold_peer_frames_sent_total', 51],
    ['ringfold_peer_frames_received_total', 52],
    ['ringfold_peer_frames_dropped_total', 53],
    ['ringfold_peer_sent_bytes_total', 54],
    ['ringfold_peer_received_bytes_total', 55],
    ['ringfold_gossip_datagrams_received_total', 61],
    ['ringfold_gossip_datagrams_dropped_total', 62],
    ['ringfold_proxied_requests_total', 71],
    ['ringfold_watched_states', 81],
    ['ringfold_watched_states_ended_total', 82],
  ])('%s is %i', async (name, value) => {
    const metrics = open();
    registerNodeMetrics(metrics, SOURCES);
    expect(sampleOf(await metrics.text(), name)).toBe(value);
  });

  it('name the node, and count others by health', async () => {
    const metrics = open();
    registerNodeMetrics(metrics, SOURCES);
    const text = await metrics.text();
    const labels = { node: 'n1', cluster: 'c1', version: '1.2.3' };
    expect(sampleOf(text, 'ringfold_node_info', labels)).toBe(1);
    const healths = ['alive', 'suspect', 'failed', 'left'];
    const counts = healths.map((health) => sampleOf(text, 'ringfold_gossip_members', { health }));
    expect(counts).toEqual([2, 1, 0, 0]);
  });

  it('tell of each replica, and of roles that none has', async () => {
    const metrics = open();
    registerNodeMetrics(metrics, SOURCES);
    const text = await metrics.text();
    const third = { partition: '2', replica: '4' };
    expect(sampleOf(text, 'ringfold_replica_role', { ...third, role: 'follower' })).toBe(1);
    expect(sampleOf(text, 'ringfold_replica_role', { ...third, role: 'leader' })).toBeUndefined();
    expect(sampleOf(text, 'ringfold_replica_term', third)).toBe(7);
    expect(sampleOf(text, 'ringfold_replica_commit_index', third)).toBe(102);
    expect(sampleOf(text, 'ringfold_replica_applied_index', third)).toBe(92);
    expect(sampleOf(text, 'ringfold_replica_lag_entries', third)).toBe(3);
    expect(sampleOf(text, 'ringfold_replica_term', { partition: 'cluster', replica: '1' })).toBe(7);
    const roles = ['leader', 'follower', 'candidate', 'learner', 'quarantined'];
    expect(roles.map((role) => sampleOf(text, 'ringfold_replicas', { role }))).toEqual([1, 2, 0, 0, 0]);
  });

  it('stand side by side for a quarantined replica and the one that takes its place', async () => {
    const metrics = open();
    registerNodeMetrics(metrics, {
      replicas: () => [replica(5, 'quarantined', 1), replica(5, 'learner', 9)],
    });
    const text = await metrics.text();
    expect(sampleOf(text, 'ringfold_replica_term', { partition: '5', replica: '1' })).toBe(7);
    expect(sampleOf(text, 'ringfold_replica_term', { partition: '5', replica: '9' })).toBe(7);
  });

  it('are left out where a part is missing', async () => {
    const metrics = open();
    registerNodeMetrics(metrics, { clusterReplica: () => undefined });
    const shown = parseExposition(await metrics.text());
    expect([...shown.values()].flatMap(({ samples }) => samples)).toEqual([]);
  });

  it('come from the fold cache as it is', async () => {
    const cache = new FoldCache(100_000);
    const state = { revision: 1, stateVersion: 1, recordedAtMs: 1, state: new Uint8Array(10) };
    cache.of(1).get('ada', 'customer');
    cache.of(1).set('ada', 'customer', { ...state, current: true } as Parameters<SlotFoldCache['set']>[2]);
    cache.of(1).get('ada', 'customer');
    cache.of(1).get('ada', 'customer');
    const metrics = open();
    registerNodeMetrics(metrics, { foldCache: () => cache });
    const text = await metrics.text();
    expect(sampleOf(text, 'ringfold_fold_cache_hits_total')).toBe(2);
    expect(sampleOf(text, 'ringfold_fold_cache_misses_total')).toBe(1);
    expect(sampleOf(text, 'ringfold_fold_cache_bytes')).toBe(cache.sizeBytes);
  });

  it('measure batches in seconds and bytes', async () => {
    const metrics = open();
    const committed = commitMeter(metrics);
    committed(1.5, 2000);
    committed(0.2, 100);
    const text = await metrics.text();
    const within = (le: string) => sampleOf(text, 'ringfold_store_commit_duration_seconds_bucket', { le });
    expect([within('0.0001'), within('0.00025'), within('0.001'), within('0.002')]).toEqual([0, 1, 1, 2]);
    expect(sampleOf(text, 'ringfold_store_batch_bytes_sum')).toBe(2100);
  });
});
