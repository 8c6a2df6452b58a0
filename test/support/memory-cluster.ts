import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { makeHashringRing } from '../../src/adapters/hashring-ring.js';
import { MemoryStore } from '../../src/adapters/memory/memory-store.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { systemClock } from '../../src/adapters/system-clock.js';
import { systemRandom } from '../../src/adapters/system-random.js';
import { votersOf } from '../../src/core/cluster/placement.js';
import type { RingfoldError } from '../../src/core/errors.js';
import { customerHash } from '../../src/core/hash.js';
import { findKeyRange } from '../../src/core/key-range.js';
import { customerModel } from '../../src/core/model/index.js';
import { groupOf } from '../../src/node/local-partitions.js';
import { type NodeParts, type NodeSettings, RingfoldNode } from '../../src/node/node.js';
import { SNAPSHOT_KINDS } from '../../src/node/snapshot-rows.js';
import { SlotKeys } from '../../src/partition/keys.js';
import type { KeyValueStore } from '../../src/ports/key-value-store.js';
import type { Storage } from '../../src/ports/storage.js';
import { MemoryGossip } from './memory-membership.js';
import { type MemoryPeerNetwork, memoryPeerNetwork } from './memory-peers.js';
import { testSettings } from './open-node.js';
import { RecordingLogger } from './recording-logger.js';
import { StallableClock } from './stallable-clock.js';
import { waitUntil } from './wait-until.js';

const UNMERGED_BYTES_MAX = 1024 * 1024;
const SETTLED_WITHIN_MS = 20_000;

/** Fast enough for tests, slow enough for a busy machine. */
const clusterSettings: NodeSettings = {
  ...testSettings,
  heartbeatMs: 20,
  electionTimeoutMs: 100,
  concurrentMoves: 16,
};

interface OpenedNode {
  node: RingfoldNode;
  storage: Storage;
  logger: RecordingLogger;
  clock: StallableClock;
}

/** One node of a cluster in memory, over all runs of its process. */
export class MemoryNode {
  readonly store: KeyValueStore;
  readonly logger: RecordingLogger;
  /** Of the present run of its process. */
  clock: StallableClock;
  readonly settings: Partial<NodeSettings>;
  node: RingfoldNode;
  /** The rows, below the node. */
  storage: Storage;
  isRunning = true;
  /** What it ended with by itself, when the cluster had removed it. */
  removedBy: RingfoldError | undefined;

  constructor(store: KeyValueStore, settings: Partial<NodeSettings>, opened: OpenedNode) {
    this.logger = opened.logger;
    this.clock = opened.clock;
    this.store = store;
    this.settings = settings;
    this.node = opened.node;
    this.storage = opened.storage;
  }

  get id(): string {
    return this.node.nodeId;
  }
}

export interface MemoryClusterOptions {
  nodes: number;
  settings?: Partial<NodeSettings>;
  makeStore?: () => KeyValueStore;
}

/** A cluster in one process: nodes as they are, on links, gossip and stores in memory. */
export class MemoryCluster implements AsyncDisposable {
  readonly network: MemoryPeerNetwork = memoryPeerNetwork({ clock: systemClock });
  readonly gossip = new MemoryGossip();
  readonly nodes: MemoryNode[] = [];
  /** What ended a node that should not have ended. */
  readonly fatal: RingfoldError[] = [];
  private readonly settings: Partial<NodeSettings>;
  private readonly makeStore: () => KeyValueStore;
  /** Nobody listens there: addresses only have to look like ones. */
  private lastPort = 20_000;

  private constructor(options: MemoryClusterOptions) {
    this.settings = options.settings ?? {};
    this.makeStore = options.makeStore ?? (() => new MemoryStore());
  }

  /** Resolves when all partitions are where they belong. */
  static async start(options: MemoryClusterOptions): Promise<MemoryCluster> {
    const cluster = new MemoryCluster(options);
    for (let count = 0; count < options.nodes; count++) await cluster.add();
    await cluster.settled();
    return cluster;
  }

  /** Starts one more node: the first founds, the others join. */
  async add(settings: Partial<NodeSettings> = {}): Promise<MemoryNode> {
    const store = this.makeStore();
    const own = { ...this.settings, ...settings };
    const opened = await this.open(store, own);
    const added = new MemoryNode(store, own, opened);
    this.nodes.push(added);
    await this.startUp(added);
    await waitUntil(() => added.node.record !== undefined, 'the new node has its cluster record');
    return added;
  }

  /** Stops a node as an operator does. */
  async stop(member: MemoryNode): Promise<void> {
    member.isRunning = false;
    await member.node.close();
  }

  /** Ends a node without a word to the others: they see it fail. */
  async crash(member: MemoryNode): Promise<void> {
    this.gossip.kill(member.id);
    await this.stop(member);
  }

  async restart(member: MemoryNode): Promise<void> {
    const opened = await this.open(member.store, member.settings, member.logger);
    member.node = opened.node;
    member.storage = opened.storage;
    member.clock = opened.clock;
    member.isRunning = true;
    await this.startUp(member);
  }

  /** Nothing goes between these nodes and the others, and both sides see each other fail. */
  isolate(...members: MemoryNode[]): void {
    for (const member of members) {
      for (const other of this.nodes) {
        if (members.includes(other)) continue;
        this.network.cut(member.id, other.id);
        this.network.cut(other.id, member.id);
      }
    }
  }

  get running(): MemoryNode[] {
    return this.nodes.filter(({ isRunning }) => isRunning);
  }

  byId(nodeId: string): MemoryNode {
    return this.nodes.find(({ id }) => id === nodeId)!;
  }

  partitionOf(customerId: string): number {
    return findKeyRange(this.running[0]!.node.ranges, customerHash('', customerId));
  }

  /** Who really leads: not what somebody has heard. */
  leaderOf(partition: number): MemoryNode | undefined {
    const leads = ({ node }: MemoryNode) => {
      const log = node.groups.replicas.get(groupOf(partition))?.log;
      return log !== undefined && log.stopped === undefined && log.raft.role === 'leader';
    };
    const leaders = this.running.filter(leads);
    const termOf = ({ node }: MemoryNode) => node.groups.replicas.get(groupOf(partition))!.log!.raft.term;
    return leaders.sort((a, b) => termOf(b) - termOf(a))[0];
  }

  /** Nodes with a replica of the partition, as its leader's configuration says. */
  holdersOf(partition: number): string[] {
    const raft = this.leaderOf(partition)?.node.groups.replicas.get(groupOf(partition))?.log?.raft;
    return (raft?.configuration.replicas ?? []).map(({ nodeId }) => nodeId);
  }

  /** All groups have a leader that all running nodes know, and the replicas that the placement wants. */
  async settled(withinMs = SETTLED_WITHIN_MS): Promise<void> {
    try {
      await waitUntil(() => this.whyNotSettled() === undefined, 'settling', withinMs);
    } catch (error) {
      throw new Error(`the cluster has not settled: ${this.whyNotSettled()}`, { cause: error });
    }
  }

  whyNotSettled(): string | undefined {
    const { running } = this;
    const ids = running.map(({ id }) => id);
    const count = Math.max(...running.map(({ node }) => node.ranges.length));
    if (!(count > 0)) return 'nobody knows the partitions';
    for (const { node, id } of running) {
      const known = (node.record?.members ?? []).filter(({ status }) => status === 'active');
      const missing = ids.filter((one) => !known.some(({ nodeId }) => nodeId === one));
      if (missing.length > 0 && known.some(({ nodeId }) => nodeId === id))
        return `${id} does not know ${missing}`;
    }
    for (let partition = 0; partition < count; partition++) {
      const leader = this.leaderOf(partition);
      if (leader === undefined) return `partition ${partition} has no leader`;
      const { raft } = leader.node.groups.replicas.get(groupOf(partition))!.log!;
      const wanted = votersOf(leader.node.placement.current[partition] ?? []);
      for (const role of ['voter', 'learner'] as const) {
        const there = raft.configuration.replicas.filter((one) => one.role === role);
        const placed = there.map(({ nodeId }) => nodeId).sort();
        const should = [...(role === 'voter' ? wanted.voters : wanted.learners)].sort();
        if (placed.join() !== should.join())
          return `partition ${partition} has ${role}s on ${placed}, should have them on ${should}`;
      }
      for (const { node, id } of running) {
        const own = node.groups.replicas.get(groupOf(partition))?.log?.raft;
        if (own?.leader === 0) return `the replica of partition ${partition} on ${id} knows no leader`;
        if (node.groups.table.leaderNodeId(groupOf(partition)) !== leader.id)
          return `${id} does not know that ${leader.id} leads partition ${partition}`;
      }
    }
    return undefined;
  }

  /** Every replica of every partition has applied what its leader has, and holds the same rows. */
  async whyReplicasDiffer(): Promise<string | undefined> {
    const count = this.running[0]!.node.ranges.length;
    for (let partition = 0; partition < count; partition++) {
      const leader = this.leaderOf(partition);
      if (leader === undefined) return `partition ${partition} has no leader`;
      const expected = await this.replicatedRows(leader, groupOf(partition));
      for (const nodeId of this.holdersOf(partition)) {
        const rows = await this.replicatedRows(this.byId(nodeId), groupOf(partition));
        if (rows !== expected) return `partition ${partition} differs on ${nodeId} from ${leader.id}`;
      }
    }
    return undefined;
  }

  async replicasAgree(withinMs = 10_000): Promise<void> {
    let why: string | undefined;
    try {
      await waitUntil(
        async () => {
          why = await this.whyReplicasDiffer();
          return why === undefined;
        },
        'replicas agree',
        withinMs,
      );
    } catch (cause) {
      throw new Error(why, { cause });
    }
  }

  /** What a group's replica on the node holds that is replicated, without its slot. Empty: it has none. */
  async replicatedRows(member: MemoryNode, group: number): Promise<string> {
    const replica = member.node.groups.replicas.get(group);
    if (replica === undefined) return '';
    const rows: string[] = [];
    for (const kind of SNAPSHOT_KINDS) {
      const scan = member.storage.scan(new SlotKeys(replica.slot).all(kind));
      for (;;) {
        const page = await scan.next(1000);
        if (page.length === 0) break;
        for (const { key, value } of page)
          rows.push(
            `${kind} ${Buffer.from(key.subarray(6)).toString('hex')} ${Buffer.from(value).toString('hex')}`,
          );
      }
      await scan.close();
    }
    return rows.join('\n');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.network.heal();
    await Promise.all(this.running.map((member) => this.stop(member)));
    if (this.fatal.length > 0) throw new AggregateError(this.fatal, 'a node could not go on');
  }

  private async startUp({ node }: MemoryNode): Promise<void> {
    const port = ++this.lastPort;
    await node.start({ client: `127.0.0.1:${port}`, control: `127.0.0.1:${port + 10_000}` });
  }

  private async open(store: KeyValueStore, own: Partial<NodeSettings>, logger = new RecordingLogger()) {
    const openStorage = async () => {
      const opened = await CheckedStorage.open(store, { unmergedSizeBytesMax: UNMERGED_BYTES_MAX });
      if (opened.suspicion !== undefined) throw new Error(`suspect store: ${opened.suspicion}`);
      return opened.storage;
    };
    const storage = await openStorage();
    const clock = new StallableClock(systemClock);
    const join = this.nodes.length > 0 ? ['anybody'] : [];
    const parts: NodeParts = {
      storage,
      reopen: openStorage,
      hasRoom: async () => true,
      model: customerModel,
      clock,
      random: systemRandom,
      digest: sha256Digest,
      softwareVersion: 'test',
      logger,
      peers: ({ nodeId }) => this.network.transport(nodeId),
      membership: ({ nodeId }) => this.gossip.membership(nodeId),
      advertised: (address) => address,
      resolve: async (address) => address,
      makeRing: makeHashringRing,
      onFatal: (error) => {
        if (error.code !== 'NODE_REMOVED') this.fatal.push(error);
        else void this.endRemoved(error);
      },
    };
    const node = await RingfoldNode.open(parts, { ...clusterSettings, join, ...own });
    return { node, storage, logger, clock };
  }

  /** As its process does. */
  private async endRemoved(error: RingfoldError): Promise<void> {
    const member = this.byId(String(error.details.nodeId));
    member.removedBy = error;
    await this.stop(member);
  }
}
