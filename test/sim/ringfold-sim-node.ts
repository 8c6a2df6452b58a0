import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { encodeFounding } from '../../src/codec/rows.js';
import { CUSTOMER_STORE_SERVICE } from '../../src/codec/service.js';
import type { ClusterAdmin } from '../../src/core/cluster-admin.js';
import type { CallContext } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { customerHash } from '../../src/core/hash.js';
import { findKeyRange } from '../../src/core/key-range.js';
import { customerModel } from '../../src/core/model/index.js';
import type { Prng } from '../../src/lib/prng.js';
import { groupOf } from '../../src/node/local-partitions.js';
import { RingfoldNode } from '../../src/node/node.js';
import type { NodeParts } from '../../src/node/node-parts.js';
import { FOUNDING_KEY } from '../../src/partition/keys.js';
import type { Random } from '../../src/ports/random.js';
import type { Storage } from '../../src/ports/storage.js';
import { testSettings } from '../support/open-node.js';
import { type FinalStreams, REMOVED } from './history.js';
import { appendOf, foundOf, getOf, readOf, tagsOf } from './ringfold-requests.js';
import type { RingfoldOptions } from './ringfold-subject.js';
import { sharedRing } from './shared-ring.js';
import type {
  GroupStatus,
  SimAppend,
  SimAppended,
  SimFound,
  SimNode,
  SimNodePorts,
  SimRead,
  SimRemoved,
  SimStreamContext,
} from './sim-node.js';
import type { StateDigests } from './state-digests.js';

/** Of a read that takes what is there. */
const ANYTHING = { consistency: 'eventual', sessionToken: '' } as const;
/** So few that numbers of batches are forgotten again. */
const UNMERGED_BYTES_MAX = 16 * 1024;
/** About what a commit in memory takes. */
const TAIL_COMMIT_BYTES = 350;

/** A whole node's process. */
export class RingfoldSimNode implements SimNode {
  private readonly ports: SimNodePorts;
  private readonly options: RingfoldOptions;
  private readonly digests: StateDigests;
  /** Undefined while it is being opened. */
  node: RingfoldNode | undefined;

  constructor(ports: SimNodePorts, options: RingfoldOptions, digests: StateDigests) {
    this.ports = ports;
    this.options = options;
    this.digests = digests;
  }

  async start(): Promise<void> {
    const { ports } = this;
    const { partitions, replicationFactor, heartbeatMs, electionTimeoutMs, replaceAfterMs, seedsMax } =
      this.options;
    const storage = await this.openStorage();
    await this.giveIdentity(storage);
    const node = await RingfoldNode.open(this.parts(storage), {
      ...testSettings,
      partitions,
      replicationFactor,
      heartbeatMs,
      electionTimeoutMs,
      replaceAfterMs,
      join: this.isFounder ? [] : ports.nodeIds.slice(0, seedsMax).map((nodeId) => `${nodeId}.sim:7946`),
      snapshotBytesPerSecond: ports.tuning.snapshotBytesPerSecond,
      logTailBytesPerPartition: ports.tuning.logEntriesMax * 500,
      tailBytesPerPartition: ports.tuning.tailCommitsMax * TAIL_COMMIT_BYTES,
      // Slots that were given up are cleared while others are being filled.
      eraseWithinMs: 500,
    });
    this.node = node;
    await node.start({ client: `${ports.nodeId}.sim:1`, control: `${ports.nodeId}.sim:2` });
  }

  async append(append: SimAppend, deadlineMs: number): Promise<SimAppended> {
    const context = this.context(deadlineMs);
    const { firstRevision, sessionToken } = await this.opened().store.append(appendOf(append), context);
    return { revision: firstRevision, sessionToken };
  }

  async read(read: SimRead, deadlineMs: number): Promise<SimFound> {
    const { store } = this.opened();
    const context = this.context(deadlineMs);
    if (read.of === 'state') return foundOf(await store.get(getOf(read), context));
    const { tags, removedLength } = await tagsOf(store.read(readOf(read.key, 'linearizable'), context));
    // Whoever finds none is not told whether there were any: the state tells.
    if (tags.length === 0) return { ...foundOf(await store.get(getOf(read), context)), sessionToken: '' };
    return { values: tags, length: removedLength + tags.length, removedLength, sessionToken: '' };
  }

  async remove(key: string, deadlineMs: number): Promise<SimRemoved> {
    const request = { customerId: key, aggregateType: 'customer' };
    const { sessionToken } = await this.opened().store.remove(request, this.context(deadlineMs));
    return { sessionToken };
  }

  async *subscribe(request: Uint8Array, { deadlineMs, signal }: SimStreamContext): AsyncIterable<Uint8Array> {
    const { subscribe } = CUSTOMER_STORE_SERVICE;
    const decoded = subscribe.requestDeserialize(request);
    if (decoded instanceof RingfoldError) throw decoded;
    const steps = this.opened().store.subscribe(decoded, { ...this.context(deadlineMs), signal });
    for await (const step of steps) yield subscribe.responseSerialize(step);
  }

  get admin(): ClusterAdmin | undefined {
    return this.node?.admin;
  }

  status(): readonly GroupStatus[] {
    const { node } = this;
    if (node === undefined) return [];
    return [...node.groups.replicas.all()].flatMap(({ group, log }) => {
      if (log === undefined || log.stopped !== undefined) return [];
      const { raft } = log;
      const { replicas } = raft.configuration;
      const nodeIds = replicas.map(({ nodeId }) => nodeId);
      const isSure = raft.hasCommittedInTerm && raft.applied === raft.lastIndex && this.isPlaced(group);
      const isSettled = raft.role === 'leader' && raft.hasCommittedInTerm && !raft.isConfigurationPending;
      const status = { group, appliedIndex: log.appliedIndex, ...(isSure ? { leads: { nodeIds } } : {}) };
      if (!isSettled) return [status];
      const voters = replicas.filter(({ role }) => role === 'voter').map(({ nodeId }) => nodeId);
      return [{ ...status, voters: { term: raft.term, nodeIds: voters } }];
    });
  }

  async streams(keys: readonly string[], groups: ReadonlySet<number>): Promise<FinalStreams> {
    const node = this.opened();
    const streams = new Map<string, readonly string[]>();
    for (const key of keys) {
      const hash = customerHash('', key);
      const number = findKeyRange(node.ranges, hash);
      const partition = node.partitions.find((one) => one.number === number);
      if (partition === undefined || !groups.has(groupOf(partition.number))) continue;
      const { tags, removedLength } = await tagsOf(partition.read(readOf(key, 'eventual'), hash));
      const state = await partition.get(getOf({ key, of: 'state', ...ANYTHING }), hash);
      const removed = state.status === 'removed' ? state.revision + 1 : removedLength;
      streams.set(key, [...Array<string>(removed).fill(REMOVED), ...tags]);
    }
    return streams;
  }

  /** Leaders change; configurations do by themselves, since all but one node join. */
  disturb(random: Prng, group?: number): boolean {
    const led = [...(this.node?.groups.replicas.all() ?? [])].filter(
      (replica) => replica.group === (group ?? replica.group) && replica.log?.raft.role === 'leader',
    );
    if (led.length === 0) return false;
    const log = random.pick(led).log!;
    const { replicas } = log.raft.configuration;
    const others = replicas.filter(({ id, role }) => role === 'voter' && id !== log.raft.replicaId);
    const successors = group === undefined ? replicas : others;
    if (successors.length === 0) return false;
    log.transferLeadership(random.pick(successors).id);
    return true;
  }

  /** All nodes are members, and the group is where it should be: until then it is not over. */
  private isPlaced(group: number): boolean {
    const { groups, record, placement } = this.node!;
    const active = record?.members.filter(({ status }) => status === 'active') ?? [];
    const activeIds = active.map(({ nodeId }) => nodeId);
    if (!isSameSet(activeIds, this.ports.currentIds)) return false;
    const { voters, learners } = placement.wantedOf(group)!;
    const { replicas } = groups.replicas.get(group)!.log!.raft.configuration;
    const nodesWith = (role: string) =>
      replicas.filter((one) => one.role === role).map(({ nodeId }) => nodeId);
    return isSameSet(nodesWith('voter'), voters) && isSameSet(nodesWith('learner'), learners);
  }

  private get isFounder(): boolean {
    return this.ports.founderIds[0] === this.ports.nodeId;
  }

  private context(deadlineMs: number): CallContext {
    return { principal: 'sim', deadlineMs };
  }

  private opened(): RingfoldNode {
    if (this.node === undefined) throw new RingfoldError('UNAVAILABLE', 'the node is starting');
    return this.node;
  }

  private async openStorage(): Promise<Storage> {
    const opened = await CheckedStorage.open(this.options.diskOf(this.ports.store), {
      unmergedSizeBytesMax: UNMERGED_BYTES_MAX,
    });
    if (opened.suspicion !== undefined) throw new RingfoldError('STORAGE_DAMAGED', opened.suspicion);
    return opened.storage;
  }

  /** Node ids are the simulation's. */
  private async giveIdentity(storage: Storage): Promise<void> {
    if (storage.getSync(FOUNDING_KEY) !== undefined) return;
    const { nodeId, clock } = this.ports;
    const batch = storage.batch();
    const identity = {
      clusterId: '',
      nodeId,
      partitionCount: this.isFounder ? this.options.partitions : 0,
      foundedAtMs: clock.nowMs(),
    };
    batch.put(FOUNDING_KEY, encodeFounding(identity));
    await storage.commit(batch);
  }

  private parts(storage: Storage): NodeParts {
    const { ports } = this;
    return {
      storage,
      reopen: () => this.openStorage(),
      hasRoom: ports.hasRoom,
      model: customerModel,
      clock: ports.clock,
      random: seededRandom(ports.random),
      digest: sha256Digest,
      softwareVersion: 'simulated',
      logger: ports.logger,
      peers: () => ports.peers,
      membership: () => ports.membership,
      advertised: (address) => address,
      resolve: async (address) => address,
      makeRing: sharedRing,
      observer: this.digests.observer(ports.observer),
      onFatal: (error) => ports.onFailure(error),
    };
  }
}

function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

function seededRandom(prng: Prng): Random {
  return {
    uuid: () => {
      const bytes = new Uint8Array(16);
      for (let at = 0; at < 16; at++) bytes[at] = prng.below(256);
      return bytes;
    },
  };
}
