import { setTimeout as delay } from 'node:timers/promises';
import { connect } from '../../src/client/index.js';
import type { GetResult } from '../../src/core/customer-store.js';
import { customer } from '../../src/core/model/index.js';
import type { RunningNode } from '../../src/embedded.js';
import { aGet, anyCall, customerIdOf, fill, startBenchNode } from '../fixture.js';
import {
  checkThat,
  closedLoop,
  type Measurement,
  measurement,
  type Scale,
  SEED,
  withDirectory,
} from '../harness.js';
import type { Scenario } from '../scenario.js';

/** A model that never stores folded states: what a lookup costs when it has to read all commits. */
const withoutStoredStates = { ...customer, snapshotEvery: Number.MAX_SAFE_INTEGER };
/** So many times as many lookups as without a network anyway: they are that much faster. */
const NEAR_CACHE_FACTOR = 5;
/** Given to background writes before what they wrote is measured. */
const STORING_MS = 500;
/** Of the whole node, and far too small to hold anything. */
const NO_CACHE_BYTES = 1024 * 1024;

/** Lookups in process: from the cache, from folded-state rows, straight from the commits; and over gRPC. */
export const lookupsScenario: Scenario = {
  name: 'lookups',
  about: 'lookups in process from the cache, from folded-state rows and from the commits; and over gRPC',
  peers: [],
  conditions: ({ customers, eventsPerCustomer, grpcCallsPerRun, repetitions }) => ({
    nodes: [0],
    clients: 1,
    callers: [1, 4, 64],
    data: `${customers} customers of ${eventsPerCustomer} events`,
    warmUp: 'each customer once, where the cache is to hold them; a tenth of the calls over gRPC',
    duration: `each customer once in process, ${grpcCallsPerRun} lookups over gRPC`,
    repetitions,
    seed: SEED,
  }),
  run: async ({ scale }) => ({ measurements: await measureLookups(scale) }),
};

async function measureLookups(scale: Scale): Promise<Measurement[]> {
  return [
    await withDirectory((directory) => fromCommits(directory, scale)),
    ...(await withDirectory((directory) => fromRowsAndCache(directory, scale))),
  ];
}

async function fromCommits(directory: string, scale: Scale): Promise<Measurement> {
  const options = { aggregates: [withoutStoredStates], foldCacheBytes: NO_CACHE_BYTES };
  return await withFilledNode(directory, scale, options, async (node) => {
    const values = await repeat(scale, () => microsecondsPerLookup(node, scale));
    return measurement('lookup straight from the commits, 1 caller', 'µs', values, '≤ 105 µs');
  });
}

async function fromRowsAndCache(directory: string, scale: Scale): Promise<Measurement[]> {
  const cold = await withFilledNode(directory, scale, { foldCacheBytes: NO_CACHE_BYTES }, async (node) => {
    // The first lookup of each customer has its folded state stored, which happens when the node has a moment.
    await microsecondsPerLookup(node, scale);
    await delay(STORING_MS);
    const values = await repeat(scale, () => microsecondsPerLookup(node, scale));
    return measurement('lookup not in the cache, as shipped, 1 caller', 'µs', values, '≤ 40 µs');
  });
  const node = await startBenchNode(directory);
  try {
    await microsecondsPerLookup(node, scale);
    const cached = await repeat(scale, () => microsecondsPerLookup(node, scale));
    return [
      cold,
      measurement('lookup from the cache, 1 caller', 'µs', cached),
      measurement(
        'lookups from the cache, 1 caller',
        '1/s',
        cached.map((microseconds) => 1e6 / microseconds),
      ),
      ...(await overGrpc(node, scale)),
      await fromNearCache(node, scale),
    ];
  } finally {
    await node.stop();
  }
}

async function overGrpc(node: RunningNode, scale: Scale): Promise<Measurement[]> {
  await using client = connect({ address: node.address });
  const { customers, grpcCallsPerRun } = scale;
  const one = (at: number) => client.get(customerIdOf(at, customers));
  await closedLoop(64, Math.ceil(grpcCallsPerRun / 10), one);
  const single = await repeat(
    scale,
    async () => (grpcCallsPerRun / (await closedLoop(64, grpcCallsPerRun, one))) * 1000,
  );
  const ids = (first: number) => Array.from({ length: 64 }, (_, at) => customerIdOf(first + at, customers));
  const many = (at: number) => client.getMany(ids(at * 64));
  const batches = Math.ceil(grpcCallsPerRun / 64);
  const batched = await repeat(
    scale,
    async () => ((batches * 64) / (await closedLoop(4, batches, many))) * 1000,
  );
  return [
    measurement('lookups over gRPC, one a call, 64 callers', '1/s', single),
    measurement('lookups over gRPC, 64 a call, 4 callers', '1/s', batched),
  ];
}

/** Of states that the client keeps, confirmed by the node meanwhile. */
async function fromNearCache(node: RunningNode, scale: Scale): Promise<Measurement> {
  const { customers, eventsPerCustomer, lookupsPerRun } = scale;
  const lookups = lookupsPerRun * NEAR_CACHE_FACTOR;
  await using client = connect({ address: node.address, nearCache: { maxStalenessMs: 1_000 } });
  const ids = Array.from({ length: customers }, (_, at) => customerIdOf(at, customers));
  const one = (at: number) => client.get(ids[at % customers]!);
  await closedLoop(64, 2 * customers, one);
  const lastRevision = BigInt(eventsPerCustomer - 1);
  const values = await repeat(scale, async () => {
    let [right, next] = [0, 0];
    const before = client.nearCacheStatistics!.hits;
    // Not by `closedLoop`, whose own promises would cost as much as the hits.
    const caller = async () => {
      while (next < lookups) {
        const found = await one(next++);
        if (found.status === 'found' && found.revision === lastRevision) right++;
      }
    };
    const startedAtMs = performance.now();
    await Promise.all(Array.from({ length: 64 }, caller));
    const durationMs = performance.now() - startedAtMs;
    checkThat(right === lookups, `${right} of ${lookups} lookups were right`);
    const hits = client.nearCacheStatistics!.hits - before;
    checkThat(hits > lookups / 2, `${hits} of ${lookups} lookups were hits`);
    return (lookups / durationMs) * 1000;
  });
  return measurement('lookups from the near cache, one a call, 64 callers', '1/s', values);
}

async function withFilledNode<Result>(
  directory: string,
  scale: Scale,
  options: Parameters<typeof startBenchNode>[1],
  work: (node: RunningNode) => Promise<Result>,
): Promise<Result> {
  const node = await startBenchNode(directory, options);
  try {
    await fill(node, scale);
    return await work(node);
  } finally {
    await node.stop();
  }
}

/** Visits every customer in a scattered order. */
async function microsecondsPerLookup(
  node: RunningNode,
  { customers, eventsPerCustomer }: Scale,
): Promise<number> {
  let events = 0;
  const durationMs = await closedLoop(1, customers, async (at) => {
    const result: GetResult = await node.store.get(aGet(customerIdOf(at, customers)), anyCall);
    if (result.status === 'found') events += result.revision + 1;
  });
  checkThat(events === customers * eventsPerCustomer, `${events} events were folded`);
  return (durationMs * 1000) / customers;
}

async function repeat({ repetitions }: Scale, measure: () => Promise<number>): Promise<number[]> {
  const values: number[] = [];
  for (let i = 0; i < repetitions; i++) values.push(await measure());
  return values;
}
