import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LevelDbStore } from '../../src/adapters/leveldb/leveldb-store.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { customerModel, defineAggregate, z } from '../../src/core/model/index.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import {
  anAppend,
  anEvent,
  anOrder,
  aRead,
  aRemove,
  eventsOf,
  orderIdsOf,
  stateOf,
} from '../support/store-requests.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const cart = defineAggregate({
  type: 'cart',
  stateVersion: 1,
  initial: { items: 0 },
  events: { filled: { schema: z.strictObject({}), fold: ({ items }) => ({ items: items + 1 }) } },
});
const model = customerModel.withAggregates([cart]);

let node: RingfoldNode;
let store: MemoryStore;
beforeEach(async () => {
  store = new MemoryStore();
  node = await openTestNode({ store, model });
});
afterEach(() => node.close());

const append = (...args: Parameters<typeof anAppend>) => node.store.append(anAppend(...args), anyCall);
const remove = (...args: Parameters<typeof aRemove>) => node.store.remove(aRemove(...args), anyCall);
const erase = async () => {
  for (const partition of node.partitions) await partition.erase();
};

describe('a removal', () => {
  it('of a customer ends every stream, of a stream only that one', async () => {
    await append('ada', [anOrder('1')]);
    await append('ada', [anEvent('filled', {})], { aggregateType: 'cart' });
    expect(await remove('ada', { aggregateType: 'cart' })).toMatchObject({ removedStreams: 1 });
    expect((await stateOf(node.store, 'ada', { aggregateType: 'cart' })).result.status).toBe('removed');
    expect((await stateOf(node.store, 'ada')).result.status).toBe('found');
    await append('ada', [anEvent('filled', {})], { aggregateType: 'cart' });
    expect(await remove('ada')).toMatchObject({ removedStreams: 2 });
    expect((await stateOf(node.store, 'ada')).result.status).toBe('removed');
    expect(await remove('ada')).toMatchObject({ removedStreams: 0 });
    expect(await remove('nobody')).toMatchObject({ removedStreams: 0 });
  });

  it('keeps revisions from being used again', async () => {
    await append('ada', [anOrder('1'), anOrder('2')]);
    await remove('ada');
    const gone = { code: 'REVISION_CONFLICT', details: { actualRevision: 'none' } };
    for (const expected of [{ kind: 'stream_exists' }, { kind: 'exact', revision: 1 }] as const) {
      await expect(append('ada', [anOrder('3')], { expected })).rejects.toMatchObject(gone);
    }
    expect(await append('ada', [anOrder('3')], { expected: { kind: 'no_stream' } })).toMatchObject({
      firstRevision: 2,
    });
    expect(orderIdsOf(await eventsOf(node.store, 'ada'))).toEqual(['3']);
    expect((await stateOf(node.store, 'ada')).state.orders.placed).toBe(1);
    const early = await stateOf(node.store, 'ada', { asOf: { kind: 'revision', revision: 1 } });
    expect(early.result).toMatchObject({ status: 'removed', revision: 1 });
  });

  it('keeps them so through repeated removals, erasures and restarts', async () => {
    for (let round = 0; round < 5; round++) {
      expect(await append('ada', [anOrder(`${round}`)])).toMatchObject({ firstRevision: round });
      await remove('ada');
      if (round % 2 === 0) await erase();
      await node.close();
      node = await openTestNode({ store, model });
      expect((await stateOf(node.store, 'ada')).result).toMatchObject({ status: 'removed', revision: round });
    }
  });

  it('with an expected revision removes just that', async () => {
    await append('ada', [anOrder('1')]);
    const expecting = (expectedRevision: number) =>
      remove('ada', { aggregateType: 'customer', expectedRevision });
    await expect(expecting(1)).rejects.toMatchObject({
      code: 'REVISION_CONFLICT',
      details: { actualRevision: 0 },
    });
    expect(await expecting(0)).toMatchObject({ removedStreams: 1 });
    await expect(remove('ada', { expectedRevision: 0 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('does not disturb what is appended after it, whenever the old events are cleared', async () => {
    for (let i = 0; i < 20; i++) await append('ada', [anOrder(`old ${i}`)]);
    await stateOf(node.store, 'ada');
    await remove('ada');
    for (let i = 0; i < 20; i++) await append('ada', [anOrder(`new ${i}`)]);
    const { state } = await stateOf(node.store, 'ada');
    await erase();
    node.foldCache.clear();
    expect((await stateOf(node.store, 'ada')).state).toEqual(state);
    expect(state.orders.placed).toBe(20);
    expect(await eventsOf(node.store, 'ada')).toHaveLength(20);
  });

  it('while the stream is being read ends the reading with an error that says so', async () => {
    await append(
      'ada',
      Array.from({ length: 600 }, (_, i) => anOrder(`${i}`)),
    );
    await append(
      'ada',
      Array.from({ length: 600 }, (_, i) => anOrder(`${600 + i}`)),
    );
    const batches = node.store.read(aRead('ada', { limit: 1200 }), anyCall)[Symbol.asyncIterator]();
    expect((await batches.next()).value.length).toBeLessThan(1200);
    await remove('ada');
    await erase();
    const rest = (async () => {
      while (!(await batches.next()).done);
    })();
    await expect(rest).rejects.toMatchObject({ code: 'CUSTOMER_REMOVED' });
    expect(node.quarantined).toEqual([]);
  });
});

describe('clearing what was removed', () => {
  it('compacts a partition once, however many of its customers were removed', async () => {
    let compactions = 0;
    class CountingStore extends MemoryStore {
      override async compact() {
        compactions++;
      }
    }
    await node.close();
    node = await openTestNode({ store: new CountingStore(), settings: { partitions: 1 } });
    for (let i = 0; i < 50; i++) await append(`customer-${i}`, [anOrder('1')]);
    for (let i = 0; i < 50; i++) await remove(`customer-${i}`);
    expect(await node.partitions[0]!.erase()).toBe(50);
    // The log, three kinds of rows, and once more for the files that are left over.
    expect(compactions).toBe(5);
  });

  describe('with a late retry of what is removed', () => {
    const late = { appendId: new Uint8Array(16).fill(7) };
    const store = () => new MemoryStore();
    const openWith = async (one: MemoryStore) => {
      await node.close();
      node = await openTestNode({ store: one, settings: { partitions: 1 } });
      return node.partitions[0]!;
    };

    it('does it once more when that came to the log while the log was being dropped', async () => {
      const partition = await openWith(store());
      await append('ada', [anOrder('1')], late);
      await remove('ada');
      const retryLate = async () => (await append('ada', [anOrder('1')], late)).repeated;
      expect(await partition.erase(() => false, retryLate)).toBe(1);
      expect(await partition.erase()).toBe(1);
      expect(await partition.erase()).toBe(0);
      expect(partition.hasErasures).toBe(false);
    });

    it('does it after a restart, too', async () => {
      const one = store();
      const partition = await openWith(one);
      await append('ada', [anOrder('1')], late);
      await remove('ada');
      expect(await partition.erase()).toBe(1);
      await append('ada', [anOrder('1')], late);
      expect(await (await openWith(one)).erase()).toBe(1);
    });

    it('does nothing while the log cannot be dropped, and forgets nothing', async () => {
      const partition = await openWith(store());
      await append('ada', [anOrder('1')], late);
      await remove('ada');
      expect(
        await partition.erase(
          () => false,
          async () => false,
        ),
      ).toBe(0);
      expect(partition.hasErasures).toBe(true);
      expect(await partition.erase()).toBe(1);
    });
  });

  it('stops in between when told to, and goes on the next time', async () => {
    await node.close();
    const small = new MemoryStore();
    node = await openTestNode({ store: small, settings: { partitions: 1 } });
    for (let i = 0; i < 5; i++) await append(`customer-${i}`, [anOrder('1')]);
    for (let i = 0; i < 5; i++) await remove(`customer-${i}`);
    let asked = 0;
    expect(await node.partitions[0]!.erase(() => ++asked > 2)).toBe(0);
    await node.close();
    node = await openTestNode({ store: small, settings: { partitions: 1 } });
    expect(await node.partitions[0]!.erase()).toBe(5);
  });
});

describe('after a removal', () => {
  it('nothing of the events and the state is left in any file, and others are untouched', async () => {
    const directory = await temporaryDirectory();
    const onDisk = await openTestNode({ store: new LevelDbStore({ directory: directory }), model });
    const secret = 'Zq8Xw3Kv7Bn2Lr5Tj';
    for (let i = 0; i < 30; i++) {
      await onDisk.store.append(anAppend(`user-${i}`, [anOrder(i === 7 ? secret : `order-${i}`)]), anyCall);
      for (let more = 0; more < 9; more++) {
        await onDisk.store.append(
          anAppend(`user-${i}`, [anOrder(i === 7 ? `${secret}-${more}` : `${more}`)]),
          anyCall,
        );
      }
      await stateOf(onDisk.store, `user-${i}`);
    }
    expect(await filesWith(directory, secret)).not.toEqual([]);
    await onDisk.store.remove(aRemove('user-7'), anyCall);
    let erased = 0;
    for (const partition of onDisk.partitions) erased += await partition.erase();
    expect(erased).toBe(1);
    expect(await filesWith(directory, secret)).toEqual([]);
    for (let i = 0; i < 30; i++) {
      if (i !== 7) expect((await stateOf(onDisk.store, `user-${i}`)).state.orders.placed).toBe(10);
    }
    await onDisk.close();
  });
});

/** Names of the files that hold a text. LevelDB compresses: the text has nothing in it that is elsewhere in a block. */
async function filesWith(directory: string, text: string): Promise<string[]> {
  const names = await readdir(directory);
  const found = await Promise.all(
    names.map(async (name) => ((await readFile(join(directory, name))).includes(text) ? [name] : [])),
  );
  return found.flat();
}
