import { assert } from '../../lib/assert.js';
import { InFlightWindow } from './in-flight-window.js';
import { Progress } from './progress.js';
import { indexOnQuorum, quorumSize } from './quorum.js';
import type { ReplicaState } from './replica-state.js';
import type { Configuration, Message, Replica, ReplicaId, ReplicaProgress } from './types.js';

interface Transfer {
  readonly to: ReplicaId;
  readonly sinceTick: number;
  isAsked: boolean;
}

/** What a replica knows and does while it leads; a new one with each term. */
export class Leadership<Payload> {
  private readonly state: ReplicaState<Payload>;
  private progresses: Progress[] = [];
  /** The first entry of the term. */
  private readonly firstIndex: number;
  private tickNumber = 0;
  private transfer: Transfer | undefined;
  /** Something may be there for others: entries, room in a window, a later commit. */
  private hasNews = true;
  private readonly matchIndexes: number[] = [];

  constructor(state: ReplicaState<Payload>) {
    this.state = state;
    this.followConfiguration();
    this.firstIndex = state.log.lastIndex + 1;
    state.append({ kind: 'empty', index: this.firstIndex, term: state.term });
  }

  get hasCommittedInTerm(): boolean {
    return this.state.commit >= this.firstIndex;
  }

  get isTransferring(): boolean {
    return this.transfer !== undefined;
  }

  /** There may be something to send. */
  get isReplicationDue(): boolean {
    return this.hasNews;
  }

  /** Answers the index of the first one. */
  appendCommands(payloads: readonly Payload[]): number {
    const { term, log } = this.state;
    const firstIndex = log.lastIndex + 1;
    for (let at = 0; at < payloads.length; at++) {
      log.append({ kind: 'command', payload: payloads[at]!, index: firstIndex + at, term });
    }
    this.hasNews = true;
    return firstIndex;
  }

  appendConfiguration(configuration: Configuration): number {
    const { term, log } = this.state;
    const index = log.lastIndex + 1;
    this.state.append({ kind: 'configuration', configuration, index, term });
    this.followConfiguration();
    this.hasNews = true;
    return index;
  }

  tick(): void {
    const { heartbeatTicks, electionTicks, sharedTicks } = this.state.options;
    this.tickNumber++;
    if (this.transfer !== undefined && this.tickNumber - this.transfer.sinceTick >= electionTicks.min) {
      this.transfer = undefined;
    }
    if ((sharedTicks?.() ?? this.tickNumber) % heartbeatTicks === 0) {
      for (const progress of this.progresses) this.sendHeartbeat(progress);
    }
    for (const progress of this.progresses) {
      const isOfferOld = this.tickNumber - progress.offeredAtTick >= electionTicks.min;
      if (progress.state === 'snapshot' && isOfferOld) this.offerSnapshot(progress);
    }
  }

  /** CheckQuorum: a leader that no quorum answers may have been succeeded without hearing of it. */
  get hasLostQuorum(): boolean {
    if (this.tickNumber < this.state.options.electionTicks.min) return false;
    const { voters } = this.state.configurations;
    // Without lists: this runs with every tick.
    let activeCount = 0;
    for (const voter of voters) if (voter === this.state.id || this.isVoterActive(voter)) activeCount++;
    return activeCount < quorumSize(voters.length);
  }

  progress(): ReplicaProgress[] {
    return this.progresses.map((progress) => ({
      replica: progress.replica,
      matchIndex: progress.matchIndex,
      isActive: this.isActive(progress),
      state: progress.state,
    }));
  }

  takeAcknowledgement(message: Extract<Message<Payload>, { kind: 'append_response' }>): void {
    const progress = this.find(message.from);
    if (progress === undefined) return;
    progress.heardAtTick = this.tickNumber;
    const { log } = this.state;
    if (message.isRejected) {
      const agreementIndex = log.lastIndexUpTo(message.hint.index, message.hint.term);
      if (progress.reject(message.rejectedIndex, agreementIndex)) this.hasNews = true;
      return;
    }
    assert(message.matchIndex <= log.lastIndex, 'a replica acknowledges what its leader has');
    if (!progress.acknowledge(message.matchIndex, log.start.index)) return;
    this.hasNews = true;
    if (progress.state === 'snapshot') this.offerSnapshot(progress);
    this.advanceCommit();
    this.askTransferee();
  }

  takeHeartbeatResponse(from: ReplicaId): void {
    const progress = this.find(from);
    if (progress === undefined) return;
    progress.heardAtTick = this.tickNumber;
    const isStalled = progress.isStalledAtHeartbeat();
    this.hasNews = true;
    const { state, matchIndex, nextIndex } = progress;
    const { lastIndex } = this.state.log;
    if (state === 'replicating' && isStalled && matchIndex < lastIndex && matchIndex < nextIndex - 1) {
      this.sendAppend(progress, nextIndex - 1);
    }
  }

  /** §3.6.2, §5.4.2: only an entry of the own term is committed by counting; those before it with it. */
  advanceCommit(): void {
    const { state, matchIndexes } = this;
    const { voters } = state.configurations;
    matchIndexes.length = 0;
    for (const voter of voters) {
      matchIndexes.push(voter === state.id ? state.log.durableIndex : (this.find(voter)?.matchIndex ?? 0));
    }
    const index = indexOnQuorum(matchIndexes);
    if (index <= state.commit || state.log.termAt(index) !== state.term) return;
    state.commitTo(index);
    this.hasNews = true;
  }

  beginTransfer(to: ReplicaId): void {
    this.transfer = { to, sinceTick: this.tickNumber, isAsked: false };
    this.askTransferee();
  }

  /**
   * Before it resigns because nobody answers: who hears it all the same (it may be deaf, and not cut off) need not wait
   * until it is missed. Asked is the one that was furthest, once.
   */
  askSuccessor(): void {
    const { id, term, outbox, configurations } = this.state;
    let successor: Progress | undefined;
    for (const progress of this.progresses) {
      const isFurther = successor === undefined || progress.matchIndex > successor.matchIndex;
      if (isFurther && configurations.isVoter(progress.replica.id)) successor = progress;
    }
    if (successor !== undefined)
      outbox.send({ kind: 'timeout_now', from: id, to: successor.replica.id, term });
  }

  reportUnreachable(replica: ReplicaId): void {
    const progress = this.find(replica);
    if (progress?.state !== 'replicating') return;
    progress.probe();
    this.hasNews = true;
  }

  /** Sends everybody what there is and what fits. */
  replicate(): void {
    if (!this.hasNews) return;
    this.hasNews = false;
    const { lastIndex } = this.state.log;
    for (const progress of this.progresses) {
      if (progress.state === 'probing' && !progress.isProbeSent) this.sendAppend(progress, lastIndex);
      while (progress.state === 'replicating' && progress.nextIndex <= lastIndex && !progress.window.isFull) {
        this.sendAppend(progress, lastIndex);
      }
      if (this.commitFor(progress) > progress.sentCommit) this.sendHeartbeat(progress);
    }
  }

  /** At most up to `lastIndex`; nothing but the question when it is before the next entry. */
  private sendAppend(progress: Progress, lastIndex: number): void {
    const { id, term, log, commit, options, outbox } = this.state;
    const previousIndex = progress.nextIndex - 1;
    const previousTerm = log.termAt(previousIndex);
    if (previousTerm === undefined) {
      this.offerSnapshot(progress);
      return;
    }
    const toIndex =
      previousIndex < lastIndex
        ? log.lastIndexWithin(progress.nextIndex, options.appendBytesMax)
        : previousIndex;
    outbox.send({
      kind: 'append_request',
      from: id,
      to: progress.replica.id,
      term,
      previous: { index: previousIndex, term: previousTerm },
      entries: toIndex > previousIndex ? log.slice(progress.nextIndex, toIndex) : [],
      commit,
    });
    if (progress.state === 'replicating') progress.sentCommit = Math.min(commit, toIndex);
    progress.sent(toIndex, log.bytesBetween(previousIndex, toIndex));
  }

  private sendHeartbeat(progress: Progress): void {
    const commit = this.commitFor(progress);
    progress.sentCommit = Math.max(commit, progress.sentCommit);
    const { id, term, outbox } = this.state;
    outbox.send({ kind: 'heartbeat', from: id, to: progress.replica.id, term, commit });
  }

  /** Not further than its log is known to agree: a heartbeat says nothing of the entries. */
  private commitFor(progress: Progress): number {
    return Math.min(progress.matchIndex, this.state.commit);
  }

  private offerSnapshot(progress: Progress): void {
    progress.awaitSnapshot(this.tickNumber);
    const { id, term, outbox, log } = this.state;
    outbox.send({ kind: 'snapshot_offer', from: id, to: progress.replica.id, term, position: log.start });
  }

  /** Once it has everything it is asked, once. */
  private askTransferee(): void {
    const { transfer } = this;
    if (transfer === undefined || transfer.isAsked) return;
    if (this.find(transfer.to)?.matchIndex !== this.state.log.lastIndex) return;
    transfer.isAsked = true;
    const { id, term, outbox } = this.state;
    outbox.send({ kind: 'timeout_now', from: id, to: transfer.to, term });
  }

  private isActive(progress: Progress): boolean {
    return this.tickNumber - progress.heardAtTick < this.state.options.electionTicks.min;
  }

  private isVoterActive(id: ReplicaId): boolean {
    const progress = this.find(id);
    return progress !== undefined && this.isActive(progress);
  }

  private find(id: ReplicaId): Progress | undefined {
    for (const progress of this.progresses) if (progress.replica.id === id) return progress;
    return undefined;
  }

  /** Another configuration is in force: its replicas, with what is known of them. */
  private followConfiguration(): void {
    const others = this.state.configuration.replicas.filter(({ id }) => id !== this.state.id);
    this.progresses = others.map((replica) => {
      const known = this.find(replica.id);
      if (known === undefined) return this.unknown(replica);
      known.replica = replica;
      return known;
    });
    if (this.transfer !== undefined && !this.state.configurations.isVoter(this.transfer.to)) {
      this.transfer = undefined;
    }
  }

  private unknown(replica: Replica): Progress {
    const { inFlightMessagesMax, inFlightBytesMax } = this.state.options;
    const window = new InFlightWindow(inFlightMessagesMax, inFlightBytesMax);
    return new Progress(replica, this.state.log.lastIndex + 1, window);
  }
}
