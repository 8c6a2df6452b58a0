import { beforeEach, describe, expect, it } from 'vitest';
import { storedValue } from '../../src/adapters/checked-storage/row-checksum.js';
import { decodeClusterRecord, encodeClusterRecord } from '../../src/codec/cluster-record.js';
import {
  decodeConfiguration,
  encodeConfiguration,
  encodeEntryRow,
  encodeReplicaPlace,
} from '../../src/codec/replica-rows.js';
import { decodeApplied, decodeFounding, encodeFounding, encodeQuarantine } from '../../src/codec/rows.js';
import { SLOT_KINDS } from '../../src/node/slot-registry.js';
import { FOUNDING_KEY, replicaKey, SlotKeys } from '../../src/partition/keys.js';
import { HurtStore, keysOf, verdictOf } from '../support/hurt-store.js';
import { anyCall, testSettings } from '../support/open-node.js';
import { anAppend, anOrder, eventsOf, orderIdsOf } from '../support/store-requests.js';

const CUSTOMERS = ['ada', 'bob', 'cleo', 'dora', 'eve', 'finn', 'gus', 'hal', 'ida', 'jo'];
const ada = keysOf('ada');
const clusterKeys = new SlotKeys(testSettings.partitions + 1);
const SLOTS = Array.from({ length: testSettings.partitions + 1 }, (_, at) => at + 1);
const PEERS = ['node-b', 'node-c'];

let hurt: HurtStore;
/** The store of a node whose groups all have replicas on two other nodes. It has joined: they know the partitions. */
beforeEach(async () => {
  hurt = new HurtStore();
  await hurt.use(async ({ store }) => {
    for (const customerId of CUSTOMERS) await store.append(anAppend(customerId, [anOrder('1')]), anyCall);
  });
  const { nodeId } = await founding();
  const members = [nodeId, ...PEERS];
  for (const slot of SLOTS) {
    const replicas = members.map((member, at) => ({ id: at + 1, nodeId: member, role: 'voter' as const }));
    await hurt.put(new SlotKeys(slot).configuration(), encodeConfiguration({ replicas, nextReplicaId: 4 }));
  }
  const before = await record();
  const own = before.members[0]!;
  await hurt.put(
    clusterKeys.record(),
    encodeClusterRecord({ ...before, members: members.map((member) => ({ ...own, nodeId: member })) }),
  );
  await hurt.put(FOUNDING_KEY, encodeFounding({ ...(await founding()), partitionCount: 0 }));
});

const founding = async () => decodeFounding(storedValue((await hurt.row(FOUNDING_KEY))!));
const record = async () => decodeClusterRecord(storedValue((await hurt.row(clusterKeys.record()))!));
const orderIds = (customerId: string) =>
  hurt.use(async ({ store }) => orderIdsOf(await eventsOf(store, customerId)));

async function loseSlot(slot: number): Promise<void> {
  for (const kind of SLOT_KINDS) {
    for (const { key } of await hurt.rows(new SlotKeys(slot).all(kind))) await hurt.lose(key);
  }
}

describe('the store of a member of a cluster', () => {
  it('is looked over like any other', async () => {
    const looked = await hurt.look();
    expect(looked).toMatchObject({ healthy: true, findings: [], lost: {} });
    expect(looked.partitions).toHaveLength(testSettings.partitions);
    expect((await hurt.accept()).report).toMatchObject({ healthy: true, findings: [] });
  });

  it('need not have a replica of each partition, nor all rows of one that has just been made', async () => {
    await loseSlot(ada.slot.slot);
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
    await hurt.put(
      replicaKey(ada.slot.slot),
      encodeReplicaPlace({ slot: 0, replicaId: 0, removedReplicaId: 1 }),
    );
    expect((await hurt.look()).partitions).toHaveLength(testSettings.partitions - 1);
  });

  it('may have entries that are not applied yet', async () => {
    await addEntries(2);
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
  });

  it('that is damaged is told where the data still is, and no loss is accepted for it', async () => {
    await hurt.damage(ada.commit(0));
    const before = await hurt.rows();
    const looked = await hurt.look();
    expect(verdictOf(looked)).toMatchObject({ healthy: false, lost: { events: 1 } });
    const advice = looked.findings.at(-1)!;
    expect(advice).toMatchObject({ severity: 'note', where: 'the store' });
    expect(advice.what).toContain('node-b, node-c');
    expect(advice.what).toContain('replaced from the others');
    await expect(hurt.accept()).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/replaced from the others.*--force-new-cluster/),
    });
    expect(await hurt.rows()).toEqual(before);
  });

  it.each(['configuration', 'replicaState'] as const)(
    'is known by its other groups when one %s is damaged',
    async (row) => {
      await hurt.damage(ada.slot[row]());
      await expect(hurt.accept()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    },
  );
});

describe('the store of a node that had only joined', () => {
  it('is one of a member even when nothing tells any more who the others are', async () => {
    for (const slot of SLOTS.slice(0, -1)) {
      await loseSlot(slot);
      await hurt.lose(replicaKey(slot));
    }
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], partitions: [] });
    for (const key of [clusterKeys.record(), clusterKeys.configuration()]) await hurt.damage(key);
    expect((await hurt.look()).healthy).toBe(false);
    await expect(hurt.accept()).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('a member that is forced to be a cluster of its own', () => {
  beforeEach(() => {
    hurt.isNewCluster = true;
  });

  it('is told first what that means', async () => {
    const before = await hurt.rows();
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    expect(looked.findings).toMatchObject([
      { severity: 'warning', what: expect.stringContaining('NEW ONE') },
    ]);
    expect(await hurt.rows()).toEqual(before);
  });

  it('serves what it has under new ids, alone', async () => {
    const before = { founding: await founding(), record: await record() };
    expect(verdictOf((await hurt.accept()).report)).toEqual({ healthy: true, lost: {} });
    const after = await founding();
    expect(after.clusterId).not.toBe(before.founding.clusterId);
    expect(after.nodeId).not.toBe(before.founding.nodeId);
    expect(after.partitionCount).toBe(testSettings.partitions);
    expect(await record()).toMatchObject({
      clusterId: after.clusterId,
      partitions: before.record.partitions,
      members: [{ nodeId: after.nodeId, status: 'active' }],
    });
    for (const slot of SLOTS) {
      const row = (await hurt.row(new SlotKeys(slot).configuration()))!;
      expect(decodeConfiguration(storedValue(row)).replicas).toEqual([
        { id: 1, nodeId: after.nodeId, role: 'voter' },
      ]);
    }
    for (const customerId of CUSTOMERS) expect(await orderIds(customerId)).toEqual(['1']);
    hurt.isNewCluster = false;
    expect(await hurt.look()).toMatchObject({ healthy: true, findings: [], lost: {} });
  });

  it('gives up what is in its logs and not applied, and tells how much', async () => {
    await addEntries(3);
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: { unappliedEntries: 3 } });
    expect((await hurt.accept()).report.lost).toEqual({ unappliedEntries: 3 });
    expect(await hurt.rows(ada.slot.all('entry'))).toEqual([]);
    expect(await orderIds('ada')).toEqual(['1']);
  });

  it('begins partitions anew that it has no replica of, and tells which', async () => {
    await loseSlot(ada.slot.slot);
    await hurt.lose(replicaKey(ada.slot.slot));
    const looked = await hurt.look();
    expect(looked.findings).toContainEqual({
      severity: 'damage',
      where: `partition ${ada.partition}`,
      what: expect.stringContaining('no replica of it is here'),
    });
    expect(looked.lost).toEqual({ partitions: 1 });
    await hurt.accept();
    expect(await orderIds('ada')).toEqual([]);
    await hurt.use(({ store }) => store.append(anAppend('ada', [anOrder('2')]), anyCall));
    expect(await orderIds('ada')).toEqual(['2']);
  });

  it('serves again what was quarantined', async () => {
    await hurt.put(ada.quarantine, encodeQuarantine({ reason: 'a row is damaged', sinceMs: 1 }));
    await hurt.accept();
    expect(await orderIds('ada')).toEqual(['1']);
  });

  it('is what it was when it is alone anyway', async () => {
    const lone = new HurtStore();
    lone.isNewCluster = true;
    await lone.use(async ({ store }) => void (await store.append(anAppend('ada', [anOrder('1')]), anyCall)));
    const before = await lone.row(FOUNDING_KEY);
    expect(await lone.look()).toMatchObject({ healthy: true, lost: {} });
    await lone.damage(ada.customer);
    await lone.accept();
    expect(await lone.row(FOUNDING_KEY)).toEqual(before);
  });
});

async function addEntries(count: number): Promise<void> {
  const applied = decodeApplied(storedValue((await hurt.row(ada.applied))!));
  for (let at = 1; at <= count; at++) {
    const row = encodeEntryRow({ term: applied.term, kind: 'command', payload: Buffer.from('a command') });
    await hurt.put(ada.slot.entry(applied.index + at), row);
  }
}
