import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/adapters/system-clock.js';
import { type Client, connect } from '../../src/client/index.js';
import { Prng } from '../../src/lib/prng.js';
import { startGrpcServer } from '../../src/server/grpc-server.js';
import { AcknowledgedRevisions } from '../support/acknowledged-revisions.js';
import { percentile } from '../support/append-load.js';
import { LocalCluster } from '../support/local-cluster.js';
import { MemoryCluster, type MemoryNode } from '../support/memory-cluster.js';
import { NearCacheReaders } from '../support/near-cache-readers.js';
import { anyCall, silentLogger } from '../support/open-node.js';
import { patiently } from '../support/patiently.js';
import { anAppend, anOrder } from '../support/store-requests.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const MAX_STALENESS_MS = 500;
const APPENDS = times(6_000, 100_000);
const CUSTOMERS = 200;
const APPENDERS = 32;
const READERS = 32;
/** A leader is killed whenever so many more were acknowledged. */
const APPENDS_PER_KILL = times(2_000, 10_000);
const ROUNDS = times(3, 30);

const noted = { type: 'note-added', data: { text: 'n' } };

describe('a near cache of a cluster', () => {
  it(`shows nothing older than ${MAX_STALENESS_MS} ms during ${APPENDS} appends by others and kills of leaders`, async () => {
    const cluster = await LocalCluster.start(3);
    const address = cluster.nodes[0]!.process.address;
    await using others = connect({ address });
    await using client = connect({ address, nearCache: { maxStalenessMs: MAX_STALENESS_MS } });
    const customerIds = Array.from({ length: CUSTOMERS }, (_, at) => `near-${at}`);
    const acknowledged = new AcknowledgedRevisions();
    const random = Prng.seeded(1);
    let count = 0;
    const appenders = Array.from({ length: APPENDERS }, async () => {
      while (count < APPENDS) {
        count++;
        const id = random.pick(customerIds);
        const { lastRevision } = await others.append(id, noted, { deadlineMs: 60_000 });
        acknowledged.note(id, performance.now(), Number(lastRevision));
      }
    });
    const readers = new NearCacheReaders({
      ...{ client, customerIds, acknowledged, random, maxStalenessMs: MAX_STALENESS_MS },
    }).start(READERS);
    const startedAtMs = performance.now();
    let kills = 0;
    for (let next = APPENDS_PER_KILL / 2; next < APPENDS; next += APPENDS_PER_KILL) {
      await waitUntil(() => count >= next, 'appends go on', 120_000);
      const victim = await cluster.busiest();
      await victim.kill('SIGKILL');
      await victim.restart();
      kills++;
    }
    await Promise.all(appenders);
    const seconds = (performance.now() - startedAtMs) / 1000;
    await readers.stop();
    const { hits, misses, ended } = client.nearCacheStatistics!;
    const [p50, p99, max] = [0.5, 0.99, 1].map((share) => percentile(readers.outdatedMs, share).toFixed(1));
    console.log(
      `${APPENDS} appends by others in ${seconds.toFixed(0)} s, ${kills} kills: ${hits} hits, ${misses} misses, ` +
        `${ended} states told of, ${readers.failures} lookups failed; ${readers.outdatedMs.length} lookups were ` +
        `outdated, for p50 ${p50} ms, p99 ${p99} ms, at most ${max} ms; ${readers.staleCount} beyond the bound`,
    );
    expect(readers.stale).toEqual([]);
    expect(hits).toBeGreaterThan(APPENDS / 10);
    expect(ended).toBeGreaterThan(CUSTOMERS);
  });

  it(`is not confirmed by a leader that is cut off (${ROUNDS} times)`, async () => {
    await using cluster = await MemoryCluster.start({ nodes: 3 });
    const id = 'ada';
    const acknowledged = new AcknowledgedRevisions();
    const appendAt = async ({ node }: MemoryNode) => {
      const { lastRevision } = await node.store.append(anAppend(id, [anOrder('o')]), anyCall);
      acknowledged.note(id, performance.now(), lastRevision);
    };
    for (let round = 0; round < ROUNDS; round++) {
      const old = cluster.leaderOf(cluster.partitionOf(id))!;
      const client = await clientOf(old);
      const readers = new NearCacheReaders({
        ...{ client, customerIds: [id], acknowledged, maxStalenessMs: MAX_STALENESS_MS },
        random: Prng.seeded(round),
      });
      await patiently(() => appendAt(old));
      readers.start(1);
      await waitUntil(() => client.nearCacheStatistics!.hits > 100, 'the state is kept');
      cluster.isolate(old);
      const other = cluster.nodes.find((one) => one !== old)!;
      await waitUntil(() => cluster.leaderOf(cluster.partitionOf(id)) !== old, 'another one leads');
      await patiently(() => appendAt(other));
      // Long enough to be shown what is too old, were it confirmed.
      const seenBefore = readers.failures;
      await waitUntil(() => readers.failures > seenBefore, 'nobody can say any more');
      cluster.network.heal();
      const { lookups } = readers;
      await waitUntil(() => readers.lookups > lookups + 100, 'the node answers again');
      await readers.stop();
      expect(readers.stale).toEqual([]);
      await cluster.settled();
    }
  });
});

/** Asks this node only, over gRPC. */
async function clientOf({ node }: MemoryNode): Promise<Client> {
  const common = { listen: '127.0.0.1:0', logger: silentLogger, clock: systemClock };
  const server = await startGrpcServer({ ...common, store: node.store, watches: node.watches });
  const client = connect({
    address: server.address,
    discover: false,
    nearCache: { maxStalenessMs: MAX_STALENESS_MS },
  });
  onTestFinished(async () => {
    await client.close();
    await server.close(0);
  });
  return client;
}
