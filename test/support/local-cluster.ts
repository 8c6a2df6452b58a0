import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { askClusterStatus, type ClusterStatus } from '../../src/cli/status/cluster-status.js';
import { type Finding, findingsOf, isDegraded } from '../../src/cli/status/findings.js';
import type { AdminClient, PartitionView } from '../../src/client/admin-types.js';
import { type CallOptions, type Client, connect, connectAdmin } from '../../src/client/index.js';
import { RingfoldError } from '../../src/core/errors.js';
import { parseExposition } from './exposition.js';
import { type NodeHosts, ON_LOOPBACK } from './node-hosts.js';
import { type FinishedCommand, type NodeProcess, startRingfold } from './ringfold-process.js';
import { temporaryDirectory } from './temporary-directory.js';
import { times } from './thorough.js';

export interface SettledOptions {
  /** Leaders are where they should be as well: they go there after some seconds of quiet. */
  isLedAsPlaced?: boolean;
  /** Nobody writes: all replicas have applied all. */
  isQuiet?: boolean;
  /** Nodes that will not come back: those who miss them are right. */
  deadMembers?: readonly string[];
  withinMs?: number;
}

export interface LocalClusterOptions {
  /** Default: a few, and as many as a cluster has by default in thorough runs. */
  partitionCount?: number;
  /** Of every node, beside where its data and its ports are. */
  args?: readonly string[];
  /** Default: all on this machine's loopback. */
  hosts?: NodeHosts;
}

export interface RestartOptions {
  /** With other ports than it had. */
  elsewhere?: boolean;
  /** What the process is started through, such as `env` with variables, this time. */
  wrapper?: readonly string[];
}

/** A look at a cluster costs its nodes something: not at every turn of the event loop. */
const POLL_INTERVAL_MS = 150;
const MOVES_AT_ONCE = 64;
/** Under load replicas are always some entries behind. */
const LAG_ENTRIES_MAX = 20;
const STATUS_DEADLINE_MS = 2000;
/** On a machine that does other things as well. */
export const SETTLE_WITHIN_MS = 60_000;
/** Between a SIGKILL and the kernel's giving back the ports. */
const PORTS_FREE_WITHIN_MS = 5000;

/** A node of a cluster: a data directory, and most of the time a process. */
export class LocalNode {
  readonly directory: string;
  /** Which one of its cluster's, from 0. */
  readonly number: number;
  private readonly cluster: LocalCluster;
  private current: NodeProcess | undefined;
  private last: NodeProcess | undefined;
  private openClient: Client | undefined;
  private openAdmin: AdminClient | undefined;

  constructor(cluster: LocalCluster, number: number, directory: string) {
    this.cluster = cluster;
    this.number = number;
    this.directory = directory;
  }

  get isRunning(): boolean {
    return this.current !== undefined;
  }

  /** While it runs, or as it was when it last ran. */
  get process(): NodeProcess {
    const process = this.current ?? this.last;
    if (process === undefined) throw new Error(`the node in ${this.directory} was never started`);
    return process;
  }

  get nodeId(): string {
    return this.process.nodeId;
  }

  /** Asks this node and no other one. */
  get client(): Client {
    this.openClient ??= connect({ address: this.reached(this.process.address), discover: false });
    return this.openClient;
  }

  get admin(): AdminClient {
    this.openAdmin ??= connectAdmin({ address: this.reached(this.process.controlAddress) });
    return this.openAdmin;
  }

  async start(args: readonly string[] = [], wrapper: readonly string[] = []): Promise<void> {
    const place = await this.cluster.hosts.place(this.number, this.directory);
    const started = await startRingfold(this.directory, {
      args: [...this.cluster.args, ...place.args, ...args],
      wrapper: [...place.wrapper, ...wrapper],
    });
    this.current = started;
    void started.ended.then(() => {
      // By itself.
      if (this.current === started) this.noteEnd();
    });
  }

  /** With the ports it had, as a service manager would. */
  async restart({ elsewhere = false, wrapper }: RestartOptions = {}): Promise<void> {
    const args = [...this.cluster.joinArgs(this), ...(elsewhere ? [] : this.samePorts())];
    if (elsewhere) await this.disconnect();
    const deadlineMs = performance.now() + PORTS_FREE_WITHIN_MS;
    for (;;) {
      try {
        return await this.start(args, wrapper);
      } catch (error) {
        // A connection of somebody else may have taken the port meanwhile.
        if (!String(error).includes('ADDRESS_IN_USE') || performance.now() > deadlineMs) throw error;
        await pause(POLL_INTERVAL_MS);
      }
    }
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<FinishedCommand> {
    const { process } = this;
    this.noteEnd();
    return await process.kill(signal);
  }

  private noteEnd(): void {
    this.last = this.process;
    this.current = undefined;
  }

  /** The sum of a metric's samples. */
  async metric(name: string): Promise<number> {
    const response = await fetch(`http://${this.reached(this.process.metricsAddress)}/metrics`);
    const samples = parseExposition(await response.text()).get(name)?.samples ?? [];
    return samples.reduce((sum, { value }) => sum + value, 0);
  }

  async disconnect(): Promise<void> {
    await Promise.all([this.openClient?.close(), this.openAdmin?.close()]);
    this.openClient = undefined;
    this.openAdmin = undefined;
  }

  /** An address of this node, as this process reaches it. */
  private reached(address: string): string {
    return this.cluster.hosts.reach(address);
  }

  private samePorts(): string[] {
    const { address, controlAddress, peerAddress, gossipAddress, metricsAddress } = this.process;
    return [
      ...['--listen', address, '--control-listen', controlAddress, '--peer-listen', peerAddress],
      ...['--gossip-listen', gossipAddress, '--metrics-listen', metricsAddress],
    ];
  }
}

/** Real processes on this machine that are one cluster; ended with the test. */
export class LocalCluster {
  readonly nodes: LocalNode[] = [];
  readonly partitionCount: number;
  readonly args: readonly string[];
  readonly hosts: NodeHosts;
  private readonly root: string;
  private directories = 0;

  private constructor(root: string, partitionCount: number, args: readonly string[], hosts: NodeHosts) {
    this.root = root;
    this.partitionCount = partitionCount;
    this.args = args;
    this.hosts = hosts;
  }

  /** Founds a cluster, and waits until it is as it should be; all partitions move to new nodes at once. */
  static async start(count: number, options: LocalClusterOptions = {}): Promise<LocalCluster> {
    const { partitionCount = times(8, 64), args = [], hosts = ON_LOOPBACK } = options;
    const counts = ['--partitions', String(partitionCount), '--concurrent-moves', String(MOVES_AT_ONCE)];
    const root = await temporaryDirectory();
    const cluster = new LocalCluster(root, partitionCount, [...counts, ...args], hosts);
    onTestFinished(() => cluster.stop());
    await cluster.grow(count);
    await cluster.settled();
    return cluster;
  }

  /** Of the nodes that run, for a load. */
  readonly clients = (): Client[] => this.running.map(({ client }) => client);

  get running(): LocalNode[] {
    return this.nodes.filter((node) => node.isRunning);
  }

  /** Adds nodes until there are so many; does not wait until they have their share. */
  async grow(count: number): Promise<LocalNode[]> {
    if (this.nodes.length === 0) await this.add();
    return await Promise.all(Array.from({ length: count - this.nodes.length }, () => this.add()));
  }

  async add(args: readonly string[] = []): Promise<LocalNode> {
    const number = this.directories++;
    const node = new LocalNode(this, number, join(this.root, `node-${number}`));
    await node.start([...this.joinArgs(node), ...args]);
    this.nodes.push(node);
    return node;
  }

  /** Names the other nodes, those that do not run included. */
  joinArgs(node: LocalNode): string[] {
    const others = this.nodes.filter((one) => one !== node);
    return others.flatMap((other) => ['--join', other.process.gossipAddress]);
  }

  nodeOf(nodeId: string): LocalNode {
    const found = this.nodes.find((node) => node.nodeId === nodeId);
    if (found === undefined) throw new Error(`no process was started for node ${nodeId}`);
    return found;
  }

  async status(through: LocalNode = this.running[0]!): Promise<ClusterStatus> {
    return await askClusterStatus({
      admin: through.admin,
      callOptions: { deadlineMs: STATUS_DEADLINE_MS },
      connect: (address) => this.adminAt(address),
    });
  }

  /**
   * Waits until every running node says that nothing is wrong, nothing moves, and all is where the ring wants it.
   * @throws Error with what is wrong when that takes too long
   */
  async settled(options: SettledOptions = {}): Promise<ClusterStatus> {
    const { withinMs = SETTLE_WITHIN_MS } = options;
    return await poll(withinMs, async () => {
      let result: ClusterStatus | undefined;
      for (const node of this.running) {
        result = await this.status(node);
        const complaints = complaintsAbout(result, this.running.length, options);
        if (complaints.length > 0) return { result, complaints };
      }
      return { result: result!, complaints: [] };
    });
  }

  /** To be closed by the caller, which for those of running nodes does nothing: many looks share them. */
  private adminAt(address: string): AdminClient {
    const node = this.running.find(({ process }) => process.controlAddress === address);
    if (node === undefined) return connectAdmin({ address: this.hosts.reach(address) });
    const { admin } = node;
    return Object.assign(Object.create(admin) as AdminClient, {
      describeNode: (options?: CallOptions) => admin.describeNode(options),
      close: async () => undefined,
    });
  }

  /** Waits until the cluster has let nodes go. */
  async removed(nodeIds: readonly string[], withinMs = SETTLE_WITHIN_MS): Promise<void> {
    const staying = this.running.find(({ nodeId }) => !nodeIds.includes(nodeId))!;
    await poll(withinMs, async () => {
      const { members } = await staying.admin.listMembers();
      const waiting = nodeIds.flatMap((nodeId) => {
        const member = members.find((one) => one.nodeId === nodeId);
        return member?.status === 'removed' ? [] : [`${nodeId} is ${JSON.stringify(member)}`];
      });
      return { result: undefined, complaints: waiting };
    });
  }

  /** Who leads most partitions. */
  async busiest(): Promise<LocalNode> {
    const { members } = await this.running[0]!.admin.listMembers();
    return this.nodeOf(members.toSorted((a, b) => b.leaders - a.leaders)[0]!.nodeId);
  }

  /** The sum of a metric over all running nodes. */
  async metric(name: string): Promise<number> {
    const values = await Promise.all(this.running.map((node) => node.metric(name)));
    return values.reduce((sum, value) => sum + value, 0);
  }

  /** All at once, as when a rack loses its power. */
  async killAll(): Promise<void> {
    await Promise.all(this.running.map((node) => node.kill('SIGKILL')));
  }

  private async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.disconnect()));
    await this.killAll();
  }
}

/** Looks again and again until there is nothing to complain about. @throws the last complaints when time is up */
async function poll<Result>(
  withinMs: number,
  look: () => Promise<{ result: Result; complaints: readonly string[] }>,
): Promise<Result> {
  const deadlineMs = performance.now() + withinMs;
  for (;;) {
    const { result, complaints } = await look().catch((thrown: unknown) => ({
      result: undefined as Result,
      complaints: [RingfoldError.from(thrown).message],
    }));
    if (complaints.length === 0) return result;
    if (performance.now() > deadlineMs)
      throw new Error(`not as it should be after ${withinMs} ms:\n${complaints.join('\n')}`);
    await pause(POLL_INTERVAL_MS);
  }
}

/** What is not yet as it should be when nothing has happened for a while. */
function complaintsAbout(whole: ClusterStatus, runningCount: number, options: SettledOptions): string[] {
  const { deadMembers = [], isLedAsPlaced = false, isQuiet = false } = options;
  const status = {
    ...whole,
    members: whole.members.filter(({ member }) => !deadMembers.includes(member.nodeId)),
  };
  const findings = findingsOf(status, (nodeId) => nodeId).filter(
    (finding) => isDegraded([finding]) && !isExpected(finding, runningCount),
  );
  const active = status.members.filter(({ member }) => member.status === 'active');
  const moving = status.members.filter(({ node }) => (node?.movesInProgress ?? 0) > 0);
  return [
    ...findings.map(({ message }) => message),
    ...(active.length === runningCount ? [] : [`${active.length} members are active`]),
    ...moving.map(({ member, node }) => `${node!.movesInProgress} moves of ${member.nodeId}`),
    ...status.partitions.flatMap(misplaced),
    ...(isLedAsPlaced ? status.partitions.flatMap(misled) : []),
    ...lagging(status, isQuiet),
  ];
}

/** With one node there is one voter, and no tolerance: what its operator wanted. */
function isExpected({ kind }: Finding, runningCount: number): boolean {
  return runningCount < 3 && (kind === 'no_tolerance' || kind === 'too_few_voters');
}

function misplaced(row: PartitionView): string[] {
  const { partition, replicas, placement } = row;
  const held = replicas.map(({ nodeId }) => nodeId).toSorted();
  if (held.join() === placement.toSorted().join()) return [];
  return [`partition ${partition} is on ${held.join()} instead of ${placement.join()}`];
}

function misled({ partition, leaderNodeId, placement }: PartitionView): string[] {
  if (leaderNodeId === placement[0]) return [];
  return [`partition ${partition} is led by ${leaderNodeId}, not by ${placement[0]}`];
}

function lagging({ members }: ClusterStatus, isQuiet: boolean): string[] {
  return members.flatMap(({ member, node }) =>
    (node?.replicas ?? [])
      .filter(({ lagEntries, commitIndex, appliedIndex }) =>
        isQuiet ? lagEntries > 0 || appliedIndex < commitIndex : lagEntries > LAG_ENTRIES_MAX,
      )
      .map(
        ({ partition, lagEntries }) => `${lagEntries} entries of partition ${partition} of ${member.nodeId}`,
      ),
  );
}
