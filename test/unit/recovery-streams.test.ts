import { beforeEach, describe, expect, it } from 'vitest';
import { AppendIds } from '../../src/cli/import/append-ids.js';
import { jsonlParser } from '../../src/cli/import/jsonl.js';
import { encodeFoldedState } from '../../src/codec/rows.js';
import { customerModel, defineAggregate, z } from '../../src/core/model/index.js';
import { HurtStore, keysOf, verdictOf } from '../support/hurt-store.js';
import { anyCall } from '../support/open-node.js';
import {
  anAppend,
  anEvent,
  anOrder,
  appendIdOf,
  aRemove,
  eventsOf,
  orderIdsOf,
  stateOf,
} from '../support/store-requests.js';

const cart = defineAggregate({
  type: 'cart',
  stateVersion: 1,
  initial: { items: 0 },
  events: { filled: { schema: z.strictObject({}), fold: ({ items }) => ({ items: items + 1 }) } },
});

const ada = keysOf('ada');
const healthy = { healthy: true, findings: [], lost: {} };

let hurt: HurtStore;
/** Five appends of ada, of one event each but for the third, which has three: revisions 0 to 6. And one of bob. */
beforeEach(async () => {
  hurt = new HurtStore(customerModel.withAggregates([cart]));
  await appendAll('ada', [['a'], ['b'], ['c', 'd', 'e'], ['f'], ['g']]);
  await appendAll('bob', [['z']]);
});

async function appendAll(customerId: string, appends: string[][]): Promise<void> {
  await hurt.use(async ({ store }) => {
    for (const [at, orderIds] of appends.entries()) {
      const events = orderIds.map((orderId) => anOrder(orderId));
      await store.append(anAppend(customerId, events, { appendId: appendIdOf(at) }), anyCall);
    }
  });
}

const append = (customerId: string, orderId: string) =>
  hurt.use(({ store }) => store.append(anAppend(customerId, [anOrder(orderId)]), anyCall));
const orderIds = (customerId: string) =>
  hurt.use(async ({ store }) => orderIdsOf(await eventsOf(store, customerId)));
const statusOf = (customerId: string) =>
  hurt.use(async ({ store }) => (await stateOf(store, customerId)).result.status);
const remove = (customerId: string) => hurt.use(({ store }) => store.remove(aRemove(customerId), anyCall));
const erase = () =>
  hurt.use(async ({ partitions }) => {
    for (const partition of partitions) await partition.erase();
  });
const retry = (number: number, orderId: string) =>
  hurt.use(({ store }) =>
    store.append(anAppend('ada', [anOrder(orderId)], { appendId: appendIdOf(number) }), anyCall),
  );

describe('a healthy store', () => {
  it('has no findings, and nothing of it changes', async () => {
    await appendAll('eve', [['1'], ['2']]);
    await remove('eve');
    await hurt.use(({ store }) =>
      store.append(anAppend('ada', [anEvent('filled', {})], { aggregateType: 'cart' }), anyCall),
    );
    const before = await hurt.rows();
    const report = await hurt.look();
    expect(report).toMatchObject(healthy);
    expect(report.partitions.reduce((sum, { customers }) => sum + customers, 0)).toBe(2);
    expect(report.partitions.reduce((sum, { events }) => sum + events, 0)).toBe(9);
    expect(await hurt.rows()).toEqual(before);
  });

  it('may have removed events that are still to be cleared, and customers that came back', async () => {
    await remove('ada');
    await append('ada', 'h');
    expect(await hurt.look()).toMatchObject(healthy);
    await erase();
    expect(await hurt.look()).toMatchObject(healthy);
    await remove('ada');
    await erase();
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('may be empty, and no row of it is left', async () => {
    expect(await new HurtStore().look()).toEqual({ ...healthy, partitions: [] });
  });
});

describe('a gap in a stream', () => {
  it('keeps what is before it, and salvages what is after it for an import', async () => {
    await hurt.damage(ada.commit(2));
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: { events: 3 } });
    expect(looked.findings.map(({ what }) => what)).toEqual([
      'the customer stream has lost the events of revision 2 to 4',
      'the customer stream: 2 events from revision 5 on can be read, but stand after a gap',
      'a commit row is damaged',
    ]);
    expect(looked.findings[0]?.where).toBe(`partition ${ada.partition}, customer "ada"`);
    expect(looked.partitions[ada.partition]).toMatchObject({ state: 'damaged', customers: 1, events: 2 });

    const { report, lines } = await hurt.accept();
    expect(verdictOf(report)).toEqual({ healthy: true, lost: { events: 3 } });
    expect(report.partitions[ada.partition]).toMatchObject({ state: 'recovered', events: 2 });
    expect(await orderIds('ada')).toEqual(['a', 'b']);
    expect(await orderIds('bob')).toEqual(['z']);
    expect(await hurt.look()).toMatchObject(healthy);

    const parse = jsonlParser(new AppendIds('salvaged'));
    const imported = lines.map((line) => parse(line));
    expect(imported.map(({ exportedRevision, events }) => [exportedRevision, events[0]?.data])).toEqual([
      [5, { orderId: 'f', itemCount: 1, total: { amountMinor: 100, currency: 'USD' } }],
      [6, { orderId: 'g', itemCount: 1, total: { amountMinor: 100, currency: 'USD' } }],
    ]);
    expect(imported[1]).toMatchObject({
      customerId: 'ada',
      aggregate: 'customer',
      appendId: '00000000-0000-0000-0000-000000000004',
    });
  });

  it('frees the append ids of what is gone, so that a retry brings it back, and of nothing else', async () => {
    await hurt.lose(ada.commit(2));
    await hurt.accept();
    expect(await retry(1, 'b')).toMatchObject({ repeated: true, firstRevision: 1 });
    expect(await retry(2, 'c')).toMatchObject({ repeated: false, firstRevision: 2 });
    expect(await retry(3, 'f')).toMatchObject({ repeated: false, firstRevision: 3 });
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('at the end shows by the customer row, and by the append id', async () => {
    await hurt.lose(ada.commit(6));
    expect((await hurt.look()).lost).toEqual({ events: 1 });
    expect((await hurt.accept()).lines).toEqual([]);
    expect(await orderIds('ada')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('at the end shows by the append id alone', async () => {
    await hurt.lose(ada.commit(6));
    await hurt.lose(ada.customer);
    expect((await hurt.look()).lost).toEqual({ events: 1 });
    await hurt.accept();
    expect(await orderIds('ada')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('at the beginning leaves nothing to be served', async () => {
    await hurt.lose(ada.commit(0));
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: { events: 1 } });
    expect((await hurt.accept()).lines).toHaveLength(6);
    expect(await statusOf('ada')).toBe('not_found');
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('of everything loses the customer', async () => {
    for (const revision of [0, 1, 2, 5, 6]) await hurt.lose(ada.commit(revision));
    expect((await hurt.look()).lost).toEqual({ events: 7, customers: 1 });
    await hurt.lose(ada.customer);
    const { findings, lost } = await hurt.look();
    expect(lost).toEqual({ events: 7, customers: 1 });
    expect(findings[0]?.where).toMatch(/a customer known by digest [0-9a-f]{32}$/);
    await hurt.accept();
    expect(await retry(0, 'a')).toMatchObject({ repeated: false, firstRevision: 0 });
  });

  it('in one stream leaves the other streams of the customer as they are', async () => {
    await hurt.use(async ({ store }) => {
      for (let count = 0; count < 3; count++) {
        await store.append(anAppend('ada', [anEvent('filled', {})], { aggregateType: 'cart' }), anyCall);
      }
    });
    await hurt.lose(ada.commit(1, 'cart'));
    expect((await hurt.look()).lost).toEqual({ events: 1 });
    await hurt.accept();
    expect(await orderIds('ada')).toHaveLength(7);
    const carts = await hurt.use(({ store }) => eventsOf(store, 'ada', { aggregateType: 'cart' }));
    expect(carts).toHaveLength(1);
  });

  it('leaves no state folded from what is gone', async () => {
    const folded = { revision: 6, stateVersion: 1, recordedAtMs: 1, state: Buffer.from('{}') };
    await hurt.put(ada.foldedState(), encodeFoldedState(folded));
    expect(await hurt.look()).toMatchObject(healthy);
    await hurt.lose(ada.commit(1));
    await hurt.accept();
    expect(await hurt.row(ada.foldedState())).toBeUndefined();
  });
});

describe('a customer row', () => {
  it('that is gone is rebuilt from the events', async () => {
    const before = await hurt.row(ada.customer);
    await hurt.damage(ada.customer);
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    expect(looked.findings[0]).toMatchObject({ severity: 'warning' });
    await hurt.accept();
    expect(await hurt.row(ada.customer)).toEqual(before);
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('that is older than the events is brought up to them', async () => {
    const older = await hurt.row(ada.customer);
    await append('ada', 'h');
    await hurt.restore(ada.customer, older);
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: {} });
    await hurt.accept();
    expect(await orderIds('ada')).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']);
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('that came back with a removed stream goes again', async () => {
    const older = await hurt.row(ada.customer);
    await remove('ada');
    await erase();
    await hurt.restore(ada.customer, older);
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    expect(looked.findings[0]?.what).toContain('although it was removed');
    await hurt.accept();
    expect(await statusOf('ada')).toBe('removed');
    expect(await hurt.look()).toMatchObject(healthy);
  });
});
