import { beforeEach, describe, expect, it } from 'vitest';
import { storedValue } from '../../src/adapters/checked-storage/row-checksum.js';
import { encodeConfiguration, encodeEntryRow } from '../../src/codec/replica-rows.js';
import { decodeApplied, decodeFounding } from '../../src/codec/rows.js';
import { RingfoldError } from '../../src/core/errors.js';
import { CLUSTER_GROUP } from '../../src/node/cluster-state.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { FOUNDING_KEY, replicaKey, SLOTS_KEY, SlotKeys } from '../../src/partition/keys.js';
import { HurtStore, keysOf } from '../support/hurt-store.js';
import { anyCall, openTestNode, testSettings } from '../support/open-node.js';
import { anAppend, anOrder, stateOf } from '../support/store-requests.js';

const CUSTOMERS = ['ada', 'bob', 'cleo', 'dora', 'eve', 'finn', 'gus', 'hal', 'ida', 'jo'];
const ada = keysOf('ada');
const clusterKeys = new SlotKeys(testSettings.partitions + 1);
const SLOTS = Array.from({ length: testSettings.partitions + 1 }, (_, at) => at + 1);

let hurt: HurtStore;
beforeEach(async () => {
  hurt = new HurtStore();
  await hurt.use(async ({ store }) => {
    for (const customerId of CUSTOMERS) await store.append(anAppend(customerId, [anOrder('1')]), anyCall);
  });
});

/** By customer: what a lookup says. */
function outcomes({ store }: RingfoldNode): Promise<string[]> {
  return Promise.all(
    CUSTOMERS.map((customerId) =>
      stateOf(store, customerId).then(
        ({ result }) => result.status,
        (error: unknown) => RingfoldError.from(error).code,
      ),
    ),
  );
}

const withAda = (ofAda: string, ofOthers: string) =>
  CUSTOMERS.map((customerId) => (keysOf(customerId).partition === ada.partition ? ofAda : ofOthers));

/** As left by a node that was not alone when it wrote it. */
async function addEntry(keys: SlotKeys): Promise<Buffer> {
  const { index, term } = decodeApplied(storedValue((await hurt.row(keys.applied()))!));
  const key = keys.entry(index + 1);
  await hurt.put(key, encodeEntryRow({ term, kind: 'empty', payload: Buffer.of() }));
  return key;
}

describe('a node alone', () => {
  it.each([
    ['who belongs to its group', async () => ada.slot.configuration()],
    ['its term and vote', async () => ada.slot.replicaState()],
    ['an entry of its log', () => addEntry(ada.slot)],
  ])('with a damaged row of %s starts without that partition', async (_, keyOf) => {
    await hurt.damage(await keyOf());
    for (let start = 0; start < 2; start++) {
      await hurt.use(async (node) => {
        expect(await outcomes(node)).toEqual(withAda('STORAGE_DAMAGED', 'found'));
        expect(node.quarantined.map(({ partition }) => partition)).toEqual([ada.partition]);
        const refused = node.store.append(anAppend('ada', [anOrder('2')]), anyCall);
        await expect(refused).rejects.toMatchObject({
          code: 'STORAGE_DAMAGED',
          message: expect.stringContaining('ringfold recover'),
        });
      });
    }
    await hurt.accept();
    expect(await hurt.use(outcomes)).toEqual(withAda('found', 'found'));
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ['what the store is', async () => FOUNDING_KEY],
    ['where a partition is', async () => replicaKey(ada.slot.slot)],
    ['where the cluster group is', async () => replicaKey(CLUSTER_GROUP)],
    ['which slots are free', async () => SLOTS_KEY],
    ["the cluster's record", async () => clusterKeys.record()],
    ['the members of the cluster group', async () => clusterKeys.configuration()],
    ['the term of the cluster group', async () => clusterKeys.replicaState()],
    ["an entry of the cluster group's log", () => addEntry(clusterKeys)],
  ])('with a damaged row of %s does not start, and says what to do', async (_, keyOf) => {
    await hurt.damage(await keyOf());
    const before = await hurt.rows();
    await expect(openTestNode({ store: hurt.store })).rejects.toMatchObject({
      code: 'STORAGE_DAMAGED',
      message: expect.stringMatching(/cannot be started: .*damaged.*`ringfold recover`/),
    });
    await hurt.store.close();
    expect(await hurt.rows()).toEqual(before);
    await hurt.accept();
    expect(await hurt.use(outcomes)).toEqual(withAda('found', 'found'));
  });

  it.each([[[]], [['127.0.0.1:1']]])(
    'that has lost what it is does not begin anew on old rows, whatever it is to join: %j',
    async (join) => {
      await hurt.lose(FOUNDING_KEY);
      await expect(openTestNode({ store: hurt.store, settings: { join } })).rejects.toMatchObject({
        code: 'STORAGE_DAMAGED',
        message: expect.stringMatching(/is lost.*`ringfold recover`/),
      });
      await hurt.store.close();
      await hurt.accept();
      expect(await hurt.use(outcomes)).toEqual(withAda('found', 'found'));
    },
  );
});

describe('a node whose groups have replicas elsewhere', () => {
  beforeEach(async () => {
    const { nodeId } = decodeFounding(storedValue((await hurt.row(FOUNDING_KEY))!));
    const members = [nodeId, 'node-b', 'node-c'];
    for (const slot of SLOTS) {
      const replicas = members.map((member, at) => ({ id: at + 1, nodeId: member, role: 'voter' as const }));
      await hurt.put(new SlotKeys(slot).configuration(), encodeConfiguration({ replicas, nextReplicaId: 4 }));
    }
  });

  const replicaOf = (node: RingfoldNode, group: number) => node.groups.replicas.get(group)!;

  it.each([
    ["the cluster's record", async () => clusterKeys.record()],
    ['the members of the cluster group', async () => clusterKeys.configuration()],
    ["an entry of the cluster group's log", () => addEntry(clusterKeys)],
  ])(
    'starts with a damaged row of %s: the replica takes no part and waits to be replaced',
    async (_, keyOf) => {
      await hurt.damage(await keyOf());
      await hurt.use(async (node) => {
        expect(replicaOf(node, CLUSTER_GROUP).log).toBeUndefined();
        expect(node.readiness.isReady).toBe(false);
      });
    },
  );

  it.each([
    ['who belongs to its group', async () => ada.slot.configuration()],
    ['its term and vote', async () => ada.slot.replicaState()],
    ['an entry of its log', () => addEntry(ada.slot)],
    ['how far it is applied', async () => ada.slot.applied()],
  ])('starts with a damaged row of %s: that replica takes no part, the others do', async (_, keyOf) => {
    await hurt.damage(await keyOf());
    await hurt.use(async (node) => {
      for (const slot of SLOTS) {
        const group = slot === clusterKeys.slot ? CLUSTER_GROUP : slot;
        expect(replicaOf(node, group).log === undefined, `group ${group}`).toBe(slot === ada.slot.slot);
      }
      expect(node.quarantined.map(({ partition }) => partition)).toEqual([ada.partition]);
    });
  });
});
