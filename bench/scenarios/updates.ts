import { RingfoldError } from '../../src/client/index.js';
import type { CustomerState } from '../../src/core/model/index.js';
import { callsPerSecond } from '../compare.js';
import { orderEvent } from '../customers.js';
import { checkThat, type Measurement, measurement, SEED, withDirectory } from '../harness.js';
import { countEvents, type RunningRingfold, startRingfold } from '../ringfold-nodes.js';
import type { Run, Scenario } from '../scenario.js';

const CALLERS = 64;
const CUSTOMERS = [1, 8, 64, 1024];
const DEADLINE_MS = 60_000;

/** Read, decide, append at the revision that was read, by many callers on few customers. */
export const updatesScenario: Scenario = {
  name: 'updates',
  about: 'update() of 64 callers on 1 to 1,024 customers: successes, and decisions taken anew',
  peers: [],

  conditions: ({ repetitions, comparison: { warmUpMs, durationMs } }) => ({
    nodes: [1],
    clients: 1,
    callers: [CALLERS],
    data: `${CUSTOMERS.join(', ')} customers, an event each time`,
    warmUp: `${warmUpMs} ms`,
    duration: `${durationMs} ms`,
    repetitions,
    seed: SEED,
  }),

  async run(run) {
    const { partitions } = run.scale.comparison;
    return await withDirectory(async (directory) => {
      const ringfold = await startRingfold({ directory, customers: 0, partitions, nodeCount: 1 });
      try {
        const measurements: Measurement[] = [];
        for (const customers of CUSTOMERS) measurements.push(...(await measure(ringfold, customers, run)));
        return { measurements };
      } finally {
        await ringfold.stop();
      }
    });
  },
};

async function measure(
  { client }: RunningRingfold,
  customers: number,
  { scale, note }: Run,
): Promise<Measurement[]> {
  const who = customers === 1 ? '1 customer' : `${customers} customers`;
  note(who);
  const names = Array.from({ length: customers }, (_, at) => `contended-${customers}-${at}`);
  let [successes, decisions, givenUp] = [0, 0, 0];
  const decide = (state: CustomerState | undefined) => {
    decisions++;
    const { type, data } = orderEvent(state?.orders.placed ?? 0);
    return { type, data };
  };
  const call = async (at: number) => {
    while (
      !(await succeeds(() => client.update(names[at % customers]!, decide, { deadlineMs: DEADLINE_MS })))
    )
      givenUp++;
    successes++;
  };
  const rates: number[] = [];
  for (let i = 0; i < scale.repetitions; i++) {
    rates.push(await callsPerSecond({ how: 'update', call }, CALLERS, scale.comparison));
  }
  const found = await countEvents(client, names);
  checkThat(found === successes, `${found} of ${successes} updates are there`);
  return [
    measurement(`updates of ${who}, ${CALLERS} callers`, '1/s', rates),
    measurement(`updates of ${who}, decisions for each`, '', [decisions / successes]),
    measurement(`updates of ${who}, given up`, '%', [(givenUp / (successes + givenUp)) * 100]),
  ];
}

/** False: others were faster as often as it tries. */
async function succeeds(update: () => Promise<unknown>): Promise<boolean> {
  try {
    await update();
    return true;
  } catch (error) {
    if (error instanceof RingfoldError && error.code === 'REVISION_CONFLICT') return false;
    throw error;
  }
}
