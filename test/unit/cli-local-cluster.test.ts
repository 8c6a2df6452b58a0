import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentOfNodes, planNodes } from '../../src/cli/local-cluster/node-plan.js';
import { type CommandLineOptions, run } from '../support/command-line.js';
import { FakeLauncher } from '../support/fake-launcher.js';
import { FakeMembers } from '../support/fake-members.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { thrownBy } from '../support/thrown-by.js';
import { waitUntil } from '../support/wait-until.js';

/** Runs the command over nodes that are no processes; `interrupt` is Ctrl-C. */
async function localCluster(words: readonly string[] = [], more: CommandLineOptions = {}) {
  const directory = await temporaryDirectory();
  const launcher = new FakeLauncher();
  const members = new FakeMembers();
  const interrupt = new AbortController();
  let looks = 0;
  const options = {
    adminAt: (address: string) => {
      looks++;
      return members.at(address);
    },
    ...{ launchNode: launcher.launch, interrupted: interrupt.signal, ...more },
  };
  const start = () => run(['cluster', '--data-dir', directory, ...words], options);
  const looked = async () => {
    const seen = looks;
    await waitUntil(() => looks > seen);
  };
  return { directory, launcher, members, start, looked, interrupt: () => interrupt.abort() };
}

const joinOf = ({ options: { words } }: { options: { words: readonly string[] } }) =>
  words.includes('--join') ? words[words.indexOf('--join') + 1] : undefined;

describe('ringfold cluster', () => {
  it('starts a node that founds, and others that join it; each with its own directory and ports', async () => {
    const cluster = await localCluster(['--', '--partitions', '8']);
    const result = cluster.start();
    await cluster.looked();
    cluster.interrupt();
    expect(await result).toMatchObject({ exitCode: 0, stderr: '' });
    const launched = cluster.launcher.launched.map(({ options: { words, logFile } }) => ({ words, logFile }));
    const words = (number: number, ...more: string[]) => {
      const listen = `127.0.0.1:${7390 + 10 * number}`;
      const directory = join(cluster.directory, `node-${number}`);
      return ['start', '--data-dir', directory, '--listen', listen, ...more, '--partitions', '8'];
    };
    const log = (number: number) => join(cluster.directory, `node-${number}.log`);
    expect(launched).toEqual([
      { words: words(1), logFile: log(1) },
      { words: words(2, '--join', '10.0.0.1:7403'), logFile: log(2) },
      { words: words(3, '--join', '10.0.0.1:7403'), logFile: log(3) },
    ]);
    expect(cluster.launcher.launched.map(({ stops }) => stops())).toEqual([1, 1, 1]);
  });

  it('goes on with a cluster that was there: one that has a store is started first', async () => {
    const cluster = await localCluster();
    await mkdir(join(cluster.directory, 'node-2'));
    await writeFile(join(cluster.directory, 'node-2', 'ringfold.json'), '{}');
    const result = cluster.start();
    await cluster.looked();
    cluster.interrupt();
    await result;
    const [first, ...others] = cluster.launcher.launched;
    expect(first?.options.words).toContain(join(cluster.directory, 'node-2'));
    expect(joinOf(first!)).toBeUndefined();
    expect(others.map(joinOf)).toEqual(['10.0.0.1:7403', '10.0.0.1:7403']);
  });

  it('tells programs every change in one line', async () => {
    const cluster = await localCluster(['--json']);
    const result = cluster.start();
    await cluster.looked();
    cluster.launcher.launched[1]?.end({ exitCode: null, signal: 'SIGKILL' });
    cluster.members.silent.add('10.0.0.2:7401');
    await cluster.looked();
    await cluster.looked();
    cluster.interrupt();
    const { stdout, exitCode } = await result;
    expect(exitCode).toBe(0);
    const changes = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(changes.slice(0, 3)).toEqual([
      expect.objectContaining({ change: 'node_started', node: 1, pid: 1001, address: '10.0.0.1:7400' }),
      expect.objectContaining({ change: 'node_started', node: 2 }),
      expect.objectContaining({ change: 'node_started', node: 3, dataDirectory: expect.any(String) }),
    ]);
    const later = changes.slice(3).filter(({ change }) => change === 'status');
    expect(later).toEqual([
      expect.objectContaining({ healthy: true, ready: true, memberCount: 3, findings: [] }),
      expect.objectContaining({ healthy: false, ready: false, answered: true }),
    ]);
    expect(later[1].findings).toMatchObject([{ severity: 'problem', kind: 'member_silent' }]);
    const ended = changes.filter(({ change }) => change === 'node_ended');
    expect(ended[0]).toMatchObject({ node: 2, pid: 1002, exitCode: null, signal: 'SIGKILL' });
    expect(ended.map(({ node }) => node).toSorted()).toEqual([1, 2, 3]);
  });

  it('shows how to start a node again that has ended, and does not do it by itself', async () => {
    const cluster = await localCluster();
    const result = cluster.start();
    await cluster.looked();
    cluster.launcher.launched[2]?.end({ exitCode: 6, signal: null });
    await cluster.looked();
    cluster.interrupt();
    const { stdout } = await result;
    const directory = join(cluster.directory, 'node-3');
    expect(stdout).toContain(
      'node 3 (pid 1003) ended with exit code 6\nTo start node 3 again, in another terminal:\n' +
        `  ringfold start --data-dir ${directory} --listen 127.0.0.1:7420 --join 10.0.0.1:7403\n`,
    );
    expect(stdout).toContain('status: healthy, all nodes are members\n');
    expect(cluster.launcher.launched).toHaveLength(3);
  });

  it('shows that a node was removed from the cluster, and what can be started in its place', async () => {
    const cluster = await localCluster();
    const result = cluster.start();
    await cluster.looked();
    for (const at of [0, 2]) cluster.launcher.launched[at]?.end({ exitCode: 8, signal: null });
    await cluster.looked();
    cluster.interrupt();
    const { stdout } = await result;
    const gone = (number: number) =>
      `node ${number} (pid 100${number}) was removed from the cluster, and has ended\n` +
      `Delete ${join(cluster.directory, `node-${number}`)}: nothing can be started with it any more.`;
    expect(stdout).toContain(
      `${gone(3)} To start a new node, in another terminal:\n  ringfold start --data-dir `,
    );
    // Alone it would found a cluster.
    expect(stdout).toContain(`${gone(1)}\n`);
  });

  it('draws anew on a terminal', async () => {
    const cluster = await localCluster(['--no-color'], { columns: 80 });
    const result = cluster.start();
    await cluster.looked();
    await cluster.looked();
    cluster.interrupt();
    const { stdout } = await result;
    const [, screen] = stdout.split('\u001b[H\u001b[2J');
    expect(screen).toContain(`node   pid  clients        operators      process
1     1001  10.0.0.1:7400  10.0.0.1:7401  running
2     1002  10.0.0.2:7400  10.0.0.2:7401  running
3     1003  10.0.0.3:7400  10.0.0.3:7401  running

cluster c1u5te12  healthy  3 members · 6 partitions`);
    expect(screen).toContain('\n  kill -9 1003\n');
    expect(stdout).toMatch(/Stopping all nodes …\n$/);
  });

  it('knows a node that somebody has started again', async () => {
    const cluster = await localCluster(['--no-color'], { columns: 80 });
    const result = cluster.start();
    await cluster.looked();
    cluster.members.silent.add('10.0.0.3:7401');
    cluster.launcher.launched[2]?.end({ exitCode: null, signal: 'SIGKILL' });
    await cluster.looked();
    await cluster.looked();
    cluster.members.silent.clear();
    await cluster.looked();
    await cluster.looked();
    cluster.interrupt();
    const screens = (await result).stdout.split('\u001b[H\u001b[2J');
    expect(screens.some((screen) => /^3 .* ended by SIGKILL\n/m.test(screen))).toBe(true);
    expect(screens.at(-1)).toMatch(/^3 .* running again\n/m);
    expect(screens.at(-1)).not.toContain('To start node 3 again');
  });

  it('stops those it has started when one cannot start', async () => {
    const cluster = await localCluster();
    cluster.launcher.broken.add(3);
    cluster.launcher.lastWords =
      '{"level":"info"}\n{"error":{"code":"ADDRESS_IN_USE","message":"127.0.0.1:7420 is in use"}}\n';
    const { exitCode, stderr } = await cluster.start();
    expect(exitCode).toBe(5);
    expect(stderr).toContain('node 3 did not start: 127.0.0.1:7420 is in use. Another --listen moves');
    expect(stderr).toContain('(ADDRESS_IN_USE)\nhint:  stop what listens there');
    const stops = cluster.launcher.launched.slice(0, 2).map((node) => node.stops());
    expect(stops.every((count) => count > 0)).toBe(true);
  });

  it('takes nothing that was said when the node was started another time for why it did not start now', async () => {
    const cluster = await localCluster();
    cluster.launcher.broken.add(3);
    const logFile = join(cluster.directory, 'node-3.log');
    await writeFile(logFile, '{"error":{"code":"ADDRESS_IN_USE","message":"127.0.0.1:7420 is in use"}}\n');
    const { stderr } = await cluster.start();
    expect(stderr).toContain(`node 3 did not start: it ended; ${logFile} may say why`);
    expect(stderr).not.toContain('ADDRESS_IN_USE');
  });

  it('ends when all nodes have', async () => {
    const cluster = await localCluster(['--nodes', '1']);
    const result = cluster.start();
    await cluster.looked();
    cluster.launcher.launched[0]?.end({ exitCode: 6, signal: null });
    expect(await result).toMatchObject({ exitCode: 5 });
    expect((await result).stderr).toContain('all nodes have ended');
  });

  it('waits for nodes that take their time to stop', async () => {
    const cluster = await localCluster();
    cluster.launcher.stubborn.add(2);
    let isOver = false;
    const result = cluster.start().finally(() => {
      isOver = true;
    });
    await cluster.looked();
    cluster.interrupt();
    await waitUntil(() => cluster.launcher.launched.every(({ stops }) => stops() > 0));
    expect(isOver).toBe(false);
    cluster.launcher.launched[1]?.end({ exitCode: 0, signal: null });
    expect((await result).exitCode).toBe(0);
  });

  it.each([
    [['--nodes', '0'], 'whole number from 1 on'],
    [['--nodes', '10'], 'There can be 9 at most'],
    [['--nodes', 'three'], 'whole number from 1 on'],
    [['--listen', 'here'], '--listen must be host:port'],
    [['--listen', ':99999'], 'the port 0 to 65535'],
    [['--listen', '127.0.0.1:65512'], '--listen: 3 nodes need a port up to 65511'],
  ])('refuses %j', async (words, message) => {
    const cluster = await localCluster(words);
    const { exitCode, stderr } = await cluster.start();
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(cluster.launcher.launched).toEqual([]);
  });
});

describe('the plan of a local cluster', () => {
  const plan = (nodeCount: number, listen: string) =>
    planNodes({ nodeCount, listen, directory: 'd' }).map((node) => node.listen);

  it('leaves each node five ports, up to the last one there is', () => {
    expect(plan(3, '127.0.0.1:65511')).toEqual(['127.0.0.1:65511', '127.0.0.1:65521', '127.0.0.1:65531']);
    expect(thrownBy(() => plan(1, '127.0.0.1:65532')).code).toBe('INVALID_ARGUMENT');
    expect(plan(2, '[::1]:0')).toEqual(['[::1]:0', '[::1]:0']);
  });

  it('keeps from nodes what cannot be the same for all', () => {
    const environment = {
      PATH: '/bin',
      RINGFOLD_JOIN: 'a:1',
      RINGFOLD_CONTROL_LISTEN: 'b:2',
      RINGFOLD_PARTITIONS: '8',
    };
    expect(environmentOfNodes(environment)).toEqual({ PATH: '/bin', RINGFOLD_PARTITIONS: '8' });
  });
});
