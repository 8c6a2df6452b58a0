import { expect, it } from 'vitest';
import { AppendLoad, percentile } from '../support/append-load.js';
import { LocalCluster } from '../support/local-cluster.js';
import { times } from '../support/thorough.js';

const KILLS = times(3, 50);
const PARTITIONS = 64;
/** Far more than it should take: how fast it is, the figures say. */
const WRITABLE_WITHIN_MS = 15_000;
const POLL_INTERVAL_MS = 20;

it(`every partition is writable again soon after each of ${KILLS} kills of a leader, and nothing is lost`, async () => {
  const cluster = await LocalCluster.start(3, { partitionCount: PARTITIONS });
  const load = AppendLoad.onAll(cluster).start();
  const unavailableMs: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const victim = await cluster.busiest();
    const killedAtMs = performance.now();
    await victim.kill('SIGKILL');
    unavailableMs.push((await allWritableAtMs(load, killedAtMs)) - killedAtMs);
    await victim.restart();
    await cluster.settled();
  }
  await load.stop();
  expect(load.failures).toEqual([]);
  for (const { client } of cluster.nodes) expect(await load.history.violations(client)).toEqual([]);
  const [p50, p99] = [0.5, 0.99].map((share) => percentile(unavailableMs, share).toFixed(0));
  console.log(
    `${KILLS} kills of a leader's node under load: all ${PARTITIONS} partitions writable again after ` +
      `p50 ${p50} ms, p99 ${p99} ms; ${load.acknowledged.length} appends acknowledged, 0 lost, 0 applied twice`,
  );
});

/** When the last partition has acknowledged an append that began after `sinceMs`. */
async function allWritableAtMs(load: AppendLoad, sinceMs: number): Promise<number> {
  for (;;) {
    const times = load.writableAtMs(sinceMs);
    if (!times.includes(undefined)) return Math.max(...(times as number[]));
    const waiting = times.flatMap((time, partition) => (time === undefined ? [partition] : []));
    if (performance.now() - sinceMs > WRITABLE_WITHIN_MS)
      throw new Error(`after ${WRITABLE_WITHIN_MS} ms not writable: partitions ${waiting.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
