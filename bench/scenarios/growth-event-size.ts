import { type Client, connect } from '../../src/client/index.js';
import { defineAggregate, z } from '../../src/core/model/index.js';
import { startBenchNode } from '../fixture.js';
import { checkThat, closedLoop, figure, type Scale, SEED, withDirectory } from '../harness.js';
import type { GrowthPoint, Scenario } from '../scenario.js';

const SIZES_BYTES: Record<Scale['name'], readonly number[]> = {
  full: [64, 256, 1024, 4096, 16_384, 65_536],
  small: [64, 65_536],
};
const CUSTOMERS: Record<Scale['name'], number> = { full: 1000, small: 20 };
/** Of all customers. */
const ROUNDS = 3;
const CALLERS = 64;
const AGGREGATE = 'document';

/** Its state is as large as its last event. */
const document = defineAggregate({
  type: AGGREGATE,
  stateVersion: 1,
  initial: { text: '' },
  events: {
    written: {
      schema: z.strictObject({ text: z.string() }),
      fold: (_state, event) => ({ text: event.data.text }),
    },
  },
});

/** Events, and states, of 64 bytes to 64 KiB. */
export const growthByEventSize: Scenario = {
  name: 'growth-event-size',
  about: 'cost of a lookup and of an append, by size of the event, which is that of the state as well',
  peers: [],

  conditions: ({ name }) => ({
    nodes: [0],
    clients: 1,
    callers: [CALLERS],
    data: `${CUSTOMERS[name]} customers, whose events have ${SIZES_BYTES[name].map(figure).join(', ')} bytes of text`,
    warmUp: 'a round of the first size; each customer once',
    duration: `each customer ${ROUNDS} times`,
    repetitions: 1,
    seed: SEED,
  }),

  async run({ scale, note }) {
    const customers = CUSTOMERS[scale.name];
    return await withDirectory(async (directory) => {
      const node = await startBenchNode(directory, { aggregates: [document] });
      try {
        await using client = connect({ address: node.address });
        const appends: GrowthPoint[] = [];
        const lookups: GrowthPoint[] = [];
        const [first] = SIZES_BYTES[scale.name];
        // What runs for the first time is slow.
        await costsAt(client, first!, customers);
        for (const size of SIZES_BYTES[scale.name]) {
          note(`${figure(size)} bytes`);
          const costs = await costsAt(client, size, customers);
          appends.push({ size, value: costs.append });
          lookups.push({ size, value: costs.lookup });
        }
        const curves = [
          { name: `lookup, ${CALLERS} callers`, points: lookups },
          { name: `durable append, ${CALLERS} callers`, points: appends },
        ];
        return { growths: [{ scenario: 'cost of a call', along: 'bytes of an event', unit: 'µs', curves }] };
      } finally {
        await node.stop();
      }
    });
  },
};

/** Microseconds a call, of those that come after each customer had its turn. */
async function costsAt(client: Client, sizeBytes: number, customers: number) {
  const data = { text: 'x'.repeat(sizeBytes) };
  const options = { aggregate: AGGREGATE };
  const nameOf = (at: number) => `${sizeBytes}-${at % customers}`;
  const append = (at: number) => client.append(nameOf(at), { type: 'written', data }, options);
  const lookup = async (at: number) => {
    const found = await client.get<{ text: string }>(nameOf(at), options);
    checkThat(
      found.status === 'found' && found.state.text.length === sizeBytes,
      `a state of ${sizeBytes} bytes`,
    );
  };
  const perCall = async (call: (at: number) => Promise<unknown>) => {
    await closedLoop(CALLERS, customers, call);
    const calls = customers * ROUNDS;
    return ((await closedLoop(CALLERS, calls, call)) / calls) * 1000;
  };
  return { append: await perCall(append), lookup: await perCall(lookup) };
}
