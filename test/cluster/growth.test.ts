import { expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.js';
import { AppendLoad, percentile } from '../support/append-load.js';
import { LocalCluster } from '../support/local-cluster.js';
import { contentsOf, type NodeContents } from '../support/replica-contents.js';
import { times } from '../support/thorough.js';

/** Before and after each change, so that there is something to compare it with. */
const QUIET_MS = times(1500, 10_000);
/** Small logs, so that new replicas need snapshots; and streams that are larger. */
const LOG_TAIL_BYTES = 16 * 1024;
const PADDING_BYTES = 32 * 1024;
const PRELOAD_ROUNDS = 15;
const SNAPSHOT_BYTES = 'ringfold_snapshot_received_bytes_total';

it('a cluster grows from one node to three to five and shrinks to three again, and no caller notices', async () => {
  const args = ['--log-tail-bytes-per-partition', String(LOG_TAIL_BYTES)];
  const cluster = await LocalCluster.start(1, { args });
  const { partitionCount } = cluster;
  const preload = { paddingBytes: PADDING_BYTES, roundsMax: PRELOAD_ROUNDS, pauseMs: 0 };
  const load = AppendLoad.onAll(cluster, preload).start();
  await load.finished();

  const foreground = AppendLoad.onAll(cluster, { customerName: 'foreground' }).start();
  const changes: Change[] = [];
  const change = async (what: string, make: () => Promise<void>) => {
    await quiet();
    const before = { atMs: performance.now() - QUIET_MS, placed: await replicasOf(cluster) };
    const [startedAtMs, bytesBefore] = [performance.now(), await cluster.metric(SNAPSHOT_BYTES)];
    await make();
    const status = await cluster.settled();
    const movedBytes = (await cluster.metric(SNAPSHOT_BYTES)) - bytesBefore;
    const placed = replicasIn(status);
    changes.push({
      what,
      seconds: (performance.now() - startedAtMs) / 1000,
      moved: [...placed].filter((replica) => !before.placed.has(replica)),
      movedBytes,
      p99Before: percentile(foreground.latenciesMs(before.atMs, startedAtMs), 0.99),
      p99During: percentile(foreground.latenciesMs(startedAtMs, performance.now()), 0.99),
    });
  };
  await change('1 to 3 nodes', () => cluster.grow(3).then(() => undefined));
  await change('3 to 5 nodes', () => cluster.grow(5).then(() => undefined));
  // The founder is one of those that go.
  const [first, , third] = cluster.nodes;
  const leaving = [first!, third!];
  await change('5 to 3 nodes', async () => {
    for (const node of leaving) await cluster.nodes[4]!.admin.drain(node.nodeId);
    await cluster.removed(leaving.map(({ nodeId }) => nodeId));
    // Their processes end by themselves, and are not to be started again.
    for (const node of leaving) {
      const { exitCode, stderr } = await node.process.ended;
      expect(exitCode, stderr).toBe(EXIT.removed);
      expect(stderr).toContain(`node ${node.nodeId} was removed from cluster`);
      await expect(node.start()).rejects.toThrow(
        /^the node did not start \(8\): .*delete the data directory/s,
      );
    }
  });
  await foreground.stop();

  expect(load.failures).toEqual([]);
  expect(foreground.failures).toEqual([]);
  const status = await cluster.settled({ isLedAsPlaced: true });
  for (const { partition, replicas, placement } of status.partitions) {
    expect(replicas.map(({ nodeId }) => nodeId).toSorted(), `partition ${partition}`).toEqual(
      placement.toSorted(),
    );
    expect(replicas.every(({ role }) => role === 'voter')).toBe(true);
  }
  for (const { client } of cluster.running) {
    expect(await load.history.violations(client)).toEqual([]);
    expect(await foreground.history.violations(client)).toEqual([]);
  }
  const staying = cluster.running;
  await cluster.killAll();
  const sizes = sizesOf(await Promise.all(staying.map(contentsOf)), partitionCount);
  for (const one of changes) console.log(told(one, sizes));
});

interface Change {
  what: string;
  seconds: number;
  /** `partition@node` */
  moved: string[];
  movedBytes: number;
  p99Before: number;
  p99During: number;
}

function told({ what, seconds, moved, movedBytes, p99Before, p99During }: Change, sizes: number[]): string {
  const minimum = moved.reduce((sum, replica) => sum + sizes[Number(replica.split('@')[0])]!, 0);
  return (
    `${what} under load in ${seconds.toFixed(1)} s: ${moved.length} replicas moved, ${mebibytes(movedBytes)} of snapshots ` +
    `(their data: ${mebibytes(minimum)}), p99 of appends ${p99Before.toFixed(0)} ms before, ${p99During.toFixed(0)} ms during`
  );
}

const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;

async function replicasOf(cluster: LocalCluster): Promise<Set<string>> {
  return replicasIn(await cluster.status());
}

function replicasIn({ partitions }: Awaited<ReturnType<LocalCluster['status']>>): Set<string> {
  return new Set(partitions.flatMap((row) => row.replicas.map(({ nodeId }) => `${row.partition}@${nodeId}`)));
}

/** By partition, of one replica. */
function sizesOf(nodes: readonly NodeContents[], partitionCount: number): number[] {
  return Array.from({ length: partitionCount }, (_, partition) => {
    const kinds = nodes.map((contents) => contents.get(partition + 1)).find((found) => found !== undefined);
    return [...(kinds?.values() ?? [])].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  });
}

const quiet = () => new Promise((resolve) => setTimeout(resolve, QUIET_MS));
