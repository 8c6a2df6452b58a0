import { expect, it } from 'vitest';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { groupOf } from '../../src/node/local-partitions.js';
import { StoreError } from '../../src/ports/key-value-store.js';
import { MemoryCluster, type MemoryNode } from '../support/memory-cluster.js';
import { anyCall } from '../support/open-node.js';
import { patiently } from '../support/patiently.js';
import { anAppend, anOrder, appendIdOf, eventsOf, orderIdsOf } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

const WITHIN_MS = 20_000;

/** A disk that cannot be read for a while. */
class UnreadableStore extends MemoryStore {
  isUnreadable = false;

  override getSync(key: Uint8Array): Uint8Array | undefined {
    if (this.isUnreadable) throw new StoreError('failed', 'Input/output error');
    return super.getSync(key);
  }
}

it('reads that fail on most replicas of a partition stop it only until the disks can be read again', async () => {
  const stores = Array.from({ length: 3 }, () => new UnreadableStore());
  const left = [...stores];
  await using cluster = await MemoryCluster.start({
    nodes: 3,
    settings: { partitions: 1 },
    makeStore: () => left.pop()!,
  });
  const append = (customerId: string, number: number) => {
    const { node, clock } = cluster.nodes[0]!;
    const request = anAppend(customerId, [anOrder(`${number}`)], { appendId: appendIdOf(number) });
    return node.store.append(request, { ...anyCall, deadlineMs: clock.monotonicMs() + 500 });
  };
  await append('ada', 1);
  const leader = cluster.leaderOf(0)!;
  const hurt = cluster.nodes.filter((member) => member !== leader);
  const logOf = ({ node }: MemoryNode) => node.groups.replicas.get(groupOf(0))!.log!;
  const idsBefore = hurt.map((member) => logOf(member).raft.replicaId);
  const setUnreadable = (isUnreadable: boolean) => {
    for (const { store } of hurt) Object.assign(store, { isUnreadable });
  };

  setUnreadable(true);
  // Of a customer that nothing is remembered of, so that it is looked for on the disk. Both may stop before it is answered.
  await append('bob', 2).catch(() => undefined);
  await waitUntil(() => hurt.every((member) => logOf(member).stopped !== undefined), 'both stop', WITHIN_MS);
  expect(logOf(hurt[0]!).stopped).toMatchObject({ code: 'UNAVAILABLE' });
  await expect(append('ada', 3)).rejects.toThrow();

  setUnreadable(false);
  await patiently(() => append('ada', 3));
  await patiently(() => append('bob', 2));
  await cluster.settled();
  await cluster.replicasAgree();
  expect(orderIdsOf(await eventsOf(leader.node.store, 'ada'))).toEqual(['1', '3']);
  expect(orderIdsOf(await eventsOf(leader.node.store, 'bob'))).toEqual(['2']);
  expect(hurt.map((member) => logOf(member).raft.replicaId)).toEqual(idsBefore);
  expect(cluster.fatal).toEqual([]);
});
