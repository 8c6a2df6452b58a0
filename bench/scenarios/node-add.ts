import { setTimeout as pause } from 'node:timers/promises';
import { callsPerSecond } from '../compare.js';
import { EVENTS_PER_CUSTOMER } from '../customers.js';
import { measurement, type Scale, SEED, withDirectory } from '../harness.js';
import { type LatencyFigure, Load, UNDER_WAY_MAX } from '../open-loop.js';
import { type RunningRingfold, startRingfold } from '../ringfold-nodes.js';
import type { Findings, Run, Scenario } from '../scenario.js';
import { mixed } from './mixed.js';

const NODES: Record<Scale['name'], number> = { full: 3, small: 1 };
const PHASE_MS: Record<Scale['name'], number> = { full: 5000, small: 50 };
const CALLERS_OF_THE_CLOSED_LOOP = 64;
/** Of what a closed loop reaches. */
const SHARE = 0.25;

/** A node more under load: how long it takes until it does its part, and what callers notice. */
export const nodeAddScenario: Scenario = {
  name: 'node-add',
  about: 'adding a node under load: how long it takes, and latency before, meanwhile and after',
  peers: [],

  conditions: ({ name, comparison: { customers, warmUpMs } }) => ({
    nodes: [NODES[name], NODES[name] + 1],
    clients: 1,
    callers: [UNDER_WAY_MAX],
    data: `${customers} customers of ${EVENTS_PER_CUSTOMER} events are looked up, one append to others in ten calls`,
    warmUp: `${warmUpMs} ms`,
    duration: `${PHASE_MS[name]} ms before and after; meanwhile, until all replicas are in their places`,
    repetitions: 1,
    seed: SEED,
  }),

  async run(run) {
    const { customers, partitions } = run.scale.comparison;
    return await withDirectory(async (directory) => {
      const nodeCount = NODES[run.scale.name];
      const ringfold = await startRingfold({ directory, customers, partitions, nodeCount });
      try {
        await ringfold.cluster.balanced();
        const findings = await addUnderLoad(ringfold, run);
        await ringfold.check();
        return findings;
      } finally {
        await ringfold.stop();
      }
    });
  },
};

async function addUnderLoad({ cluster, lookup, append }: RunningRingfold, run: Run): Promise<Findings> {
  const { scale, note } = run;
  const operation = mixed(lookup, append);
  const throughput = await callsPerSecond(operation, CALLERS_OF_THE_CLOSED_LOOP, scale.comparison);
  const load = new Load((at) => operation.call(at), SHARE * throughput);
  const latencies: LatencyFigure[] = [];
  const scenario = `a node joins ${NODES[scale.name]}, at ${SHARE * 100} % of the throughput`;
  const phase = async <Result>(how: string, work: () => Promise<Result>): Promise<Result> => {
    note(how);
    load.take();
    const result = await work();
    latencies.push({ scenario, system: 'Ringfold', how, ...load.take() });
    return result;
  };
  try {
    await pause(scale.comparison.warmUpMs);
    await phase('before', () => pause(PHASE_MS[scale.name]));
    const seconds = await phase('while a node is added', async () => {
      const startedAtMs = performance.now();
      await cluster.addNode();
      await cluster.settled();
      return (performance.now() - startedAtMs) / 1000;
    });
    await phase('after', () => pause(PHASE_MS[scale.name]));
    return {
      latencies,
      measurements: [measurement('adding a node, until all replicas are in their places', 's', [seconds])],
    };
  } finally {
    await load.stop();
  }
}
