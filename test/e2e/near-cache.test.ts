import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { type Client, connect } from '../../src/client/index.js';
import type { GetOptions, NearCacheOptions } from '../../src/client/types.js';
import type { CustomerStore } from '../../src/core/customer-store.js';
import { startGrpcServer } from '../../src/server/grpc-server.js';
import { openTestNode, silentLogger } from '../support/open-node.js';
import { waitUntil } from '../support/wait-until.js';

const tagged = (tag: string) => ({ type: 'tagged', data: { tag } });
/** Nothing grows old while a test runs. */
const LONG_MS = 600_000;

const cleanUps: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** A node behind gRPC that counts lookups; without `watches`, one that knows nothing of states that clients keep. */
async function aNode({ knowsWatches = true } = {}) {
  const node = await openTestNode();
  const lookups: string[] = [];
  const store: CustomerStore = {
    append: (request, context) => node.store.append(request, context),
    get: (request, context) => {
      lookups.push(request.customerId);
      return node.store.get(request, context);
    },
    read: (request, context) => node.store.read(request, context),
    subscribe: (request, context) => node.store.subscribe(request, context),
    remove: (request, context) => node.store.remove(request, context),
  };
  const watches = knowsWatches ? node.watches : undefined;
  const common = { listen: '127.0.0.1:0', logger: silentLogger, clock: systemClock };
  const server = await startGrpcServer({ ...common, store, watches });
  cleanUps.push(async () => {
    await server.close(0);
    await node.close();
  });
  const open = (nearCache?: NearCacheOptions): Client => {
    const client = connect({ address: server.address, nearCache, deadlineMs: 5_000 });
    cleanUps.push(() => client.close());
    return client;
  };
  return { node, server, lookups, open };
}

const revisionOf = async (client: Client, id: string, options?: GetOptions) => {
  const found = await client.get(id, options);
  return found.status === 'found' ? found.revision : found.status;
};

describe('a client with a near cache', () => {
  it('answers by itself what it has looked up, and that it is not there', async () => {
    const { lookups, open } = await aNode();
    const client = open({ maxStalenessMs: LONG_MS });
    await open().append('ada', tagged('a'));
    const first = await client.get('ada');
    for (let i = 0; i < 5_000; i++) expect(await client.get('ada')).toEqual(first);
    for (let i = 0; i < 10; i++) expect(await revisionOf(client, 'nobody')).toBe('not_found');
    expect(lookups).toEqual(['ada', 'nobody']);
    expect(client.nearCacheStatistics).toMatchObject({ hits: 5_009, misses: 2, ended: 0, states: 2 });
  });

  it('hears of changes by others, and asks again', async () => {
    const { open, node } = await aNode();
    const other = open();
    const client = open({ maxStalenessMs: LONG_MS });
    await other.append('ada', tagged('a'));
    expect(await revisionOf(client, 'ada')).toBe(0n);
    expect(node.watches.count).toBe(1);
    await other.append('ada', tagged('b'));
    await waitUntil(async () => (await revisionOf(client, 'ada')) === 1n, 'the change was told');
    await other.remove('ada');
    await waitUntil(async () => (await revisionOf(client, 'ada')) === 'removed', 'the removal was told');
    expect(client.nearCacheStatistics).toMatchObject({ ended: 2, states: 1 });
    expect(node.watches).toMatchObject({ count: 1, ended: 2 });
  });

  it('reads its own writes, at once', async () => {
    const { open } = await aNode();
    const client = open({ maxStalenessMs: LONG_MS });
    for (let revision = 0n; revision < 50n; revision += 4n) {
      expect(await revisionOf(client, 'ada')).toBe(revision === 0n ? 'not_found' : revision - 1n);
      await client.append('ada', tagged('a'));
      expect(await revisionOf(client, 'ada')).toBe(revision);
      await client.session().append('ada', tagged('s'));
      expect(await revisionOf(client, 'ada')).toBe(revision + 1n);
      await client.appendMany([{ customerId: 'ada', events: tagged('m') }]);
      expect(await revisionOf(client, 'ada')).toBe(revision + 2n);
      await client.update('ada', () => tagged('u'));
      expect(await revisionOf(client, 'ada')).toBe(revision + 3n);
    }
    await client.remove('ada');
    expect(await revisionOf(client, 'ada')).toBe('removed');
  });

  it('decides in `update` on the newest state, whatever it keeps', async () => {
    const { lookups, open } = await aNode();
    const other = open();
    const client = open({ maxStalenessMs: LONG_MS });
    for (let revision = 0n; revision < 20n; revision++) {
      await other.append('ada', tagged('a'));
      await waitUntil(async () => (await revisionOf(client, 'ada')) === revision, 'the new state is kept');
      lookups.length = 0;
      await client.get('ada');
      expect(lookups).toEqual([]);
      await client.update('ada', (_, found) => {
        expect(found).toMatchObject({ revision });
        return undefined;
      });
      expect(lookups).toEqual(['ada']);
    }
  });

  it('goes to the node for lookups that say how fresh, or which state, and never shows older ones after', async () => {
    const { lookups, open } = await aNode();
    const other = open();
    const client = open({ maxStalenessMs: LONG_MS });
    await other.append('ada', [tagged('a'), tagged('b')]);
    await client.get('ada');
    lookups.length = 0;
    expect(await revisionOf(client, 'ada', { atRevision: 0 })).toBe(0n);
    expect(await revisionOf(client, 'ada')).toBe(1n);
    expect(lookups).toHaveLength(1);
    for (let revision = 2n; revision < 20n; revision++) {
      await other.append('ada', tagged('c'));
      if (revision % 2n === 0n)
        expect(await revisionOf(client, 'ada', { consistency: 'linearizable' })).toBe(revision);
      else expect(await client.getMany(['ada'])).toMatchObject([{ revision }]);
      expect(await revisionOf(client, 'ada')).toBe(revision);
    }
  });

  it('gives states that nobody can spoil for others', async () => {
    const { open } = await aNode();
    const client = open({ maxStalenessMs: LONG_MS });
    await client.append('ada', tagged('a'));
    for (let round = 0; round < 2; round++) {
      const found = await client.get<{ tags: string[] }>('ada');
      if (found.status !== 'found') throw new Error(found.status);
      const [first] = found.state.tags;
      expect(() => found.state.tags.push('more')).toThrow(TypeError);
      expect(() => Object.assign(found.state, { tags: [] })).toThrow(TypeError);
      found.recordedAt.setTime(0);
      found.revision = 17n;
      const again = await client.get<{ tags: string[] }>('ada');
      expect(again).toMatchObject({ revision: 0n, state: { tags: [first] } });
      expect(again.status === 'found' && again.recordedAt.getTime()).toBeGreaterThan(0);
    }
  });

  it('keeps aggregates apart, and what is typed too', async () => {
    const { open, lookups } = await aNode();
    const client = open({ maxStalenessMs: LONG_MS });
    await client.append('ada', tagged('a'));
    await client.get('ada');
    await client.get('ada', { aggregate: 'customer', deadlineMs: 1000 });
    await client.get('ada', { signal: new AbortController().signal });
    await client.get('ada', { aggregate: '' });
    expect(lookups).toHaveLength(1);
    await client.append('ada', tagged('b'), { aggregate: '' });
    expect(await revisionOf(client, 'ada')).toBe(1n);
    await expect(client.get('ada', { aggregate: 'cart' })).rejects.toMatchObject({
      code: 'UNKNOWN_AGGREGATE',
    });
  });

  it.each<[string, unknown, string]>([
    ['a misspelt option', { consistensy: 'eventual' }, 'INVALID_ARGUMENT'],
    ['a deadline below 0', { deadlineMs: -1 }, 'INVALID_ARGUMENT'],
    ['a signal that is none', { signal: {} }, 'INVALID_ARGUMENT'],
    ['options that are none', null, 'INVALID_ARGUMENT'],
    ['a signal that was aborted', { signal: AbortSignal.abort() }, 'CANCELLED'],
    ['a getter that throws', Object.defineProperty({}, 'aggregate', throwing()), 'INVALID_ARGUMENT'],
  ])('refuses %s also when it has the state', async (_, options, code) => {
    const { open } = await aNode();
    const client = open({ maxStalenessMs: LONG_MS });
    await client.append('ada', tagged('a'));
    await client.get('ada');
    await expect(client.get('ada', options as GetOptions)).rejects.toMatchObject({ code });
  });

  it('shows nothing that is older than allowed when the node hears no more, and nothing after `close`', async () => {
    const { open, server } = await aNode();
    const client = open({ maxStalenessMs: LONG_MS });
    await client.append('ada', tagged('a'));
    await client.get('ada');
    await server.close(0);
    await waitUntil(
      () =>
        client.get('ada', { deadlineMs: 100 }).then(
          () => false,
          ({ code }) => code === 'UNAVAILABLE',
        ),
      'what came over the stream is gone with it',
    );
    expect(client.nearCacheStatistics?.states).toBe(0);
    await client.close();
    await expect(client.get('ada')).rejects.toMatchObject({ code: 'CLOSED' });
  });

  it('keeps nothing of a node that does not know how to watch, and is none the worse', async () => {
    const { open, lookups } = await aNode({ knowsWatches: false });
    const client = open({ maxStalenessMs: LONG_MS });
    await client.append('ada', tagged('a'));
    for (let i = 0; i < 5; i++) expect(await revisionOf(client, 'ada')).toBe(0n);
    expect(lookups).toHaveLength(5);
    expect(client.nearCacheStatistics).toMatchObject({ hits: 0, misses: 5, states: 0, sizeBytes: 0 });
  });

  it('with many callers at a time asks once for what is kept, and lets the event loop go on', async () => {
    const { open } = await aNode();
    const client = open({ maxStalenessMs: 200 });
    await client.append('ada', tagged('a'));
    await client.get('ada');
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    let isDone = false;
    setTimeout(() => {
      isDone = true;
    }, 1_000);
    await Promise.all(
      Array.from({ length: 64 }, async () => {
        while (!isDone) await client.get('ada');
      }),
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(50);
    // Five times as long as states last without being confirmed.
    expect(client.nearCacheStatistics!.misses).toBeLessThan(100);
  });

  it('is not told in its absence: a client without one has no statistics', async () => {
    const { open } = await aNode();
    expect(open().nearCacheStatistics).toBeUndefined();
  });

  it('keeps no program from ending', async () => {
    const { server } = await aNode();
    const program = `
      import { connect } from './dist/client/index.js';
      const client = connect({ address: '${server.address}', nearCache: { maxStalenessMs: 100 } });
      await client.append('ada', { type: 'tagged', data: { tag: 'x' } });
      const end = performance.now() + 300;
      while (performance.now() < end) await client.get('ada');
      console.log(client.nearCacheStatistics.hits > 100);
    `;
    const { stdout } = await promisify(execFile)('node', ['--input-type=module', '-e', program], {
      timeout: 30_000,
    });
    expect(stdout.trim()).toBe('true');
  });
});

function throwing(): PropertyDescriptor {
  const get = () => {
    throw new Error('no');
  };
  return { enumerable: true, get };
}
