import { beforeEach, describe, expect, it } from 'vitest';
import { storedValue } from '../../src/adapters/checked-storage/row-checksum.js';
import { decodeClusterRecord, encodeClusterRecord } from '../../src/codec/cluster-record.js';
import {
  decodeSlots,
  encodeEntryRow,
  encodeReplicaPlace,
  encodeReplicaState,
} from '../../src/codec/replica-rows.js';
import { decodeApplied, decodeFounding } from '../../src/codec/rows.js';
import { CLUSTER_GROUP } from '../../src/node/cluster-state.js';
import { SLOT_KINDS } from '../../src/node/slot-registry.js';
import {
  FOUNDING_KEY,
  kindAndSlotOf,
  ROW_KINDS,
  replicaKey,
  SLOTS_KEY,
  SlotKeys,
} from '../../src/partition/keys.js';
import { HurtStore, keysOf, verdictOf } from '../support/hurt-store.js';
import { moveReplica, placeOf } from '../support/moved-replica.js';
import { anyCall, testSettings } from '../support/open-node.js';
import { anAppend, anOrder, eventsOf, orderIdsOf } from '../support/store-requests.js';

const CUSTOMERS = ['ada', 'bob', 'cleo', 'dora', 'eve', 'finn', 'gus', 'hal', 'ida', 'jo'];
const ada = keysOf('ada');
const adasGroup = ada.partition + 1;
const clusterKeys = new SlotKeys(testSettings.partitions + 1);
const FREE_SLOT = 17;
const nothingLost = { healthy: false, lost: {} };

let hurt: HurtStore;
beforeEach(async () => {
  hurt = new HurtStore();
  await hurt.use(async ({ store }) => {
    for (const customerId of CUSTOMERS) await store.append(anAppend(customerId, [anOrder('1')]), anyCall);
  });
});

const orderIds = (customerId: string) =>
  hurt.use(async ({ store }) => orderIdsOf(await eventsOf(store, customerId)));
const founding = async () => decodeFounding(storedValue((await hurt.row(FOUNDING_KEY))!));
const record = async (keys = clusterKeys) =>
  decodeClusterRecord(storedValue((await hurt.row(keys.record()))!));
const slots = async () => decodeSlots(storedValue((await hurt.row(SLOTS_KEY))!));
const findings = async () => (await hurt.look()).findings.map(({ what }) => what);

/** Nothing is missing, the store is healthy, and goes on. */
async function expectAllServed(): Promise<void> {
  expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
  for (const customerId of CUSTOMERS) expect(await orderIds(customerId)).toEqual(['1']);
  await hurt.use(({ store }) => store.append(anAppend('ada', [anOrder('2')]), anyCall));
  expect(await orderIds('ada')).toEqual(['1', '2']);
  expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
}

const RAFT_ROWS = {
  'the place of a partition': replicaKey(adasGroup),
  'the place of the cluster group': replicaKey(CLUSTER_GROUP),
  'the free slots': SLOTS_KEY,
  'the members of a partition': ada.slot.configuration(),
  'the members of the cluster group': clusterKeys.configuration(),
  'the term of a partition': ada.slot.replicaState(),
  'the term of the cluster group': clusterKeys.replicaState(),
  'the record': clusterKeys.record(),
};

describe("a row of Raft's own", () => {
  it.each(Object.entries(RAFT_ROWS))(
    'with %s that is damaged or lost is told, and mended without a loss',
    async (_, key) => {
      const before = { founding: await founding(), record: await record() };
      for (const how of ['damage', 'lose'] as const) {
        await hurt[how](key);
        const looked = await hurt.look();
        expect(verdictOf(looked), how).toEqual(nothingLost);
        expect(looked.findings[0]?.severity).toBe('damage');
        expect(await hurt.row(key)).toEqual(await hurt.row(key));
        expect(verdictOf((await hurt.accept()).report)).toEqual({ healthy: true, lost: {} });
        expect(await founding()).toEqual(before.founding);
        expect(await record()).toMatchObject({
          clusterId: before.record.clusterId,
          partitions: before.record.partitions,
        });
        for (const customerId of CUSTOMERS) expect(await orderIds(customerId)).toEqual(['1']);
      }
      await expectAllServed();
    },
  );

  it('is not touched where only events are lost: what the cluster agreed on stays', async () => {
    const before = await record();
    await hurt.damage(ada.commit(0));
    await hurt.accept();
    expect(await record()).toEqual(before);
    expect(await orderIds('bob')).toEqual(['1']);
  });

  it('may be an entry that was not applied: it is given up, and told', async () => {
    const applied = decodeApplied(storedValue((await hurt.row(ada.applied))!));
    const payload = Buffer.from('of a command');
    for (const at of [1, 2]) {
      const row = encodeEntryRow({ term: applied.term, kind: 'command', payload });
      await hurt.put(ada.slot.entry(applied.index + at), row);
    }
    await hurt.put(
      ada.slot.entry(applied.index + 3),
      encodeEntryRow({ term: 1, kind: 'empty', payload: Buffer.of() }),
    );
    await hurt.damage(ada.slot.entry(applied.index + 3));
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: { unappliedEntries: 2 } });
    expect(looked.findings.map(({ what }) => what)).toEqual([
      'entries of its log are damaged: 1',
      'entries at the end of its log that may have been acknowledged are not applied: 2',
    ]);
    await hurt.accept();
    expect(await hurt.rows(ada.slot.all('entry'))).toEqual([]);
    await expectAllServed();
  });

  it('with a term that is older than what is applied is brought up to it', async () => {
    for (let start = 0; start < 3; start++) await orderIds('ada');
    const row = encodeReplicaState({ hardState: { term: 1, votedFor: 1 }, logStart: { index: 0, term: 0 } });
    await hurt.put(ada.slot.replicaState(), row);
    expect(verdictOf(await hurt.look())).toEqual(nothingLost);
    expect(await findings()).toEqual(['its term is said to be 1, but entries of term 4 are applied']);
    await hurt.accept();
    await expectAllServed();
  });
});

describe('a store that does not know what it is', () => {
  it('finds its ids in the other rows, so that checkpoints and session tokens stay good', async () => {
    const { clusterId, nodeId, partitionCount } = await founding();
    await hurt.lose(FOUNDING_KEY);
    expect((await findings())[0]).toContain('they tell its ids');
    await hurt.accept();
    expect(await founding()).toMatchObject({ clusterId, nodeId, partitionCount });
    await expectAllServed();
  });

  it('gets new ids when the record is lost, too', async () => {
    const { clusterId, nodeId } = await founding();
    await hurt.lose(FOUNDING_KEY);
    await hurt.damage(clusterKeys.record());
    expect((await findings())[0]).toContain('session tokens from before are refused');
    await hurt.accept();
    expect((await founding()).clusterId).not.toBe(clusterId);
    expect(await founding()).toMatchObject({ nodeId, partitionCount: testSettings.partitions });
    expect(await record()).toMatchObject({ clusterId: (await founding()).clusterId });
    await expectAllServed();
  });
});

describe('a partition in another slot', () => {
  beforeEach(() => moveReplica(hurt, adasGroup, FREE_SLOT));
  const moved = new SlotKeys(FREE_SLOT);

  it('is looked at there', async () => {
    await expectAllServed();
  });

  it('is mended there', async () => {
    const [commit] = await hurt.rows(moved.all('commit'));
    await hurt.damage(commit!.key);
    const looked = await hurt.look();
    expect(looked.lost.events).toBe(1);
    expect(looked.partitions.map(({ state }) => state)).toContain('damaged');
    await hurt.accept();
    expect(await placeOf(hurt, adasGroup)).toMatchObject({ slot: FREE_SLOT });
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
  });

  it.each(['damage', 'lose'] as const)('is found there after %s of the row that says so', async (how) => {
    await hurt[how](replicaKey(adasGroup));
    expect(verdictOf(await hurt.look())).toEqual(nothingLost);
    expect((await findings()).join()).toContain(`slot ${FREE_SLOT}`);
    await hurt.accept();
    expect(await placeOf(hurt, adasGroup)).toMatchObject({ slot: FREE_SLOT });
    await expectAllServed();
  });

  it('is found there although nothing says any more which slots are free, or which store it is', async () => {
    for (const key of [replicaKey(adasGroup), SLOTS_KEY, FOUNDING_KEY]) await hurt.damage(key);
    expect(verdictOf(await hurt.look())).toEqual(nothingLost);
    await hurt.accept();
    expect(await slots()).toEqual({ nextSlot: FREE_SLOT + 1, discardedSlots: [] });
    await expectAllServed();
  });

  it('and the cluster group as well: each finds its own', async () => {
    await moveReplica(hurt, CLUSTER_GROUP, FREE_SLOT + 1);
    for (const group of [adasGroup, CLUSTER_GROUP]) await hurt.lose(replicaKey(group));
    expect(verdictOf(await hurt.look())).toEqual(nothingLost);
    await hurt.accept();
    expect(await placeOf(hurt, CLUSTER_GROUP)).toMatchObject({ slot: FREE_SLOT + 1 });
    await expectAllServed();
  });
});

describe('a slot that is to be cleared', () => {
  beforeEach(async () => {
    await moveReplica(hurt, adasGroup, FREE_SLOT, 'rows');
    await hurt.use(({ store }) => store.append(anAppend('ada', [anOrder('2')]), anyCall));
  });

  it('is no data: what is missing or damaged there is no loss', async () => {
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    await hurt.lose(ada.customer);
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    await hurt.damage(ada.commit(0));
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    await hurt.damage(ada.slot.configuration());
    await hurt.damage(new SlotKeys(FREE_SLOT).replicaState());
    expect(verdictOf(await hurt.look())).toEqual(nothingLost);
    await hurt.accept();
    expect(await slots()).toEqual({ nextSlot: FREE_SLOT + 1, discardedSlots: [adasGroup] });
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    expect(await orderIds('ada')).toEqual(['1', '2']);
  });

  it('is not taken for the partition, however far that has come', async () => {
    for (const key of [replicaKey(adasGroup), new SlotKeys(FREE_SLOT).applied()]) await hurt.lose(key);
    await hurt.accept();
    expect(await placeOf(hurt, adasGroup)).toMatchObject({ slot: FREE_SLOT });
    expect(await orderIds('ada')).toEqual(['1', '2']);
  });

  it('is not taken for the partition, even when nothing tells that it is to be cleared', async () => {
    for (const key of [replicaKey(adasGroup), SLOTS_KEY]) await hurt.lose(key);
    expect(verdictOf(await hurt.look())).toEqual(nothingLost);
    await hurt.accept();
    expect(await placeOf(hurt, adasGroup)).toMatchObject({ slot: FREE_SLOT });
    expect(await slots()).toEqual({ nextSlot: FREE_SLOT + 1, discardedSlots: [adasGroup] });
    expect(await orderIds('ada')).toEqual(['1', '2']);
  });
});

describe('a partition of which nothing is left', () => {
  it('is told, and begins anew where no lost event can be taken for a new one', async () => {
    for (const { key } of await hurt.rows()) {
      if (kindAndSlotOf(key).slot === ada.slot.slot && kindAndSlotOf(key).kind !== ROW_KINDS.batchSequence)
        await hurt.lose(key);
    }
    await hurt.damage(replicaKey(adasGroup));
    const looked = await hurt.look();
    expect(looked.healthy).toBe(false);
    expect(looked.findings.map(({ what }) => what).join()).toContain('none that can be its');
    await hurt.accept();
    expect(decodeApplied(storedValue((await hurt.row(ada.applied))!)).index).toBeGreaterThanOrEqual(
      1_000_000,
    );
    expect(await orderIds('ada')).toEqual([]);
  });

  it('is not made where another member of the cluster may have it', async () => {
    const members = [...(await record()).members, { ...(await record()).members[0]!, nodeId: 'another' }];
    await hurt.put(clusterKeys.record(), encodeClusterRecord({ ...(await record()), members }));
    for (const kind of SLOT_KINDS) {
      for (const { key } of await hurt.rows(ada.slot.all(kind))) await hurt.lose(key);
    }
    const left = { slot: 0, replicaId: 0, removedReplicaId: 1 };
    await hurt.put(replicaKey(adasGroup), encodeReplicaPlace(left));
    const looked = await hurt.look();
    expect(looked).toMatchObject({ healthy: true, findings: [], lost: {} });
    expect(looked.partitions).toHaveLength(testSettings.partitions - 1);
    const other = CUSTOMERS.map(keysOf).find(({ partition }) => partition !== ada.partition)!;
    await hurt.damage(other.customer);
    await hurt.accept();
    expect(await placeOf(hurt, adasGroup)).toEqual(left);
    expect((await record()).members).toEqual(members);
    expect((await hurt.look()).partitions).toHaveLength(testSettings.partitions - 1);
  });
});

describe('a store from before nodes formed clusters', () => {
  it('has no rows of that kind, and needs none', async () => {
    const kinds = ['replica', 'slots', 'entry', 'replicaState', 'configuration', 'record'] as const;
    const ofRaft = new Set<number>(kinds.map((kind) => ROW_KINDS[kind]));
    for (const { key } of await hurt.rows()) if (ofRaft.has(key[1]!)) await hurt.lose(key);
    // The cluster group's own.
    await hurt.lose(clusterKeys.applied());
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    await hurt.damage(ada.customer);
    await hurt.accept();
    expect(await hurt.row(SLOTS_KEY)).toBeUndefined();
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    await expectAllServed();
  });
});
