import { decodePeerFrame } from '../codec/peer-frame.js';
import {
  decodeReplicaPlace,
  encodeReplicaPlace,
  encodeReplicaState,
  type ReplicaPlace,
} from '../codec/replica-rows.js';
import { RingfoldError } from '../core/errors.js';
import type { GroupMessage, LeaderNews, PeerFrame, ReplicaTrouble } from '../core/raft/frame.js';
import { Raft } from '../core/raft/raft.js';
import type { Configuration, Entry, HardState, Message, SnapshotMetadata } from '../core/raft/types.js';
import { groupOfReplicaKey, REPLICA_KEYS, replicaKey, SlotKeys } from '../partition/keys.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { RowBatch, Storage } from '../ports/storage.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import { Command } from './command.js';
import { refusalToStart, refuseUnlessReplaceable } from './essential-rows.js';
import { FailedReads } from './failed-reads.js';
import type { GroupCommit } from './group-commit.js';
import type { RaftTiming } from './raft-timing.js';
import type { Replica, ReplicaSubject } from './replica.js';
import { ReplicaRows } from './replica-rows.js';
import { ReplicatedLog } from './replicated-log.js';
import type { SlotRegistry } from './slot-registry.js';

// biome-ignore lint/suspicious/noExplicitAny: groups of different kinds live in one registry; each knows its own types
type AnySubject = ReplicaSubject<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyReplica = Replica<any, any>;
// biome-ignore lint/suspicious/noExplicitAny: as above
type AnyLog = ReplicatedLog<any, any>;

export interface ReplicasOptions {
  /** Replicas are made here only when it is written down whose node this is. */
  isMember: () => boolean;
  nodeId: string;
  storage: Storage;
  writes: BackgroundWrites;
  groupCommit: GroupCommit;
  slots: SlotRegistry;
  clock: Clock;
  logger: Logger;
  timing: RaftTiming;
  logTailBytesPerGroup: number;
  /** Undefined: this node does not know yet what the group is about. */
  subjectOf: (group: number, slot: number) => AnySubject | undefined;
  send: (nodeId: string, message: GroupMessage<Command<unknown>>) => void;
  sendTrouble: (nodeId: string, trouble: ReplicaTrouble) => void;
  /** Tells another node what the replica here, which leads, has to tell of its group. */
  tellLeader: (nodeId: string, group: number) => void;
  confirmLeadership: (group: number, term: number) => Promise<void>;
  /** A replica's role, leader or configuration has changed; or it is new, or gone. */
  onChange: (group: number) => void;
  /** A leader offers a snapshot. */
  onSnapshotOffer: (replica: AnyReplica, fromNodeId: string) => void;
  onQuarantined: (group: number, nodeId: string, replicaId: number) => void;
  notOwner: (group: number) => RingfoldError;
  /** Told what replicas do: for simulations. */
  observer?: ReplicaObserver;
}

export interface ReplicaObserver {
  /** A replica was opened: what it found on its disk. */
  restored(group: number, replicaId: number, hardState: HardState, lastIndex: number): void;
  /** A replica whose addition was undone goes; what it said before this term has bound nobody. */
  undone(group: number, replicaId: number, term: number): void;
  /** An entry is durably applied; undefined outcome: it was no command. */
  applied(group: number, replicaId: number, entry: Entry<Command<unknown>>, outcome: unknown): void;
}

/** Where the replicas of a group are, as far as their messages have told. */
type Senders = Map<number, string>;

/** The replicas of this node: opened, made, replaced by snapshots, and removed; and the way of messages to them. */
export class Replicas {
  private readonly options: ReplicasOptions;
  private readonly replicas = new Map<number, AnyReplica>();
  private readonly places = new Map<number, ReplicaPlace>();
  private readonly senders = new Map<number, Senders>();
  /** Groups whose replica is being made, switched or removed, until that has ended. */
  private readonly inTransition = new Map<number, Promise<void>>();
  private opening: Promise<void> = Promise.resolve();
  private readonly failedReads: FailedReads;
  private isClosed = false;

  constructor(options: ReplicasOptions) {
    this.options = options;
    this.failedReads = new FailedReads(
      options.clock,
      (group) => this.openStopped(group),
      (group, error) => this.warn(group, error),
    );
  }

  get(group: number): AnyReplica | undefined {
    return this.replicas.get(group);
  }

  all(): IterableIterator<AnyReplica> {
    return this.replicas.values();
  }

  /** Opens what there is on disk. `groups` limits it to some; a group that is open already is passed. */
  open(groups?: (group: number) => boolean): Promise<void> {
    // One after the other: what one call opens, the next one must find open.
    const opened = this.opening.then(() => this.openMissing(groups));
    this.opening = opened.catch(() => undefined);
    return opened;
  }

  private async openMissing(groups?: (group: number) => boolean): Promise<void> {
    const known = new Map(this.places);
    for (const [group, place] of await this.readPlaces()) {
      // Made, switched or removed since the rows were read.
      if (this.places.get(group) !== known.get(group)) continue;
      this.places.set(group, place);
      if (place.slot === 0 || this.replicas.has(group) || groups?.(group) === false) continue;
      if (this.inTransition.has(group)) continue;
      await this.inTransitionOf(group, () => this.openReplica(group, place));
    }
  }

  /** The store was opened anew after a failure: everything is read again from there. */
  async reopen(): Promise<void> {
    for (const { log, subject, group } of [...this.replicas.values()]) {
      const error = new RingfoldError('UNAVAILABLE', 'the store was opened anew; try again');
      log?.close(error);
      subject.retire(error);
      if (log !== undefined) this.options.groupCommit.remove(log);
      this.replicas.delete(group);
    }
    // What is being made, switched or removed finds its replica gone, and leaves what there is to be opened.
    await Promise.all(this.inTransition.values());
    await this.open((group) => group === CLUSTER_GROUP);
    await this.open();
  }

  tick(): void {
    for (const { log } of this.replicas.values()) log?.tick();
  }

  receive(fromNodeId: string, frame: PeerFrame<Command<unknown>>): void {
    for (const message of frame.messages) this.receiveMessage(fromNodeId, message);
    for (const trouble of frame.troubles) this.receiveTrouble(fromNodeId, trouble);
  }

  decode(frame: Uint8Array): PeerFrame<Command<unknown>> {
    return decodePeerFrame(frame, (group, bytes) => Command.fromBytes(bytes, this.codecOf(group)));
  }

  /** A message could not be sent. */
  unsent(messages: readonly GroupMessage<unknown>[]): void {
    for (const { group, message } of messages)
      this.replicas.get(group)?.log?.raft.reportUnreachable(message.to);
  }

  /** A node's process seems to have ended, and its replicas with it. */
  noteGone(nodeId: string): void {
    for (const { log } of this.replicas.values()) {
      const gone = log?.raft.configuration.replicas.find((replica) => replica.nodeId === nodeId);
      if (gone !== undefined) log!.raft.reportGone(gone.id);
    }
  }

  /**
   * Whoever was removed while it was not to be reached does not know it. A voter finds out when it campaigns, a learner
   * never does: so a replica that its leader's configuration does not name asks, as if it did. A configuration that is
   * not committed yet is no answer.
   */
  askWhetherRemoved({ group, leaderNodeId, configuration }: LeaderNews): void {
    const replica = this.replicas.get(group);
    const leader = configuration.replicas.find(({ nodeId }) => nodeId === leaderNodeId);
    if (replica === undefined || leader === undefined) return;
    if (this.isNamed(replica, configuration) || replica.replicaId >= configuration.nextReplicaId) return;
    this.ask(replica, leader);
  }

  /**
   * Called now and then, since nothing else is as sure to come: who had no answer asks again, and who has no leader and
   * may not campaign asks all whom it knows, as one that was away when it was removed would.
   */
  askAgain(newsOf: (group: number) => LeaderNews | undefined): void {
    for (const replica of this.replicas.values()) {
      const news = newsOf(replica.group);
      if (news !== undefined) this.askWhetherRemoved(news);
      const raft = replica.log?.raft;
      if (raft === undefined || raft.role !== 'follower' || raft.leader !== 0) continue;
      const { replicas } = raft.configuration;
      const mayCampaign = replicas.some(({ id, role }) => id === raft.replicaId && role === 'voter');
      if (!mayCampaign) for (const other of replicas) this.ask(replica, other);
    }
  }

  private ask({ group, replicaId: from, log }: AnyReplica, other: { id: number; nodeId: string }): void {
    if (other.nodeId === this.options.nodeId) return;
    const term = (log?.raft.term ?? 0) + 1;
    const body = { kind: 'vote_request', isPreVote: true, isTransfer: false } as const;
    const message = { ...body, from, to: other.id, term, last: { index: 0, term: 0 } };
    this.options.send(other.nodeId, { group, message, isToLearner: false });
  }

  /**
   * What the leader itself says of its group; it has given the id of the replica here to nobody. Ids only grow along a
   * log, and a leader has all that was committed before its term (§3.6): so the change that has added this replica was
   * not, and cannot be in that term. Whoever has heard of no term as late as that has told nobody anything that counted.
   * Others may yet add it, under the same id: that is not remembered, and it comes back as one that has nothing.
   */
  async leaveIfNeverAdded({ group, term, leaderNodeId, configuration }: LeaderNews): Promise<void> {
    const replica = this.replicas.get(group);
    if (replica?.log === undefined || leaderNodeId === '' || this.inTransition.has(group)) return;
    const { replicaId, log } = replica;
    if (this.isNamed(replica, configuration) || replicaId < configuration.nextReplicaId) return;
    // One that has heard of no term at all has nothing to be rid of, and may be waiting for its leader's first word.
    if (log.raft.term === 0 || log.raft.term >= term) return;
    this.options.observer?.undone(group, replicaId, term);
    const { removedReplicaId } = this.placeOf(group);
    await this.inTransitionOf(group, () => this.discard(replica, removedReplicaId)).then(
      () =>
        this.options.logger.info({ group, replica: replicaId }, 'a replica that was never added has left'),
      (error: unknown) => this.warn(group, error),
    );
  }

  private isNamed({ replicaId }: AnyReplica, { replicas }: Configuration): boolean {
    return replicas.some(({ id, nodeId }) => id === replicaId && nodeId === this.options.nodeId);
  }

  /** The snapshot in `slot` takes the place of what the replica has. The slot's rows are durable. */
  async switchTo(replica: AnyReplica, slot: number, metadata: SnapshotMetadata): Promise<void> {
    const { group, log } = replica;
    const subject = this.options.subjectOf(group, slot);
    if (log === undefined || subject === undefined || !this.isAtPeace(replica)) throw replacedMeanwhile();
    // It would begin from nothing, and not from the snapshot.
    if (subject.quarantine !== undefined) throw subject.quarantine;
    await this.inTransitionOf(group, () => this.switchAtPeace(replica, log, subject, slot, metadata));
    this.options.onChange(group);
  }

  private async switchAtPeace(
    replica: AnyReplica,
    log: AnyLog,
    subject: AnySubject,
    slot: number,
    metadata: SnapshotMetadata,
  ): Promise<void> {
    const { slots } = this.options;
    const { group, replicaId } = replica;
    const keys = new SlotKeys(slot);
    const place = { ...this.placeOf(group), slot, replicaId };
    try {
      await this.putPlace(group, place, (batch) => {
        if (!log.raft.wantsSnapshot(metadata)) throw new RingfoldError('UNAVAILABLE', 'the log was faster');
        const hardState = log.pause();
        batch.put(keys.replicaState(), encodeReplicaState({ hardState, logStart: metadata }));
        slots.switchOn(batch, slot);
        slots.discard(batch, replica.slot);
      });
    } catch (error) {
      log.resume();
      throw error;
    }
    const rows = new ReplicaRows(this.options.storage, keys);
    try {
      await rows.read(subject.codec);
    } catch (thrown) {
      log.stop(RingfoldError.from(thrown));
      throw thrown;
    }
    if (this.replicas.get(group) !== replica || log.stopped !== undefined) throw replacedMeanwhile();
    replica.subject.retire(
      new RingfoldError('UNAVAILABLE', 'this copy was replaced by a newer one; try again'),
    );
    log.switchTo(rows, subject.machine, metadata);
    subject.attach(log);
    this.replicas.set(group, { group, replicaId, slot, keys, subject, log });
  }

  private isAtPeace(replica: AnyReplica): boolean {
    return this.replicas.get(replica.group) === replica && !this.inTransition.has(replica.group);
  }

  /** The replica is in its group no more. */
  async remove(group: number, replicaId: number): Promise<void> {
    const replica = this.replicas.get(group);
    if (replica?.replicaId !== replicaId || this.inTransition.has(group)) return;
    await this.inTransitionOf(group, () => this.discard(replica));
    this.options.logger.info({ group, replica: replicaId }, 'a replica has left this node');
  }

  close(error: RingfoldError): void {
    this.isClosed = true;
    this.failedReads.close();
    for (const { log } of this.replicas.values()) log?.close(error);
  }

  // ---- messages

  private receiveMessage(
    fromNodeId: string,
    { group, message, isToLearner }: GroupMessage<Command<unknown>>,
  ): void {
    const replica = this.replicas.get(group);
    if (replica === undefined || replica.replicaId !== message.to) {
      this.receiveForAnother(fromNodeId, group, message, isToLearner);
      return;
    }
    if (replica.log === undefined || replica.log.stopped !== undefined) {
      // A full disk passes: the store will be opened anew, and nothing is wrong with what is on it. So may a failed read.
      if (this.options.groupCommit.stoppedBy !== undefined || this.isClosed) return;
      if (replica.subject.quarantine === undefined && this.failedReads.mayPass(group)) return;
      this.options.sendTrouble(fromNodeId, { group, replica: message.to, isQuarantined: true });
      return;
    }
    if (this.isFromRemoved(replica, fromNodeId, message)) {
      this.options.sendTrouble(fromNodeId, { group, replica: message.from, isQuarantined: false });
      return;
    }
    if (this.isFromUndone(replica, message)) {
      this.options.tellLeader(fromNodeId, group);
      return;
    }
    // Whoever does not campaign has asked whether it was removed, and was answered by one that does not know. Its term
    // stays what it was: in a later one it would seem to have been spoken to by the leader of that.
    if (message.kind === 'vote_response' && replica.log.raft.role === 'follower') return;
    this.noteSender(group, message.from, fromNodeId);
    try {
      replica.log.step(message);
    } catch (thrown) {
      // What no sound group says: this copy, or the other one, is not what it was. The other groups are not concerned.
      replica.log.stop(notSound(thrown));
      return;
    }
    if (message.kind === 'snapshot_offer') this.takeOffer(replica, fromNodeId);
  }

  /** The message is for a replica that is not here: it was here once, or it is to be made. */
  private receiveForAnother(
    fromNodeId: string,
    group: number,
    message: Message<Command<unknown>>,
    isToLearner: boolean,
  ): void {
    const { replicaId, removedReplicaId } = this.placeOf(group);
    if (message.to <= removedReplicaId || message.to <= replicaId) return;
    // A voter that is not here has been lost with its disk; it must not vote or answer as if it were new.
    if (!isToLearner || this.isClosed || !this.options.isMember()) return;
    this.noteSender(group, message.from, fromNodeId);
    void this.make(group, message.to);
  }

  private receiveTrouble(fromNodeId: string, { group, replica, isQuarantined }: ReplicaTrouble): void {
    if (isQuarantined) this.options.onQuarantined(group, fromNodeId, replica);
    else this.remove(group, replica).catch((error: unknown) => this.warn(group, error));
  }

  /**
   * Whoever was removed does not know it yet, and campaigns: it is told. So is one that was added by a leader whose
   * change never committed; the next leader may have given its id to another node.
   */
  private isFromRemoved(
    { log }: AnyReplica,
    fromNodeId: string,
    { from, kind }: Message<Command<unknown>>,
  ): boolean {
    if (kind !== 'vote_request' || log === undefined || log.raft.isConfigurationPending) return false;
    const { replicas, nextReplicaId } = log.raft.configuration;
    const isMember = replicas.some(({ id, nodeId }) => id === from && nodeId === fromNodeId);
    return from < nextReplicaId && replicas.length > 0 && !isMember;
  }

  /** It asks a leader that has never given its id away: the leader's news are the answer (`leaveIfNeverAdded`). */
  private isFromUndone({ log }: AnyReplica, message: Message<Command<unknown>>): boolean {
    if (message.kind !== 'vote_request' || !message.isPreVote || log?.raft.role !== 'leader') return false;
    return message.from >= log.raft.configuration.nextReplicaId;
  }

  private takeOffer(replica: AnyReplica, fromNodeId: string): void {
    if (replica.log?.raft.takeSnapshotOffer() !== undefined)
      this.options.onSnapshotOffer(replica, fromNodeId);
  }

  private send(group: number, log: AnyLog, message: Message<Command<unknown>>): void {
    const known = log.raft.configuration.replicas.find(({ id }) => id === message.to);
    const nodeId = known?.nodeId ?? this.senders.get(group)?.get(message.to);
    if (nodeId === undefined || nodeId === this.options.nodeId) return;
    this.options.send(nodeId, { group, message, isToLearner: known?.role === 'learner' });
  }

  private noteSender(group: number, replicaId: number, nodeId: string): void {
    let senders = this.senders.get(group);
    if (senders === undefined) {
      senders = new Map();
      this.senders.set(group, senders);
    }
    senders.set(replicaId, nodeId);
  }

  // ---- lives of replicas

  private async make(group: number, replicaId: number): Promise<void> {
    if (this.inTransition.has(group)) return;
    await this.inTransitionOf(group, async () => {
      const { slots, logger } = this.options;
      const old = this.replicas.get(group);
      // Another one of this node can only have come after the old one's removal was committed.
      if (old !== undefined) await this.discard(old);
      const slot = await slots.allocate();
      // One that could not be opened goes like one that was: it waits for the record, and its group did not.
      const before = this.placeOf(group);
      const removedReplicaId = Math.max(before.replicaId, before.removedReplicaId);
      const place = { slot, replicaId, removedReplicaId };
      try {
        await this.putPlace(group, place, (batch) => {
          slots.switchOn(batch, slot);
          if (before.slot !== 0) slots.discard(batch, before.slot);
        });
      } finally {
        slots.abandon(slot);
      }
      await this.openReplica(group, place);
      logger.info({ group, replica: replicaId }, 'a replica has come to this node');
    }).catch((error: unknown) => {
      this.warn(group, error);
      // It may be made and not open: nobody would make it again.
      if (RingfoldError.from(error).code === 'STORAGE_FAILED') this.failedReads.note(group);
    });
  }

  private async discard(replica: AnyReplica, removedReplicaId = replica.replicaId): Promise<void> {
    const { group, slot, log, subject } = replica;
    const moved = new RingfoldError('UNAVAILABLE', 'the partition has moved to other nodes; try again');
    log?.close(moved);
    subject.retire(moved);
    if (log !== undefined) this.options.groupCommit.remove(log);
    this.replicas.delete(group);
    const { slots } = this.options;
    // Another one than where it was read from, when it stopped while it was being switched to a snapshot.
    const { slot: slotOnDisk } = this.placeOf(group);
    const place = { slot: 0, replicaId: 0, removedReplicaId };
    await this.putPlace(group, place, (batch) => {
      slots.discard(batch, slot);
      slots.discard(batch, slotOnDisk);
    });
    this.failedReads.forget(group);
    this.options.onChange(group);
  }

  private async openReplica(group: number, { slot, replicaId }: ReplicaPlace): Promise<void> {
    const subject = this.options.subjectOf(group, slot);
    if (subject === undefined) return;
    const keys = new SlotKeys(slot);
    const rows = new ReplicaRows(this.options.storage, keys);
    const log =
      subject.quarantine === undefined
        ? await this.openLogOrNote(group, replicaId, subject, rows)
        : undefined;
    const { quarantine } = subject;
    if (group === CLUSTER_GROUP && quarantine !== undefined)
      await refuseUnlessReplaceable(this.options.storage, this.options.nodeId, quarantine);
    if (log !== undefined) {
      subject.attach(log);
      this.options.groupCommit.add(log);
    }
    this.replicas.set(group, { group, replicaId, slot, keys, subject, log });
    log?.pump();
    this.options.onChange(group);
  }

  /**
   * A read failed, and with it the replica: it begins anew from its rows, as after a restart. By then others may have
   * replaced it, or the store was opened anew with all that is in it.
   */
  private async openStopped(group: number): Promise<void> {
    const { groupCommit, writes } = this.options;
    await this.inTransition.get(group);
    if (this.isClosed || groupCommit.stoppedBy !== undefined) return;
    const stopped = this.replicas.get(group);
    if (stopped === undefined) return await this.open((one) => one === group);
    if (stopped.log?.stopped === undefined || stopped.subject.quarantine !== undefined) return;
    const { log, subject } = stopped;
    await this.inTransitionOf(group, async () => {
      groupCommit.remove(log);
      // What it had in a batch is on disk after this one.
      await writes.write(() => undefined);
      if (this.replicas.get(group) !== stopped) return;
      await this.openReplica(group, this.placeOf(group));
      subject.retire(new RingfoldError('UNAVAILABLE', 'this copy is being opened anew; try again'));
    });
  }

  /** Undefined when its rows are damaged: the replica is not served, the others are. */
  private async openLogOrNote(
    group: number,
    replicaId: number,
    subject: AnySubject,
    rows: ReplicaRows,
  ): Promise<AnyLog | undefined> {
    try {
      return await this.openLog(group, replicaId, subject, rows);
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      if (error.code !== 'STORAGE_DAMAGED') throw error;
      subject.noteDamage(error);
      return undefined;
    }
  }

  private async openLog(
    group: number,
    replicaId: number,
    subject: AnySubject,
    rows: ReplicaRows,
  ): Promise<AnyLog> {
    const { options } = this;
    const persisted = await rows.read(subject.codec);
    let opened: Raft<Command<unknown>> | undefined;
    const raft = new Raft<Command<unknown>>({
      ...options.timing.raftOptions(
        group,
        replicaId,
        () => opened?.configuration ?? persisted.applied.configuration,
      ),
      replicaId,
      persisted,
      payloadSizeBytes: (command) => command.sizeBytes,
    });
    opened = raft;
    options.observer?.restored(group, replicaId, persisted.hardState, raft.lastIndex);
    const log: AnyLog = new ReplicatedLog({
      group,
      raft,
      entries: persisted.entries,
      codec: subject.codec,
      rows,
      machine: subject.machine,
      clock: options.clock,
      waitingMax: subject.waitingMax,
      tailSizeBytesMax: options.logTailBytesPerGroup,
      wake: () => options.groupCommit.wake(),
      stoppedBy: () => options.groupCommit.stoppedBy,
      send: (message) => this.send(group, log, message),
      confirmLeadership: (term) => options.confirmLeadership(group, term),
      onChange: () => options.onChange(group),
      notOwner: () => options.notOwner(group),
      onApplied:
        options.observer === undefined
          ? undefined
          : (entry, outcome) => options.observer?.applied(group, replicaId, entry, outcome),
      onStopped: (error) => {
        options.logger.error({ group, replica: replicaId }, `a replica has stopped: ${error.message}`);
        if (error.code === 'STORAGE_FAILED') this.failedReads.note(group);
      },
    });
    return log;
  }

  // ---- rows

  private async readPlaces(): Promise<[number, ReplicaPlace][]> {
    const scan = this.options.storage.scan(REPLICA_KEYS);
    const places: [number, ReplicaPlace][] = [];
    try {
      for (;;) {
        const rows = await scan.next(256);
        if (rows.length === 0) return places;
        for (const { key, value } of rows) places.push([groupOfReplicaKey(key), decodeReplicaPlace(value)]);
      }
    } catch (error) {
      throw refusalToStart('the row that says where a replica is, is damaged', error);
    } finally {
      await scan.close();
    }
  }

  private placeOf(group: number): ReplicaPlace {
    return this.places.get(group) ?? { slot: 0, replicaId: 0, removedReplicaId: 0 };
  }

  /**
   * Writes down where the replica is, beside what makes it so. Known only when it is durable: after a batch that failed
   * messages to a replica that was not made must make it.
   */
  private async putPlace(
    group: number,
    place: ReplicaPlace,
    makeSo: (batch: RowBatch) => void,
  ): Promise<void> {
    await this.options.writes.write((batch) => {
      makeSo(batch);
      batch.put(replicaKey(group), encodeReplicaPlace(place));
    });
    this.places.set(group, place);
  }

  private async inTransitionOf(group: number, work: () => Promise<void>): Promise<void> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.inTransition.set(group, ended);
    try {
      await work();
    } finally {
      this.inTransition.delete(group);
      end();
    }
  }

  private codecOf(group: number) {
    return this.replicas.get(group)?.subject.codec ?? UNKNOWN_CODEC;
  }

  private warn(group: number, error: unknown): void {
    if (this.isClosed) return;
    const reason = RingfoldError.from(error).message;
    this.options.logger.warn({ group }, `a replica could not be made, opened or removed: ${reason}`);
  }
}

function replacedMeanwhile(): RingfoldError {
  return new RingfoldError('UNAVAILABLE', 'the replica was replaced meanwhile');
}

/** Of a group that has no replica here: nothing of it is ever looked at. */
const UNKNOWN_CODEC = {
  encode: () => new Uint8Array(0),
  decode: () => {
    throw new RingfoldError('INTERNAL', 'a command of an unknown group was looked at');
  },
  sizeBytes: () => 0,
};

/** Who asks this copy is to ask another one. */
function notSound(thrown: unknown): RingfoldError {
  const { message } = RingfoldError.from(thrown);
  return new RingfoldError(
    'UNAVAILABLE',
    `this node's copy of the partition does not fit what others say of it, and serves no more; another node has it: ${message}`,
    { cause: thrown },
  );
}
