import { RingfoldError } from '../core/errors.js';
import type { Raft } from '../core/raft/raft.js';
import type {
  ConfigurationChange,
  Entry,
  HardState,
  Message,
  Position,
  Ready,
  SnapshotMetadata,
} from '../core/raft/types.js';
import { assert } from '../lib/assert.js';
import type { Clock } from '../ports/clock.js';
import type { PartitionLog, ProposeOptions, StateMachine } from '../ports/partition-log.js';
import type { RowBatch } from '../ports/storage.js';
import { AppliedWaiters } from './applied-waiters.js';
import { Command, type CommandCodec } from './command.js';
import type { BatchMember } from './group-commit.js';
import { LogTail } from './log-tail.js';
import { type Proposal, Proposals } from './proposals.js';
import { electionUnderWay, fateUnknown, notReached, stoppedBy } from './replica-refusals.js';
import type { ReplicaRows } from './replica-rows.js';
import { isStill, type Seen, seenOf } from './seen-raft.js';

export interface ReplicatedLogOptions<Value, Outcome> {
  group: number;
  raft: Raft<Command<Value>>;
  /** What was in its log when it was opened. */
  entries: readonly Entry<Command<Value>>[];
  codec: CommandCodec<Value>;
  rows: ReplicaRows;
  machine: StateMachine<Value, Outcome>;
  clock: Clock;
  /** Proposals that may wait: the partition's mailbox. */
  waitingMax: number;
  /** What of the log stays for replicas that are behind, unless all have it. */
  tailSizeBytesMax: number;
  wake: () => void;
  /** Why nothing can be written now, if so. */
  stoppedBy: () => RingfoldError | undefined;
  send: (message: Message<Command<Value>>) => void;
  /** Resolves when a quorum has confirmed, after the call, that this replica leads the group in this term. */
  confirmLeadership: (term: number) => Promise<void>;
  /** Role, term, leader or configuration are new, or committed by now. */
  onChange: () => void;
  /** What to tell callers who came to the wrong replica. */
  notOwner: () => RingfoldError;
  /** Told of each entry that is durably applied, in order, with what it became: for simulations. */
  onApplied?: (entry: Entry<Command<Value>>, outcome: Outcome | undefined) => void;
  /** This replica cannot go on: its rows are damaged, or an entry is of a kind that is not known here. */
  onStopped: (error: RingfoldError) => void;
}

/** So long a read waits for what it asked to see. */
const APPLY_WAIT_MAX_MS = 500;

/**
 * A replica of a group at work: the Raft core decides, and this does what its Ready says, in the node's one loop.
 *
 * The order of effects in a turn (DESIGN D4, D5): `collect` proposes, lets go of what promises nothing, and puts hard
 * state, entries and the rows of committed entries into the batch; when the batch is durable, `settle` tells the core,
 * shows the rows to readers, sends what rests on the batch, and answers.
 */
export class ReplicatedLog<Value, Outcome> implements PartitionLog<Value, Outcome>, BatchMember {
  readonly group: number;
  readonly raft: Raft<Command<Value>>;
  private readonly options: ReplicatedLogOptions<Value, Outcome>;
  private readonly proposals: Proposals<Value, Outcome>;
  private readonly applied: AppliedWaiters;
  private readonly tail: LogTail;
  private rows: ReplicaRows;
  private machine: StateMachine<Value, Outcome>;
  private isPaused = false;
  /** The last batch holds no entries: their rows stand for them. */
  private isElided = false;
  private underWay: Ready<Command<Value>> | undefined;
  /** In the batch under way, for `onApplied`. */
  private appliedNow: { entry: Entry<Command<Value>>; outcome: Outcome | undefined }[] = [];
  /** To be told when the batch is durable: nobody else has these entries. */
  private answers: { proposal: Proposal<Value, Outcome>; outcome: Outcome }[] = [];
  private seen: Seen | undefined;
  private failure: RingfoldError | undefined;

  constructor(options: ReplicatedLogOptions<Value, Outcome>) {
    this.options = options;
    this.group = options.group;
    this.raft = options.raft;
    this.rows = options.rows;
    this.machine = options.machine;
    this.proposals = new Proposals(options.clock, options.waitingMax);
    this.applied = new AppliedWaiters(this.raft.applied);
    this.tail = new LogTail(options.tailSizeBytesMax);
    for (const entry of options.entries) this.tail.add(entry.index, sizeOf(entry));
    // Nobody to ask: it leads from the start.
    if (this.isOnlyReplica) this.raft.campaign();
  }

  // ---- for the partition

  propose(value: Value, proposeOptions: ProposeOptions): Promise<Outcome> {
    const refusal = this.whyNotToPropose();
    if (refusal !== undefined) return Promise.reject(refusal);
    const outcome = this.proposals.add(Command.of(value, this.options.codec), proposeOptions);
    this.options.wake();
    return outcome;
  }

  get appliedIndex(): number {
    return this.applied.index;
  }

  readBarrier(): Promise<void> | undefined {
    const { isOnlyVoter } = this;
    const { configurationIndex } = this.raft;
    const hasAppliedAlone = isOnlyVoter && configurationIndex <= this.applied.index;
    // What was answered by an only voter is in what it has applied, even if it can write no more.
    if (this.failure !== undefined && hasAppliedAlone) return undefined;
    if (this.failure !== undefined) throw this.failure;
    const read = this.raft.startRead();
    if (read === undefined) throw this.whyNotToRead();
    // Nobody else can have been elected. What is not durable yet was not answered either, since it is the only voter;
    // what came before may have been, by the others' disks.
    if (hasAppliedAlone) return undefined;
    if (isOnlyVoter) return this.caughtUp(configurationIndex);
    return this.options.confirmLeadership(read.term).then(() => this.caughtUp(read.index));
  }

  whenApplied(index: number): Promise<void> | undefined {
    if (index <= this.applied.index) return undefined;
    const waited = this.applied.when(index)!;
    const cancel = this.options.clock.schedule(APPLY_WAIT_MAX_MS, () => waited.giveUp(notReached(index)));
    return waited.promise.finally(cancel);
  }

  /** As `whenApplied`, however long it takes. */
  async caughtUp(index: number): Promise<void> {
    await this.applied.when(index)?.promise;
  }

  // ---- for the node

  step(message: Message<Command<Value>>): void {
    if (this.isAtRest) return;
    this.raft.step(message);
    this.pump();
  }

  tick(): void {
    if (this.isAtRest) return;
    this.raft.tick();
    this.pump();
  }

  /** Passes on what the core has to say, and asks for a batch when it has something to write. */
  pump(): void {
    for (const message of this.raft.takeMessages()) this.options.send(message);
    this.noteChanges();
    if (this.hasWork) this.options.wake();
  }

  proposeChange(change: ConfigurationChange): ReturnType<Raft<Command<Value>>['proposeChange']> {
    const result = this.raft.proposeChange(change);
    this.pump();
    return result;
  }

  transferLeadership(replica: number): void {
    this.raft.transferLeadership(replica);
    this.pump();
  }

  /**
   * Before a snapshot is switched on: takes no part in batches until `resume`. Only while a batch is being filled.
   * @returns term and vote, to be written beside the snapshot
   */
  pause(): HardState {
    assert(this.underWay === undefined, 'a snapshot is switched on between two batches');
    this.isPaused = true;
    return this.raft.hardState;
  }

  /** The snapshot is durable in a slot of its own: from here on that is this replica's. */
  switchTo(rows: ReplicaRows, machine: StateMachine<Value, Outcome>, metadata: SnapshotMetadata): void {
    assert(this.isPaused, 'a snapshot is switched on while the log is at rest');
    this.rows = rows;
    this.machine = machine;
    this.raft.restore(metadata);
    this.tail.clear();
    this.applied.advance(metadata.index);
    this.resume();
  }

  resume(): void {
    this.isPaused = false;
    this.pump();
  }

  /** Whoever is being sent a snapshot needs the entries after it. Returns how to let go. */
  holdTail(): () => void {
    return this.tail.hold();
  }

  /** Removed data must not stay in the log: what is applied is dropped from it with the next batch. */
  dropApplied(): void {
    this.tail.dropTo(this.raft.applied);
    this.options.wake();
  }

  /** What `dropApplied` was to drop is in a batch, or on disk. Never so for one that has stopped. */
  get hasDropped(): boolean {
    return this.failure === undefined && !this.tail.hasUnwanted(this.raft.applied);
  }

  get isOnlyVoter(): boolean {
    const { raft } = this;
    return raft.role === 'leader' && raft.isOnlyVoter;
  }

  get waitingCount(): number {
    return this.proposals.waitingCount;
  }

  get stopped(): RingfoldError | undefined {
    return this.failure;
  }

  /** The replica is not used any more; who waits is told. */
  close(error: RingfoldError): void {
    this.failure ??= error;
    this.proposals.rejectAll(error);
    this.applied.rejectAll(error);
  }

  // ---- in the node's loop

  get hasWork(): boolean {
    if (this.failure !== undefined || this.underWay !== undefined || this.isPaused) return false;
    return (
      this.raft.hasReady ||
      this.tail.hasSurplus(this.raft.applied) ||
      (this.proposals.waitingCount > 0 && this.canPropose)
    );
  }

  collect(batch: RowBatch, sizeBytesMax: number): void {
    this.proposeWaiting(Math.max(1, sizeBytesMax - batch.sizeBytes));
    const ready = this.raft.ready();
    this.underWay = ready;
    // A leader's entries may travel while its own disk is still at work: it counts itself only after.
    for (const message of this.raft.takeMessages()) this.options.send(message);
    const appliedTo = this.apply(batch, ready.committed);
    this.writeLog(batch, ready, appliedTo);
  }

  settle(): void {
    const ready = this.underWay;
    if (ready === undefined) return;
    this.underWay = undefined;
    // Readers first: whoever gets an answer and looks must see it.
    this.machine.publish();
    if (this.failure === undefined) this.persisted(ready);
    this.answerAll();
    if (this.failure === undefined) this.pump();
  }

  fail(error: RingfoldError): void {
    this.underWay = undefined;
    this.machine.discard();
    const { answers } = this;
    this.answers = [];
    for (const { proposal } of answers) proposal.reject(error);
    this.close(error);
  }

  // ---- parts

  private proposeWaiting(sizeBytesMax: number): void {
    if (this.proposals.waitingCount === 0 || !this.canPropose) return;
    const taken = this.proposals.take(sizeBytesMax);
    if (taken.length === 0) return;
    const position = this.raft.propose(taken.map(({ command }) => command));
    if (typeof position === 'string') {
      const refusal = this.whyNotToPropose() ?? electionUnderWay();
      for (const { reject } of taken) reject(refusal);
      return;
    }
    this.proposals.place(taken, position.index, position.term);
  }

  private writeLog(batch: RowBatch, ready: Ready<Command<Value>>, appliedTo: number): void {
    const { rows } = this;
    this.isElided = this.isOnlyReplica && appliedTo === this.raft.lastIndex;
    if (this.isElided) {
      // The rows that the entries become are in this very batch and stand for them (docs/adr/0008).
      rows.deleteEntriesTo(batch, Number.POSITIVE_INFINITY);
      rows.putState(batch, ready.hardState, undefined);
      this.tail.clear();
      return;
    }
    if (ready.truncateFrom !== undefined) this.tail.truncate(ready.truncateFrom);
    for (const entry of ready.entries) this.tail.add(entry.index, sizeOf(entry));
    rows.putEntries(batch, ready.entries, ready.truncateFrom);
    const surplus = this.tail.takeSurplus(this.raft.applied);
    if (surplus !== undefined) {
      rows.deleteEntriesTo(batch, surplus);
      this.raft.compact(surplus);
    }
    rows.putState(batch, ready.hardState, this.raft.logStart);
  }

  /** Returns how far the log is applied when the batch is durable. */
  private apply(batch: RowBatch, committed: readonly Entry<Command<Value>>[]): number {
    const { rows, machine } = this;
    let last: Position | undefined;
    for (const entry of committed) {
      const isApplied = this.applyOne(batch, entry);
      if (!isApplied) break;
      last = entry;
    }
    if (last !== undefined) rows.putApplied(batch, { index: last.index, term: last.term });
    if (machine.stoppedBy !== undefined) this.stop(machine.stoppedBy);
    return last?.index ?? this.raft.applied;
  }

  /** False when this replica cannot go on. */
  private applyOne(batch: RowBatch, entry: Entry<Command<Value>>): boolean {
    const proposal = this.proposals.committed(entry.index, entry.term);
    if (entry.kind === 'configuration') this.rows.putConfiguration(batch, entry.configuration);
    if (entry.kind !== 'command') {
      this.noteApplied(entry, undefined);
      return true;
    }
    let outcome: Outcome;
    try {
      outcome = this.machine.apply(entry.payload.value, entry.index, batch);
    } catch (thrown) {
      const error = RingfoldError.from(thrown);
      proposal?.reject(stoppedBy(error, this.isOnlyReplica));
      this.stop(error);
      return false;
    }
    this.noteApplied(entry, outcome);
    if (proposal !== undefined) this.answer(proposal, outcome);
    return this.machine.stoppedBy === undefined;
  }

  private noteApplied(entry: Entry<Command<Value>>, outcome: Outcome | undefined): void {
    if (this.options.onApplied !== undefined) this.appliedNow.push({ entry, outcome });
  }

  /** An entry that a majority has is safe already; that of an only voter is when the batch is. */
  private answer(proposal: Proposal<Value, Outcome>, outcome: Outcome): void {
    if (this.isOnlyVoter) this.answers.push({ proposal, outcome });
    else proposal.resolve(outcome);
  }

  private persisted(ready: Ready<Command<Value>>): void {
    this.raft.persisted();
    // Of the batch, not of now: a learner may have been added while it was under way.
    if (this.isElided) this.raft.compact(this.raft.applied);
    for (const message of ready.messages) this.options.send(message);
    this.applied.advance(this.raft.applied);
    const { appliedNow } = this;
    if (appliedNow.length === 0) return;
    this.appliedNow = [];
    for (const { entry, outcome } of appliedNow) this.options.onApplied?.(entry, outcome);
  }

  private answerAll(): void {
    const { answers } = this;
    this.answers = [];
    for (const { proposal, outcome } of answers) proposal.resolve(outcome);
  }

  /** This copy cannot go on, or be trusted any more: it takes no part in its group from here on. */
  stop(error: RingfoldError): void {
    if (this.failure !== undefined) return;
    // The other replicas may well apply what this one cannot.
    if (!this.isOnlyReplica) this.proposals.rejectAll(fateUnknown());
    this.close(stoppedBy(error, this.isOnlyReplica));
    this.options.onStopped(error);
  }

  private get isOnlyReplica(): boolean {
    const { replicas } = this.raft.configuration;
    return replicas.length === 1 && replicas[0]!.id === this.raft.replicaId && replicas[0]!.role === 'voter';
  }

  /** It has ended, or a snapshot is being switched on: what comes now is as good as lost on the way. */
  private get isAtRest(): boolean {
    return this.failure !== undefined || this.isPaused;
  }

  private get canPropose(): boolean {
    return this.raft.proposalRefusal === undefined;
  }

  private whyNotToPropose(): RingfoldError | undefined {
    const stopped = this.failure ?? this.options.stoppedBy();
    if (stopped !== undefined) return stopped;
    return this.raft.role === 'leader' ? undefined : this.whyNotLeader();
  }

  private whyNotToRead(): RingfoldError {
    return this.raft.role === 'leader' ? electionUnderWay() : this.whyNotLeader();
  }

  private whyNotLeader(): RingfoldError {
    return this.raft.leader === 0 ? electionUnderWay() : this.options.notOwner();
  }

  private noteChanges(): void {
    const { raft, seen } = this;
    if (seen !== undefined && isStill(seen, raft)) return;
    const { role } = raft;
    const hasLost = seen?.role === 'leader' && role !== 'leader';
    this.seen = seenOf(raft);
    if (hasLost) this.proposals.rejectAll(fateUnknown());
    else if (role !== 'leader') this.proposals.rejectWaiting(this.whyNotLeader());
    this.options.onChange();
  }
}

function sizeOf<Value>(entry: Entry<Command<Value>>): number {
  return entry.kind === 'command' ? entry.payload.sizeBytes : 0;
}
