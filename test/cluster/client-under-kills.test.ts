import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { connect } from '../../src/client/index.js';
import { percentile } from '../support/append-load.js';
import { judgeThrough } from '../support/judge-history.js';
import { LocalCluster } from '../support/local-cluster.js';
import { CALLS, MixedLoad } from '../support/mixed-load.js';
import { times } from '../support/thorough.js';

const CALLERS = times(50, 200);
const CUSTOMERS = times(100, 1_000);
const LOAD_MS = times(12_000, 120_000);
const KILLS_APART_MS = 5_000;
/** Of every call: no error may surface within it. */
const DEADLINE_MS = 10_000;

it(`${CALLERS} callers notice nothing but a delay while whoever leads most is killed every ${KILLS_APART_MS} ms`, async () => {
  const cluster = await LocalCluster.start(3);
  const addresses = cluster.nodes.map(({ process }) => process.address);
  await using client = connect({ addresses });
  const customerIds = Array.from({ length: CUSTOMERS }, (_, at) => `customer-${at}`);
  const load = new MixedLoad({ client, customerIds, callers: CALLERS, deadlineMs: DEADLINE_MS, seed: 1 });
  const startedAtMs = performance.now();
  let kills = 0;
  const untilNextMs = () => startedAtMs + (kills + 1) * KILLS_APART_MS - performance.now();
  while (performance.now() + untilNextMs() <= startedAtMs + LOAD_MS) {
    await pause(Math.max(0, untilNextMs()));
    const victim = await cluster.busiest();
    kills++;
    await victim.kill('SIGKILL');
    await victim.restart();
  }
  await pause(startedAtMs + LOAD_MS - performance.now());
  await load.stop();
  expect(load.failures).toEqual([]);
  expect(load.nonsense).toEqual([]);
  expect(await judgeThrough(load.history, [client])).toEqual([]);
  const acknowledged = load.history.appends.filter(({ outcome }) => outcome === 'ok').length;
  console.log(
    `${CALLERS} callers, ${kills} kills: ${load.callCount} calls, 0 failed, 0 stale; ${acknowledged} appends, each there once`,
  );
  for (const name of CALLS) {
    const latencies = load.latenciesMs.get(name)!;
    const [p50, p99, slowest] = [0.5, 0.99, 1].map((share) => percentile(latencies, share).toFixed(0));
    console.log(`${name}: ${latencies.length} calls, p50 ${p50} ms, p99 ${p99} ms, slowest ${slowest} ms`);
  }
});
