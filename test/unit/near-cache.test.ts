import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/client/connection.js';
import { NEAR_CACHE_STATES_MAX, NearCache, type NearCacheSettings } from '../../src/client/near-cache.js';
import type { Lookup } from '../../src/client/types.js';
import type { ExchangeResults } from '../../src/codec/exchange.js';
import type { Confirmation } from '../../src/core/state-watch.js';
import { AgeOrder } from '../../src/lib/age-order.js';

const MAX_STALENESS_MS = 900;

const at = (revision: number): Lookup<unknown> => ({
  ...{ status: 'found', state: { revision }, revision: BigInt(revision), stateVersion: 1 },
  ...{ recordedAt: new Date(0), sessionToken: '' },
});

/** A node that answers confirmations when told. */
class FakeNode {
  readonly asked: ((confirmation: Confirmation) => void)[] = [];
  readonly connection = {
    exchange: () =>
      new Promise<ExchangeResults['confirm']>((resolve) => {
        this.asked.push(resolve);
      }),
  } as unknown as Connection;

  async confirm(confirmation: Partial<Confirmation>): Promise<void> {
    this.asked.shift()!({ confirmed: [], lost: [], ...confirmation });
    await new Promise(setImmediate);
  }
}

function aCache(options: Partial<NearCacheSettings> = {}) {
  const time = { nowMs: 1_000 };
  const node = new FakeNode();
  const cache = new NearCache({
    ...{ maxStalenessMs: MAX_STALENESS_MS, sizeBytesMax: 1e6, nowMs: () => time.nowMs },
    ...options,
  });
  const begin = (id: string, connection = node.connection) => cache.begin(connection, 'customer', id);
  const keep = (id: string, found = at(0), { epoch = 1, sizeBytes = 10 } = {}) => {
    const kept = begin(id)!;
    cache.keep(kept, epoch, found, sizeBytes);
    return kept;
  };
  const find = (id: string) => cache.find('customer', id);
  return { time, node, cache, begin, keep, find };
}

describe('a state that is kept', () => {
  it('is shown until it may have changed too long ago, counted from when it was asked for', () => {
    const { time, cache, begin, find } = aCache();
    const kept = begin('ada')!;
    expect(find('ada')).toBeUndefined();
    time.nowMs += 500;
    cache.keep(kept, 1, at(3), 10);
    time.nowMs += MAX_STALENESS_MS - 500;
    expect(find('ada')).toEqual(at(3));
    time.nowMs += 1;
    expect(find('ada')).toBeUndefined();
    expect(cache.statistics).toMatchObject({ hits: 1, misses: 2 });
  });

  it('is as fresh as the moment when its confirmation was asked for, not when it came', async () => {
    const { time, node, keep, find } = aCache();
    keep('ada');
    time.nowMs += 400;
    find('ada');
    expect(node.asked).toHaveLength(1);
    time.nowMs += 300;
    await node.confirm({ confirmed: [1] });
    time.nowMs += MAX_STALENESS_MS - 300;
    expect(find('ada')).toEqual(at(0));
    time.nowMs += 1;
    expect(find('ada')).toBeUndefined();
  });

  it('is confirmed while it is in use, by one question at a time, and not when it is not', async () => {
    const { time, node, keep, find } = aCache();
    keep('ada');
    time.nowMs += 10 * MAX_STALENESS_MS;
    expect(node.asked).toHaveLength(0);
    find('ada');
    time.nowMs += MAX_STALENESS_MS;
    find('ada');
    expect(node.asked).toHaveLength(1);
    await node.confirm({ confirmed: [1] });
    find('ada');
    time.nowMs += MAX_STALENESS_MS / 3;
    find('ada');
    expect(node.asked).toHaveLength(1);
  });

  it('goes when a node says so, or has lost it, or the stream is gone', async () => {
    const { time, node, cache, keep, find } = aCache();
    const other = new FakeNode();
    const told = keep('told');
    keep('lost', at(0), { epoch: 2 });
    keep('stays');
    const elsewhere = cache.begin(other.connection, 'customer', 'elsewhere')!;
    cache.keep(elsewhere, 1, at(0), 10);
    cache.ended([told.number, 4_000_000]);
    time.nowMs += 400;
    find('stays');
    await node.confirm({ lost: [2] });
    cache.lost(other.connection);
    expect(['told', 'lost', 'elsewhere', 'stays'].map((id) => find(id) !== undefined)).toEqual([
      ...[false, false, false, true],
    ]);
    expect(cache.statistics).toMatchObject({ ended: 1, states: 1 });
  });

  it('is not kept when its end was told before it came, or nobody watches it', () => {
    const { node, cache, begin, keep, find } = aCache();
    const told = begin('told')!;
    const lost = begin('lost')!;
    cache.ended([told.number]);
    cache.lost(node.connection);
    for (const kept of [told, lost]) cache.keep(kept, 1, at(0), 10);
    keep('of an old node', at(0), { epoch: 0 });
    expect(['told', 'lost', 'of an old node'].map(find)).toEqual([undefined, undefined, undefined]);
    expect(cache.statistics).toMatchObject({ states: 0, sizeBytes: 0 });
  });

  it('goes for whoever has changed it, or has seen a newer one', () => {
    const { cache, begin, keep, find } = aCache();
    keep('changed');
    keep('older', at(4));
    keep('as new', at(5));
    keep('gone', at(5));
    keep('nothing yet', { status: 'not_found', sessionToken: '' });
    const late = begin('late')!;
    cache.forget('changed');
    for (const id of ['older', 'as new', 'late', 'nothing yet']) cache.noteSeen('customer', id, at(5));
    cache.noteSeen('customer', 'gone', { status: 'removed', revision: 5n, sessionToken: '' });
    cache.keep(late, 1, at(4), 10);
    const there = ['changed', 'older', 'as new', 'gone', 'nothing yet', 'late'].filter((id) => find(id));
    expect(there).toEqual(['as new']);
  });

  it('is of one aggregate', () => {
    const { cache, node, find } = aCache();
    const cart = cache.begin(node.connection, 'cart', 'ada')!;
    cache.keep(cart, 1, at(1), 10);
    expect(find('ada')).toBeUndefined();
    expect(cache.find('cart', 'ada')).toEqual(at(1));
    cache.forget('bob');
    expect(cache.find('cart', 'ada')).toEqual(at(1));
    cache.forget('ada');
    expect(cache.find('cart', 'ada')).toBeUndefined();
  });

  it('is asked for once at a time', () => {
    const { cache, begin } = aCache();
    const first = begin('ada')!;
    expect(begin('ada')).toBeUndefined();
    cache.drop(first);
    expect(begin('ada')).toBeDefined();
  });
});

describe('the bounds of the cache', () => {
  it.each([3, NEAR_CACHE_STATES_MAX])(
    '%i states: one more, and the oldest that was not hit goes',
    (statesMax) => {
      const { cache, keep, find } = aCache({ statesMax, sizeBytesMax: 1e9 });
      for (let number = 0; number < statesMax; number++) keep(`c${number}`);
      expect(find('c0')).toBeDefined();
      keep('one more');
      expect(cache.statistics.states).toBe(statesMax);
      expect(['c0', 'c1', 'c2', 'one more'].map((id) => find(id) !== undefined)).toEqual([
        ...[true, false, true, true],
      ]);
    },
  );

  it('the size: so many bytes are kept and no more, and nothing that is larger than all', () => {
    const { cache, keep, find } = aCache({ sizeBytesMax: 100_000 });
    for (let number = 0; number < 100; number++) keep(`c${number}`, at(0), { sizeBytes: 1_000 });
    expect(cache.statistics.sizeBytes).toBeLessThanOrEqual(100_000);
    expect(cache.statistics.states).toBeGreaterThan(15);
    keep('huge', at(0), { sizeBytes: 100_000 });
    expect(find('huge')).toBeUndefined();
    expect(cache.statistics.states).toBeGreaterThan(15);
    cache.lost(cache.begin(new FakeNode().connection, 'customer', 'x')!.stream.connection);
    cache.ended(Array.from({ length: 1_000 }, (_, number) => number));
    expect(cache.statistics).toMatchObject({ states: 0, sizeBytes: 0 });
  });

  it('hold also when states come and go, and are hit at random', () => {
    const { cache, keep, find } = aCache({ statesMax: 50 });
    for (let number = 0; number < 20_000; number++) {
      keep(`c${(number * 7) % 211}`);
      find(`c${(number * 13) % 211}`);
      if (number % 5 === 0) cache.forget(`c${(number * 3) % 211}`);
    }
    expect(cache.statistics.states).toBeLessThanOrEqual(50);
    expect(cache.statistics.hits).toBeGreaterThan(1_000);
  });
});

describe('an order by age', () => {
  it('knows the oldest that is not over, whatever was added, taken and ended', () => {
    const order = new AgeOrder<{ isOver: boolean; number: number }>();
    let expected: { isOver: boolean; number: number }[] = [];
    for (let number = 0; number < 5_000; number++) {
      const item = { isOver: false, number };
      order.add(item);
      expected.push(item);
      const ends = expected[(number * 31) % expected.length]!;
      if (number % 3 === 0) {
        ends.isOver = true;
        order.noteOver();
        expected = expected.filter((one) => one !== ends);
      } else if (number % 5 === 0) {
        expect(order.takeOldest()).toBe(expected.shift());
      }
      expect(order.oldest).toBe(expected[0]);
    }
  });
});
