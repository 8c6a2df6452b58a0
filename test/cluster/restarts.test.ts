import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { AppendLoad, percentile } from '../support/append-load.js';
import { LocalCluster } from '../support/local-cluster.js';
import { compareContents, contentsOf } from '../support/replica-contents.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const POWER_LOSSES = times(1, 10);
/** In each phase; some to each partition. */
const APPENDS = 200;
const WITHIN_MS = 30_000;

describe('a cluster under load', () => {
  it(`has everything that it acknowledged, once, after all nodes were killed at once (${POWER_LOSSES} times)`, async () => {
    const { cluster, load, acknowledged } = await clusterUnderLoad();
    for (let loss = 0; loss < POWER_LOSSES; loss++) {
      await acknowledged(APPENDS);
      await cluster.killAll();
      await Promise.all(cluster.nodes.map((node) => node.restart()));
      await acknowledged(APPENDS);
    }
    await load.stop();
    await cluster.settled();
    await expectAllThereOnce(cluster, load);
    console.log(
      `all three nodes killed at once ${POWER_LOSSES} times under load: ${load.acknowledged.length} appends acknowledged, ` +
        '0 lost, 0 applied twice',
    );
  });

  it('fails no request while its nodes are restarted one after the other', async () => {
    const { cluster, load, acknowledged } = await clusterUnderLoad();
    await acknowledged(APPENDS);
    const fromMs = performance.now();
    for (const node of cluster.nodes) {
      await node.disconnect();
      expect(await node.kill('SIGTERM')).toMatchObject({ exitCode: 0 });
      await acknowledged(APPENDS);
      await node.restart();
      await cluster.settled();
    }
    await load.stop();
    await expectAllThereOnce(cluster, load);
    const during = load.latenciesMs(fromMs);
    console.log(
      `rolling restart of three nodes under load: ${during.length} appends, 0 failed, slowest ${percentile(during, 1).toFixed(0)} ms`,
    );
  });

  it('finds a node again that comes back at other addresses', async () => {
    const { cluster, load, acknowledged } = await clusterUnderLoad();
    const [, node] = cluster.nodes;
    const before = node!.process;
    await node!.kill('SIGKILL');
    await acknowledged(APPENDS);
    await node!.restart({ elsewhere: true });
    expect(node!.process.nodeId).toBe(before.nodeId);
    expect(node!.process.peerAddress).not.toBe(before.peerAddress);
    const { members } = await cluster.settled();
    expect(members.find(({ member }) => member.nodeId === before.nodeId)?.member.addresses).toEqual({
      client: node!.process.address,
      control: node!.process.controlAddress,
      peer: node!.process.peerAddress,
    });
    await load.stop();
    await expectAllThereOnce(cluster, load);
  });

  it('takes a node with an emptied disk for a new one, and gives up on the old one', async () => {
    const { cluster, load, acknowledged } = await clusterUnderLoad(['--replace-after-ms', '2s']);
    const node = cluster.nodes[2]!;
    const before = node.process;
    await node.kill('SIGKILL');
    await rm(node.directory, { recursive: true });
    await node.restart();
    expect(node.process).toMatchObject({ address: before.address, gossipAddress: before.gossipAddress });
    expect(node.process.nodeId).not.toBe(before.nodeId);
    await acknowledged(APPENDS);
    const { members, partitions } = await cluster.settled({ deadMembers: [before.nodeId] });
    expect(members.find(({ member }) => member.nodeId === before.nodeId)?.member.status).toBe('dead');
    for (const { replicas } of partitions)
      expect(replicas.map(({ nodeId }) => nodeId)).toContain(node.nodeId);
    // The operator, too, may give up on it: then nothing is wrong any more.
    await cluster.nodes[0]!.admin.drain(before.nodeId);
    await cluster.removed([before.nodeId]);
    await load.stop();
    await expectAllThereOnce(cluster, load);
  });
});

async function clusterUnderLoad(args: readonly string[] = []) {
  const cluster = await LocalCluster.start(3, { args });
  const load = AppendLoad.onAll(cluster).start();
  /** Waits until so many more are acknowledged. */
  const acknowledged = async (count: number) => {
    const wanted = load.acknowledged.length + count;
    await waitUntil(() => load.acknowledged.length >= wanted, `${count} more appends`, WITHIN_MS);
  };
  return { cluster, load, acknowledged };
}

/** Read through every node, and in the rows of all replicas. */
async function expectAllThereOnce(cluster: LocalCluster, load: AppendLoad): Promise<void> {
  expect(load.failures).toEqual([]);
  for (const { client } of cluster.nodes) expect(await load.history.violations(client)).toEqual([]);
  await cluster.settled({ isQuiet: true });
  await cluster.killAll();
  expect(compareContents(await Promise.all(cluster.nodes.map(contentsOf))).differences).toEqual([]);
}
