import { describe, expect, it } from 'vitest';
import { CLUSTER_GROUP } from '../../src/node/cluster-state.js';
import { groupOf } from '../../src/node/local-partitions.js';
import type { SlotKeys } from '../../src/partition/keys.js';
import type { ByteRange } from '../../src/ports/key-value-store.js';
import { HurtStore } from '../support/hurt-store.js';
import { MemoryCluster, type MemoryNode } from '../support/memory-cluster.js';
import { OrderWriter } from '../support/order-writer.js';
import { waitUntil } from '../support/wait-until.js';

const CUSTOMERS = 12;
const WITHIN_MS = 20_000;

function replicaOf({ node }: MemoryNode, group: number) {
  return node.groups.replicas.get(group);
}

const DAMAGES: [string, number, (keys: SlotKeys) => Buffer][] = [
  ["the cluster's record", CLUSTER_GROUP, (keys) => keys.record()],
  ['the members of the cluster group', CLUSTER_GROUP, (keys) => keys.configuration()],
  ['the term of the cluster group', CLUSTER_GROUP, (keys) => keys.replicaState()],
  ['the members of a partition', groupOf(1), (keys) => keys.configuration()],
  ['the term of a partition', groupOf(1), (keys) => keys.replicaState()],
  ['how far a partition is applied', groupOf(1), (keys) => keys.applied()],
];

describe('a replica in a cluster', () => {
  it.each(DAMAGES)(
    'with a damaged row of %s is replaced from the others by itself',
    async (_, group, keyOf) => {
      await using cluster = await MemoryCluster.start({ nodes: 3 });
      const [first, , third] = cluster.nodes as [MemoryNode, MemoryNode, MemoryNode];
      const writer = new OrderWriter(CUSTOMERS, 200);
      await writer.write(first, 60);
      const before = replicaOf(third, group)!;
      await cluster.stop(third);
      const hurt = new HurtStore(undefined, third.store);
      await hurt.damage(keyOf(before.keys));
      expect(await hurt.look()).toMatchObject({ healthy: false, hasCopiesElsewhere: true });
      await expect(hurt.accept()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });

      await cluster.restart(third);
      await waitUntil(
        () => {
          const replica = replicaOf(third, group);
          return replica?.log !== undefined && replica.replicaId !== before.replicaId;
        },
        'another replica has taken its place',
        WITHIN_MS,
      );
      await cluster.settled();
      await writer.write(third, 20);
      await cluster.replicasAgree();
      for (const member of cluster.nodes) expect(await writer.whyLost(member)).toBeUndefined();
      await cluster.stop(third);
      expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    },
  );
});

describe('a leader', () => {
  it('whose snapshot meets a damaged row that nobody reads otherwise leaves it to another one', async () => {
    await using cluster = await MemoryCluster.start({ nodes: 3 });
    const writer = new OrderWriter(CUSTOMERS, 200);
    await writer.write(cluster.nodes[0]!, 60);
    await cluster.replicasAgree();
    const leader = cluster.leaderOf(1)!;
    await damageOneOf(leader, replicaOf(leader, groupOf(1))!.keys.all('appendId'));

    // The place of one that is drained is taken by the one that comes.
    const leaving = cluster.nodes.find((member) => member !== leader)!;
    const fourth = await cluster.add();
    await fourth.node.admin.drain(leaving.id);
    await waitUntil(
      () => (replicaOf(fourth, groupOf(1))?.log?.appliedIndex ?? 0) > 0,
      'the new node has a replica',
      WITHIN_MS,
    );
    expect(cluster.fatal).toEqual([]);
  });
});

/** While its node runs. */
async function damageOneOf({ store }: MemoryNode, range: ByteRange): Promise<void> {
  const scan = store.scan(range, { limit: 1 });
  const [row] = await scan.next(1);
  await scan.close();
  const value = Buffer.from(row!.value);
  value[value.length - 1]! ^= 1;
  const batch = store.batch();
  batch.put(row!.key, value);
  await batch.write();
}

describe('the last node that is left of a cluster', () => {
  it('goes on as a cluster of its own with all that it had, wherever that was', async () => {
    const cluster = await MemoryCluster.start({ nodes: 3 });
    const writer = new OrderWriter(CUSTOMERS, 200);
    await writer.write(cluster.nodes[0]!, 60);
    await cluster.replicasAgree();
    // It got what it has by snapshots or from the log, in slots of its own.
    const last = cluster.nodes[2]!;
    await cluster[Symbol.asyncDispose]();
    const hurt = new HurtStore(undefined, last.store);
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    hurt.isNewCluster = true;
    const { report } = await hurt.accept();
    expect(report).toMatchObject({ healthy: true, lost: {}, isNewCluster: true });
    await hurt.use(async (node) => {
      expect(node.founding.clusterId).not.toBe(last.node.founding.clusterId);
      expect(node.record?.members.map(({ nodeId }) => nodeId)).toEqual([node.nodeId]);
      last.node = node;
      expect(await writer.whyLost(last)).toBeUndefined();
      await writer.write(last, 20);
      expect(await writer.whyLost(last)).toBeUndefined();
    });
    hurt.isNewCluster = false;
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
  });
});
