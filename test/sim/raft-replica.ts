import { decodePeerFrame, type EncodedPayload, encodePeerFrame } from '../../src/codec/peer-frame.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { GroupMessage, PeerFrame, ReadConfirmation, ReadProbe } from '../../src/core/raft/frame.js';
import type { Configuration, ReplicaId } from '../../src/core/raft/types.js';
import { NO_BYTES } from '../../src/lib/bytes.js';
import type { Prng } from '../../src/lib/prng.js';
import type { FinalStreams } from './history.js';
import { ReplicaDisk, type ReplicaOnDisk } from './replica-disk.js';
import { SimNetwork } from './sim-network.js';
import type {
  GroupStatus,
  SimAppend,
  SimAppended,
  SimFound,
  SimNode,
  SimNodePorts,
  SimRead,
  Subject,
} from './sim-node.js';
import { waysToGrow, waysToShrink } from './toy-changes.js';
import { ToyMachine } from './toy-machine.js';
import { type ReplicaHost, TOY_GROUP, type ToyMessage, ToyReplica } from './toy-replica.js';

const TICK_MS = 50;
const SNAPSHOT_TIMEOUT_MS = 2000;

type Frame = PeerFrame<EncodedPayload>;

const EMPTY_FRAME: Frame = { messages: [], troubles: [], leaders: [] };

/** The Raft core alone as the simulation's subject: one group, with a replica on each node that is told to have one. */
export function raftSubject(Replica: typeof ToyReplica = ToyReplica, name = 'raft core'): Subject {
  return { name, createNode: (ports) => new RaftReplicaNode(ports, Replica) };
}

/** A node with at most one replica of the one group. */
export class RaftReplicaNode implements SimNode {
  private readonly ports: SimNodePorts;
  private readonly Replica: typeof ToyReplica;
  private disk: ReplicaDisk | undefined;
  private replica: ToyReplica | undefined;
  /** Replicas up to this one were here. */
  private lastReplicaId: ReplicaId = 0;
  private isMaking = false;
  /** Where replicas are that wrote to this node: one that is new does not know its configuration yet. */
  private readonly nodeOf = new Map<ReplicaId, string>();

  constructor(ports: SimNodePorts, Replica: typeof ToyReplica) {
    this.ports = ports;
    this.Replica = Replica;
  }

  async start(): Promise<void> {
    const { ports } = this;
    this.disk = await ReplicaDisk.open(ports.store);
    const found = (await this.disk.load()) ?? (await this.found(this.disk));
    if (found !== undefined) this.open(found);
    ports.peers.setPeers(new Map(ports.nodeIds.map((nodeId) => [nodeId, SimNetwork.addressOf(nodeId)])));
    await ports.peers.start({
      onFrame: (fromNodeId, frame) => this.guarded(() => this.receive(fromNodeId, frame)),
      onDisconnected: (nodeId) => this.guarded(() => this.noteGone(nodeId)),
      onCall: async () => {
        if (this.replica === undefined) throw new RingfoldError('UNAVAILABLE', 'there is no replica here');
        return this.replica.snapshot();
      },
      onStream: () => {
        throw new RingfoldError('UNAVAILABLE', 'nothing is streamed here');
      },
    });
    this.tick();
  }

  async append(append: SimAppend): Promise<SimAppended> {
    const outcome = await this.opened().propose(append);
    if (outcome.kind === 'ok') return { revision: outcome.revision, sessionToken: '' };
    throw new RingfoldError('REVISION_CONFLICT', `the stream is at revision ${outcome.actualRevision}`);
  }

  /** Linearizable, whatever was asked for. */
  async read({ key }: SimRead): Promise<SimFound> {
    const values = await this.opened().read(key);
    return { values, length: values.length, sessionToken: '' };
  }

  status(): readonly GroupStatus[] {
    if (this.replica === undefined) return [];
    const { raft } = this.replica;
    const nodeIds = raft.configuration.replicas.map(({ nodeId }) => nodeId);
    return [
      {
        group: TOY_GROUP,
        appliedIndex: raft.applied,
        ...(raft.hasCommittedInTerm && raft.applied === raft.lastIndex ? { leads: { nodeIds } } : {}),
      },
    ];
  }

  async streams(keys: readonly string[]): Promise<FinalStreams> {
    return new Map(keys.map((key) => [key, this.replica?.streams.get(key) ?? []]));
  }

  /** Where it leads: hands that over, or changes the configuration, perhaps twice in a row. */
  disturb(random: Prng): boolean {
    const raft = this.replica?.raft;
    if (this.replica === undefined || raft?.role !== 'leader') return false;
    if (random.chance(0.2)) {
      raft.transferLeadership(random.pick(raft.configuration.replicas).id);
      this.replica.wake();
      return true;
    }
    const { nodeIds } = this.ports;
    const isGrowing = random.chance(raft.configuration.replicas.length < nodeIds.length ? 0.7 : 0.5);
    const changes = random.between(1, 3);
    for (let change = 0; change < changes; change++) {
      const possible = isGrowing ? waysToGrow(raft, nodeIds) : waysToShrink(raft);
      if (possible.length > 0) this.replica.changeConfiguration(random.pick(possible));
    }
    return true;
  }

  private noteGone(nodeId: string): void {
    const raft = this.replica?.raft;
    const gone = raft?.configuration.replicas.find((replica) => replica.nodeId === nodeId);
    if (gone !== undefined) raft?.reportGone(gone.id);
  }

  private opened(): ToyReplica {
    if (this.replica === undefined) throw new RingfoldError('NOT_OWNER', 'there is no replica here');
    return this.replica;
  }

  /** The first replicas of the group: all founders begin alike. */
  private async found(disk: ReplicaDisk): Promise<ReplicaOnDisk | undefined> {
    const { founderIds, nodeId } = this.ports;
    const replicaId = founderIds.indexOf(nodeId) + 1;
    if (replicaId === 0) return undefined;
    const replicas = founderIds.map((founderId, at) => ({
      id: at + 1,
      nodeId: founderId,
      role: 'voter' as const,
    }));
    return await this.make(disk, replicaId, { replicas, nextReplicaId: replicas.length + 1 });
  }

  private async make(
    disk: ReplicaDisk,
    replicaId: ReplicaId,
    configuration: Configuration,
  ): Promise<ReplicaOnDisk> {
    const start = { index: 0, term: 0 };
    const hardState = { term: 0, votedFor: 0 };
    const applied = { ...start, configuration };
    const machine = new ToyMachine();
    const batch = disk.storage.batch();
    await disk.clear(batch);
    disk.putHead(batch, { replicaId, hardState, logStart: start });
    disk.putApplied(batch, { metadata: applied, digest: machine.digest });
    await disk.storage.commit(batch);
    return { replicaId, machine, persisted: { hardState, logStart: start, applied, entries: [] } };
  }

  private open(found: ReplicaOnDisk): void {
    this.lastReplicaId = found.replicaId;
    this.replica = new this.Replica(this.host(), this.disk!, found);
  }

  private host(): ReplicaHost {
    const { clock, random, tuning, observer, onFailure } = this.ports;
    return {
      clock,
      random,
      tuning,
      observer,
      fail: onFailure,
      send: (messages) => this.send(messages),
      probe: (round, term) => this.sendToVoters({ round, groups: [{ group: TOY_GROUP, term }] }),
      fetchSnapshot: (from) => this.fetchSnapshot(from),
    };
  }

  private tick(): void {
    this.ports.clock.schedule(TICK_MS * (0.9 + 0.2 * this.ports.random.float()), () => {
      this.guarded(() => this.replica?.tick());
      this.tick();
    });
  }

  private receive(fromNodeId: string, bytes: Uint8Array): void {
    const frame: Frame = decodePeerFrame(bytes, (_group, encoded) => ({ encoded: Buffer.from(encoded) }));
    for (const message of frame.messages) this.route(fromNodeId, message);
    if (frame.readProbe !== undefined) this.confirm(fromNodeId, frame.readProbe);
    if (frame.readConfirmation !== undefined) this.takeConfirmation(frame.readConfirmation);
  }

  private route(fromNodeId: string, { message, isToLearner }: GroupMessage<EncodedPayload>): void {
    if (message.to === this.replica?.raft.replicaId) {
      this.nodeOf.set(message.from, fromNodeId);
      this.replica.step(message);
    } else if (isToLearner && message.to > this.lastReplicaId && !this.isMaking) {
      this.nodeOf.set(message.from, fromNodeId);
      this.makeLearner(message.to);
    }
  }

  /** A leader speaks to a learner that does not exist yet. What an earlier replica left here is cleared. */
  private makeLearner(replicaId: ReplicaId): void {
    this.isMaking = true;
    const { replica, disk } = this;
    this.replica = undefined;
    const cleared = replica === undefined ? Promise.resolve() : replica.retire();
    const made = cleared.then(() => this.make(disk!, replicaId, { replicas: [], nextReplicaId: 0 }));
    made.then(
      (found) => {
        this.isMaking = false;
        this.guarded(() => this.open(found));
      },
      (thrown) => this.ports.onFailure(thrown),
    );
  }

  private confirm(fromNodeId: string, { round, groups }: ReadProbe): void {
    const raft = this.replica?.raft;
    const confirmed = groups.filter(({ term }) => raft?.confirmsTerm(term));
    if (raft === undefined || confirmed.length === 0) return;
    const readConfirmation = {
      round,
      groups: confirmed.map(({ group }) => ({ group, replica: raft.replicaId })),
    };
    this.ports.peers.send(fromNodeId, encodePeerFrame({ ...EMPTY_FRAME, readConfirmation }));
  }

  private takeConfirmation({ round, groups }: ReadConfirmation): void {
    for (const { replica } of groups) this.replica?.reads.confirm(round, replica);
    this.replica?.wake();
  }

  private send(messages: readonly ToyMessage[]): void {
    const byNode = new Map<string, GroupMessage<EncodedPayload>[]>();
    for (const message of messages) {
      const receiver = this.replicaAt(message.to);
      if (receiver === undefined) continue;
      const { nodeId, isLearner } = receiver;
      const forNode = byNode.get(nodeId) ?? [];
      forNode.push({ group: TOY_GROUP, message, isToLearner: isLearner });
      byNode.set(nodeId, forNode);
    }
    for (const [nodeId, forNode] of byNode) {
      this.ports.peers.send(nodeId, encodePeerFrame({ ...EMPTY_FRAME, messages: forNode }));
    }
  }

  private sendToVoters(readProbe: ReadProbe): void {
    const frame = encodePeerFrame({ ...EMPTY_FRAME, readProbe });
    for (const { nodeId, role } of this.opened().raft.configuration.replicas) {
      if (role === 'voter' && nodeId !== this.ports.nodeId) this.ports.peers.send(nodeId, frame);
    }
  }

  private async fetchSnapshot(from: ReplicaId): Promise<Uint8Array> {
    const receiver = this.replicaAt(from);
    if (receiver === undefined)
      throw new RingfoldError('UNAVAILABLE', `nobody knows where replica ${from} is`);
    const deadlineMs = this.ports.clock.monotonicMs() + SNAPSHOT_TIMEOUT_MS;
    return await this.ports.peers.call({ nodeId: receiver.nodeId }, NO_BYTES, { deadlineMs, isBulk: true });
  }

  private replicaAt(id: ReplicaId): { nodeId: string; isLearner: boolean } | undefined {
    const known = this.replica?.raft.configuration.replicas.find((replica) => replica.id === id);
    if (known !== undefined) return { nodeId: known.nodeId, isLearner: known.role === 'learner' };
    const nodeId = this.nodeOf.get(id);
    return nodeId === undefined ? undefined : { nodeId, isLearner: false };
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.ports.onFailure(thrown);
    }
  }
}
