import { connect } from '../../src/client/index.js';
import { defineAggregate, z } from '../../src/core/model/index.js';
import { startBenchNode } from '../fixture.js';
import { checkThat, closedLoop, figure, type Scale, SEED, withDirectory } from '../harness.js';
import type { GrowthPoint, Scenario } from '../scenario.js';

const SIZES_BYTES: Record<Scale['name'], readonly number[]> = {
  full: [64, 256, 1024, 4096, 16_384, 65_536],
  small: [64, 65_536],
};
const CUSTOMERS: Record<Scale['name'], number> = { full: 1000, small: 20 };
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
    warmUp: 'each customer once',
    duration: 'each customer three times',
    repetitions: 1,
    seed: SEED,
  }),

  async run({ scale, note }) {
    const customers = CUSTOMERS[scale.name];
    const calls = customers * 3;
    return await withDirectory(async (directory) => {
      const node = await startBenchNode(directory, { aggregates: [document] });
      try {
        await using client = connect({ address: node.address });
        const appends: GrowthPoint[] = [];
        const lookups: GrowthPoint[] = [];
        for (const size of SIZES_BYTES[scale.name]) {
          note(`${figure(size)} bytes`);
          const text = 'x'.repeat(size);
          const append = (at: number) =>
            client.append(
              `${size}-${at % customers}`,
              { type: 'written', data: { text } },
              { aggregate: AGGREGATE },
            );
          const lookup = async (at: number) => {
            const options = { aggregate: AGGREGATE };
            const found = await client.get<{ text: string }>(`${size}-${at % customers}`, options);
            checkThat(
              found.status === 'found' && found.state.text.length === size,
              `a state of ${size} bytes`,
            );
          };
          await closedLoop(CALLERS, customers, append);
          appends.push({ size, value: ((await closedLoop(CALLERS, calls, append)) / calls) * 1000 });
          await closedLoop(CALLERS, customers, lookup);
          lookups.push({ size, value: ((await closedLoop(CALLERS, calls, lookup)) / calls) * 1000 });
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
