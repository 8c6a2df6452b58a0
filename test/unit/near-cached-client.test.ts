import { expect, it } from 'vitest';
import type { ClusterConnections } from '../../src/client/cluster-connections.js';
import type { NearCache } from '../../src/client/near-cache.js';
import { NearCachedClient } from '../../src/client/near-cached-client.js';

const HITS = 20_000;

it('however many hits at once are each woken once, and let others have their turn', async () => {
  const found = { status: 'not_found', sessionToken: '' };
  const cache = { find: () => found } as unknown as NearCache;
  let asked = 0;
  class Counted extends NearCachedClient {
    override get = ((...call: Parameters<NearCachedClient['get']>) => {
      asked++;
      return super.get(...call);
    }) as NearCachedClient['get'];
  }
  const client = new Counted({} as ClusterConnections, 1_000, cache);
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns++;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const all = await Promise.all(Array.from({ length: HITS }, () => client.get('ada')));
  isDone = true;
  expect(all).toHaveLength(HITS);
  expect(turns).toBeGreaterThanOrEqual(Math.floor(HITS / 1_024));
  expect(asked).toBeLessThanOrEqual(2 * HITS);
});
