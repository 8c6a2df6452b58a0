import { Prng } from '../../src/lib/prng.js';
import { callsPerSecond } from '../compare.js';
import { customerNames, EVENTS_PER_CUSTOMER } from '../customers.js';
import { checkThat, type Measurement, measurement, SEED, withDirectory } from '../harness.js';
import { checkedLookup, type RunningRingfold, startRingfold } from '../ringfold-nodes.js';
import type { Run, Scenario } from '../scenario.js';
import { Zipf } from '../zipf.js';

const CALLERS = 64;
/** The least there is: room for about a tenth of the customers of a full run. */
const FOLD_CACHE = '1MiB';
const HOT_CUSTOMERS = 100;
const SKEW = 0.99;

/** Which customer the call at this place looks up. */
type Pattern = readonly [name: string, customerAt: (at: number) => number];

/** What a node's cache of folded states is worth when it has room for few of them. */
export const lookupPatternsScenario: Scenario = {
  name: 'lookup-patterns',
  about: 'lookups of few customers, of all by turns, and zipf 0.99, with a fold cache for a tenth of them',
  peers: [],

  conditions: ({ repetitions, comparison: { customers, warmUpMs, durationMs } }) => ({
    nodes: [1],
    clients: 1,
    callers: [CALLERS],
    data: `${customers} customers of ${EVENTS_PER_CUSTOMER} events, fold cache of ${FOLD_CACHE}`,
    warmUp: `${warmUpMs} ms`,
    duration: `${durationMs} ms`,
    repetitions,
    seed: SEED,
  }),

  async run(run) {
    const { customers, partitions } = run.scale.comparison;
    return await withDirectory(async (directory) => {
      const nodeArguments = ['--fold-cache-bytes', FOLD_CACHE];
      const options = { directory, customers, partitions, nodeCount: 1, nodeArguments };
      const ringfold = await startRingfold(options);
      try {
        const measurements: Measurement[] = [];
        for (const pattern of patterns(customers)) {
          measurements.push(...(await measure(ringfold, pattern, run)));
        }
        return { measurements };
      } finally {
        await ringfold.stop();
      }
    });
  },
};

function patterns(customers: number): Pattern[] {
  const zipf = new Zipf(customers, SKEW, Prng.seeded(SEED));
  return [
    [`lookups of ${HOT_CUSTOMERS} customers`, (at) => at % Math.min(HOT_CUSTOMERS, customers)],
    ['lookups of all customers by turns', (at) => at % customers],
    [`lookups of all customers, zipf ${SKEW}`, () => zipf.next()],
  ];
}

async function measure(
  { client, cluster }: RunningRingfold,
  [name, customerAt]: Pattern,
  { scale, note }: Run,
): Promise<Measurement[]> {
  note(name);
  const names = customerNames(scale.comparison.customers);
  const call = (at: number) => checkedLookup(client, names[customerAt(at)]!);
  const rates: number[] = [];
  const hits: number[] = [];
  for (let i = 0; i < scale.repetitions; i++) {
    const before = await foldCacheUse(cluster.nodes[0]!.metricsAddress);
    rates.push(await callsPerSecond({ how: name, call }, CALLERS, scale.comparison));
    const after = await foldCacheUse(cluster.nodes[0]!.metricsAddress);
    const answered = after.hits - before.hits + after.misses - before.misses;
    checkThat(answered > 0, 'nothing was looked up in the fold cache');
    hits.push(((after.hits - before.hits) / answered) * 100);
  }
  return [
    measurement(`${name}, ${CALLERS} callers`, '1/s', rates),
    measurement(`${name}, found in the fold cache`, '%', hits),
  ];
}

async function foldCacheUse(metricsAddress: string): Promise<{ hits: number; misses: number }> {
  const text = await (await fetch(`http://${metricsAddress}/metrics`)).text();
  const [hits, misses] = ['hits', 'misses'].map((what) => {
    const sample = new RegExp(`^ringfold_fold_cache_${what}_total(?:{.*})? (\\S+)$`, 'm').exec(text);
    checkThat(sample !== null, `the node does not tell the ${what} of its fold cache`);
    return Number(sample![1]);
  });
  return { hits: hits!, misses: misses! };
}
