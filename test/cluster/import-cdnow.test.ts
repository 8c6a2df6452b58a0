import { describe, expect, it } from 'vitest';
import { type Client, connect } from '../../src/client/index.js';
import { CDNOW_FILE, CDNOW_TOTALS, cdnowTotals, hasCdnow } from '../support/cdnow.js';
import { LocalCluster, type LocalNode } from '../support/local-cluster.js';
import { compareContents, contentsOf, type NodeContents } from '../support/replica-contents.js';
import {
  type FinishedCommand,
  finished,
  ringfoldJson,
  runRingfold,
  spawnRingfold,
} from '../support/ringfold-process.js';
import { isThorough } from '../support/thorough.js';

/** By then an import has begun; the rest comes while the subscriber that counts is told, and the kill is on its way. */
const HALFWAY_EVENTS = 100;

describe.skipIf(!hasCdnow)('the CDNOW sample, imported into three nodes', () => {
  // Each node is the one that the importer talks to, and each that is killed.
  const stories = [0, 1, 2].flatMap((through) =>
    [1, 2].map((step) => [through, (through + step) % 3] as const),
  );
  const usual = [stories[5]!];
  it.each(isThorough ? stories : usual)(
    'through node %i while node %i is killed',
    async (through, victim) => {
      const cluster = await LocalCluster.start(3);
      const importer = cluster.nodes[through]!;
      const importing = finished(spawnRingfold(importArgs(importer)));
      await halfway(importing, importer);
      await cluster.nodes[victim]!.kill('SIGKILL');
      const { exitCode, stdout, stderr } = await importing;
      expect(exitCode, stderr).toBe(0);
      const { events, repeatedEvents, failed } = JSON.parse(stdout) as ImportSummary;
      // What was recorded as its node was killed, and not answered, is told as repeated.
      expect({ events: events + repeatedEvents, failed }).toEqual({ events: CDNOW_TOTALS.events, failed: 0 });
      const killed = await contentsOf(cluster.nodes[victim]!);
      await cluster.nodes[victim]!.restart();
      const contents = await expectAllThere(cluster);
      // It had missed a part, and a comparison shows that.
      expect(compareContents([killed, contents[victim]!]).differences).not.toEqual([]);
    },
  );

  it('through a node that is killed itself, and then through another one', async () => {
    const cluster = await LocalCluster.start(3);
    const [first, second] = cluster.nodes as [LocalNode, LocalNode, LocalNode];
    const command = spawnRingfold(importArgs(first));
    const importing = finished(command);
    await halfway(importing, first);
    await first.kill('SIGKILL');
    // It would wait for the node to come back, for two minutes.
    command.kill('SIGINT');
    const broken = JSON.parse((await importing).stdout) as ImportSummary;
    expect(broken.events, 'the import was under way').toBeLessThan(CDNOW_TOTALS.events);
    const [repeat] = (await ringfoldJson(...importArgs(second).slice(0, -1))) as [ImportSummary];
    expect(repeat.events + repeat.repeatedEvents).toBe(CDNOW_TOTALS.events);
    expect(repeat.repeatedEvents).toBeGreaterThanOrEqual(broken.events);
    await first.restart();
    await expectAllThere(cluster);
  });
});

const importArgs = ({ process }: LocalNode) => ['import', CDNOW_FILE, '--address', process.address, '--json'];

interface ImportSummary {
  events: number;
  repeatedEvents: number;
  failed: number;
}

/** Through every node, and in the rows of every replica; and the cluster is healthy again by itself. */
async function expectAllThere(cluster: LocalCluster): Promise<NodeContents[]> {
  await cluster.settled({ isQuiet: true });
  for (const { process } of cluster.nodes) {
    await using client = connect({ address: process.address, discover: false });
    expect(await cdnowTotals(client)).toEqual(CDNOW_TOTALS);
    const { exitCode, stdout } = await runRingfold('status', '--control', process.controlAddress);
    expect(exitCode, stdout).toBe(0);
  }
  await cluster.killAll();
  const contents = await Promise.all(cluster.nodes.map(contentsOf));
  const { differences, rowCount } = compareContents(contents);
  expect(differences).toEqual([]);
  // A commit and an append id of each line at least.
  expect(rowCount).toBeGreaterThan(2 * CDNOW_TOTALS.events);
  console.log(`totals exact through all three nodes; ${rowCount} rows are equal on all three replicas`);
  return contents;
}

/** Waits until some events are recorded, as a subscriber sees them. @throws when the import ends before that */
async function halfway(importing: Promise<FinishedCommand>, { process }: LocalNode): Promise<void> {
  await using client = connect({ address: process.address, discover: false });
  const early = importing.then(({ exitCode, stdout, stderr }) => {
    throw new Error(`the import has ended before it was halfway (${exitCode}): ${stdout} ${stderr}`);
  });
  await Promise.race([early, eventsRecorded(client, HALFWAY_EVENTS)]);
}

async function eventsRecorded(client: Client, count: number): Promise<void> {
  let seen = 0;
  for await (const item of client.subscribe({ from: 'beginning' })) {
    if (item.kind === 'event') seen++;
    if (seen >= count) return;
  }
}
