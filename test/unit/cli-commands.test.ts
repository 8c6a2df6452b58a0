import { describe, expect, it } from 'vitest';
import type { RecoveryReport } from '../../src/cli/commands/recover.js';
import type { RunningNode } from '../../src/cli/commands/start.js';
import { RingfoldError } from '../../src/core/errors.js';
import { run } from '../support/command-line.js';
import { FakeClient } from '../support/fake-client.js';

describe('ringfold remove', () => {
  const withAlice = async () => {
    const client = new FakeClient();
    await client.append('alice', { type: 'tagged', data: {} });
    await client.append('alice', { type: 'item-added', data: {} }, { aggregate: 'cart', appendId: 'c' });
    return client;
  };

  it('removes every stream with --yes', async () => {
    const client = await withAlice();
    const result = await run(['remove', 'alice', '--yes'], { client });
    expect(result).toMatchObject({ exitCode: 0, stdout: 'removed 2 streams of alice\n' });
    expect(client.log).toEqual([]);
  });

  it('removes one stream', async () => {
    const client = await withAlice();
    const result = await run(['remove', 'alice', '-y', '--aggregate', 'cart', '--expected', '0', '--json'], {
      client,
    });
    expect(JSON.parse(result.stdout)).toEqual({
      ...{ customerId: 'alice', aggregate: 'cart', removedStreams: 1, sessionToken: 's' },
    });
    expect(client.log).toMatchObject([{ aggregate: 'customer' }]);
  });

  it('does not do it unasked when it cannot ask', async () => {
    const client = await withAlice();
    const result = await run(['remove', 'alice'], { client });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('confirm it with --yes');
    expect(client.log).toHaveLength(2);
  });

  it.each([
    ['y\n', 0, 0],
    ['Yes\n', 0, 0],
    ['n\n', 130, 2],
    ['\n', 130, 2],
    ['', 130, 2],
  ])('asks on a terminal; after %j the exit code is %i', async (stdin, exitCode, eventsLeft) => {
    const client = await withAlice();
    const result = await run(['remove', 'alice'], { client, stdin, columns: 80 });
    expect(result.stderr).toContain('Remove every event of customer alice for good? [y/N]');
    expect(result.exitCode).toBe(exitCode);
    expect(client.log).toHaveLength(eventsLeft);
  });

  it('refuses a revision without a stream', async () => {
    const result = await run(['remove', 'alice', '--yes', '--expected', '0']);
    expect(result.exitCode).toBe(2);
    expect(result.stderr).toContain('--expected is about one stream: name it with --aggregate');
  });

  it('tells that there was nothing', async () => {
    expect(await run(['remove', 'carol', '--yes'])).toMatchObject({
      exitCode: 3,
      stdout: 'carol has no events: nothing to remove\n',
    });
  });
});

describe('ringfold generate', () => {
  const words = ['generate', '--seed', '7', '--customers', '5'];

  it('prints the same shop for the same seed, as import reads it', async () => {
    const { exitCode, stdout } = await run(words);
    expect(exitCode).toBe(0);
    expect((await run(words)).stdout).toBe(stdout);
    expect((await run(['generate', '--seed', '8', '--customers', '5'])).stdout).not.toBe(stdout);
    const { client } = await run(['import', '-'], { stdin: stdout });
    expect(new Set(client.log.map((event) => event.customerId)).size).toBe(5);
  });

  it('sends exactly what it prints, and nothing twice', async () => {
    const { stdout: stdin } = await run(words);
    const imported = (await run(['import', '-'], { stdin })).client;
    const sent = await run([...words, '--send', '--json']);
    const byStream = (client: FakeClient) =>
      client.log.toSorted(
        (a, b) => a.customerId.localeCompare(b.customerId) || Number(a.revision - b.revision),
      );
    expect(byStream(sent.client)).toEqual(byStream(imported));
    expect(JSON.parse(sent.stdout)).toMatchObject({ file: 'generated shop', events: imported.log.length });
    const again = await run([...words, '--send'], { client: sent.client });
    expect(again.stdout).toMatch(/^\d+ appends, 0 events imported, \d+ events there already, /);
  });

  it('takes a number of events and a span of time', async () => {
    const span = ['--from', '2020-01-01', '--until', '2020-02-01', '--events-per-customer', '4'];
    const { client } = await run([...words, ...span, '--send']);
    expect(client.log).toHaveLength(20);
    for (const event of client.log) expect(event.occurredAt.toISOString()).toMatch(/^2020-01/);
  });

  it('refuses a plan that cannot be', async () => {
    const result = await run([...words, '--from', '2027-01-01']);
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain('the shop must begin before it ends');
  });

  it('tells which append was refused', async () => {
    const client = new FakeClient();
    client.refuse = () => new RingfoldError('APPEND_ID_REUSED', 'used for other events');
    const result = await run([...words, '--send'], { client });
    expect(result.exitCode).toBe(4);
    expect(result.stderr).toContain('generated shop line 1: used for other events');
  });
});

describe('ringfold start', () => {
  const node = (more: Partial<RunningNode> = {}): RunningNode & { stops: number } => ({
    stops: 0,
    ...{ address: '127.0.0.1:7500', controlAddress: '127.0.0.1:7501', peerAddress: '127.0.0.1:7502' },
    ...{ gossipAddress: '127.0.0.1:7503', metricsAddress: '127.0.0.1:7504' },
    ...{ nodeId: 'n1', clusterId: 'c1', dataDirectory: './ringfold-data', partitionCount: 64 },
    quarantined: [],
    stopped: new Promise(() => {}),
    async stop() {
      this.stops++;
    },
    ...more,
  });

  it('tells where it listens and what to try, and stops cleanly when asked', async () => {
    const running = node();
    const result = await run(['start'], {
      startNode: async () => running,
      interrupted: AbortSignal.timeout(20),
    });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toBe(`Ringfold is ready.
  clients     127.0.0.1:7500
  operators   127.0.0.1:7501
  monitoring  http://127.0.0.1:7504/metrics
  gossip      127.0.0.1:7503 (UDP)
  data        ./ringfold-data
  partitions  64

Try, in another terminal:
  ringfold append alice registered '{"name":"Alice","email":"alice@example.com"}' --address 127.0.0.1:7500
  ringfold get alice --address 127.0.0.1:7500
  ringfold tail --from-beginning --address 127.0.0.1:7500
  ringfold status --control 127.0.0.1:7501

Another node for its cluster, on this machine:
  ringfold start --data-dir ./ringfold-data-7510 --listen 127.0.0.1:7510 --join 127.0.0.1:7503

Ctrl-C stops it.
`);
    expect(running.stops).toBe(1);
  });

  it('has its options under headings, in 80 columns, and calls them as they are typed', async () => {
    const { stdout, exitCode } = await run(['start', '--help']);
    expect(exitCode).toBe(0);
    const headings = [...stdout.matchAll(/^(\w.*):$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual([
      ...[
        'Options',
        'Store',
        'Addresses',
        'Cluster',
        'Keys and certificates',
        'Timing and moves in a cluster',
      ],
      ...['Model and partitions', 'Memory, and how much at once', 'Others', 'Global Options', 'Examples'],
    ]);
    expect(stdout).not.toMatch(/\b(dataDir|tlsCert|heartbeatMs)\b/);
    const options = stdout.slice(0, stdout.indexOf('Examples:')).split('\n');
    expect(options.filter((line) => line.length > 80)).toEqual([]);
  });

  it.each(['start', 'exec'])(
    'names no address where the defaults find it, and npx after npm %s',
    async (npmCommand) => {
      const running = node({ address: '127.0.0.1:7400', controlAddress: '127.0.0.1:7401' });
      const { stdout } = await run(['start'], {
        ...{ startNode: async () => running, interrupted: AbortSignal.abort() },
        environment: { npm_command: npmCommand },
      });
      expect(stdout).toContain('\n  npx ringfold get alice\n');
      expect(stdout).toContain('\n  npx ringfold status\n');
    },
  );

  it.each([
    ['in memory', { dataDirectory: undefined }],
    ['with other machines', { address: '0.0.0.0:7400' }],
    ['without room for its ports', { address: '127.0.0.1:65530' }],
  ])('a node %s does not suggest another one', async (_what, more) => {
    const options = { startNode: async () => node(more), interrupted: AbortSignal.abort() };
    expect((await run(['start'], options)).stdout).not.toContain('Another node');
  });

  it('suggests another one only where it could listen', async () => {
    const suggested = async (free: readonly number[]) => {
      const { stdout } = await run(['start'], {
        ...{ startNode: async () => node(), interrupted: AbortSignal.abort() },
        areFree: async ({ port }, portCount) => portCount === 5 && free.includes(port),
      });
      return /start --data-dir (\S+) --listen (\S+)/.exec(stdout)?.slice(1);
    };
    expect(await suggested([7505, 7530, 7540])).toEqual(['./ringfold-data-7530', '127.0.0.1:7530']);
    expect(await suggested([7590])).toEqual(['./ringfold-data-7590', '127.0.0.1:7590']);
    expect(await suggested([7600])).toBeUndefined();
  });

  it('says when it still has to join', async () => {
    const running = node({ clusterId: '' });
    const options = { startNode: async () => running, interrupted: AbortSignal.abort() };
    const words = ['start', '--join', '10.0.0.1:7403', '--join', '10.0.0.2:7403'];
    const { stdout } = await run(words, options);
    expect(stdout).toMatch(
      /^Ringfold is running, and still joining a cluster through 10\.0\.0\.1:7403, 10\.0\.0\.2:7403\.\n/,
    );
    expect(stdout).not.toContain('partitions');
    const json = JSON.parse((await run([...words, '--json'], options)).stdout);
    expect(json).toMatchObject({ nodeId: 'n1', clusterId: null, partitionCount: null });
  });

  it('warns of what it does not serve', async () => {
    const running = node({ quarantined: [{ partition: 3, reason: 'a row has a wrong checksum' }] });
    const result = await run(['start'], { startNode: async () => running, interrupted: AbortSignal.abort() });
    expect(result.stderr).toContain(
      'damaged and not served:\n  3: a row has a wrong checksum\nStop the node and run:',
    );
  });

  it('tells programs in one line', async () => {
    const running = node({ dataDirectory: undefined });
    const options = { startNode: async () => running, interrupted: AbortSignal.abort() };
    const result = await run(['start', '--json'], options);
    expect(JSON.parse(result.stdout)).toEqual({
      ...{
        address: '127.0.0.1:7500',
        controlAddress: '127.0.0.1:7501',
        peerAddress: '127.0.0.1:7502',
        gossipAddress: '127.0.0.1:7503',
        metricsAddress: '127.0.0.1:7504',
        nodeId: 'n1',
        clusterId: 'c1',
        dataDirectory: null,
        partitionCount: 64,
        quarantined: [],
        pid: process.pid,
      },
    });
  });

  it('configures the node by flags and environment', async () => {
    let config: unknown;
    const words = [
      'start',
      '--partitions',
      '8',
      '--fold-cache-bytes',
      '2MiB',
      '--model',
      './a.ts',
      '--model',
      './b.ts',
    ];
    await run([...words, '--ephemeral'], {
      environment: { RINGFOLD_LISTEN: '127.0.0.1:0', RINGFOLD_PARTITIONS: '16' },
      startNode: async (given) => {
        config = given;
        return node({ stopped: Promise.resolve() });
      },
    });
    expect(config).toMatchObject({
      ...{ partitions: 8, foldCacheBytes: 2 * 1024 * 1024, listen: '127.0.0.1:0', ephemeral: true },
      model: ['./a.ts', './b.ts'],
    });
  });

  it.each([
    [['start', '--partitions', '0'], {}, 'flag --partitions must be an integer from 1 to 4096'],
    [['start'], { RINGFOLD_LISTEN: 'here' }, 'environment RINGFOLD_LISTEN must be host:port'],
    [
      ['start', '--listen', ':99999'],
      {},
      'flag --listen must be host:port or [ipv6]:port, the port 0 to 65535',
    ],
    [['start', '--config', '/no/such/file'], {}, 'the config file /no/such/file cannot be read'],
  ])('refuses %j with environment %j', async (words, environment, message) => {
    const result = await run(words, { environment });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toContain(message);
  });

  it('fails with the code of what went wrong', async () => {
    const startNode = () => Promise.reject(new RingfoldError('ADDRESS_IN_USE', '127.0.0.1:7400 is in use'));
    expect(await run(['start'], { startNode })).toMatchObject({ exitCode: 5, stdout: '' });
  });

  it('fails when the node gives up', async () => {
    const running = node({ stopped: Promise.reject(new RingfoldError('STORAGE_FAILED', 'fsync failed')) });
    const result = await run(['start'], { startNode: async () => running });
    expect(result.exitCode).toBe(6);
    expect(result.stderr).toContain('error: fsync failed (STORAGE_FAILED)');
    expect(running.stops).toBe(1);
  });
});

describe('ringfold recover', () => {
  const damaged: RecoveryReport = {
    healthy: false,
    findings: [
      { severity: 'damage', where: 'partition 3', what: 'a commit row has a wrong checksum' },
      { severity: 'note', where: 'store', what: 'batches 1 to 900 follow each other' },
    ],
    lost: { commits: 1200, folded: 0 },
    partitions: [{ partition: 3, state: 'damaged', customers: 12, events: 3456 }],
  };

  it('changes nothing and says so; exit code 6', async () => {
    const asked: unknown[] = [];
    const recover = async (options: unknown) => {
      asked.push(options);
      return damaged;
    };
    const result = await run(['recover', '--data-dir', './data'], { recover });
    expect(asked).toMatchObject([{ dataDirectory: './data', acceptLoss: false }]);
    expect(result.exitCode).toBe(6);
    expect(
      result.stdout,
    ).toBe(`./data: damaged. Nothing was changed; to go on without what is lost, add --accept-loss

severity  where        what
damage    partition 3  a commit row has a wrong checksum
note      store        batches 1 to 900 follow each other

lost     count
commits  1,200

partition  state    customers  events
        3  damaged         12   3,456
`);
  });

  it('accepts the loss', async () => {
    const report = { ...damaged, healthy: true, salvageFile: './data/salvage.jsonl' };
    const words = ['recover', '--data-dir', './data', '--accept-loss'];
    const result = await run(words, { recover: async () => report });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/^\.\/data: the damage was accepted; the node can be started again\n/);
    expect(result.stdout).toContain('What could be read of the damaged parts is in ./data/salvage.jsonl');
    const json = await run([...words, '--json'], { recover: async () => report });
    expect(JSON.parse(json.stdout)).toEqual(report);
  });

  it('says where else the data is', async () => {
    const report = { ...damaged, hasCopiesElsewhere: true as const };
    const result = await run(['recover', '--data-dir', './data'], { recover: async () => report });
    expect(result.exitCode).toBe(6);
    expect(result.stdout).toMatch(
      /^\.\/data: damaged, but other nodes have the data\. Nothing was changed\n/,
    );
  });

  it('makes a node a cluster of its own only when it is told to', async () => {
    const asked: unknown[] = [];
    const report: RecoveryReport = {
      healthy: false,
      findings: [],
      lost: {},
      partitions: [],
      isNewCluster: true,
    };
    const recover = async (options: { acceptLoss: boolean }) => {
      asked.push(options);
      return { ...report, healthy: options.acceptLoss };
    };
    const words = ['recover', '--data-dir', './data', '--force-new-cluster'];
    expect(await run(words, { recover })).toMatchObject({
      exitCode: 6,
      stdout: './data: nothing was changed; to make it a cluster of its own, add --accept-loss\n',
    });
    expect(await run([...words, '--accept-loss'], { recover })).toMatchObject({
      exitCode: 0,
      stdout: './data: what was left is a new cluster of this node alone; start it without --join\n',
    });
    await run(['recover', '--data-dir', './data', '--accept-loss'], { recover });
    expect(asked).toMatchObject([
      { acceptLoss: false, forceNewCluster: true },
      { acceptLoss: true, forceNewCluster: true },
      { acceptLoss: true, forceNewCluster: false },
    ]);
  });

  it('of a healthy directory', async () => {
    const recover = async () => ({ healthy: true, findings: [], lost: {}, partitions: [] });
    expect(await run(['recover', '--data-dir', './data'], { recover })).toMatchObject({
      exitCode: 0,
      stdout: './data: nothing is damaged\n',
    });
  });

  it('needs a directory', async () => {
    expect(await run(['recover'])).toMatchObject({ exitCode: 2 });
  });
});
