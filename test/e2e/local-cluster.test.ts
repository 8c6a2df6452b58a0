import type { ChildProcess } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/client/index.js';
import { finished, ringfoldJson, spawnRingfold, startRingfold } from '../support/ringfold-process.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { waitUntil } from '../support/wait-until.js';

interface Change {
  change: 'node_started' | 'node_ended' | 'status';
  node: number;
  pid: number;
  address: string;
  ready: boolean;
  clusterId: string;
  signal: string | null;
  exitCode: number | null;
  findings: { kind: string }[];
}

/** The real command over real nodes, and what it has told so far. */
function startCluster(directory: string, nodeCount: number) {
  const child = spawnRingfold([
    ...['cluster', '--json', '--nodes', String(nodeCount), '--data-dir', directory],
    ...['--listen', '127.0.0.1:0', '--', '--partitions', '2', '--log-level', 'warn'],
  ]);
  const changes: Change[] = [];
  createInterface({ input: child.stdout! }).on('line', (line) => changes.push(JSON.parse(line) as Change));
  const ended = finished(child);
  const pids = () => changes.filter(({ change }) => change === 'node_started').map(({ pid }) => pid);
  // Whatever becomes of the test: they should have ended by themselves, but this is what is tested.
  onTestFinished(() => {
    for (const pid of pids().filter(isAlive)) process.kill(pid, 'SIGKILL');
  });
  const told = async (what: (change: Change) => boolean): Promise<Change> => {
    await waitUntil(() => changes.some(what), `a change of ${JSON.stringify(changes)}`, 30_000);
    return changes.find(what)!;
  };
  return { child, changes, ended, pids, told, ready: () => told(({ ready }) => ready) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const kill = (child: ChildProcess, signal: NodeJS.Signals) => process.kill(child.pid!, signal);

describe('ringfold cluster', () => {
  it('makes one cluster of real processes, tells when one dies, and goes on with the same at the next start', async () => {
    const directory = await temporaryDirectory();
    const cluster = startCluster(directory, 3);
    const { clusterId } = await cluster.ready();
    const started = cluster.changes.filter(({ change }) => change === 'node_started');
    expect(started.map(({ node }) => node).toSorted()).toEqual([1, 2, 3]);
    const first = connect({ address: started[0]!.address });
    await first.append('alice', { type: 'tagged', data: { tag: 'vip' } });
    await first.close();
    const second = connect({ address: started[2]!.address });
    expect(await second.get('alice')).toMatchObject({ status: 'found', state: { tags: ['vip'] } });
    await second.close();

    process.kill(started[1]!.pid, 'SIGKILL');
    const death = await cluster.told(({ change }) => change === 'node_ended');
    expect(death).toMatchObject({ node: started[1]!.node, signal: 'SIGKILL', exitCode: null });
    await cluster.told(({ findings }) => findings?.some(({ kind }) => kind === 'no_tolerance'));

    kill(cluster.child, 'SIGTERM');
    expect((await cluster.ended).exitCode).toBe(0);
    expect(cluster.pids().some(isAlive)).toBe(false);
    const ends = cluster.changes.filter(({ change, signal }) => change === 'node_ended' && signal === null);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);

    const again = startCluster(directory, 3);
    expect((await again.ready()).clusterId).toBe(clusterId);
    const [node] = again.changes;
    expect(await ringfoldJson('get', 'alice', '--address', node!.address)).toMatchObject([
      { status: 'found', revision: 0 },
    ]);
    kill(again.child, 'SIGINT');
    expect((await again.ended).exitCode).toBe(0);
    expect((await readdir(directory)).toSorted()).toEqual(
      [1, 2, 3].flatMap((number) => [`node-${number}`, `node-${number}.log`]),
    );
  });

  it('leaves no node behind when it is killed', async () => {
    const cluster = startCluster(await temporaryDirectory(), 2);
    await cluster.ready();
    expect(cluster.pids().every(isAlive)).toBe(true);
    kill(cluster.child, 'SIGKILL');
    await cluster.ended;
    // They stop as on SIGTERM, which is quick while nobody calls.
    await waitUntil(() => !cluster.pids().some(isAlive), 'the end of all nodes', 5_000);
  });

  it('ends its nodes at once at a second signal', async () => {
    const cluster = startCluster(await temporaryDirectory(), 1);
    await cluster.ready();
    const [pid] = cluster.pids();
    // It cannot answer to anything, so that stopping would take for ever.
    process.kill(pid!, 'SIGSTOP');
    kill(cluster.child, 'SIGINT');
    await waitUntil(() => {
      if (isAlive(cluster.child.pid!) && cluster.child.exitCode === null) kill(cluster.child, 'SIGINT');
      return cluster.child.exitCode !== null;
    });
    expect((await cluster.ended).exitCode).toBe(130);
    await waitUntil(() => !isAlive(pid!), 'the end of the node');
  });
});

describe('ringfold start --until-stdin-ends', () => {
  it('stops when its input ends, and by a signal although it does not', async () => {
    const start = async () => {
      const child = spawnRingfold(
        ['start', '--json', '--ephemeral', '--listen', '127.0.0.1:0', '--until-stdin-ends'],
        [],
        'pipe',
      );
      const ended = finished(child);
      await new Promise((resolve) => child.stdout!.once('data', resolve));
      return { child, ended };
    };
    const abandoned = await start();
    abandoned.child.stdin?.end();
    expect((await abandoned.ended).exitCode).toBe(0);
    const told = await start();
    kill(told.child, 'SIGTERM');
    expect((await told.ended).exitCode).toBe(0);
  });

  it('is not what start does by itself', async () => {
    const node = await startRingfold(join(await temporaryDirectory(), 'data'));
    expect(isAlive(node.pid)).toBe(true);
    expect((await node.kill('SIGTERM')).exitCode).toBe(0);
  });
});
