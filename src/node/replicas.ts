import type { ReplicaPlace } from '../codec/replica-rows.js';
import { encodeReplicaState } from '../codec/replica-rows.js';
import { RingfoldError } from '../core/errors.js';
import type { GroupMessage, LeaderNews, ReplicaTrouble } from '../core/raft/frame.js';
import type { SnapshotMetadata } from '../core/raft/types.js';
import { assert } from '../lib/assert.js';
import { SlotKeys } from '../partition/keys.js';
import type { BackgroundWrites } from '../ports/background-writes.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { Storage } from '../ports/storage.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import type { Command } from './command.js';
import { FailedReads } from './failed-reads.js';
import type { GroupCommit } from './group-commit.js';
import type { RaftTiming } from './raft-timing.js';
import type { AnyLog, AnyReplica, AnySubject } from './replica.js';
import { ReplicaBelonging, type ReplicaHere } from './replica-belonging.js';
import { ReplicaMessages } from './replica-messages.js';
import type { ReplicaObserver } from './replica-observer.js';
import { ReplicaOpener } from './replica-opener.js';
import { ReplicaPlaces } from './replica-places.js';
import { ReplicaRows } from './replica-rows.js';
import type { SlotRegistry } from './slot-registry.js';

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
  observer?: ReplicaObserver;
}

/** The replicas of this node: opened, made, replaced by snapshots, and removed. */
export class Replicas {
  readonly messages: ReplicaMessages;
  private readonly options: ReplicasOptions;
  private readonly replicas = new Map<number, AnyReplica>();
  private readonly places: ReplicaPlaces;
  private readonly opener: ReplicaOpener;
  private readonly belonging: ReplicaBelonging;
  /** Groups whose replica is being made, switched or removed, until that has ended. */
  private readonly inTransition = new Map<number, Promise<void>>();
  private opening: Promise<void> = Promise.resolve();
  private readonly failedReads: FailedReads;
  private isClosed = false;

  constructor(options: ReplicasOptions) {
    this.options = options;
    const { storage, writes, groupCommit, nodeId, clock, logger } = options;
    this.places = new ReplicaPlaces(storage, writes);
    this.belonging = new ReplicaBelonging(nodeId, options.send);
    this.failedReads = new FailedReads(
      clock,
      (group) => this.openStopped(group),
      (group, error) => this.warn(group, error),
    );
    this.messages = new ReplicaMessages({
      ...options,
      replicaOf: (group) => this.replicas.get(group),
      places: this.places,
      failedReads: this.failedReads,
      isStoreStopped: () => groupCommit.stoppedBy !== undefined || this.isClosed,
      onUnknown: (group, replicaId) => void this.make(group, replicaId),
      onRemoved: (group, replicaId) => {
        this.remove(group, replicaId).catch((error: unknown) => this.warn(group, error));
      },
    });
    this.opener = new ReplicaOpener({
      ...options,
      send: (group, log, message) => this.messages.send(group, log, message),
      onStopped: (group, replicaId, error) => {
        logger.error({ group, replica: replicaId }, `a replica has stopped: ${error.message}`);
        if (error.code === 'STORAGE_FAILED') this.failedReads.note(group);
      },
    });
  }

  get(group: number): AnyReplica | undefined {
    return this.replicas.get(group);
  }

  all(): IterableIterator<AnyReplica> {
    return this.replicas.values();
  }

  /** Opens what there is on disk. `groups` limits it to some; a group that is open already is passed. */
  open(groups?: (group: number) => boolean): Promise<void> {
    return this.openAfterOthers(groups, (_, error) => {
      throw error;
    });
  }

  /** As `open`, in a node that runs already: what cannot be read is tried again, and does not keep the others waiting. */
  openReadable(groups?: (group: number) => boolean): Promise<void> {
    return this.openAfterOthers(groups, (group, error) => {
      if (error.code !== 'STORAGE_FAILED') throw error;
      this.warn(group, error);
      this.failedReads.note(group);
    });
  }

  /** The store was opened anew after a failure: everything is read again from there. */
  async reopen(): Promise<void> {
    const closed = [...this.replicas.keys()];
    for (const { log, subject, group } of [...this.replicas.values()]) {
      const error = new RingfoldError('UNAVAILABLE', 'the store was opened anew; try again');
      log?.close(error);
      subject.retire(error);
      if (log !== undefined) this.options.groupCommit.remove(log);
      this.replicas.delete(group);
    }
    // What is being made, switched or removed finds its replica gone, and leaves what there is to be opened.
    await Promise.all(this.inTransition.values());
    await this.openReadable((group) => group === CLUSTER_GROUP);
    await this.openReadable();
    // Where that was not possible yet, others serve. The cluster record is what it was.
    for (const group of closed)
      if (group !== CLUSTER_GROUP && !this.replicas.has(group)) this.options.onChange(group);
  }

  private openAfterOthers(
    groups: ((group: number) => boolean) | undefined,
    onFailed: (group: number, error: RingfoldError) => void,
  ): Promise<void> {
    // One after the other: what one call opens, the next one must find open.
    const opened = this.opening.then(async () => {
      await this.places.load();
      for (const group of this.places.groups()) {
        // Made, switched or removed since the rows were read, or while others were opened.
        const place = this.places.of(group);
        if (place.slot === 0 || this.replicas.has(group) || this.inTransition.has(group)) continue;
        if (groups?.(group) === false) continue;
        await this.inTransitionOf(group, () => this.openReplica(group, place)).catch((error: unknown) =>
          onFailed(group, RingfoldError.from(error)),
        );
      }
    });
    this.opening = opened.catch(() => undefined);
    return opened;
  }

  tick(): void {
    for (const { log } of this.replicas.values()) log?.tick();
  }

  /** A node's process seems to have ended, and its replicas with it. */
  noteGone(nodeId: string): void {
    for (const { log } of this.replicas.values()) {
      const gone = log?.raft.configuration.replicas.find((replica) => replica.nodeId === nodeId);
      if (gone !== undefined) log!.raft.reportGone(gone.id);
    }
  }

  /** The news may say that the replica here was removed. */
  askWhetherRemoved(news: LeaderNews): void {
    const replica = this.here(news.group);
    if (replica !== undefined) this.belonging.askLeader(replica, news);
  }

  /** To be called now and then. */
  askAgain(newsOf: (group: number) => LeaderNews | undefined): void {
    for (const group of this.places.groups()) this.belonging.askAgain(this.here(group)!, newsOf(group));
  }

  /**
   * The replica goes if its addition was undone. Others may yet add it, under the same id: that is not remembered, and it
   * comes back as one that has nothing.
   */
  async leaveIfNeverAdded(news: LeaderNews): Promise<void> {
    const { group, term } = news;
    const replica = this.replicas.get(group);
    if (replica === undefined || this.inTransition.has(group)) return;
    if (!this.belonging.wasNeverAdded(replica, news)) return;
    const { replicaId } = replica;
    this.options.observer?.undone(group, replicaId, term);
    const { removedReplicaId } = this.places.of(group);
    await this.inTransitionOf(group, () => this.discard(group, removedReplicaId)).then(
      () =>
        this.options.logger.info({ group, replica: replicaId }, 'a replica that was never added has left'),
      (error: unknown) => this.warn(group, error),
    );
  }

  /** Opened or not. */
  private here(group: number): ReplicaHere | undefined {
    const { slot, replicaId } = this.places.of(group);
    return this.replicas.get(group) ?? (slot === 0 ? undefined : { group, replicaId, log: undefined });
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
    const place = { ...this.places.of(group), slot, replicaId };
    try {
      await this.places.put(group, place, (batch) => {
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
    if (this.here(group)?.replicaId !== replicaId || this.inTransition.has(group)) return;
    await this.inTransitionOf(group, () => this.discard(group, replicaId));
    this.options.logger.info({ group, replica: replicaId }, 'a replica has left this node');
  }

  close(error: RingfoldError): void {
    this.isClosed = true;
    this.failedReads.close();
    for (const { log } of this.replicas.values()) log?.close(error);
  }

  private async make(group: number, replicaId: number): Promise<void> {
    if (this.inTransition.has(group)) return;
    await this.inTransitionOf(group, async () => {
      const { slots, logger } = this.options;
      // Another one of this node can only have come after the old one's removal was committed.
      const old = this.here(group);
      if (old !== undefined) await this.discard(group, old.replicaId);
      const slot = await slots.allocate();
      const place = { slot, replicaId, removedReplicaId: this.places.of(group).removedReplicaId };
      try {
        await this.places.put(group, place, (batch) => slots.switchOn(batch, slot));
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

  /** The replica that is here goes, with all its rows. */
  private async discard(group: number, removedReplicaId: number): Promise<void> {
    const { slots } = this.options;
    const replica = this.replicas.get(group);
    if (replica !== undefined) this.letGo(replica);
    // Another slot than where it was read from, when it stopped while it was being switched to a snapshot.
    const before = this.places.of(group);
    assert(removedReplicaId >= before.removedReplicaId, 'what was removed stays so');
    const discarded = new Set([before.slot, replica?.slot ?? 0]);
    discarded.delete(0);
    await this.places.put(group, { slot: 0, replicaId: 0, removedReplicaId }, (batch) => {
      for (const slot of discarded) slots.discard(batch, slot);
    });
    this.failedReads.forget(group);
    this.options.onChange(group);
  }

  private letGo({ group, log, subject }: AnyReplica): void {
    const moved = new RingfoldError('UNAVAILABLE', 'the partition has moved to other nodes; try again');
    log?.close(moved);
    subject.retire(moved);
    if (log !== undefined) this.options.groupCommit.remove(log);
    this.replicas.delete(group);
  }

  private async openReplica(group: number, place: ReplicaPlace): Promise<void> {
    const replica = await this.opener.open(group, place);
    if (replica === undefined) return;
    const { log, subject } = replica;
    if (log !== undefined) {
      subject.attach(log);
      this.options.groupCommit.add(log);
    }
    this.replicas.set(group, replica);
    log?.pump();
    this.options.onChange(group);
  }

  /**
   * A read failed, and with it the replica: it begins anew from its rows, as after a restart. By then others may have
   * replaced it, or the store was opened anew with all that is in it.
   */
  private async openStopped(group: number): Promise<void> {
    const { groupCommit, writes } = this.options;
    while (this.inTransition.has(group)) await this.inTransition.get(group);
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
      await this.openReplica(group, this.places.of(group));
      subject.retire(new RingfoldError('UNAVAILABLE', 'this copy is being opened anew; try again'));
    });
  }

  private async inTransitionOf(group: number, work: () => Promise<void>): Promise<void> {
    assert(!this.inTransition.has(group), 'a replica is made, switched or removed by one at a time');
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

  private warn(group: number, error: unknown): void {
    if (this.isClosed) return;
    const reason = RingfoldError.from(error).message;
    this.options.logger.warn({ group }, `a replica could not be made, opened or removed: ${reason}`);
  }
}

function replacedMeanwhile(): RingfoldError {
  return new RingfoldError('UNAVAILABLE', 'the replica was replaced meanwhile');
}
