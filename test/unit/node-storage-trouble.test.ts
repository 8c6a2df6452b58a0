import { afterEach, describe, expect, it } from 'vitest';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { RingfoldError } from '../../src/core/errors.js';
import { BackgroundWriter } from '../../src/node/background-writer.js';
import { READ_AGAIN_MS, READ_TRIES_MAX } from '../../src/node/failed-reads.js';
import type { RingfoldNode } from '../../src/node/node.js';
import { SLOTS_KEY } from '../../src/partition/keys.js';
import type { Storage } from '../../src/ports/storage.js';
import { CrashStore } from '../support/crash-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { anyCall, openTestNode } from '../support/open-node.js';
import { anAppend, anOrder, appendIdOf, eventsOf, orderIdsOf, stateOf } from '../support/store-requests.js';
import { waitUntil } from '../support/wait-until.js';

let node: RingfoldNode;
afterEach(() => node.close());

const append = (id: number) =>
  node.store.append(anAppend('ada', [anOrder(`${id}`)], { appendId: appendIdOf(id) }), anyCall);

describe('a full disk', () => {
  it.each([1, 2, 3, 4, 5, 6])(
    'fails appends, not reads, and heals with nothing lost or doubled (seed %d)',
    async (seed) => {
      const store = new CrashStore({ seed });
      const clock = new ManualClock();
      let hasRoom = false;
      node = await openTestNode({ store, clock, hasRoom: async () => hasRoom, settings: { partitions: 1 } });
      await append(1);
      await stateOf(node.store, 'ada');

      store.failNextWrite('full');
      await expect(append(2)).rejects.toMatchObject({ code: 'STORAGE_FULL', retryable: true });
      await expect(append(3)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
      expect((await stateOf(node.store, 'ada')).result).toMatchObject({ revision: 0 });
      expect(orderIdsOf(await eventsOf(node.store, 'ada'))).toEqual(['1']);

      await clock.advance(10_000);
      await expect(append(3)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
      hasRoom = true;
      await waitUntil(async () => {
        await clock.advance(1000);
        return append(4).then(
          () => true,
          (error: RingfoldError) => error.code !== 'STORAGE_FULL' && Promise.reject(error),
        );
      }, 'the node accepting appends again');

      // The fate of the append that met the full disk was unknown: its retry finds out, and applies it at most once.
      await append(2);
      const orderIds = orderIdsOf(await eventsOf(node.store, 'ada'));
      expect([...orderIds].sort()).toEqual(['1', '2', '4']);
      expect((await stateOf(node.store, 'ada')).state.orders.placed).toBe(3);
    },
  );

  it('fails what is waiting behind the failed write as well', async () => {
    const store = new CrashStore({ seed: 1 });
    node = await openTestNode({ store, clock: new ManualClock(), settings: { partitions: 2 } });
    store.failNextWrite('full');
    const all = await Promise.allSettled([1, 2, 3].map(append));
    expect(all.map((one) => (one as PromiseRejectedResult).reason.code)).toEqual(
      Array(3).fill('STORAGE_FULL'),
    );
  });
});

describe('a store that is opened again', () => {
  /** Or the node has given up. */
  const untilAppended = (id: number, clock: ManualClock, fatal: readonly string[]) =>
    waitUntil(async () => {
      await clock.advance(1000);
      return append(id).then(
        () => true,
        () => fatal.length > 0,
      );
    }, 'the node accepting appends again');

  const full = async (options: Parameters<typeof openTestNode>[0]) => {
    const clock = new ManualClock();
    const store = new CrashStore({ seed: 1 });
    node = await openTestNode({ store, clock, ...options });
    store.failNextWrite('full');
    await expect(append(1)).rejects.toMatchObject({ code: 'STORAGE_FULL' });
    return { clock, store };
  };

  it('and found damaged ends the node instead of being tried for ever', async () => {
    const fatal: string[] = [];
    const reopen = async () => {
      throw new RingfoldError('STORAGE_DAMAGED', 'a batch is missing');
    };
    const { clock } = await full({ reopen, onFatal: (error) => fatal.push(error.code) });
    await clock.advance(1000);
    await waitUntil(() => fatal.length > 0);
    await clock.advance(10_000);
    expect(fatal).toEqual(['STORAGE_DAMAGED']);
  });

  it('and is full again before everything is opened is opened once more, and ends nobody', async () => {
    const fatal: string[] = [];
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let openings = 0;
    const reopen = async (): Promise<Storage> => {
      const { storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 });
      openings++;
      if (openings > 1) return storage;
      // What the cluster group's replica writes as soon as it is opened. The others are not opened by then.
      store.failNextWrite('full');
      return withSlowScans(storage, 2, held);
    };
    const { clock, store } = await full({ reopen, onFatal: (error) => fatal.push(error.code) });
    await waitUntil(async () => {
      await clock.advance(1000);
      return openings === 2;
    }, 'the store being opened for the second time');
    letGo();
    await untilAppended(1, clock, fatal);
    expect(fatal).toEqual([]);
  });

  it.each([
    ['a row', 'getSync'],
    ['where replicas are', 'scan'],
  ] as const)('and cannot be read for a while (%s) serves as soon as it can', async (_, unreadable) => {
    const fatal: string[] = [];
    const disk = { isUnreadable: true, failures: 0 };
    const reopen = async () => unreadableStorage(store, unreadable, disk);
    const { clock, store } = await full({ reopen, onFatal: (error) => fatal.push(error.code) });
    for (let tries = 0; tries < READ_TRIES_MAX; tries++) await clock.advance(READ_AGAIN_MS);
    await expect(append(2)).rejects.toThrow();
    disk.isUnreadable = false;
    await untilAppended(2, clock, fatal);
    expect(fatal).toEqual([]);
  });

  it('and never says where its replicas are ends the node', async () => {
    const fatal: string[] = [];
    const disk = { isUnreadable: true, failures: 0 };
    const reopen = async () => unreadableStorage(store, 'scan', disk);
    const { clock, store } = await full({ reopen, onFatal: (error) => fatal.push(error.code) });
    await waitUntil(async () => {
      await clock.advance(READ_AGAIN_MS);
      return fatal.length > 0;
    }, 'the node giving up');
    expect(disk.failures).toBe(1 + READ_TRIES_MAX);
    expect(fatal).toEqual(['STORAGE_FAILED']);
  });

  it('while the node is closed is not left open', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isReopening = false;
    const hasRoom = async () => {
      isReopening = true;
      await held;
      return true;
    };
    const { clock, store } = await full({ hasRoom });
    await clock.advance(1000);
    expect(isReopening).toBe(true);
    const closing = node.close();
    release();
    await closing;
    expect(() => store.getSync(Buffer.of(1))).toThrow('not open');
  });
});

/** From the scan after the first `fastScans` on, rows come when they may. */
function withSlowScans(storage: Storage, fastScans: number, mayGoOn: Promise<void>): Storage {
  let begun = 0;
  return new Proxy(storage, {
    get(target, name: keyof Storage) {
      if (name !== 'scan')
        return typeof target[name] === 'function' ? target[name].bind(target) : target[name];
      return (...parameters: Parameters<Storage['scan']>) => {
        const scan = target.scan(...parameters);
        begun++;
        if (begun <= fastScans) return scan;
        const next = (rowsMax: number) => mayGoOn.then(() => scan.next(rowsMax));
        return { next, close: () => scan.close() };
      };
    },
  });
}

/** The store's storage, without these reads while the disk is unreadable; what every opening needs first can be read. */
async function unreadableStorage(
  store: CrashStore,
  unreadable: 'getSync' | 'scan',
  disk: { isUnreadable: boolean; failures: number },
): Promise<Storage> {
  const { storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 });
  return new Proxy(storage, {
    get(target, name: keyof Storage) {
      const value = target[name];
      if (typeof value !== 'function') return value;
      return (...parameters: never[]) => {
        const isNeededFirst = name === 'getSync' && Buffer.from(parameters[0]!).equals(SLOTS_KEY);
        if (name === unreadable && disk.isUnreadable && !isNeededFirst) {
          disk.failures++;
          throw new RingfoldError('STORAGE_FAILED', 'Input/output error');
        }
        return (value as (...given: never[]) => unknown).apply(target, parameters);
      };
    },
  });
}

describe('a background write that fails by itself', () => {
  it('fails alone: what shares its batch is written', async () => {
    let rejected: unknown;
    let wake = 0;
    const writer = new BackgroundWriter({ wake: () => wake++, stoppedBy: () => undefined });
    const bad = writer.write(() => {
      throw new RingfoldError('STORAGE_DAMAGED', 'a row is damaged');
    });
    bad.catch((error) => {
      rejected = error;
    });
    const good = writer.write((batch) => batch.put(Buffer.of(1), Buffer.of(2)));
    const put: number[] = [];
    const batch = { sizeBytes: 0, put: (key: Uint8Array) => void put.push(key[0]!), delete() {} };
    writer.collect(batch, 1000);
    writer.settle();
    await good;
    await expect(bad).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    expect([put, wake, rejected]).toEqual([[1], 2, expect.anything()]);
    node = await openTestNode();
  });
});

describe('a disk that fails', () => {
  it('ends the node: nothing more is acknowledged', async () => {
    const store = new CrashStore({ seed: 1 });
    const fatal: RingfoldError[] = [];
    node = await openTestNode({ store, onFatal: (error) => fatal.push(error) });
    await append(1);
    store.failNextWrite('failed');
    await expect(append(2)).rejects.toMatchObject({ code: 'STORAGE_FAILED', retryable: false });
    await expect(append(3)).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    expect(fatal.map((error) => error.code)).toEqual(['STORAGE_FAILED']);
  });
});

describe('a damaged row', () => {
  const damage = async (store: CrashStore, kind: 'commit' | 'customer' | 'foldedState', partition = 0) => {
    const { keys } = node.partitions[partition]!;
    const scan = store.scan(keys.all(kind));
    const [row] = await scan.next(1);
    await scan.close();
    const value = Uint8Array.from(row!.value);
    value[value.length >> 1]! ^= 1;
    const batch = store.batch();
    batch.put(row!.key, value);
    await batch.write();
  };

  it('quarantines its partition when a lookup or a read meets it, for good, and no other', async () => {
    const store = new CrashStore({ seed: 1 });
    node = await openTestNode({ store, settings: { partitions: 2 } });
    const customers = Array.from({ length: 20 }, (_, i) => `customer-${i}`);
    for (const customerId of customers)
      await node.store.append(anAppend(customerId, [anOrder('1')]), anyCall);
    await damage(store, 'commit');
    const outcomes = () =>
      Promise.all(
        customers.map((customerId) =>
          stateOf(node.store, customerId).then(
            ({ result }) => result.status,
            (error: RingfoldError) => error.code,
          ),
        ),
      );
    await outcomes();
    const after = await outcomes();
    expect(new Set(after)).toEqual(new Set(['STORAGE_DAMAGED', 'found']));
    expect(node.quarantined.map(({ partition }) => partition)).toEqual([0]);

    await waitUntil(() => store.getSync(node.partitions[0]!.keys.quarantine()) !== undefined);
    await node.close();
    node = await openTestNode({ store, settings: { partitions: 2 } });
    expect(node.quarantined.map(({ partition }) => partition)).toEqual([0]);
    expect(await outcomes()).toEqual(after);
    const refused = customers[after.indexOf('STORAGE_DAMAGED')]!;
    await expect(node.store.append(anAppend(refused, [anOrder('2')]), anyCall)).rejects.toMatchObject({
      code: 'STORAGE_DAMAGED',
    });
  });

  it('that says how far a partition is keeps only that partition from being served', async () => {
    const store = new CrashStore({ seed: 1 });
    node = await openTestNode({ store, settings: { partitions: 2 } });
    const customers = Array.from({ length: 20 }, (_, i) => `customer-${i}`);
    for (const customerId of customers)
      await node.store.append(anAppend(customerId, [anOrder('1')]), anyCall);
    const key = node.partitions[1]!.keys.applied();
    const value = Uint8Array.from(store.getSync(key)!);
    value[0]! ^= 1;
    const batch = store.batch();
    batch.put(key, value);
    await batch.write();
    await node.close();
    node = await openTestNode({ store, settings: { partitions: 2 } });
    expect(node.quarantined.map(({ partition }) => partition)).toEqual([1]);
    const served = await Promise.allSettled(customers.map((customerId) => stateOf(node.store, customerId)));
    expect(new Set(served.map((one) => one.status))).toEqual(new Set(['fulfilled', 'rejected']));
  });

  it('of a customer refuses the append that needs it', async () => {
    const store = new CrashStore({ seed: 1 });
    node = await openTestNode({ store, settings: { partitions: 1 } });
    await append(1);
    await damage(store, 'customer');
    await node.close();
    node = await openTestNode({ store, settings: { partitions: 1 } });
    await expect(append(2)).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
    expect(node.quarantined).toHaveLength(1);
  });

  it('that is missing altogether is noticed', async () => {
    const store = new CrashStore({ seed: 1 });
    node = await openTestNode({ store, settings: { partitions: 1 } });
    for (let i = 0; i < 5; i++) await append(i);
    const { keys } = node.partitions[0]!;
    const scan = store.scan(keys.all('commit'));
    const rows = await scan.next(5);
    await scan.close();
    const batch = store.batch();
    batch.delete(rows[2]!.key);
    await batch.write();
    await expect(eventsOf(node.store, 'ada')).rejects.toMatchObject({
      code: 'STORAGE_DAMAGED',
      details: { revision: 2 },
    });
    await expect(stateOf(node.store, 'ada')).rejects.toMatchObject({ code: 'STORAGE_DAMAGED' });
  });
});
