import type { ReplicaPlace } from '../codec/replica-rows.js';
import { RingfoldError } from '../core/errors.js';
import { Raft } from '../core/raft/raft.js';
import type { Message } from '../core/raft/types.js';
import { assert } from '../lib/assert.js';
import { SlotKeys } from '../partition/keys.js';
import type { Clock } from '../ports/clock.js';
import type { Storage } from '../ports/storage.js';
import { CLUSTER_GROUP } from './cluster-state.js';
import type { Command } from './command.js';
import { refuseUnlessReplaceable } from './essential-rows.js';
import type { GroupCommit } from './group-commit.js';
import type { RaftTiming } from './raft-timing.js';
import type { AnyLog, AnyReplica, AnySubject } from './replica.js';
import type { ReplicaObserver } from './replica-observer.js';
import { ReplicaRows } from './replica-rows.js';
import { ReplicatedLog } from './replicated-log.js';

export interface ReplicaOpenerOptions {
  nodeId: string;
  storage: Storage;
  groupCommit: GroupCommit;
  clock: Clock;
  timing: RaftTiming;
  logTailBytesPerGroup: number;
  /** Undefined: this node does not know yet what the group is about. */
  subjectOf: (group: number, slot: number) => AnySubject | undefined;
  send: (group: number, log: AnyLog, message: Message<Command<unknown>>) => void;
  confirmLeadership: (group: number, term: number) => Promise<void>;
  /** A replica's role, leader or configuration has changed. */
  onChange: (group: number) => void;
  /** It cannot go on. */
  onStopped: (group: number, replicaId: number, error: RingfoldError) => void;
  notOwner: (group: number) => RingfoldError;
  observer?: ReplicaObserver;
}

/** Makes a replica of what is on disk: its rows, the Raft core that begins with them, and the log that drives both. */
export class ReplicaOpener {
  private readonly options: ReplicaOpenerOptions;

  constructor(options: ReplicaOpenerOptions) {
    this.options = options;
  }

  /**
   * Undefined while this node does not know what the group is about. One whose rows are damaged has no log: it is not
   * served, the others are.
   *
   * @throws STORAGE_FAILED when something cannot be read, STORAGE_DAMAGED when the node cannot go on without it
   */
  async open(group: number, { slot, replicaId }: ReplicaPlace): Promise<AnyReplica | undefined> {
    const { storage, nodeId, subjectOf } = this.options;
    assert(slot !== 0, 'a replica that is opened is somewhere');
    const subject = subjectOf(group, slot);
    if (subject === undefined) return undefined;
    const keys = new SlotKeys(slot);
    const rows = new ReplicaRows(storage, keys);
    const isSound = subject.quarantine === undefined;
    const log = isSound ? await this.openLogOrNote(group, replicaId, subject, rows) : undefined;
    const { quarantine } = subject;
    if (group === CLUSTER_GROUP && quarantine !== undefined)
      await refuseUnlessReplaceable(storage, nodeId, quarantine);
    return { group, replicaId, slot, keys, subject, log };
  }

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
    const { observer } = options;
    const persisted = await rows.read(subject.codec);
    let opened: Raft<Command<unknown>> | undefined;
    const configuration = () => opened?.configuration ?? persisted.applied.configuration;
    const raft = new Raft<Command<unknown>>({
      ...options.timing.raftOptions(group, replicaId, configuration),
      replicaId,
      persisted,
      payloadSizeBytes: (command) => command.sizeBytes,
    });
    opened = raft;
    observer?.restored(group, replicaId, persisted.hardState, raft.lastIndex);
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
      send: (message) => options.send(group, log, message),
      confirmLeadership: (term) => options.confirmLeadership(group, term),
      onChange: () => options.onChange(group),
      notOwner: () => options.notOwner(group),
      onApplied: observer && ((entry, outcome) => observer.applied(group, replicaId, entry, outcome)),
      onStopped: (error) => options.onStopped(group, replicaId, error),
    });
    return log;
  }
}
