import { beforeEach, describe, expect, it } from 'vitest';
import { decodeTombstone } from '../../src/codec/rows.js';
import { HurtStore, keysOf, verdictOf } from '../support/hurt-store.js';
import { anyCall } from '../support/open-node.js';
import {
  anAppend,
  anOrder,
  appendIdOf,
  aRemove,
  eventsOf,
  orderIdsOf,
  stateOf,
} from '../support/store-requests.js';

const ada = keysOf('ada');
const healthy = { healthy: true, findings: [], lost: {} };

let hurt: HurtStore;
beforeEach(async () => {
  hurt = new HurtStore();
  for (const number of [0, 1, 2]) await append(number);
});

/** An order of ada; its append id and order id are the number. */
const append = (number: number) =>
  hurt.use(({ store }) =>
    store.append(anAppend('ada', [anOrder(String(number))], { appendId: appendIdOf(number) }), anyCall),
  );
const remove = () => hurt.use(({ store }) => store.remove(aRemove('ada'), anyCall));
const erase = () =>
  hurt.use(async ({ partitions }) => {
    for (const partition of partitions) await partition.erase();
  });
const status = () => hurt.use(async ({ store }) => (await stateOf(store, 'ada')).result.status);
const orderIds = () => hurt.use(async ({ store }) => orderIdsOf(await eventsOf(store, 'ada')));
const tombstone = async () => decodeTombstone((await hurt.row(ada.tombstone))!.slice(0, -4));

describe('removed events that are back on disk', () => {
  it('are no loss, are not served, and go for good', async () => {
    const commits = await hurt.rows(ada.slot.all('commit'));
    await remove();
    await erase();
    for (const { key, value } of commits) await hurt.restore(key, value);

    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    expect(looked.findings[0]).toMatchObject({ severity: 'warning' });
    expect(looked.findings[0]?.what).toContain('3 events that were removed are on disk again');

    const { lines } = await hurt.accept();
    expect(lines).toEqual([]);
    expect(await hurt.rows(ada.slot.all('commit'))).toEqual([]);
    expect(await hurt.row(ada.erasure())).toBeDefined();
    expect(await status()).toBe('removed');
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('do not get between the events of a customer that came back', async () => {
    const commits = await hurt.rows(ada.slot.all('commit'));
    await remove();
    await append(3);
    await erase();
    for (const { key, value } of commits.slice(1)) await hurt.restore(key, value);
    await hurt.accept();
    expect(await orderIds()).toEqual(['3']);
    expect(await hurt.look()).toMatchObject(healthy);
  });
});

describe('a tombstone that is lost', () => {
  it('is rebuilt from what is still to be erased', async () => {
    await remove();
    const before = await tombstone();
    await hurt.lose(ada.tombstone);
    expect(verdictOf(await hurt.look())).toEqual({ healthy: false, lost: { tombstones: 1 } });
    await hurt.accept();
    const [stream] = (await tombstone()).streams;
    const [known] = before.streams;
    // The lowest index that the removal can have had: the start before it took one as well.
    expect(stream).toEqual({ ...known, lastRecordedAtMs: 0, index: known!.index - 1 });
    expect(await status()).toBe('removed');
    await erase();
    expect(await append(1)).toMatchObject({ repeated: true, firstRevision: 1 });
    expect(await append(3)).toMatchObject({ repeated: false, firstRevision: 3 });
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('is rebuilt from where the numbering of a customer that came back begins', async () => {
    await remove();
    await append(3);
    await erase();
    await hurt.lose(ada.tombstone);
    expect((await hurt.look()).lost).toEqual({ tombstones: 1 });
    await hurt.accept();
    expect((await tombstone()).streams[0]).toMatchObject({ aggregateType: 'customer', lastRevision: 2 });
    expect(await orderIds()).toEqual(['3']);
    expect(await append(0)).toMatchObject({ repeated: true });
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('still keeps a late retry from bringing removed events back, when its own row shows that it was there', async () => {
    await remove();
    await erase();
    await hurt.damage(ada.tombstone);
    const looked = await hurt.look();
    expect(looked.lost).toEqual({ tombstones: 1 });
    await hurt.accept();
    expect(await append(0)).toMatchObject({ repeated: true });
    expect(await status()).toBe('not_found');
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('and nothing else that tells of the removal: the events are withheld, not served', async () => {
    await remove();
    await hurt.lose(ada.erasure());
    await hurt.damage(ada.tombstone);
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: { tombstones: 1 } });
    expect(looked.findings[0]?.what).toContain('nothing is left that tells whether they were removed');
    expect((await hurt.accept()).lines).toHaveLength(3);
    expect(await status()).toBe('not_found');
    expect(await hurt.look()).toMatchObject(healthy);
  });

  it('in an older state is brought up to the customer row', async () => {
    await remove();
    const older = (await hurt.row(ada.tombstone))!;
    await append(3);
    await remove();
    await append(4);
    await erase();
    await hurt.restore(ada.tombstone, older);
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: {} });
    await hurt.accept();
    expect((await tombstone()).streams[0]).toMatchObject({ lastRevision: 3 });
    expect(await append(3)).toMatchObject({ repeated: true });
    expect(await hurt.look()).toMatchObject(healthy);
  });
});

describe('append ids', () => {
  it('of removed events stay, so that a late retry brings nothing back', async () => {
    await remove();
    await append(3);
    await erase();
    await hurt.lose(ada.commit(3));
    expect((await hurt.look()).lost).toEqual({ events: 1, customers: 1 });
    await hurt.accept();
    expect(await append(1)).toMatchObject({ repeated: true });
    expect(await append(3)).toMatchObject({ repeated: false, firstRevision: 3 });
    expect(await orderIds()).toEqual(['3']);
  });

  it('that are lost are rebuilt, and answered without a comparison', async () => {
    await hurt.damage(ada.appendId(appendIdOf(1)));
    const looked = await hurt.look();
    expect(verdictOf(looked)).toEqual({ healthy: false, lost: { appendIds: 1 } });
    await hurt.accept();
    expect(await append(1)).toMatchObject({ repeated: true, firstRevision: 1, lastRevision: 1 });
    const other = anAppend('ada', [anOrder('other')], { appendId: appendIdOf(1) });
    expect(await hurt.use(({ store }) => store.append(other, anyCall))).toMatchObject({ repeated: true });
    const compared = anAppend('ada', [anOrder('other')], { appendId: appendIdOf(2) });
    await expect(hurt.use(({ store }) => store.append(compared, anyCall))).rejects.toMatchObject({
      code: 'APPEND_ID_REUSED',
    });
    expect(await hurt.look()).toMatchObject(healthy);
  });
});
