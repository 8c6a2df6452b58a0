import { Prng } from '../../src/lib/prng.js';
import { aGet, anAppend, anyCall, startBenchNode } from '../fixture.js';
import { checkThat, closedLoop, figure, type Scale, SEED, withDirectory } from '../harness.js';
import type { GrowthPoint, Scenario } from '../scenario.js';

const CUSTOMERS: Record<Scale['name'], readonly number[]> = {
  full: [1000, 10_000, 100_000, 1_000_000],
  small: [10, 100],
};
const CALLS: Record<Scale['name'], number> = { full: 20_000, small: 200 };
const CALLERS_THAT_FILL = 256;
const CALLERS_THAT_APPEND = 64;

/** A thousand customers to a million, on one node as shipped. */
export const growthByCustomers: Scenario = {
  name: 'growth-customers',
  about: 'cost of a lookup and of an append, by number of customers',
  peers: [],

  conditions: ({ name }) => ({
    nodes: [0],
    clients: 0,
    callers: [1, CALLERS_THAT_APPEND],
    data: `${CUSTOMERS[name].map(figure).join(', ')} customers of an event or more, any of them as likely as the others`,
    warmUp: 'as many calls as are counted, of lookups',
    duration: `${CALLS[name]} calls`,
    repetitions: 1,
    seed: SEED,
  }),

  async run({ scale, note }) {
    const calls = CALLS[scale.name];
    return await withDirectory(async (directory) => {
      const node = await startBenchNode(directory);
      try {
        const events: number[] = [];
        const append = async (at: number) => {
          events[at] = (events[at] ?? 0) + 1;
          await node.store.append(anAppend(nameOf(at), at), anyCall);
        };
        const lookup = async (at: number) => {
          const found = await node.store.get(aGet(nameOf(at)), anyCall);
          checkThat(found.status === 'found' && found.revision + 1 === events[at], `events of ${nameOf(at)}`);
        };
        const lookups: GrowthPoint[] = [];
        const appends: GrowthPoint[] = [];
        for (const size of CUSTOMERS[scale.name]) {
          note(`${figure(size)} customers`);
          const before = events.length;
          await closedLoop(CALLERS_THAT_FILL, size - before, (at) => append(before + at));
          const random = Prng.seeded(SEED, size);
          const anyLookup = () => lookup(random.below(size));
          await closedLoop(1, calls, anyLookup);
          lookups.push({ size, value: ((await closedLoop(1, calls, anyLookup)) / calls) * 1000 });
          const appendsMs = await closedLoop(CALLERS_THAT_APPEND, calls, () => append(random.below(size)));
          appends.push({ size, value: (appendsMs / calls) * 1000 });
        }
        const curves = [
          { name: 'lookup, 1 caller', points: lookups },
          { name: `durable append, ${CALLERS_THAT_APPEND} callers`, points: appends },
        ];
        return { growths: [{ scenario: 'cost of a call', along: 'customers', unit: 'µs', curves }] };
      } finally {
        await node.stop();
      }
    });
  },
};

const nameOf = (at: number) => `customer-${at}`;
