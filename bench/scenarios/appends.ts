import { connect } from '../../src/client/index.js';
import type { RunningNode } from '../../src/embedded.js';
import { anAppend, anyCall, customerIdOf, startBenchNode } from '../fixture.js';
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

const CALLERS = [1, 64, 256];
/** One caller waits for a disk all the time; fewer appends say as much. */
const SINGLE_CALLER_SHARE = 0.03;

/** Durable appends of one event each to scattered customers: in process, and over gRPC in batches. */
export const appendsScenario: Scenario = {
  name: 'appends',
  about: 'durable appends of one event, in process, and in batches over gRPC',
  peers: [],
  conditions: ({ customers, appendsPerRun, grpcCallsPerRun, repetitions }) => ({
    nodes: [0],
    clients: 1,
    callers: CALLERS,
    data: `${customers} customers`,
    warmUp: 'none',
    duration: `${appendsPerRun} appends in process, ${grpcCallsPerRun} over gRPC`,
    repetitions,
    seed: SEED,
  }),
  run: async ({ scale }) => ({ measurements: await measureAppends(scale) }),
};

async function measureAppends(scale: Scale): Promise<Measurement[]> {
  return await withDirectory(async (directory) => {
    const node = await startBenchNode(directory);
    try {
      const appended = { count: 0 };
      const results: Measurement[] = [];
      for (const callers of CALLERS) results.push(await inProcess(node, scale, callers, appended));
      results.push(await overGrpc(node, scale, appended));
      await checkCount(node, appended.count, scale);
      return results;
    } finally {
      await node.stop();
    }
  });
}

async function inProcess(
  node: RunningNode,
  scale: Scale,
  callers: number,
  appended: { count: number },
): Promise<Measurement> {
  const count = callers === 1 ? Math.ceil(scale.appendsPerRun * SINGLE_CALLER_SHARE) : scale.appendsPerRun;
  const rates: number[] = [];
  for (let i = 0; i < scale.repetitions; i++) {
    const durationMs = await closedLoop(callers, count, () => {
      const at = appended.count++;
      return node.store.append(anAppend(customerIdOf(at, scale.customers), at), anyCall);
    });
    rates.push((count / durationMs) * 1000);
  }
  return measurement(`durable appends, ${callers} ${callers === 1 ? 'caller' : 'callers'}`, '1/s', rates);
}

async function overGrpc(node: RunningNode, scale: Scale, appended: { count: number }): Promise<Measurement> {
  await using client = connect({ address: node.address });
  const batches = Math.ceil(scale.grpcCallsPerRun / 500);
  const rates: number[] = [];
  for (let i = 0; i < scale.repetitions; i++) {
    const durationMs = await closedLoop(4, batches, async () => {
      const items = Array.from({ length: 500 }, () => {
        const at = appended.count++;
        const { customerId, events } = anAppend(customerIdOf(at, scale.customers), at);
        const data = JSON.parse(Buffer.from(events[0]!.data).toString());
        return { customerId, events: { type: events[0]!.type, data } };
      });
      const outcomes = await client.appendMany(items, { deadlineMs: 60_000 });
      checkThat(
        outcomes.every((outcome) => outcome.ok),
        'an append of a batch failed',
      );
    });
    rates.push(((batches * 500) / durationMs) * 1000);
  }
  return measurement('durable appends over gRPC, 500 a call, 4 callers', '1/s', rates);
}

/** Every append is there, and none twice. */
async function checkCount(node: RunningNode, appended: number, { customers }: Scale): Promise<void> {
  await using client = connect({ address: node.address });
  let found = 0;
  const ids = Array.from({ length: customers }, (_, at) => customerIdOf(at, customers));
  for (let i = 0; i < ids.length; i += 500) {
    for (const lookup of await client.getMany(ids.slice(i, i + 500))) {
      if (lookup.status === 'found') found += Number(lookup.revision) + 1;
    }
  }
  checkThat(found === appended, `${appended} events were appended, ${found} are there`);
}
