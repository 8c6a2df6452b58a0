import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AdminClient, connectAdmin, type PartitionView } from '../src/client/index.js';
import { checkThat, packageRoot } from './harness.js';
import { ServerProcess } from './server-process.js';

const MAIN = join(packageRoot(), 'dist', 'main.js');
const SETTLED_WITHIN_MS = 120_000;
const POLL_INTERVAL_MS = 250;
/** Of a node that was killed or has just begun. */
const ASKED_WITHIN_MS = 5000;
/** So that a new cluster is soon as it stays: all partitions move to new nodes at once. */
const CONCURRENT_MOVES = 64;
const REPLICATION_FACTOR = 3;

export interface ClusterOptions {
  /** For everything that it writes; removed afterwards. */
  directory: string;
  nodeCount: number;
  partitions: number;
  /** `['--fold-cache-bytes', '1MiB']` */
  nodeArguments?: readonly string[];
}

export interface ClusterNode {
  readonly server: ServerProcess;
  readonly dataDirectory: string;
  readonly nodeId: string;
  readonly address: string;
  readonly controlAddress: string;
  readonly gossipAddress: string;
  readonly metricsAddress: string;
}

/** Ringfold as its users have it: `ringfold start`, a process a node. */
export class RingfoldCluster {
  readonly nodes: ClusterNode[] = [];
  private readonly options: ClusterOptions;

  private constructor(options: ClusterOptions) {
    this.options = options;
  }

  /** Resolves when every partition is where it is to be. */
  static async start(options: ClusterOptions): Promise<RingfoldCluster> {
    const cluster = new RingfoldCluster(options);
    try {
      while (cluster.nodes.length < options.nodeCount) await cluster.addNode();
      await cluster.settled();
      return cluster;
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  get addresses(): string[] {
    return this.nodes.map(({ address }) => address);
  }

  /** Resolves when the node serves; partitions move to it for a while longer. */
  async addNode(): Promise<ClusterNode> {
    const dataDirectory = join(this.options.directory, `node-${this.nodes.length}`);
    const node = await this.startNode(dataDirectory, '127.0.0.1:0');
    this.nodes.push(node);
    return node;
  }

  /** No time for it to say anything to anybody. */
  async kill(at: number): Promise<void> {
    await this.nodes[at]!.server.stop('SIGKILL');
  }

  /** With all that it had, where it was. */
  async restart(at: number): Promise<void> {
    const { dataDirectory, address } = this.nodes[at]!;
    this.nodes[at] = await this.startNode(dataDirectory, address);
  }

  private async startNode(dataDirectory: string, listen: string): Promise<ClusterNode> {
    const { partitions, nodeArguments = [] } = this.options;
    const others = this.nodes.filter((node) => node.dataDirectory !== dataDirectory);
    const anyPort = ['control', 'peer', 'gossip', 'metrics'].flatMap((of) => [
      `--${of}-listen`,
      '127.0.0.1:0',
    ]);
    const server = new ServerProcess(process.execPath, [
      ...[MAIN, 'start', '--json', '--data-dir', dataDirectory, '--listen', listen, ...anyPort],
      ...['--log-level', 'warn', '--partitions', String(partitions)],
      ...['--concurrent-moves', String(CONCURRENT_MOVES), ...nodeArguments],
      ...others.flatMap(({ gossipAddress }) => ['--join', gossipAddress]),
    ]);
    return { ...(JSON.parse(await server.firstLine()) as ClusterNode), server, dataDirectory };
  }

  /** Resolves when every partition has as many replicas as it is to have, and a leader. */
  async settled(): Promise<void> {
    const replicas = Math.min(this.nodes.length, REPLICATION_FACTOR);
    await this.until((partitions) => {
      const placed = new Set(partitions.flatMap(({ placement }) => placement));
      return (
        this.nodes.every(({ nodeId }) => placed.has(nodeId)) &&
        partitions.every((one) => one.placement.length === replicas && isPlaced(one))
      );
    }, 'partitions are not where they are to be');
  }

  /** Resolves when every partition is led from where it is to be led, which takes some seconds longer. */
  async balanced(): Promise<void> {
    await this.until(
      (partitions) => partitions.every(({ leaderNodeId, placement }) => leaderNodeId === placement[0]),
      'partitions are not led from where they are to be',
    );
  }

  /** Where most partitions are led from. */
  async busiestNode(): Promise<number> {
    const { members } = await this.asked((admin) => admin.listMembers({ deadlineMs: ASKED_WITHIN_MS }));
    const leaders = this.nodes.map(
      ({ nodeId }) => members.find((member) => member.nodeId === nodeId)?.leaders ?? 0,
    );
    return leaders.indexOf(Math.max(...leaders));
  }

  private async until(
    condition: (partitions: readonly PartitionView[]) => boolean,
    what: string,
  ): Promise<void> {
    const deadlineMs = performance.now() + SETTLED_WITHIN_MS;
    await this.asked(async (admin) => {
      for (;;) {
        const { partitions } = await admin.listPartitions({ deadlineMs: ASKED_WITHIN_MS });
        if (condition(partitions)) return;
        checkThat(performance.now() < deadlineMs, what);
        await pause(POLL_INTERVAL_MS);
      }
    });
  }

  private async asked<Answer>(question: (admin: AdminClient) => Promise<Answer>): Promise<Answer> {
    await using admin = connectAdmin({ address: this.nodes[0]!.controlAddress });
    return await question(admin);
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map(({ server }) => server.stop()));
  }
}

/** An even number of voters bears no more failures than one less: the last replica remains a learner then. */
function isPlaced({ replicas, placement, leaderNodeId }: PartitionView): boolean {
  const voters = replicas.filter(({ role }) => role === 'voter').length;
  return (
    leaderNodeId !== undefined &&
    replicas.length === placement.length &&
    voters === replicas.length - (replicas.length % 2 === 0 ? 1 : 0) &&
    replicas.every(({ nodeId }) => placement.includes(nodeId))
  );
}
