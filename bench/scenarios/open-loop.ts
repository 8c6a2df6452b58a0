import { callsPerSecond } from '../compare.js';
import { EVENTS_PER_CUSTOMER } from '../customers.js';
import { figure, type Scale, SEED, withDirectory } from '../harness.js';
import { type LatencyFigure, openLoop, UNDER_WAY_MAX } from '../open-loop.js';
import { PEERS_OF_ONE_NODE } from '../peers/index.js';
import { type Contender, type Operation, type Peer, whyNotHere } from '../peers/peer.js';
import { startRingfold } from '../ringfold-nodes.js';
import type { Findings, Run, Scenario } from '../scenario.js';

const CALLERS_OF_THE_CLOSED_LOOP = 64;
/** Of what the closed loop reached. */
const SHARES = [0.25, 0.5, 0.75];
const DURATION_MS: Record<Scale['name'], number> = { full: 5000, small: 50 };

/** How long lookups and appends take at a given load, of one node and of its peers, each at its own share. */
export const openLoopScenario: Scenario = {
  name: 'open-loop',
  about: 'latency of lookups and appends on one node at 25, 50 and 75 % of its throughput, beside peers',
  peers: PEERS_OF_ONE_NODE,

  conditions: (scale) => ({
    nodes: [1],
    clients: 1,
    callers: [UNDER_WAY_MAX],
    data: `${figure(scale.comparison.customers)} customers of ${EVENTS_PER_CUSTOMER} events are looked up, as many others appended to`,
    warmUp: `${scale.comparison.warmUpMs} ms`,
    duration: `${DURATION_MS[scale.name]} ms of fixed arrivals, after a closed loop of ${CALLERS_OF_THE_CLOSED_LOOP} callers`,
    repetitions: 1,
    seed: SEED,
  }),

  async run(run) {
    const { customers, partitions } = run.scale.comparison;
    const latencies = await withDirectory(async (directory) => {
      const ringfold = await startRingfold({ directory, customers, partitions, nodeCount: 1 });
      return await measureAll('Ringfold', ringfold, run);
    });
    const skipped: string[] = [];
    for (const peer of run.peers) {
      const why = whyNotHere(peer);
      if (why === undefined) latencies.push(...(await measurePeer(peer, run)));
      else skipped.push(why);
    }
    return { latencies, comparison: { figures: [], skipped } } satisfies Findings;
  },
};

async function measurePeer(peer: Peer, run: Run): Promise<LatencyFigure[]> {
  return await withDirectory(async (directory) => {
    const running = await peer.start({ directory, customers: run.scale.comparison.customers });
    return await measureAll(`${peer.name} ${running.version}`, running, run);
  });
}

/** Checks what it holds, and stops it. */
async function measureAll(system: string, contender: Contender, run: Run): Promise<LatencyFigure[]> {
  try {
    const figures: LatencyFigure[] = [];
    for (const operation of contender.lookups)
      figures.push(...(await measure('lookups, one node', system, operation, run)));
    for (const operation of contender.appends)
      figures.push(...(await measure('durable appends, one node', system, operation, run)));
    await contender.check();
    return figures;
  } finally {
    await contender.stop();
  }
}

async function measure(
  scenario: string,
  system: string,
  operation: Operation,
  { scale, note }: Run,
): Promise<LatencyFigure[]> {
  const { how } = operation;
  const { warmUpMs } = scale.comparison;
  note(`${system}: ${how}`);
  const throughput = await callsPerSecond(operation, CALLERS_OF_THE_CLOSED_LOOP, scale.comparison);
  const figures: LatencyFigure[] = [];
  for (const share of SHARES) {
    const load = { ratePerSecond: share * throughput, warmUpMs, durationMs: DURATION_MS[scale.name] };
    const latencies = await openLoop((at) => operation.call(at), load);
    figures.push({ scenario, system, how, share, ...latencies });
  }
  return figures;
}
