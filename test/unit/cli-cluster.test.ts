import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.js';
import { numberRanges } from '../../src/cli/status/number-ranges.js';
import { shortIds } from '../../src/cli/status/short-ids.js';
import type { MemberView } from '../../src/client/admin-types.js';
import { RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeMembers } from '../support/fake-members.js';
import { nodeIdOf } from '../support/made-up-cluster.js';

const calls = ({ admin }: FakeMembers) =>
  admin.calls
    .filter(({ method }) => method !== 'describeCluster')
    .map(({ method, request }) => [method, request]);

describe('ringfold drain', () => {
  it('has a member drained, and tells what happens then', async () => {
    const members = new FakeMembers();
    const result = await run(['drain', nodeIdOf(2)], { adminAt: members.at });
    expect(result).toMatchObject({
      ...{ exitCode: 0, stderr: '' },
      stdout:
        `${nodeIdOf(2)} (10.0.0.2:7400) is draining: others take over its 6 replicas, then it is removed and ends.\n` +
        'Follow it with `ringfold status --watch`; `ringfold undrain` takes it back until then.\n',
    });
    expect(calls(members)).toEqual([['drain', { nodeId: nodeIdOf(2) }]]);
    expect(members.clients.every(({ closed }) => closed)).toBe(true);
  });

  it('is taken back by undrain', async () => {
    const members = new FakeMembers();
    const result = await run(['undrain', '2222'], { adminAt: members.at });
    expect(result).toMatchObject({ exitCode: 0, stdout: `${nodeIdOf(2)} (10.0.0.2:7400) stays.\n` });
    expect(calls(members)).toEqual([['undrain', { nodeId: nodeIdOf(2) }]]);
  });

  it.each([
    ['drain', 'draining'],
    ['undrain', 'active'],
  ])('%s tells programs', async (command, status) => {
    const { stdout } = await run([command, '3', '--json'], { adminAt: new FakeMembers().at });
    expect(JSON.parse(stdout)).toEqual({ nodeId: nodeIdOf(3), address: '10.0.0.3:7400', status });
  });

  it('that the cluster refuses says why', async () => {
    const members = new FakeMembers();
    members.admin.before = (method) => {
      if (method === 'drain')
        throw new RingfoldError('INVALID_ARGUMENT', 'two members would remain for 3 voters');
    };
    const result = await run(['drain', '1'], { adminAt: members.at });
    expect(result).toMatchObject({ exitCode: EXIT.invalid, stdout: '' });
    expect(result.stderr).toContain('error: two members would remain for 3 voters');
  });

  it('hands the deadline on, and goes to the control port that is named', async () => {
    const members = new FakeMembers();
    const asked: string[] = [];
    const adminAt = (address: string) => {
      asked.push(address);
      return members.at(address);
    };
    await run(['drain', '2', '--control', '10.0.0.3:7401', '--deadline', '5m'], { adminAt });
    expect(asked).toEqual(['10.0.0.3:7401']);
    expect(members.clients[0]?.callOptions[1]).toMatchObject({ deadlineMs: 300_000 });
  });
});

describe('ringfold transfer-leader', () => {
  it('has a partition led by another member', async () => {
    const members = new FakeMembers();
    const result = await run(['transfer-leader', '4', '10.0.0.3:7400'], { adminAt: members.at });
    expect(result).toMatchObject({ exitCode: 0, stdout: `partition 4 is led by ${nodeIdOf(3)} now\n` });
    expect(calls(members)).toEqual([['transferLeader', { partition: 4, toNodeId: nodeIdOf(3) }]]);
    const json = await run(['transfer-leader', '0', '3', '--json'], { adminAt: members.at });
    expect(JSON.parse(json.stdout)).toEqual({ partition: 0, leaderNodeId: nodeIdOf(3) });
  });

  it.each(['-1', '1.5', 'x', '', '1234567890'])('refuses partition %j', async (partition) => {
    const result = await run(['transfer-leader', '--', partition, '3'], { adminAt: new FakeMembers().at });
    expect(result).toMatchObject({ exitCode: EXIT.invalid, stdout: '' });
    expect(result.stderr).toContain('A partition is a whole number from 0 on.');
  });

  it('refuses a partition that there is not', async () => {
    const result = await run(['transfer-leader', '99', '3'], { adminAt: new FakeMembers().at });
    expect(result.stderr).toContain('there is no partition 99');
  });
});

describe('a node', () => {
  const named = async (node: string, members = new FakeMembers()) => {
    const { stderr } = await run(['drain', node], { adminAt: members.at });
    const [call] = calls(members);
    return call === undefined ? stderr : (call[1] as { nodeId: string }).nodeId;
  };
  const withTwins = () =>
    new FakeMembers().change(({ members }) => ({
      members: members.map((member, at) => ({ ...member, nodeId: `abcdefghij${at}` })),
    }));

  it.each([nodeIdOf(2), '22222222', '2', '10.0.0.2:7400', '10.0.0.2:7401', '10.0.0.2:7402'])(
    'may be named %s',
    async (text) => {
      expect(await named(text)).toBe(nodeIdOf(2));
    },
  );

  it.each(['x', '', '10.0.0.9:7400', '10.0.0.2', nodeIdOf(2).slice(1)])('is not %j', async (text) => {
    const message = await named(text);
    expect(message).toContain(`'${text}' is no member (INVALID_ARGUMENT)`);
    expect(message).toContain('       22222222  10.0.0.2:7400\n');
  });

  it('is told apart from those whose ids begin alike', async () => {
    const message = await named('abcdefghij', withTwins());
    expect(message).toContain("'abcdefghij' may be several members");
    expect(message).toContain('       abcdefghij0  10.0.0.1:7400\n');
    expect(await named('abcdefghij1', withTwins())).toBe('abcdefghij1');
  });

  it('that was removed is known by its whole id only, and not by an address that another has now', async () => {
    const withRemoved = () =>
      new FakeMembers().change(({ members }) => {
        const [first, second, third] = members as [MemberView, MemberView, MemberView];
        return { members: [first, second, { ...third, status: 'removed', addresses: second.addresses }] };
      });
    expect(await named('10.0.0.2:7400', withRemoved())).toBe(nodeIdOf(2));
    expect(await named('3', withRemoved())).toContain('is no member');
    expect(await named(nodeIdOf(3), withRemoved())).toBe(nodeIdOf(3));
  });

  it('that is none is answered with a short list', async () => {
    const many = new FakeMembers().change(({ members }) => ({
      members: Array.from({ length: 12 }, (_, at) => ({ ...members[0]!, nodeId: `node-${at + 10}` })),
    }));
    expect(await named('x', many)).toContain('       node-19  10.0.0.1:7400\n       … and 2 more\n');
  });
});

describe('numbers in a line', () => {
  it.each<[number[], string]>([
    [[], ''],
    [[7], '7'],
    [[3, 1, 2], '1-3'],
    [[0, 2, 3, 5, 6, 7, 9], '0, 2-3, 5-7, 9'],
  ])('%j are %j', (numbers, expected) => {
    expect(numberRanges(numbers)).toBe(expected);
  });

  it('are cut when there are too many', () => {
    expect(numberRanges([0, 2, 4, 6, 8], 8)).toBe('0, 2, 4…');
    expect(numberRanges([0, 2, 4], 7)).toBe('0, 2, 4');
  });
});

describe('short ids', () => {
  it('are as long as it takes to tell all apart', () => {
    expect(shortIds(['aaaaaaaaaa1', 'aaaaaaaaaa2'])('aaaaaaaaaa2')).toBe('aaaaaaaaaa2');
    expect(shortIds(['aaaaaaaaaa', 'bbbbbbbbbb'])('bbbbbbbbbb')).toBe('bbbbbbbb');
    expect(shortIds(['same', 'same'])('same')).toBe('same');
    expect(shortIds([])('whoever is it')).toBe('whoever ');
  });
});
