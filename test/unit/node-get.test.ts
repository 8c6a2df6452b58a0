import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { LIMITS } from '../../src/core/limits.js';
import { customerModel, defineAggregate, type Model, z } from '../../src/core/model/index.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import {
  aGet,
  anAppend,
  anEvent,
  anOrder,
  aRemove,
  eventsOf,
  orderIdsOf,
  stateOf,
} from '../support/store-requests.js';

const counter = (stateVersion: number, step: number) =>
  defineAggregate({
    type: 'counter',
    stateVersion,
    initial: { value: 0 },
    snapshotEvery: 4,
    events: {
      counted: { schema: z.strictObject({}), fold: ({ value }) => ({ value: value + step }) },
      broken: {
        schema: z.strictObject({}),
        fold: () => {
          throw new Error('cannot be folded');
        },
      },
    },
  });

let nowMs: number;
let store: MemoryStore;
let node: RingfoldNode;
const clock = { ...systemClock, nowMs: () => nowMs };
const open = (
  step = 1,
  stateVersion = 1,
  model: Model = customerModel.withAggregates([counter(stateVersion, step)]),
) => openTestNode({ store, clock, model });

beforeEach(async () => {
  nowMs = 1000;
  store = new MemoryStore();
  node = await open();
});
afterEach(() => node.close());

const append = (...args: Parameters<typeof anAppend>) => node.store.append(anAppend(...args), anyCall);
const count = (times: number) =>
  append(
    'ada',
    Array.from({ length: times }, () => anEvent('counted', {})),
    { aggregateType: 'counter' },
  );
const counterState = async (more = {}) => {
  const { result, state } = await stateOf(node.store, 'ada', { aggregateType: 'counter', ...more });
  return { revision: result.status === 'found' ? result.revision : result.status, value: state?.value };
};

describe('a lookup', () => {
  it('tells unknown, removed and revision 0 apart', async () => {
    expect((await stateOf(node.store, 'ada')).result).toMatchObject({ status: 'not_found' });
    await append('ada', [anOrder('1')]);
    const { result, state } = await stateOf(node.store, 'ada');
    expect(result).toMatchObject({ status: 'found', revision: 0, stateVersion: 1, recordedAtMs: 1000 });
    expect(state.orders.placed).toBe(1);
    await node.store.remove(aRemove('ada'), anyCall);
    expect((await stateOf(node.store, 'ada')).result).toMatchObject({ status: 'removed', revision: 0 });
  });

  it('follows every append, from cache and without', async () => {
    for (let placed = 1; placed <= 30; placed++) {
      await append('ada', [anOrder(String(placed))]);
      if (placed % 3 === 0) node.foldCache.clear();
      expect((await stateOf(node.store, 'ada')).state.orders.placed).toBe(placed);
    }
  });

  it('answers the same bytes from the cache', async () => {
    await append('ada', [anOrder('1')]);
    const first = await stateOf(node.store, 'ada');
    const second = await stateOf(node.store, 'ada');
    expect(second.result).toEqual(first.result);
    expect(node.foldCache.hits).toBe(1);
  });

  it('sees the state at any revision and at any time', async () => {
    for (let i = 0; i < 20; i++) {
      nowMs = 1000 + i * 10;
      await count(1);
    }
    for (let revision = 0; revision < 20; revision++) {
      expect(await counterState({ asOf: { kind: 'revision', revision } })).toEqual({
        revision,
        value: revision + 1,
      });
      const timeMs = 1000 + revision * 10 + 5;
      expect(await counterState({ asOf: { kind: 'time', timeMs } })).toEqual({
        revision,
        value: revision + 1,
      });
    }
    expect(await counterState({ asOf: { kind: 'time', timeMs: 999 } })).toEqual({ revision: 'not_found' });
  });

  it('in the middle of an append of several events sees a part of it', async () => {
    await count(5);
    expect(await counterState({ asOf: { kind: 'revision', revision: 2 } })).toEqual({
      revision: 2,
      value: 3,
    });
    expect(await counterState()).toEqual({ revision: 4, value: 5 });
    const asOf = { kind: 'revision', revision: 2 } as const;
    const { result } = await stateOf(node.store, 'ada', { aggregateType: 'counter', asOf });
    expect(result).toMatchObject({ recordedAtMs: 1000 });
  });

  it('at a revision that is not there yet is an error that names the last one', async () => {
    await count(2);
    const asOf = { kind: 'revision', revision: 2 } as const;
    await expect(counterState({ asOf })).rejects.toMatchObject({
      code: 'REVISION_NOT_REACHED',
      details: { actualRevision: 1 },
    });
  });

  it('says when the caller has the state already, by revision and state version', async () => {
    await count(2);
    const get = (revision: number, stateVersion: number) =>
      node.store.get(
        aGet('ada', { aggregateType: 'counter', notModifiedSince: { revision, stateVersion } }),
        anyCall,
      );
    expect((await get(1, 1)).status).toBe('not_modified');
    expect((await get(0, 1)).status).toBe('found');
    expect((await get(1, 2)).status).toBe('found');
  });

  it('refuses a session token of another cluster, and waits for none that it has reached', async () => {
    const { sessionToken } = await append('ada', [anOrder('1')]);
    const asked = aGet('ada', { consistency: 'session', sessionToken });
    expect((await node.store.get(asked, anyCall)).status).toBe('found');
    const other = await openTestNode();
    await expect(async () => await other.store.get(asked, anyCall)).rejects.toMatchObject({
      code: 'INVALID_SESSION_TOKEN',
    });
    await other.close();
  });

  it('of an event that cannot be folded fails with its revision, and nothing else does', async () => {
    await count(1);
    await append('ada', [anEvent('broken', {})], { aggregateType: 'counter' });
    await count(1);
    await expect(counterState()).rejects.toMatchObject({ code: 'FOLD_FAILED', details: { revision: 1 } });
    expect(await counterState({ asOf: { kind: 'revision', revision: 0 } })).toEqual({
      revision: 0,
      value: 1,
    });
    expect(await eventsOf(node.store, 'ada', { aggregateType: 'counter' })).toHaveLength(3);
  });

  it('that is larger than an answer may be fails, up to the event before it does not', async () => {
    const growing = defineAggregate({
      type: 'growing',
      stateVersion: 1,
      initial: { text: '' },
      events: {
        grown: {
          schema: z.strictObject({ length: z.int() }),
          fold: (_, { data }) => ({ text: 'x'.repeat(data.length) }),
        },
      },
    });
    await node.close();
    node = await open(1, 1, customerModel.withAggregates([growing]));
    const aggregateType = 'growing';
    const length = LIMITS.stateBytesMax - JSON.stringify({ text: '' }).length;
    await append('ada', [anEvent('grown', { length })], { aggregateType });
    await append('ada', [anEvent('grown', { length: length + 1 })], { aggregateType });
    const state = (revision: number) =>
      stateOf(node.store, 'ada', { aggregateType, asOf: { kind: 'revision', revision } });
    expect((await state(0)).state.text).toHaveLength(length);
    await expect(state(1)).rejects.toMatchObject({
      code: 'FOLD_FAILED',
      message: expect.stringContaining(`${LIMITS.stateBytesMax + 1} bytes`),
    });
    expect(await eventsOf(node.store, 'ada', { aggregateType })).toHaveLength(2);
  });

  it('by a model that lacks an event asks for a newer one', async () => {
    await append('ada', [anEvent('broken', {})], { aggregateType: 'counter' });
    await node.close();
    const lacking = defineAggregate({
      type: 'counter',
      stateVersion: 2,
      initial: { value: 0 },
      events: { counted: { schema: z.strictObject({}), fold: (state) => state } },
    });
    node = await open(1, 1, customerModel.withAggregates([lacking]));
    await expect(counterState()).rejects.toMatchObject({ code: 'MODEL_OUTDATED' });
  });
});

describe('folded-state rows', () => {
  const storedStates = async () => {
    const rows = await Promise.all(
      node.partitions.map(async (partition) => {
        const scan = store.scan(partition.keys.all('foldedState'));
        const found = await scan.next(10);
        await scan.close();
        return found.length;
      }),
    );
    return rows.reduce((sum, length) => sum + length, 0);
  };

  it('are written after a long fold, and used by the next cold lookup', async () => {
    for (let i = 0; i < 9; i++) await count(1);
    await counterState();
    await count(1);
    expect(await storedStates()).toBe(1);
    await node.close();
    // The step tells folded from stored: only what comes after the row is folded by 100.
    node = await open(100);
    expect(await counterState()).toEqual({ revision: 9, value: 9 + 100 });
  });

  it('are ignored and made anew when the state version differs', async () => {
    for (let i = 0; i < 9; i++) await count(1);
    await counterState();
    await count(1);
    await node.close();
    node = await open(100, 2);
    expect(await counterState()).toEqual({ revision: 9, value: 1000 });
  });

  it('are not used for a moment before them', async () => {
    for (let i = 0; i < 9; i++) await count(1);
    await counterState();
    await count(1);
    node.foldCache.clear();
    expect(await counterState({ asOf: { kind: 'revision', revision: 3 } })).toEqual({
      revision: 3,
      value: 4,
    });
  });
});

describe('a read', () => {
  const ids = async (more = {}) => orderIdsOf(await eventsOf(node.store, 'ada', more));

  it('goes forwards and backwards from any revision, with a limit, across commits of any size', async () => {
    const all: string[] = [];
    for (let size = 1; size <= 8; size++) {
      const orderIds = Array.from({ length: size }, (_, at) => `${size}.${at}`);
      await append(
        'ada',
        orderIds.map((id) => anOrder(id)),
      );
      all.push(...orderIds);
    }
    expect(await ids()).toEqual(all);
    expect(await ids({ direction: 'backwards' })).toEqual([...all].reverse());
    for (let from = 0; from < all.length; from++) {
      expect(await ids({ fromRevision: from })).toEqual(all.slice(from));
      expect(await ids({ fromRevision: from, limit: 3 })).toEqual(all.slice(from, from + 3));
      const back = all.slice(0, from + 1).reverse();
      expect(await ids({ direction: 'backwards', fromRevision: from })).toEqual(back);
      expect(await ids({ direction: 'backwards', fromRevision: from, limit: 5 })).toEqual(back.slice(0, 5));
    }
    expect(await ids({ fromRevision: all.length })).toEqual([]);
    expect(await ids({ direction: 'backwards', fromRevision: 1000 })).toEqual([...all].reverse());
  });

  it('goes through a stream longer than a batch, both ways', async () => {
    const all = Array.from({ length: 700 }, (_, i) => String(i));
    await Promise.all(all.slice(0, 500).map((id) => append('ada', [anOrder(id)])));
    await append(
      'ada',
      all.slice(500).map((id) => anOrder(id)),
    );
    expect(await ids()).toEqual(all);
    expect(await ids({ direction: 'backwards' })).toEqual([...all].reverse());
    expect(await ids({ fromRevision: 300 })).toEqual(all.slice(300));
  });

  it('asks the store for no more rows than it is to show', async () => {
    for (let id = 0; id < 40; id++) await append('ada', [anOrder(`${id}`)]);
    let rowsRead = 0;
    const { scan } = store;
    store.scan = (...given) => {
      const rows = scan.apply(store, given);
      const next = async (rowsMax: number) => {
        const some = await rows.next(rowsMax);
        rowsRead += some.length;
        return some;
      };
      return { next, close: () => rows.close() };
    };
    expect(await ids({ direction: 'backwards', limit: 2 })).toEqual(['39', '38']);
    expect(rowsRead).toBe(2);
    expect(await ids({ limit: 20 })).toHaveLength(20);
    expect(rowsRead).toBe(22);
  });

  it('of an unknown customer is empty, of an unknown aggregate an error', async () => {
    expect(await ids()).toEqual([]);
    await expect(ids({ aggregateType: 'cart' })).rejects.toMatchObject({ code: 'UNKNOWN_AGGREGATE' });
  });
});
