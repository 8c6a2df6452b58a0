import { describe, expect, it } from 'vitest';
import { customerHash } from '../../src/core/hash.js';
import { groupOf } from '../../src/node/local-partitions.js';
import { customerAddress } from '../../src/partition/keys.js';
import { MemoryCluster, type MemoryNode } from '../support/memory-cluster.js';
import { anyCall } from '../support/open-node.js';
import { OrderWriter } from '../support/order-writer.js';
import { patiently } from '../support/patiently.js';
import { ALL_KEYS, drain } from '../support/rows.js';
import { aGet, aRemove } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

const CUSTOMERS = 12;
/**
 * Node ids are random, and 12 replicas fit on three nodes of at most 4: a fourth one may have none. Of 48 it has some,
 * since the others have 15 at most.
 */
const SOME_ON_EACH = { partitions: 16 };

/** By itself, with advice; and it is not started again. */
async function untilEnded(member: MemoryNode): Promise<void> {
  await waitUntil(() => !member.isRunning, 'the removed node has ended');
  expect(member.removedBy).toMatchObject({
    code: 'NODE_REMOVED',
    message: expect.stringMatching(`node ${member.id} was removed .*delete the data directory`),
  });
}

async function untilRemoved({ node }: MemoryNode, nodeId: string): Promise<void> {
  await waitUntil(() => {
    const { record } = node;
    return record?.members.find((one) => one.nodeId === nodeId)?.status === 'removed';
  }, `${nodeId} was removed`);
}

/** All rows of slots that no replica of the node is in. */
async function strayRows({ node, store }: MemoryNode): Promise<number> {
  const used = new Set([0, ...[...node.groups.replicas.all()].map(({ slot }) => slot)]);
  const rows = await drain(store.scan(ALL_KEYS));
  return rows.filter(({ key }) => !used.has(Buffer.from(key).readUInt32BE(2))).length;
}

function replicaOf({ node }: MemoryNode, partition: number) {
  return node.groups.replicas.get(groupOf(partition));
}

/** Rows of the only partition: they are those of the first appends, however many, and nothing else. */
function expectPrefix(rows: string): void {
  const ofKind = (kind: string) => rows.split('\n').filter((row) => row.startsWith(`${kind} `));
  const appended = ofKind('appendId').map((row) => Number.parseInt(row.split(' ')[1]!.slice(-8), 16));
  expect(appended.sort((a, b) => a - b)).toEqual(appended.map((_, at) => at + 1));
  expect(ofKind('commit')).toHaveLength(appended.length);
}

/** Flips a bit of each of the customer's commits, behind the node's back. */
async function damageCommits(member: MemoryNode, partition: number, customerId: string): Promise<void> {
  const address = customerAddress('', customerId, customerHash('', customerId));
  const { keys } = replicaOf(member, partition)!;
  const rows = await drain(member.store.scan(keys.commits(address, 'customer', 0, Number.MAX_SAFE_INTEGER)));
  expect(rows.length).toBeGreaterThan(0);
  const batch = member.store.batch();
  for (const { key, value } of rows) {
    value[value.length - 1]! ^= 1;
    batch.put(key, value);
  }
  await batch.write();
}

describe('a cluster', () => {
  it('grows from one node to three and five and shrinks to three, with all that was written', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 1 });
    const writer = new OrderWriter(CUSTOMERS, 200);
    const check = async () => {
      await cluster.settled();
      await cluster.replicasAgree();
      for (const member of cluster.running) expect(await writer.whyLost(member)).toBeUndefined();
    };
    await writer.write(cluster.nodes[0]!, 120);
    // Removed customers move, too: their digests, not their events.
    await cluster.nodes[0]!.node.store.remove(aRemove('customer-0'), anyCall);
    writer.forget('customer-0');
    for (const count of [3, 5]) {
      while (cluster.nodes.length < count) {
        const [added] = await Promise.all([cluster.add(), writer.write(cluster.nodes[0]!, 24)]);
        await writer.write(added, 12);
      }
      await check();
    }
    // Those who lead the most go, the founder among them.
    for (const leaving of cluster.nodes.slice(0, 2)) {
      const other = cluster.nodes[4]!;
      await patiently(() => other.node.admin.drain(leaving.id));
      await writer.write(other, 24);
      await untilRemoved(other, leaving.id);
      await untilEnded(leaving);
    }
    await writer.write(cluster.nodes[3]!, 24);
    await check();
  });

  it('brings a follower that was away longer than the log goes back by a snapshot, and clears the old slot', async () => {
    const settings = { logTailBytesPerPartition: 1000, eraseWithinMs: 400 };
    await using cluster = await MemoryCluster.start({ nodes: 3, settings });
    const writer = new OrderWriter(CUSTOMERS, 200);
    await writer.write(cluster.nodes[0]!, 24);
    const away = cluster.nodes[2]!;
    await cluster.crash(away);
    await writer.write(cluster.nodes[0]!, 60);
    await cluster.restart(away);
    await cluster.replicasAgree();
    expect(away.node.groups.snapshots.bytesReceived).toBeGreaterThan(0);
    expect(await writer.whyLost(away)).toBeUndefined();
    await waitUntil(async () => (await strayRows(away)) === 0, 'the old slots are cleared');
    await cluster.replicasAgree();
  });

  it.each(['the sender', 'the receiver'] as const)(
    'leaves nothing of a snapshot that broke off because %s stopped, and tries again',
    async (who) => {
      const settings = {
        partitions: 1,
        logTailBytesPerPartition: 1000,
        eraseWithinMs: 400,
        snapshotBytesPerSecond: 256 * 1024,
      };
      await using cluster = await MemoryCluster.start({ nodes: 3, settings });
      const writer = new OrderWriter(CUSTOMERS, 4000);
      const away = cluster.nodes.find((one) => one !== cluster.leaderOf(0))!;
      const others = cluster.nodes.filter((one) => one !== away);
      await cluster.crash(away);
      await writer.write(others[0]!, 150);
      await cluster.restart(away);
      const { slot } = replicaOf(away, 0)!;
      await waitUntil(async () => (await strayRows(away)) > 0, 'a snapshot has begun to come');
      expect(replicaOf(away, 0)!.slot).toBe(slot);
      const broken = who === 'the sender' ? cluster.leaderOf(0)! : away;
      await cluster.crash(broken);
      await cluster.restart(broken);
      // What was there is there still, and nothing of what had come.
      expectPrefix(await cluster.replicatedRows(away, groupOf(0)));
      await cluster.replicasAgree(15_000);
      expect(replicaOf(away, 0)!.slot).not.toBe(slot);
      expect(await writer.whyLost(away)).toBeUndefined();
      await waitUntil(async () => (await strayRows(away)) === 0, 'what broke off is cleared');
    },
  );

  it.each(['a follower', 'the leader'] as const)(
    'quarantines %s whose row is damaged, and brings it back under a new replica id on its node',
    async (role) => {
      await using cluster = await MemoryCluster.start({
        nodes: 3,
        settings: { partitions: 1, eraseWithinMs: 400 },
      });
      const writer = new OrderWriter(CUSTOMERS);
      await writer.write(cluster.nodes[0]!, 24);
      await cluster.replicasAgree();
      const leader = cluster.leaderOf(0)!;
      const hurt = role === 'the leader' ? leader : cluster.nodes.find((one) => one !== leader)!;
      const well = cluster.nodes.filter((one) => one !== hurt);
      const { replicaId } = replicaOf(hurt, 0)!;
      // What is cached would hide it.
      hurt.node.foldCache.clear();
      await damageCommits(hurt, 0, 'customer-3');
      const lookup = async () =>
        await hurt.node.store.get(aGet('customer-3', { consistency: 'eventual' }), anyCall);
      // A follower's lookup goes on to the owner; the owner's succeeds as soon as there is another one.
      if (role === 'a follower') expect(await lookup()).toMatchObject({ status: 'found' });
      else await expect(lookup()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
      expect(hurt.node.quarantined).toHaveLength(1);
      // The others go on meanwhile, and it takes part again by itself.
      await writer.write(well[0]!, 24);
      await waitUntil(() => {
        const its = replicaOf(hurt, 0);
        return its !== undefined && its.replicaId !== replicaId && its.log !== undefined;
      }, 'it is back under another id');
      await cluster.settled();
      await cluster.replicasAgree();
      expect(hurt.node.quarantined).toEqual([]);
      for (const member of cluster.nodes) expect(await writer.whyLost(member)).toBeUndefined();
      await waitUntil(async () => (await strayRows(hurt)) === 0, 'the damaged slot is cleared');
      // Nor after a restart.
      await cluster.crash(hurt);
      await cluster.restart(hurt);
      expect(hurt.node.quarantined).toEqual([]);
      await cluster.settled();
    },
  );

  it('is not disturbed by a node that was removed while it was down and comes back with its old replicas', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 4, settings: SOME_ON_EACH });
    const writer = new OrderWriter(CUSTOMERS);
    await writer.write(cluster.nodes[0]!, 24);
    const gone = cluster.nodes[3]!;
    expect(gone.node.partitions.length).toBeGreaterThan(0);
    await cluster.crash(gone);
    await patiently(() => cluster.nodes[0]!.node.admin.drain(gone.id));
    await untilRemoved(cluster.nodes[0]!, gone.id);
    await cluster.settled();
    const terms = () =>
      cluster.nodes
        .slice(0, 3)
        .flatMap(({ node }) => [...node.groups.replicas.all()].map(({ log }) => log!.raft.term));
    const termMax = Math.max(...terms());
    await cluster.restart(gone);
    await writer.write(cluster.nodes[1]!, 24);
    await waitUntil(
      () => gone.node.partitions.length === 0 || !gone.isRunning,
      'its replicas have learned of their removal',
    );
    // Nobody was disturbed, but for one leader who may have handed over to a better one; and nothing has come back.
    expect(Math.max(...terms())).toBeLessThanOrEqual(termMax + 1);
    for (const partition of cluster.nodes[0]!.node.ranges.keys())
      expect(cluster.holdersOf(partition)).not.toContain(gone.id);
    await untilEnded(gone);
    await expect(cluster.restart(gone)).rejects.toMatchObject({ code: 'NODE_REMOVED' });
    await cluster.replicasAgree();
    expect(await writer.whyLost(cluster.nodes[2]!)).toBeUndefined();
  });

  it('does not wait for ever for a leader that cannot hand over', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 3, settings: { partitions: 1 } });
    const leader = cluster.leaderOf(0)!;
    const [to, asked] = cluster.nodes.filter((one) => one !== leader) as [MemoryNode, MemoryNode];
    cluster.isolate(to);
    for (const { node } of [leader, asked])
      await expect(node.admin.transferLeader(0, to.id, anyCall)).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining('has not handed over'),
      });
    cluster.network.heal();
    await patiently(() => asked.node.admin.transferLeader(0, to.id, anyCall));
    expect(cluster.leaderOf(0)).toBe(to);
  });

  it('takes a node in while another one is down', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 3, settings: SOME_ON_EACH });
    const writer = new OrderWriter(CUSTOMERS);
    await writer.write(cluster.nodes[0]!, 24);
    const down = cluster.nodes[1]!;
    await cluster.crash(down);
    await waitUntil(() => cluster.whyNotSettled() === undefined, 'others lead what it led');
    const added = await cluster.add();
    await writer.write(added, 24);
    await waitUntil(() => added.node.partitions.length > 0, 'the new node has replicas');
    await cluster.restart(down);
    await cluster.settled();
    await cluster.replicasAgree();
    for (const member of cluster.nodes) expect(await writer.whyLost(member)).toBeUndefined();
  });
});
