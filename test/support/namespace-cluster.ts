import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { connectAdmin } from '../../src/client/connect-admin.js';
import { type AdminClient, type Client, connect, type PartitionView } from '../../src/client/index.js';
import { NamespaceNetwork } from './network-namespaces.js';
import { publishPorts } from './published-ports.js';
import { finished } from './ringfold-process.js';
import { temporaryDirectory } from './temporary-directory.js';
import { waitUntil } from './wait-until.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const CLIENT_PORT = 7400;
const CONTROL_PORT = 7401;
const GOSSIP_PORT = 7403;
const WELL_WITHIN_MS = 60_000;
const ASK_INTERVAL_MS = 100;
/** An answer that takes longer than this is none. */
const ADMIN_DEADLINE_MS = 3_000;

/** A node, each in a network namespace of its own. Clients reach it whatever is cut between nodes. */
export interface NamespaceNode {
  readonly host: string;
  readonly nodeId: string;
  readonly client: Client;
  readonly admin: AdminClient;
}

/** Nodes that found a cluster together, on a network that can be cut. */
export class NamespaceCluster {
  readonly network: NamespaceNetwork;
  readonly nodes: readonly NamespaceNode[];
  /** What ended while it should not have. */
  readonly ends: string[] = [];

  /** Resolves when the cluster is well. */
  static async start(options: { nodes: number; partitions: number }): Promise<NamespaceCluster> {
    const hosts = Array.from({ length: options.nodes }, (_, at) => `node-${at + 1}`);
    const network = NamespaceNetwork.open(hosts);
    const ends: string[] = [];
    const gossipKey = randomBytes(32).toString('base64');
    for (const host of hosts) {
      const flags = ['--partitions', `${options.partitions}`, '--data-dir', await temporaryDirectory()];
      const join = hosts.flatMap((other) => ['--join', `${other}:${GOSSIP_PORT}`]);
      const where = ['--listen', `0.0.0.0:${CLIENT_PORT}`, '--advertise', host];
      const command = [process.execPath, MAIN, 'start', '--json', '--log-level', 'warn', '--bootstrap'];
      const child = network.spawn(host, [...command, ...flags, ...join, ...where], {
        RINGFOLD_GOSSIP_KEY: gossipKey,
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      void finished(child).then(({ exitCode, stderr }) => ends.push(`${host}: ${exitCode}\n${stderr}`));
    }
    const at = (host: string, port: number) => `${network.addressOf(host)}:${port}`;
    const published = await publishPorts(
      network,
      hosts.flatMap((host) => [at(host, CLIENT_PORT), at(host, CONTROL_PORT)]),
    );
    const nodes: NamespaceNode[] = [];
    for (const host of hosts) {
      const client = connect({ address: published.get(at(host, CLIENT_PORT))!, discover: false });
      const admin = connectAdmin({
        address: published.get(at(host, CONTROL_PORT))!,
        deadlineMs: WELL_WITHIN_MS,
      });
      onTestFinished(async () => {
        await client.close();
        await admin.close();
      });
      nodes.push({ host, client, admin, nodeId: (await admin.describeNode()).nodeId });
    }
    const cluster = new NamespaceCluster(network, nodes, ends);
    await cluster.whenWell();
    return cluster;
  }

  private constructor(network: NamespaceNetwork, nodes: readonly NamespaceNode[], ends: string[]) {
    this.network = network;
    this.nodes = nodes;
    this.ends = ends;
  }

  /** All nodes agree: all members are there, each partition has a voter on all of them, and who leads it. */
  async whenWell(): Promise<void> {
    let amiss = '';
    const isWell = async () => {
      // Those who ask all the time keep the nodes from getting there.
      if (amiss !== '') await new Promise((resolve) => setTimeout(resolve, ASK_INTERVAL_MS));
      amiss = await this.amiss();
      return amiss === '';
    };
    await waitUntil(isWell, 'the cluster is well', WELL_WITHIN_MS).catch((error) => {
      throw new Error(`${error.message}: ${amiss}\n${this.ends.join('\n')}`);
    });
  }

  /** When nobody appends, all replicas of a partition come to have applied the same. */
  async whenEqual(): Promise<void> {
    const isEqual = async () => {
      const views = await Promise.all(this.nodes.map(({ admin }) => admin.describeNode()));
      const applied = views.map(({ replicas }) =>
        replicas
          .toSorted((a, b) => a.partition - b.partition)
          .map(({ appliedIndex }) => appliedIndex)
          .join(' '),
      );
      return new Set(applied).size === 1;
    };
    await waitUntil(isEqual, 'all replicas have applied the same', WELL_WITHIN_MS);
  }

  /** As the node sees it. */
  async partitions({ admin }: NamespaceNode): Promise<readonly PartitionView[]> {
    return (await admin.listPartitions({ deadlineMs: ADMIN_DEADLINE_MS })).partitions;
  }

  private async amiss(): Promise<string> {
    const leaders = new Set<string>();
    for (const node of this.nodes) {
      try {
        const found = await this.amissAt(node);
        if (found !== undefined) return `${node.host} says: ${found}`;
        leaders.add((await this.partitions(node)).map(({ leaderNodeId }) => leaderNodeId).join(' '));
      } catch (error) {
        return `${node.host}: ${(error as Error).message}`;
      }
    }
    return leaders.size === 1 ? '' : 'they do not agree who leads';
  }

  private async amissAt(node: NamespaceNode): Promise<string | undefined> {
    const { members } = await node.admin.listMembers({ deadlineMs: ADMIN_DEADLINE_MS });
    if (members.length !== this.nodes.length) return `${members.length} members`;
    const away = members.find(({ status, health }) => status !== 'active' || health !== 'alive');
    if (away !== undefined) return `${away.nodeId} is ${away.status} and ${away.health}`;
    for (const { partition, leaderNodeId, replicas } of await this.partitions(node)) {
      const voters = replicas.filter(({ role }) => role === 'voter').length;
      if (voters !== this.nodes.length) return `partition ${partition} has ${voters} voters`;
      if (leaderNodeId === undefined) return `partition ${partition} has no leader`;
    }
    return undefined;
  }
}
