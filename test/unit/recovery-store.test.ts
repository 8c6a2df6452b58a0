import { beforeEach, describe, expect, it } from 'vitest';
import { SEQUENCE_RANGE } from '../../src/adapters/checked-storage/sequence-rows.js';
import {
  decodeApplied,
  decodeFounding,
  encodeApplied,
  encodeFoldedState,
  encodeQuarantine,
} from '../../src/codec/rows.js';
import { INDEXES_SKIPPED, indexAfterJump } from '../../src/node/recovery/index-tally.js';
import { RecoveryLog } from '../../src/node/recovery/recovery-log.js';
import { FOUNDING_KEY } from '../../src/partition/keys.js';
import { HurtStore, keysOf, verdictOf } from '../support/hurt-store.js';
import { anyCall, testSettings } from '../support/open-node.js';
import { ALL_KEYS, drain } from '../support/rows.js';
import { anAppend, anOrder, eventsOf, orderIdsOf } from '../support/store-requests.js';

const ada = keysOf('ada');
const healthy = { healthy: true, findings: [], lost: {} };
const CUSTOMERS = ['ada', 'bob', 'cleo', 'dora', 'eve', 'finn', 'gus', 'hal', 'ida', 'jo'];

let hurt: HurtStore;
/** An event of each customer, then a second one of each. */
beforeEach(async () => {
  hurt = new HurtStore();
  await hurt.use(async ({ store }) => {
    for (const orderId of ['1', '2']) {
      for (const customerId of CUSTOMERS)
        await store.append(anAppend(customerId, [anOrder(orderId)]), anyCall);
    }
  });
});

const append = (customerId: string, orderId: string) =>
  hurt.use(({ store }) => store.append(anAppend(customerId, [anOrder(orderId)]), anyCall));
const orderIds = (customerId: string) =>
  hurt.use(async ({ store }) => orderIdsOf(await eventsOf(store, customerId)));
const appliedIndex = async (key: Uint8Array) => decodeApplied((await hurt.row(key))!.slice(0, -4)).index;

async function expectAllServed(): Promise<void> {
  for (const customerId of CUSTOMERS) expect(await orderIds(customerId)).toEqual(['1', '2']);
  expect(await hurt.look()).toMatchObject(healthy);
}

describe('a partition', () => {
  it('goes on with indexes that no lost commit can have had', async () => {
    const index = await appliedIndex(ada.applied);
    await hurt.damage(ada.commit(1));
    await hurt.accept();
    expect(await appliedIndex(ada.applied)).toBe(indexAfterJump(index));
  });

  it('that is not hurt is left as it is', async () => {
    const other = CUSTOMERS.map(keysOf).find(({ partition }) => partition !== ada.partition)!;
    const index = await appliedIndex(other.applied);
    await hurt.damage(ada.commit(1));
    const { report } = await hurt.accept();
    expect(report.partitions[other.partition]?.state).toBe('healthy');
    expect(await appliedIndex(other.applied)).toBe(index);
  });

  it.each(['lost', 'damaged', 'too low'])('whose applied row is %s gets another one', async (how) => {
    if (how === 'lost') await hurt.lose(ada.applied);
    if (how === 'damaged') await hurt.damage(ada.applied);
    if (how === 'too low') await hurt.put(ada.applied, encodeApplied({ index: 1, term: 1 }));
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: {} });
    await hurt.accept();
    expect(await appliedIndex(ada.applied)).toBeGreaterThanOrEqual(INDEXES_SKIPPED);
    await expectAllServed();
  });

  it('that was taken out of service is served again once that was accepted', async () => {
    await hurt.put(ada.quarantine, encodeQuarantine({ reason: 'a row is damaged', sinceMs: 1 }));
    await expect(orderIds('ada')).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    const looked = await hurt.look();
    expect(looked.findings).toEqual([
      {
        severity: 'warning',
        where: `partition ${ada.partition}`,
        what: 'it was taken out of service: a row is damaged',
      },
    ]);
    await hurt.accept();
    await expectAllServed();
  });

  it('loses nothing with a folded state', async () => {
    const folded = { revision: 1, stateVersion: 1, recordedAtMs: 1, state: Buffer.from('{}') };
    await hurt.put(ada.foldedState(), encodeFoldedState(folded));
    await hurt.damage(ada.foldedState());
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    expect(looked.findings[0]?.what).toBe('a foldedState row is damaged; nothing is lost with that');
    await hurt.accept();
    await expectAllServed();
  });

  it('copes with rows whose keys are damaged', async () => {
    const row = (await hurt.row(ada.commit(1)))!;
    for (const length of [6, 8, 12, 20]) await hurt.restore(ada.commit(1).subarray(0, length), row);
    for (const length of [6, 8, 12]) await hurt.restore(ada.tombstone.subarray(0, length), row);
    expect((await hurt.look()).findings.map(({ what }) => what)).toEqual([
      '4 commit rows are damaged',
      '3 tombstone rows are damaged',
    ]);
    await hurt.accept();
    await expectAllServed();
  });
});

describe('a store', () => {
  it('with batches missing tells how many, and can be written to afterwards', async () => {
    const rows = await hurt.rows(SEQUENCE_RANGE);
    for (const { key } of rows.slice(3, 6)) await hurt.lose(key);
    await hurt.lose(rows[9]!.key);
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: { batches: 4 } });
    expect(looked.findings[0]?.what).toContain('batches 4 to 6 are missing');
    hurt.damagedFiles = { logs: 0, tables: 1 };
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: {} });
    hurt.damagedFiles = { logs: 5, tables: 1 };
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: { batches: 5 } });
    expect(looked.partitions.map(({ state }) => state)).toEqual(Array(4).fill('healthy'));
    const index = await appliedIndex(ada.applied);
    await hurt.accept();
    expect(await appliedIndex(ada.applied)).toBe(indexAfterJump(index));
    await expectAllServed();
    await append('ada', '3');
    expect(await orderIds('ada')).toEqual(['1', '2', '3']);
  });

  it('counts the appends that went with a batch, back to the last recovery', async () => {
    const names = Array.from({ length: 20 }, (_, number) => `neighbour-${number}`);
    const neighbour = names.find((name) => keysOf(name).partition === ada.partition)!;
    for (let time = 0; time < 2; time++) {
      // In one session: a start begins terms, each with an entry of its own.
      const { before, after } = await hurt.use(async ({ store }) => {
        const rowsBefore = await drain(hurt.store.scan(ALL_KEYS));
        await store.append(anAppend('ada', [anOrder('lost')]), anyCall);
        return { before: rowsBefore, after: await drain(hurt.store.scan(ALL_KEYS)) };
      });
      await append(neighbour, 'later');
      for (const { key, value } of after) {
        const earlier = before.find((row) => Buffer.compare(row.key, key) === 0)?.value;
        const isOfBatch = earlier === undefined || Buffer.compare(earlier, value) !== 0;
        // The later batch wrote this row as well.
        if (isOfBatch && Buffer.compare(key, ada.applied) !== 0) await hurt.restore(key, earlier);
      }
      expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: { batches: 1, logEntries: 1 } });
      await hurt.accept();
      expect(await orderIds('ada')).toEqual(['1', '2']);
    }
  });

  it('that does not know what it is finds out how many partitions it has', async () => {
    await hurt.damage(FOUNDING_KEY);
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    expect(looked.findings[0]?.what).toContain(`${testSettings.partitions} partitions`);
    await hurt.accept();
    const founding = decodeFounding((await hurt.row(FOUNDING_KEY))!.slice(0, -4));
    expect(founding.partitionCount).toBe(testSettings.partitions);
    expect(founding.clusterId).toMatch(/^[0-9a-f-]{36}$/);
    await expectAllServed();
  });

  it('loses damaged rows that belong nowhere, and keeps intact ones that it does not know', async () => {
    const strange = Buffer.from('0177', 'hex');
    const garbage = [
      Buffer.from('00', 'hex'),
      Buffer.from('2001', 'hex'),
      Buffer.from('0120000000ff', 'hex'),
    ];
    await hurt.put(strange, Buffer.from('from the future'));
    for (const key of garbage) await hurt.restore(key, Buffer.from('rot'));
    const looked = await hurt.look();
    expect(looked.findings.map(({ severity, what }) => [severity, what])).toEqual([
      ['damage', 'rows that are damaged and belong to no partition: 3'],
      ['note', 'intact rows of a kind that this version does not know: 1'],
    ]);
    await hurt.accept();
    expect(await hurt.row(strange)).toBeDefined();
    for (const key of garbage) expect(await hurt.row(key)).toBeUndefined();
    expect((await hurt.look()).healthy).toBe(true);
  });

  it('is not looked over any further once that was cancelled', async () => {
    await expect(hurt.look(AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('the log of a recovery', () => {
  it('names a bounded number of findings and counts the rest', () => {
    const log = new RecoveryLog();
    for (let number = 0; number < 1000; number++) log.warning('here', `thing ${number}`);
    log.damage('there', 'one too many');
    log.damage('there', 'and another');
    expect(log.findings).toHaveLength(1001);
    expect(log.findings.at(-1)).toEqual({
      severity: 'damage',
      where: 'and more',
      what: '2 findings like these',
    });
    expect(log.problems).toBe(1002);
  });
});
