import { crc32 } from 'node:zlib';
import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { makeHashringRing } from '../../src/adapters/hashring-ring.js';
import { sha256Digest } from '../../src/adapters/sha256-digest.js';
import { encodedContent } from '../../src/codec/peer-frame.js';
import { encodeFounding } from '../../src/codec/rows.js';
import type { CallContext, Consistency, ReadRequest, RecordedEvent } from '../../src/core/customer-store.js';
import { RingfoldError } from '../../src/core/errors.js';
import { customerHash } from '../../src/core/hash.js';
import { findKeyRange } from '../../src/core/key-range.js';
import { customerModel } from '../../src/core/model/index.js';
import { NO_BYTES, utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { Prng } from '../../src/lib/prng.js';
import { RingfoldNode } from '../../src/node/node.js';
import type { NodeParts } from '../../src/node/node-parts.js';
import type { ReplicaObserver } from '../../src/node/replicas.js';
import { FOUNDING_KEY } from '../../src/partition/keys.js';
import type { Random } from '../../src/ports/random.js';
import type { Storage } from '../../src/ports/storage.js';
import { testSettings } from '../support/open-node.js';
import type { FinalStreams } from './history.js';
import type { GroupStatus, SimAppend, SimNode, SimNodePorts, Subject } from './sim-node.js';

const UNMERGED_BYTES_MAX = 1024 * 1024;
/** Streams of clients are few; they fall into two partitions. */
const PARTITIONS = 2;
/** More than clients ever have. */
const KEYS_MAX = 64;

/** What is known of the states that replicas went through, by group and index. */
type Digests = Map<string, string>;

/** The whole node as the simulation's subject: joining, placement, replication, snapshots, reads. */
export function ringfoldSubject(): Subject {
  // One run of a simulation at a time: all of its nodes share this.
  const digests: Digests = new Map();
  return { name: 'ringfold node', createNode: (ports) => new RingfoldSimNode(ports, digests) };
}

class RingfoldSimNode implements SimNode {
  private readonly ports: SimNodePorts;
  private readonly digests: Digests;
  private node: RingfoldNode | undefined;

  constructor(ports: SimNodePorts, digests: Digests) {
    this.ports = ports;
    this.digests = digests;
  }

  async start(): Promise<void> {
    const { ports } = this;
    const storage = await this.openStorage();
    await this.giveIdentity(storage);
    const isFounder = ports.founderIds[0] === ports.nodeId;
    const node = await RingfoldNode.open(this.parts(storage), {
      ...testSettings,
      partitions: PARTITIONS,
      // Everybody holds everything in the end.
      replicationFactor: 5,
      join: isFounder ? [] : ports.nodeIds.map((nodeId) => `${nodeId}.sim:7946`),
      logTailBytesPerPartition: ports.tuning.logEntriesMax * 500,
      heartbeatMs: 100,
      electionTimeoutMs: 400,
    });
    this.node = node;
    await node.start({ client: `${ports.nodeId}.sim:1`, control: `${ports.nodeId}.sim:2` });
  }

  async append({ key, appendId, expectedRevision }: SimAppend, deadlineMs: number): Promise<number> {
    const { firstRevision } = await this.opened().store.append(
      {
        customerId: key,
        aggregateType: 'customer',
        appendId: sha256Digest(utf8Bytes(appendId)),
        expected:
          expectedRevision === undefined
            ? { kind: 'any' }
            : expectedRevision < 0
              ? { kind: 'no_stream' }
              : { kind: 'exact', revision: expectedRevision },
        events: [
          {
            type: 'tagged',
            data: utf8Bytes(JSON.stringify({ tag: appendId })),
            metadata: NO_BYTES,
          },
        ],
      },
      this.context(deadlineMs),
    );
    return firstRevision;
  }

  read(key: string, deadlineMs: number): Promise<readonly string[]> {
    return tagsOf(this.opened().store.read(readOf(key, 'linearizable'), this.context(deadlineMs)));
  }

  status(): readonly GroupStatus[] {
    const { node } = this;
    if (node === undefined) return [];
    return [...node.groups.replicas.all()].flatMap(({ group, log }) => {
      if (log === undefined || log.stopped !== undefined) return [];
      const { raft } = log;
      const nodeIds = raft.configuration.replicas.map(({ nodeId }) => nodeId);
      // Everybody holds everything in the end: until then it is not over.
      const isPlaced = nodeIds.length === this.ports.nodeIds.length;
      const isSure = isPlaced && raft.hasCommittedInTerm && raft.applied === raft.lastIndex;
      return [{ group, appliedIndex: log.appliedIndex, ...(isSure ? { leads: { nodeIds } } : {}) }];
    });
  }

  async streams(): Promise<FinalStreams> {
    const node = this.opened();
    const streams = new Map<string, readonly string[]>();
    for (let at = 1; at <= KEYS_MAX; at++) {
      const key = `k${at}`;
      const hash = customerHash('', key);
      const number = findKeyRange(node.ranges, hash);
      const partition = node.partitions.find((one) => one.number === number);
      if (partition === undefined) continue;
      const values = await tagsOf(partition.read(readOf(key, 'eventual'), hash));
      if (values.length > 0) streams.set(key, values);
    }
    return streams;
  }

  /** Leaders change; configurations do by themselves, since all but one node join. */
  disturb(random: Prng): void {
    const led = [...(this.node?.groups.replicas.all() ?? [])].filter(
      ({ log }) => log?.raft.role === 'leader',
    );
    if (led.length === 0) return;
    const log = random.pick(led).log!;
    log.transferLeadership(random.pick(log.raft.configuration.replicas).id);
  }

  private context(deadlineMs: number): CallContext {
    return { principal: 'sim', deadlineMs };
  }

  private opened(): RingfoldNode {
    if (this.node === undefined) throw new RingfoldError('UNAVAILABLE', 'the node is starting');
    return this.node;
  }

  private async openStorage(): Promise<Storage> {
    const opened = await CheckedStorage.open(this.ports.store, { unmergedSizeBytesMax: UNMERGED_BYTES_MAX });
    if (opened.suspicion !== undefined) throw new Error(`suspect store: ${opened.suspicion}`);
    return opened.storage;
  }

  /** Node ids are the simulation's. */
  private async giveIdentity(storage: Storage): Promise<void> {
    if (storage.getSync(FOUNDING_KEY) !== undefined) return;
    const { nodeId, clock } = this.ports;
    const batch = storage.batch();
    const isFounder = this.ports.founderIds[0] === nodeId;
    const identity = {
      clusterId: '',
      nodeId,
      partitionCount: isFounder ? PARTITIONS : 0,
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
      hasRoom: async () => true,
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
      makeRing: makeHashringRing,
      observer: this.observer(),
      onFatal: (error) => ports.onFailure(error),
    };
  }

  /** A replica's state is told by the chain of what its entries became; after a snapshot the chain of the others. */
  private observer(): ReplicaObserver {
    const { observer } = this.ports;
    return {
      restored: (group, replicaId, hardState, lastIndex) =>
        observer.restored(group, replicaId, hardState, lastIndex),
      applied: (group, _replicaId, entry, outcome) => {
        const before = this.digests.get(`${group} ${entry.index - 1}`) ?? '';
        if (before === '' && entry.index > 1) {
          observer.appliedUntold?.(group, entry);
          return;
        }
        const content = crc32(encodedContent(entry) ?? NO_BYTES, crc32(utf8Bytes(entry.kind)));
        const text = `${before} ${entry.term} ${content} ${JSON.stringify(outcome ?? null)}`;
        const digest = `${sha256Digest(utf8Bytes(text)).join('.')}`;
        observer.applied(group, { index: entry.index, term: entry.term, digest });
        if (!this.digests.has(`${group} ${entry.index}`)) this.digests.set(`${group} ${entry.index}`, digest);
      },
    };
  }
}

function readOf(customerId: string, consistency: Consistency): ReadRequest {
  return {
    customerId,
    aggregateType: 'customer',
    direction: 'forwards',
    limit: Number.POSITIVE_INFINITY,
    consistency,
    sessionToken: '',
  };
}

async function tagsOf(batches: AsyncIterable<readonly RecordedEvent[]>): Promise<string[]> {
  const tags: string[] = [];
  for await (const batch of batches) {
    for (const { data } of batch) tags.push((JSON.parse(utf8Text(data)) as { tag: string }).tag);
  }
  return tags;
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
