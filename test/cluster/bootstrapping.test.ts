import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connect } from '../../src/client/index.js';
import { type RunningNode, type StartNodeOptions, startNode } from '../../src/embedded.js';
import { type ExposedSample, parseExposition } from '../support/exposition.js';
import { RecordingLogger } from '../support/recording-logger.js';
import { runRingfold } from '../support/ringfold-process.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { times } from '../support/thorough.js';
import { waitUntil } from '../support/wait-until.js';

const KEY = randomBytes(32).toString('base64');
const OTHER_KEY = randomBytes(32).toString('base64');
const PARTITIONS = 2;
const WITHIN_MS = 30_000;
const CALLER = { principal: 'test', deadlineMs: Number.POSITIVE_INFINITY };

type Three = [TestNode, TestNode, TestNode];

/** A node in this process, and what it logs. */
class TestNode {
  readonly logger = new RecordingLogger();
  readonly options: StartNodeOptions;
  running: RunningNode | undefined;

  constructor(options: StartNodeOptions) {
    this.options = {
      ...{ listen: '127.0.0.1:0', partitions: PARTITIONS, gossipKey: [KEY] },
      ...options,
      logger: this.logger,
    };
    onTestFinished(() => this.stop());
  }

  async start(): Promise<this> {
    this.running = await startNode(this.options);
    return this;
  }

  async stop(): Promise<void> {
    await this.running?.stop();
    this.running = undefined;
  }

  /** Empty: it belongs to none. */
  async clusterId(): Promise<string> {
    return (await this.running!.admin.describeNode(CALLER)).clusterId;
  }

  /** None: it does not know of a cluster yet. */
  async memberIds(): Promise<string[]> {
    if ((await this.clusterId()) === '') return [];
    const { members } = await this.running!.admin.describeCluster(CALLER);
    return members.map(({ nodeId }) => nodeId).toSorted();
  }

  /** How many other nodes it knows of, in whatever state. */
  async gossipMembers(): Promise<number> {
    return (await this.metric('ringfold_gossip_members')).reduce((sum, { value }) => sum + value, 0);
  }

  /** Whether it has a vote in all groups, the cluster's own included. */
  async votesEverywhere(): Promise<boolean> {
    const roles = (await this.metric('ringfold_replica_role')).map(({ labels }) => labels.role);
    return roles.length === PARTITIONS + 1 && roles.every((role) => role === 'leader' || role === 'follower');
  }

  has(text: string): boolean {
    return this.logger.lines.some((line) => line.includes(text));
  }

  private async metric(name: string): Promise<readonly ExposedSample[]> {
    const page = await fetch(`http://${this.running!.metricsAddress}/metrics`);
    return parseExposition(await page.text()).get(name)?.samples ?? [];
  }
}

/** Three that are told the same, none of which has started. */
async function threeToBootstrap(): Promise<Three> {
  const gossip = await freeGossipAddresses(3);
  const nodes: TestNode[] = [];
  for (const gossipListen of gossip) {
    const dataDir = await temporaryDirectory();
    nodes.push(new TestNode({ dataDir, gossipListen, join: gossip, bootstrap: true }));
  }
  return nodes as Three;
}

async function freeGossipAddresses(count: number): Promise<string[]> {
  const sockets = Array.from({ length: count }, () => createSocket('udp4'));
  for (const socket of sockets) {
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
  }
  const addresses = sockets.map((socket) => `127.0.0.1:${socket.address().port}`);
  for (const socket of sockets) {
    socket.close();
    await once(socket, 'close');
  }
  return addresses;
}

/** Waits until all are members of one cluster; returns its id. */
async function oneCluster(nodes: readonly TestNode[]): Promise<string> {
  const expected = nodes.map(({ running }) => running!.nodeId).toSorted();
  for (const node of nodes) {
    const knowsAll = async () => JSON.stringify(await node.memberIds()) === JSON.stringify(expected);
    await waitUntil(knowsAll, 'all are members', WITHIN_MS).catch((error) => {
      throw new Error(`${error.message}\n${node.logger.lines.join('\n')}`);
    });
  }
  const clusterIds = new Set(await Promise.all(nodes.map((node) => node.clusterId())));
  expect(clusterIds.size).toBe(1);
  return [...clusterIds][0]!;
}

const founders = (nodes: readonly TestNode[]) => nodes.filter((node) => node.has('founded a new cluster'));

async function append({ running }: TestNode, customerId: string): Promise<void> {
  await using client = connect({ address: running!.address, deadlineMs: WITHIN_MS });
  await client.append(customerId, { type: 'tagged', data: { tag: 'vip' } });
}

async function isThere({ running }: TestNode, customerId: string): Promise<boolean> {
  await using client = connect({ address: running!.address, deadlineMs: WITHIN_MS });
  return (await client.get(customerId)).status === 'found';
}

describe('nodes with --bootstrap and the same --join', () => {
  it('found exactly one cluster, when all start at the same moment, and go on with it when they start again', async () => {
    for (let round = 0; round < times(1, 30); round++) {
      const nodes = await threeToBootstrap();
      await Promise.all(nodes.map((node) => node.start()));
      const clusterId = await oneCluster(nodes);
      const nodeIds = nodes.map(({ running }) => running!.nodeId);
      await append(nodes[0], 'ada');
      await Promise.all(nodes.map((node) => node.stop()));

      await nodes[0].start();
      expect(await nodes[0].clusterId()).toBe(clusterId);
      await Promise.all([nodes[1].start(), nodes[2].start()]);
      expect(await oneCluster(nodes)).toBe(clusterId);
      expect(nodes.map(({ running }) => running!.nodeId)).toEqual(nodeIds);
      expect(founders(nodes)).toHaveLength(1);
      for (const node of nodes) expect(await isThere(node, 'ada')).toBe(true);
      await Promise.all(nodes.map((node) => node.stop()));
    }
  });

  it('wait for the one that is missing, and tell which', async () => {
    const [first, second, late] = await threeToBootstrap();
    await Promise.all([first.start(), second.start()]);
    // Said when they know each other, and would have founded if they were to.
    const notice = `info: joining: waiting for ${late.options.gossipListen} before the cluster is founded`;
    for (const node of [first, second]) await waitUntil(() => node.has(notice), 'the notice', WITHIN_MS);
    expect(founders([first, second])).toEqual([]);
    expect(await first.memberIds()).toEqual([]);
    await late.start();
    await oneCluster([first, second, late]);
    expect(founders([first, second, late])).toHaveLength(1);
  });

  it('join the others, and do not found, when their data is gone', async () => {
    const nodes = await threeToBootstrap();
    await Promise.all(nodes.map((node) => node.start()));
    const clusterId = await oneCluster(nodes);
    await append(nodes[0], 'ada');
    // While two have a vote, the loss of either one's data would be the loss of a majority.
    for (const node of nodes) await waitUntil(() => node.votesEverywhere(), 'three votes', WITHIN_MS);
    // Not the one that has founded: then it would be in the log of the new one that it did not.
    const [lost, ...others] = nodes.toSorted((a, b) => founders([a]).length - founders([b]).length) as Three;
    await lost.stop();
    const anew = new TestNode({ ...lost.options, dataDir: await temporaryDirectory() });
    await anew.start();
    await waitUntil(() => anew.has('joined the cluster'), 'joining', WITHIN_MS);
    await waitUntil(async () => (await anew.clusterId()) === clusterId, 'the same cluster', WITHIN_MS);
    expect(founders([anew])).toEqual([]);
    for (const node of [anew, ...others]) expect(await isThere(node, 'ada')).toBe(true);
  });
});

describe('a node of another cluster', () => {
  it('with another key is no member: both sides say why, and nothing else happens', async () => {
    const node = await new TestNode({ ephemeral: true }).start();
    const join = [node.running!.gossipAddress];
    const stranger = await new TestNode({ ephemeral: true, join, gossipKey: [OTHER_KEY] }).start();
    await waitUntil(() => node.has('warn: gossip with another key was dropped'), 'the warning', WITHIN_MS);
    await waitUntil(
      () => stranger.has('info: joining: no node that belongs to a cluster has answered yet'),
      'the notice',
      WITHIN_MS,
    );
    await append(node, 'ada');
    expect(await node.memberIds()).toEqual([node.running!.nodeId]);
    expect(await stranger.memberIds()).toEqual([]);
  });

  it('with the same key is ignored, with a warning, and both go on', async () => {
    const node = await new TestNode({ ephemeral: true }).start();
    const dataDir = await temporaryDirectory();
    const stranger = await new TestNode({ dataDir }).start();
    await append(stranger, 'bob');
    await stranger.stop();
    const misled = new TestNode({ dataDir, join: [node.running!.gossipAddress] });
    await misled.start();
    const warning = `warn: node ${misled.running!.nodeId} at ${misled.running!.gossipAddress} belongs to another cluster`;
    await waitUntil(() => node.has(warning), 'the warning', WITHIN_MS);
    await append(node, 'ada');
    expect(await isThere(node, 'ada')).toBe(true);
    expect(await isThere(node, 'bob')).toBe(false);
    expect(await isThere(misled, 'bob')).toBe(true);
    for (const one of [node, misled]) {
      expect(await one.memberIds()).toEqual([one.running!.nodeId]);
      expect(await one.gossipMembers()).toBe(0);
    }
  });
});

describe('a node that other machines would reach', () => {
  it('does not start without a key, says what to do, and leaves no store behind', async () => {
    const directory = join(await temporaryDirectory(), 'data');
    const options = ['--json', '--data-dir', directory, '--listen', '0.0.0.0:0'];
    const { exitCode, stderr } = await runRingfold('start', ...options);
    expect(exitCode).toBe(2);
    expect(existsSync(directory)).toBe(false);
    const { error } = JSON.parse(stderr);
    expect(error).toMatchObject({
      code: 'INVALID_CONFIGURATION',
      message: expect.stringMatching(
        /^gossip would be open to other machines on 0\.0\.0\.0:0 without a key\..*openssl rand -base64 32.*--insecure/,
      ),
    });
  });

  it('does not start with what is no key, and says what one is', async () => {
    const node = new TestNode({ ephemeral: true, listen: '0.0.0.0:0', gossipKey: ['c2VjcmV0'] });
    await expect(node.start()).rejects.toMatchObject({
      code: 'INVALID_CONFIGURATION',
      message: 'gossipKey 1 must be 32 bytes in base64, as `openssl rand -base64 32` makes them',
    });
  });

  it('starts without a key when it is told to', async () => {
    const options = { listen: '0.0.0.0:0', advertise: '127.0.0.1', gossipKey: [], insecure: true };
    const node = await new TestNode({ ephemeral: true, ...options }).start();
    await append(node, 'ada');
  });
});
