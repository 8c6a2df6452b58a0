import { expect, it } from 'vitest';
import { History } from '../../sim/history.js';
import { AppendHistory } from '../../support/append-history.js';
import { AppendLoad, customersByPartition } from '../../support/append-load.js';
import { finalStreams, judge, judgeThrough } from '../../support/judge-history.js';
import { LocalCluster } from '../../support/local-cluster.js';
import { MixedLoad } from '../../support/mixed-load.js';
import { ON_LOOPBACK } from '../../support/node-hosts.js';
import { OrderedHosts } from '../../support/ordered-hosts.js';
import { ProxiedHosts } from '../../support/proxied-hosts.js';
import { waitUntil } from '../../support/wait-until.js';

const PARTITIONS = 4;
const APPENDS = 5;
const ATTEMPT_DEADLINE_MS = 250;
const PAUSE_MS = 10;
const WITHIN_MS = 20_000;
const REMOVE_PROBABILITY = 0.1;
const LATE_RETRIES = 10;

it('a bug that is planted in a real process is caught: a leader that takes its own disk for a majority', async () => {
  const proxied = new ProxiedHosts();
  const hosts = await OrderedHosts.open(proxied);
  const cluster = await LocalCluster.start(3, { hosts, partitionCount: PARTITIONS });
  const history = new History();
  const leader = await cluster.busiest();
  const others = cluster.nodes.filter((node) => node !== leader);
  await hosts.order(leader, { bug: 'commits alone' });
  const load = new AppendLoad({
    clients: () => [leader.isRunning ? leader.client : others[0]!.client],
    customerIds: customersByPartition(PARTITIONS),
    ...{ history: new AppendHistory(history), attemptDeadlineMs: ATTEMPT_DEADLINE_MS, pauseMs: PAUSE_MS },
  }).start();
  const acknowledged = async () => {
    const wanted = load.acknowledged.length + APPENDS;
    await waitUntil(() => load.acknowledged.length >= wanted, 'appends', WITHIN_MS);
  };
  await acknowledged();
  const wires = others.map(({ number }) => proxied.toNode(number).peers);
  for (const wire of wires) wire.stall();
  // Nobody but the leader has these, and what was on its way to others is lost with it.
  await acknowledged();
  await leader.kill('SIGKILL');
  for (const wire of wires) {
    wire.cut();
    wire.resume();
  }
  await acknowledged();
  await load.stop();
  const final = await finalStreams(history, others[0]!.client);
  expect(judge(history, final)).toEqual([
    expect.stringMatching(/^appends-kept: append .* was acknowledged at/),
  ]);
});

it('a bug that is planted in a real process is caught: a node that forgets what was removed', async () => {
  const hosts = await OrderedHosts.open(ON_LOOPBACK);
  const cluster = await LocalCluster.start(1, { hosts, partitionCount: PARTITIONS });
  const [node] = cluster.running;
  await hosts.order(node!, { bug: 'forgets removals' });
  const load = new MixedLoad({
    ...{ client: node!.client, customerIds: customersByPartition(PARTITIONS), callers: PARTITIONS },
    ...{ deadlineMs: WITHIN_MS, pauseMs: 0, seed: 1, removeProbability: REMOVE_PROBABILITY },
  });
  const retries = load.latenciesMs.get('late retry')!;
  await waitUntil(() => retries.length >= LATE_RETRIES, 'late retries of what was removed', WITHIN_MS);
  await load.stop();
  expect(await judgeThrough(load.history, [node!.client])).toContainEqual(
    expect.stringContaining('removed-stays-removed'),
  );
});
