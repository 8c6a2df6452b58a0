import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.js';
import type { MemberView, PartitionView } from '../../src/client/admin-types.js';
import { RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeMembers } from '../support/fake-members.js';
import { nodeIdOf } from '../support/made-up-cluster.js';

const changeMember =
  (number: number, change: Partial<MemberView>) => (cluster: { members: readonly MemberView[] }) => ({
    members: cluster.members.map((member, at) => (at === number - 1 ? { ...member, ...change } : member)),
  });
const changePartition =
  (number: number, change: (row: PartitionView) => Partial<PartitionView>) =>
  (cluster: { partitions: readonly PartitionView[] }) => ({
    partitions: cluster.partitions.map((row, at) => (at === number ? { ...row, ...change(row) } : row)),
  });
/** The problems and warnings that are told, without the tables. */
const findings = (stdout: string) => stdout.split('\n').filter((line) => /^(problem|warning):/.test(line));

describe('ringfold status', () => {
  it('of a healthy cluster shows members, and partitions in groups', async () => {
    const { at } = new FakeMembers();
    expect(await run(['status'], { adminAt: at })).toMatchObject({
      ...{ exitCode: 0, stderr: '' },
      stdout: `cluster c1u5te12  healthy  3 members · 6 partitions

member    status  health  zone        clients        leads  holds  moves
11111111  active  alive   zone-1      10.0.0.1:7400      2      6      0
22222222  active  alive   zone-2      10.0.0.2:7400      2      6      0
33333333  active  alive   zone-3      10.0.0.3:7400      2      6      0

partitions  count  leader    voters                      learners  lag
0, 3            2  11111111  11111111 22222222 33333333  -           0
1, 4            2  22222222  11111111 22222222 33333333  -           0
2, 5            2  33333333  11111111 22222222 33333333  -           0
`,
    });
  });

  it('fits in 80 columns, and has colours on a terminal', async () => {
    const { at } = new FakeMembers({ partitionCount: 64 });
    const { stdout } = await run(['status'], { adminAt: at });
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const coloured = await run(['status'], { adminAt: at, columns: 80 });
    expect(coloured.stdout).toContain('\u001b[32mhealthy\u001b[39m');
    const plain = await run(['status', '--no-color'], { adminAt: at, columns: 80 });
    expect(plain.stdout).toBe(stdout);
  });

  it('with --json tells all in one line', async () => {
    const members = new FakeMembers();
    const { stdout, exitCode } = await run(['status', '--json'], { adminAt: members.at });
    const status = JSON.parse(stdout);
    expect(exitCode).toBe(0);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(status).toMatchObject({
      clusterId: 'c1u5te12',
      healthy: true,
      findings: [],
      replicationFactor: 3,
    });
    expect(status.members[1]).toMatchObject({
      ...members.cluster.members[1],
      ...{ answered: true, softwareVersion: '1.2.3', movesInProgress: 0 },
      replicaStatus: expect.arrayContaining([expect.objectContaining({ partition: 1, role: 'leader' })]),
    });
    expect(status.partitions).toEqual(members.cluster.partitions.map((row) => ({ ...row, lagEntries: 0 })));
  });

  it('asks every member at its control address, and lets go of all of them', async () => {
    const members = new FakeMembers();
    const asked: string[] = [];
    const adminAt = (address: string) => {
      asked.push(address);
      return members.at(address);
    };
    await run(['status', '--deadline', '700ms'], { adminAt });
    // The first one answers about itself where it was reached, which may be another address than it thinks.
    expect(asked).toEqual(['127.0.0.1:7401', '10.0.0.2:7401', '10.0.0.3:7401']);
    expect(members.clients.every(({ closed }) => closed)).toBe(true);
    for (const { callOptions } of members.clients) {
      for (const options of callOptions) expect(options).toMatchObject({ deadlineMs: 700 });
    }
  });

  it.each([
    [[], {}, '127.0.0.1:7401'],
    [[], { RINGFOLD_CONTROL: 'node-1:7401' }, 'node-1:7401'],
    [['--control', 'node-2:7401'], { RINGFOLD_CONTROL: 'node-1:7401' }, 'node-2:7401'],
  ])('with %j and environment %j asks %s', async (words, environment, expected) => {
    const members = new FakeMembers();
    const asked: string[] = [];
    const adminAt = (address: string) => {
      asked.push(address);
      return members.at(address);
    };
    await run(['status', ...words], { adminAt, environment });
    expect(asked[0]).toBe(expected);
    for (const { callOptions } of members.clients) {
      for (const options of callOptions) expect(options).toMatchObject({ deadlineMs: 2_000 });
    }
  });

  it('of a node that does not answer says so', async () => {
    const members = new FakeMembers();
    members.silent.add('127.0.0.1:7401');
    const result = await run(['status'], { adminAt: members.at });
    expect(result).toMatchObject({ exitCode: EXIT.unavailable, stdout: '' });
    expect(result.stderr).toContain('127.0.0.1:7401: nobody answers (UNAVAILABLE)');
    expect(members.clients.every(({ closed }) => closed)).toBe(true);
  });

  it('shows control characters of the cluster instead of sending them to the terminal', async () => {
    const members = new FakeMembers().change(changeMember(2, { zone: '\u001b[31m' }));
    expect((await run(['status'], { adminAt: members.at })).stdout).toContain('\\u001b[31m');
  });
});

describe('a cluster that is degraded', () => {
  const told = async (members: FakeMembers) => {
    const { exitCode, stdout } = await run(['status'], { adminAt: members.at });
    expect(stdout).toMatch(/^cluster c1u5te12 {2}DEGRADED/);
    expect(exitCode).toBe(EXIT.degraded);
    const json = await run(['status', '--json'], { adminAt: members.at });
    expect(json.exitCode).toBe(EXIT.degraded);
    expect(JSON.parse(json.stdout)).toMatchObject({ healthy: false });
    return findings(stdout);
  };

  it('has a single node that is not well', async () => {
    const members = new FakeMembers({ memberCount: 1 });
    members.change(changePartition(0, () => ({ leaderNodeId: undefined })));
    const [problem] = await told(members);
    expect(problem).toBe('problem: 1 partition without a leader, so nothing is written or read there: 0');
  });

  it('has partitions that did not get their voters yet', async () => {
    const members = new FakeMembers({ memberCount: 3 });
    members.change(changePartition(0, ({ replicas }) => ({ replicas: replicas.slice(0, 1) })));
    expect(await told(members)).toEqual(['problem: only 1 voter instead of 3 in 1 partition: 0']);
  });

  it('has partitions without a leader', async () => {
    const members = new FakeMembers({ memberCount: 5, partitionCount: 7 });
    for (const partition of [1, 4, 5])
      members.change(changePartition(partition, () => ({ leaderNodeId: undefined })));
    expect(await told(members)).toEqual([
      'problem: 3 partitions without a leader, so nothing is written or read there: 1, 4-5',
    ]);
    const { stdout } = await run(['status'], { adminAt: members.at });
    expect(stdout).toMatch(/^1 +1 {2}NONE +22222222 33333333 44444444/m);
  });

  it('has fewer voters than it should', async () => {
    const members = new FakeMembers();
    members.change(
      changePartition(2, ({ replicas }) => ({
        replicas: replicas.map((replica, at) =>
          at === 2 ? { ...replica, role: 'learner' as const } : replica,
        ),
      })),
    );
    expect(await told(members)).toEqual(['problem: only 2 voters instead of 3 in 1 partition: 2']);
    const { stdout } = await run(['status'], { adminAt: members.at });
    expect(stdout).toMatch(/^2 +1 {2}33333333 {2}11111111 33333333 +22222222 +0$/m);
  });

  it('has a member that does not answer', async () => {
    const members = new FakeMembers();
    members.silent.add('10.0.0.3:7401');
    expect(await told(members)).toEqual([
      'problem: member 33333333 does not answer: 10.0.0.3:7401: nobody answers',
    ]);
    const { stdout } = await run(['status'], { adminAt: members.at });
    expect(stdout).toMatch(/^33333333 {2}active {2}no answer .* -$/m);
    // Nobody else knows how far behind its replicas are.
    expect(stdout).toMatch(/^2, 5 .* \?$/m);
    const json = JSON.parse((await run(['status', '--json'], { adminAt: members.at })).stdout);
    expect(json.members[2]).toMatchObject({ answered: false, error: { code: 'UNAVAILABLE' } });
    expect(json.partitions[2].lagEntries).toBe(null);
  });

  it('has a member behind whose address another one answers', async () => {
    const members = new FakeMembers();
    members.says.set(nodeIdOf(2), (node) => ({ ...node, nodeId: nodeIdOf(3) }));
    expect(await told(members)).toEqual([
      `problem: member 22222222 does not answer: at 10.0.0.2:7401 another node answers: ${nodeIdOf(3)}`,
    ]);
  });

  it.each<[string, Partial<MemberView>, string[]]>([
    [
      'failed',
      { health: 'failed' },
      [
        'problem: member 22222222 is away (failed)',
        'problem: NO TOLERANCE: only 2 active members there; the loss of any node stops a part of the cluster, or loses it',
      ],
    ],
    [
      'dead',
      { status: 'dead', health: 'failed' },
      [
        'problem: member 22222222 is dead: its replicas are made anew where there is room. Drain it if it will not come back',
        'problem: NO TOLERANCE: only 2 active members there; the loss of any node stops a part of the cluster, or loses it',
      ],
    ],
  ])('has a member that is %s', async (_what, change, expected) => {
    const members = new FakeMembers().change(changeMember(2, change));
    members.silent.add('10.0.0.2:7401');
    expect(await told(members)).toEqual(expected);
  });

  it('has replicas that do not serve', async () => {
    const members = new FakeMembers();
    members.says.set(nodeIdOf(2), (node) => ({
      ...node,
      replicas: node.replicas.map((replica) => {
        if (replica.partition < 3)
          return { ...replica, role: 'quarantined', problem: 'a row has a wrong checksum' };
        return replica.partition === 5 ? { ...replica, role: 'quarantined' } : replica;
      }),
    }));
    expect(await told(members)).toEqual([
      'problem: member 22222222 does not serve its replica of 0-2: a row has a wrong checksum',
      'problem: member 22222222 does not serve its replica of 5: quarantined',
    ]);
  });
});

describe('what is worth knowing but no reason to worry', () => {
  const told = async (members: FakeMembers) => {
    const { exitCode, stdout } = await run(['status'], { adminAt: members.at });
    expect(stdout).toMatch(/^cluster c1u5te12 {2}healthy/);
    expect(exitCode).toBe(EXIT.ok);
    return findings(stdout);
  };

  it('is a cluster that was made for one node', async () => {
    expect(await told(new FakeMembers({ memberCount: 1, replicationFactor: 1 }))).toEqual([
      'warning: NO TOLERANCE: each partition has 1 voter; the loss of any node stops a part of the cluster, or loses it',
    ]);
  });

  it('is a node alone', async () => {
    expect(await told(new FakeMembers({ memberCount: 1 }))).toEqual([
      'warning: NO TOLERANCE: one node holds everything, and the data is lost with its disk. ' +
        'Start 2 more nodes with --join',
    ]);
  });

  it('is a cluster of two, where one votes and one learns', async () => {
    const members = new FakeMembers({ memberCount: 2 });
    for (const partition of members.cluster.partitions.keys())
      members.change(changePartition(partition, ({ replicas }) => ({ replicas: lastLearns(replicas) })));
    expect(await told(members)).toEqual([
      'warning: NO TOLERANCE: of 2 nodes one alone decides in each partition; ' +
        'the loss of any node stops a part of the cluster, or loses it. ' +
        'Start 1 more node with --join',
    ]);
  });

  it('is a cluster that would have more replicas if it had more nodes', async () => {
    const members = new FakeMembers({ memberCount: 3, replicationFactor: 5 });
    expect(await told(members)).toEqual(['warning: 3 voters instead of 5: there are no more nodes for them']);
  });

  it('is an even number of voters, as in the middle of a move', async () => {
    const members = new FakeMembers({ memberCount: 5 }).change(
      changePartition(0, ({ replicas }) => ({
        replicas: [...replicas, { nodeId: nodeIdOf(5), replicaId: 9, role: 'voter' }],
      })),
    );
    expect(await told(members)).toEqual([
      'warning: an even number of voters (4) tolerates no more than 3 do, in 1 partition: 0',
    ]);
  });

  it('is a suspect', async () => {
    const members = new FakeMembers().change(changeMember(3, { health: 'suspect' }));
    expect(await told(members)).toEqual([
      'warning: member 33333333 is suspect: others have trouble reaching it',
    ]);
  });

  it('is lag, of the slowest replica in the group', async () => {
    const members = new FakeMembers();
    members.says.set(nodeIdOf(2), (node) => ({
      ...node,
      replicas: node.replicas.map((replica) => ({
        ...replica,
        lagEntries: replica.partition === 4 ? 12_345 : 0,
      })),
    }));
    const { stdout } = await run(['status'], { adminAt: members.at });
    expect(stdout).toMatch(/^1, 4 .* 12,345$/m);
    expect(await told(members)).toEqual([]);
  });

  it('is who was removed, and is not asked', async () => {
    const members = new FakeMembers({ memberCount: 4 }).change(
      changeMember(4, { status: 'removed', health: 'left' }),
    );
    members.silent.add('10.0.0.4:7401');
    members.change(({ partitions }) => ({
      partitions: partitions.map((row) => ({ ...row, replicas: row.replicas.map(onFirstThree) })),
    }));
    expect(await told(members)).toEqual([]);
    expect((await run(['status'], { adminAt: members.at })).stdout).toContain('3 members');
  });
});

function lastLearns(replicas: PartitionView['replicas']): PartitionView['replicas'] {
  return replicas.map((replica, at) =>
    at === replicas.length - 1 ? { ...replica, role: 'learner' as const } : replica,
  );
}

function onFirstThree<Replica>(replica: Replica, at: number): Replica {
  return { ...replica, nodeId: nodeIdOf(at + 1) };
}

describe('ringfold status --watch', () => {
  /** Interrupts when the cluster is asked for the last time. */
  const watched = async (words: string[], looks: number, columns?: number) => {
    const members = new FakeMembers();
    const interrupt = new AbortController();
    let count = 0;
    members.admin.before = (method) => {
      if (method !== 'describeNode') return;
      count++;
      if (count === looks) interrupt.abort();
    };
    const result = await run(['status', '--watch', '--interval', '1ms', ...words], {
      ...{ adminAt: members.at, interrupted: interrupt.signal, columns },
    });
    expect(result.exitCode).toBe(EXIT.interrupted);
    if (!words.includes('--json')) expect(result.stderr).toBe('interrupted\n');
    return result.stdout;
  };

  it('shows the status again and again until it is interrupted', async () => {
    expect((await watched([], 3)).match(/^cluster /gm)).toHaveLength(3);
  });

  it('begins anew at the top of a terminal', async () => {
    const stdout = await watched(['--no-color'], 2, 80);
    expect(stdout.split('\u001b[H\u001b[2Jcluster c1u5te12  healthy')).toHaveLength(3);
  });

  it('with --json writes a line each time', async () => {
    const lines = (await watched(['--json'], 2, 80)).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).healthy)).toEqual([true, true]);
  });

  it('goes on when the node is away for a while, and not when it never will be there', async () => {
    const members = new FakeMembers();
    const interrupt = new AbortController();
    let asked = 0;
    members.refuse = () => {
      asked++;
      if (asked === 1) return new RingfoldError('UNAVAILABLE', 'restarting');
      if (asked > 3) interrupt.abort();
      return undefined;
    };
    const words = ['status', '--watch', '--interval', '1ms'];
    const result = await run(words, { adminAt: members.at, interrupted: interrupt.signal });
    expect(result.stderr).toBe('error: restarting\ninterrupted\n');
    expect(result.stdout).toContain('healthy');
    members.refuse = () => new RingfoldError('INVALID_CONFIGURATION', 'the wrong port');
    expect(await run(words, { adminAt: members.at })).toMatchObject({ exitCode: EXIT.invalid, stdout: '' });
  });

  it('refuses an interval that is none', async () => {
    expect((await run(['status', '--watch', '--interval', '0'])).exitCode).toBe(EXIT.invalid);
  });
});
