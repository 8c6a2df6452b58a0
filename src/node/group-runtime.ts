import { RingfoldError } from '../core/errors.js';
import type { LeaderNews } from '../core/raft/frame.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { PeerTransport } from '../ports/peer-transport.js';
import type { Storage } from '../ports/storage.js';
import type { GroupCommit } from './group-commit.js';
import { Outbox } from './outbox.js';
import { PartitionTable } from './partition-table.js';
import { RaftTiming } from './raft-timing.js';
import { ReadRounds } from './read-rounds.js';
import type { AnyReplica, AnySubject } from './replica.js';
import type { ReplicaObserver } from './replica-observer.js';
import { Replicas } from './replicas.js';
import type { SlotRegistry } from './slot-registry.js';
import { Snapshots } from './snapshots.js';

export interface GroupRuntimeOptions {
  isMember: () => boolean;
  nodeId: string;
  /** Where clients reach a node, as far as is known. */
  clientAddressOf: (nodeId: string) => string | undefined;
  storage: Storage;
  writes: BackgroundWrites;
  groupCommit: GroupCommit;
  slots: SlotRegistry;
  peers: PeerTransport;
  clock: Clock;
  logger: Logger;
  /** A random number of 32 bits. */
  seed: number;
  heartbeatMs: number;
  electionTimeoutMs: number;
  logTailBytesPerGroup: number;
  snapshotBytesPerSecond: number;
  subjectOf: (group: number, slot: number) => AnySubject | undefined;
  /** A group's replica here is another one, or none any more. */
  onReplica: (group: number, replica: AnyReplica | undefined) => void;
  /** A group's role, leader or configuration here is another one, or is committed by now. */
  onChange: () => void;
  /** A replica here began to lead, or what its leader has to tell is new. */
  onNews: (news: LeaderNews) => void;
  observer?: ReplicaObserver;
}

/** The core's clock is finer than heartbeats, so that election timeouts differ; each tick wakes the process up. */
const TICKS_PER_HEARTBEAT = 2;
const FRAME_SIZE_BYTES_MAX = 1024 * 1024;
const READ_ROUND_TIMEOUT_MS = 150;
const READ_WAIT_MAX_MS = 2000;
/** Replicas that may have been removed ask about it so often. */
const ASK_AGAIN_MS = 500;
/** A replica that was said to be quarantined is believed to be for so long. */
const QUARANTINE_NEWS_MS = 10_000;

/** All Raft groups of a node, and the ways between them and other nodes. */
export class GroupRuntime {
  readonly table = new PartitionTable();
  readonly replicas: Replicas;
  readonly snapshots: Snapshots;
  readonly timing: RaftTiming;
  private readonly options: GroupRuntimeOptions;
  private readonly outbox: Outbox;
  private readonly rounds: ReadRounds;
  private readonly shown = new Map<number, AnyReplica>();
  private readonly heardMs = new Map<string, number>();
  private readonly quarantined = new Map<string, number>();
  private readonly ticksPerQuestion: number;
  /** Counted since the start. */
  leaderChanges = 0;
  elections = 0;

  constructor(options: GroupRuntimeOptions) {
    this.options = options;
    const { clock, peers, heartbeatMs, electionTimeoutMs, seed } = options;
    const tickMs = Math.max(1, Math.round(heartbeatMs / TICKS_PER_HEARTBEAT));
    this.ticksPerQuestion = Math.ceil(ASK_AGAIN_MS / tickMs);
    this.timing = new RaftTiming({ tickMs, heartbeatMs, electionTimeoutMs, seed });
    this.outbox = new Outbox({
      clock,
      peers,
      frameSizeBytesMax: FRAME_SIZE_BYTES_MAX,
      onUnsent: (_, messages) => this.replicas.messages.unsent(messages),
    });
    this.rounds = new ReadRounds({
      clock,
      groupOf: (group) => this.readGroup(group),
      sendProbe: (nodeId, probe) => this.outbox.readProbe(nodeId, probe),
      roundTimeoutMs: READ_ROUND_TIMEOUT_MS,
      waitMaxMs: READ_WAIT_MAX_MS,
      firstRound: seed,
    });
    this.replicas = new Replicas({
      ...options,
      timing: this.timing,
      send: (nodeId, message) => this.outbox.message(nodeId, message),
      sendTrouble: (nodeId, trouble) => this.outbox.trouble(nodeId, trouble),
      tellLeader: (nodeId, group) => this.tell(nodeId, this.newsOfAll([group])),
      confirmLeadership: (group, term) => this.rounds.confirm(group, term),
      onChange: (group) => this.noteChange(group),
      onSnapshotOffer: (replica, nodeId) => this.snapshots.fetch(replica, nodeId),
      onQuarantined: (group, nodeId, replicaId) => this.noteQuarantined(group, nodeId, replicaId),
      notOwner: (group) => this.notOwner(group),
    });
    this.snapshots = new Snapshots({
      ...options,
      replicas: this.replicas,
      bytesPerSecond: options.snapshotBytesPerSecond,
    });
  }

  tick(): void {
    this.timing.ticks++;
    this.replicas.tick();
    if (this.timing.isBeat) this.outbox.beat();
    if (this.timing.ticks % this.ticksPerQuestion === 0)
      this.replicas.askAgain((group) => this.table.get(group));
  }

  get readRounds(): number {
    return this.rounds.begun;
  }

  receive(fromNodeId: string, bytes: Uint8Array): void {
    const { clock, logger } = this.options;
    this.heardMs.set(fromNodeId, clock.monotonicMs());
    let frame: ReturnType<Replicas['messages']['decode']>;
    try {
      frame = this.replicas.messages.decode(bytes);
    } catch (thrown) {
      logger.warn({ from: fromNodeId }, `a frame cannot be read: ${RingfoldError.from(thrown).message}`);
      return;
    }
    for (const news of frame.leaders) {
      this.table.update(news);
      this.replicas.askWhetherRemoved(news);
      void this.replicas.leaveIfNeverAdded(news);
    }
    this.replicas.messages.receive(fromNodeId, frame);
    if (frame.readProbe !== undefined)
      this.outbox.readConfirmation(fromNodeId, this.rounds.answer(frame.readProbe));
    if (frame.readConfirmation !== undefined) this.rounds.onConfirmation(frame.readConfirmation);
  }

  tell(nodeId: string, news: readonly LeaderNews[]): void {
    this.outbox.leaders(nodeId, news);
  }

  /** What the replicas that lead here have to tell. */
  ownNews(): LeaderNews[] {
    return this.newsOfAll([...this.replicas.all()].map(({ group }) => group));
  }

  private newsOfAll(groups: readonly number[]): LeaderNews[] {
    return groups.flatMap((group) => this.newsOf(group) ?? []);
  }

  /** When a frame of the node came last, on the monotonic clock. */
  lastHeardMs(nodeId: string): number | undefined {
    return this.heardMs.get(nodeId);
  }

  /** Its node has said of late that this replica is damaged. */
  isQuarantined(group: number, replicaId: number): boolean {
    const sinceMs = this.quarantined.get(`${group}/${replicaId}`);
    return sinceMs !== undefined && this.options.clock.monotonicMs() - sinceMs < QUARANTINE_NEWS_MS;
  }

  notOwner(group: number): RingfoldError {
    const ownerNodeId = this.table.leaderNodeId(group);
    const ownerAddress = ownerNodeId && this.options.clientAddressOf(ownerNodeId);
    const details = {
      topologyVersion: this.table.version,
      ...(ownerNodeId && { ownerNodeId }),
      ...(ownerAddress && { ownerAddress }),
    };
    const where =
      ownerNodeId === undefined ? 'who does is not known at the moment' : `node ${ownerNodeId} does`;
    return new RingfoldError('NOT_OWNER', `this node does not own the customer's partition; ${where}`, {
      details,
    });
  }

  close(error: RingfoldError): void {
    this.rounds.close(error);
    this.replicas.close(error);
  }

  private noteChange(group: number): void {
    const replica = this.replicas.get(group);
    if (this.shown.get(group) !== replica) {
      if (replica === undefined) this.shown.delete(group);
      else this.shown.set(group, replica);
      this.options.onReplica(group, replica);
      // It may have been removed again while it was being made: that news has passed.
      const known = this.table.get(group);
      if (known !== undefined) this.replicas.askWhetherRemoved(known);
    }
    this.options.onChange();
    const news = this.newsOf(group) ?? this.hearsay(replica);
    if (news !== undefined && this.table.update(news)) {
      if (news.leaderNodeId === this.options.nodeId) this.options.onNews(news);
      this.leaderChanges++;
      if (news.leaderNodeId === this.options.nodeId) this.elections++;
    }
  }

  private newsOf(group: number): LeaderNews | undefined {
    const log = this.replicas.get(group)?.log;
    if (log === undefined || log.stopped !== undefined || log.raft.role !== 'leader') return undefined;
    const { term, configurationIndex, configuration } = log.raft;
    return { group, term, configurationIndex, leaderNodeId: this.options.nodeId, configuration };
  }

  /** What a follower's log says of its leader. */
  private hearsay(replica: AnyReplica | undefined): LeaderNews | undefined {
    const raft = replica?.log?.raft;
    if (raft === undefined) return undefined;
    const { term, leader, configurationIndex, configuration } = raft;
    const leaderNodeId = configuration.replicas.find(({ id }) => id === leader)?.nodeId;
    if (leaderNodeId === undefined) return undefined;
    return { group: replica!.group, term, configurationIndex, leaderNodeId, configuration };
  }

  private noteQuarantined(group: number, nodeId: string, replicaId: number): void {
    const raft = this.replicas.get(group)?.log?.raft;
    const isItsReplica = raft?.configuration.replicas.some(
      (one) => one.id === replicaId && one.nodeId === nodeId,
    );
    if (isItsReplica) this.quarantined.set(`${group}/${replicaId}`, this.options.clock.monotonicMs());
  }

  private readGroup(group: number) {
    const replica = this.replicas.get(group);
    const raft = replica?.log?.raft;
    if (raft === undefined || replica?.log?.stopped !== undefined) return undefined;
    const { nodeId } = this.options;
    return {
      group,
      replicaId: raft.replicaId,
      term: raft.term,
      isLeader: raft.role === 'leader',
      isQuorum: (replicas: Iterable<number>) => raft.isQuorum(replicas),
      voterNodeIds: () =>
        raft.configuration.replicas
          .filter((one) => one.role === 'voter' && one.nodeId !== nodeId)
          .map((one) => one.nodeId),
    };
  }
}
