import { assert, unreachable } from '../../lib/assert.js';
import { answerOldTerm, answerVoteRequest, Candidacy } from './candidacy.js';
import { changedConfiguration } from './configuration.js';
import { ElectionTimer } from './election-timer.js';
import { assertRestorable, takeAppend, takeHeartbeat, takeOffer, wantsSnapshot } from './follower.js';
import { Leadership } from './leadership.js';
import type { RaftOptions } from './options.js';
import { isQuorumOf } from './quorum.js';
import type { ProposalRefusal, RaftRefusal, TransferRefusal } from './refusals.js';
import { ReplicaState } from './replica-state.js';
import type {
  Configuration,
  ConfigurationChange,
  HardState,
  Message,
  Position,
  RaftRole,
  Ready,
  ReplicaId,
  ReplicaProgress,
  SnapshotMetadata,
} from './types.js';

/** A snapshot that the leader says this replica needs. */
export interface SnapshotOffer {
  readonly from: ReplicaId;
  /** It goes at least this far. */
  readonly position: Position;
}

/**
 * One replica of a group, as a pure step function: messages and ticks go in, and what is to be written, sent and
 * applied comes out (`takeMessages`, `ready`). One batch at a time is on its way to the disk, from `ready` to
 * `persisted`; everything else goes on meanwhile.
 * Sources: Ongaro, "Consensus: Bridging Theory and Practice" (2014), whose sections are named here; etcd-io/raft
 * for PreVote, CheckQuorum and the flow of replication.
 */
export class Raft<Payload> {
  private readonly state: ReplicaState<Payload>;
  private readonly timer: ElectionTimer;
  private candidacy: Candidacy<Payload> | undefined;
  private leadership: Leadership<Payload> | undefined;
  private offer: SnapshotOffer | undefined;
  private isBatchInFlight = false;

  constructor(options: RaftOptions<Payload>) {
    const { min, max } = options.electionTicks;
    assert(options.heartbeatTicks < min && min <= max, 'several heartbeats fit into an election timeout');
    this.state = new ReplicaState(options);
    this.timer = new ElectionTimer(
      options.random,
      options.electionTicks,
      options.persisted.hardState.term > 0,
    );
  }

  get replicaId(): ReplicaId {
    return this.state.id;
  }

  /** As it is now, on disk or not yet. */
  get hardState(): HardState {
    const { term, votedFor } = this.state.hardState;
    return { term, votedFor };
  }

  get role(): RaftRole {
    if (this.leadership !== undefined) return 'leader';
    if (this.candidacy === undefined) return 'follower';
    return this.candidacy.isPreVote ? 'pre_candidate' : 'candidate';
  }

  get term(): number {
    return this.state.term;
  }

  /** As far as known; 0: nobody. */
  get leader(): ReplicaId | 0 {
    return this.state.leader;
  }

  get commit(): number {
    return this.state.commit;
  }

  /** Durably so. */
  get applied(): number {
    return this.state.applied;
  }

  get lastIndex(): number {
    return this.state.log.lastIndex;
  }

  /** The position before the first entry in memory. */
  get logStart(): Position {
    return this.state.log.start;
  }

  /** In force, committed or not. */
  get configuration(): Configuration {
    return this.state.configuration;
  }

  /** Of the entry that put the configuration in force. */
  get configurationIndex(): number {
    return this.state.configurations.currentIndex;
  }

  /** The configuration in force has not committed yet, and may be undone. */
  get isConfigurationPending(): boolean {
    return this.state.configurations.currentIndex > this.state.commit;
  }

  /** All that is decided is decided by this replica alone. */
  get isOnlyVoter(): boolean {
    return this.state.configurations.isOnlyVoter(this.state.id);
  }

  /** It leads, and knows therefore everything that was committed before its term. */
  get hasCommittedInTerm(): boolean {
    return this.leadership?.hasCommittedInTerm ?? false;
  }

  get isTransferring(): boolean {
    return this.leadership?.isTransferring ?? false;
  }

  /** The other replicas as a leader sees them; nothing when this one does not lead. */
  progress(): ReplicaProgress[] {
    return this.leadership?.progress() ?? [];
  }

  step(message: Message<Payload>): void {
    if (message.to !== this.state.id || !this.admits(message)) return;
    switch (message.kind) {
      case 'vote_request':
        // Asked again by the one who won meanwhile, nothing is new.
        if (answerVoteRequest(this.state, message) && this.state.leader === 0) this.awaitLeader();
        break;
      case 'vote_response':
        this.candidacy?.take(message);
        this.countVotes();
        break;
      case 'append_request':
        this.hearLeader(message.from);
        takeAppend(this.state, message);
        break;
      case 'heartbeat':
        this.hearLeader(message.from);
        takeHeartbeat(this.state, message);
        break;
      case 'snapshot_offer':
        this.hearLeader(message.from);
        if (takeOffer(this.state, message)) this.offer = { from: message.from, position: message.position };
        break;
      case 'append_response':
        this.leadership?.takeAcknowledgement(message);
        this.resignIfRemoved();
        break;
      case 'heartbeat_response':
        this.leadership?.takeHeartbeatResponse(message.from);
        break;
      case 'timeout_now':
        if (this.role === 'follower' && this.state.mayCampaign) this.elect(true);
        break;
      default:
        unreachable(message);
    }
  }

  tick(): void {
    if (this.leadership !== undefined) {
      this.leadership.tick();
      if (this.leadership.hasLostQuorum) {
        this.leadership.askSuccessor();
        this.resign();
      }
    } else if (this.timer.tick()) {
      if (this.state.mayCampaign) this.preElect();
      else this.missLeader();
    }
  }

  /** As if the election timeout had passed. An only voter leads at once. */
  campaign(): void {
    if (this.leadership === undefined && this.state.mayCampaign) this.preElect();
  }

  /** Why `propose` would append nothing, if so. */
  get proposalRefusal(): ProposalRefusal | undefined {
    const { leadership, state } = this;
    if (leadership === undefined) return 'not_leader';
    if (leadership.isTransferring) return 'transferring';
    const uncommittedBytes = state.log.bytesAfter(state.commit);
    return uncommittedBytes >= state.options.uncommittedBytesMax ? 'too_much_uncommitted' : undefined;
  }

  /** The position of the first one, the others follow; or why nothing was appended. */
  propose(payloads: readonly Payload[]): Position | ProposalRefusal {
    const refusal = this.proposalRefusal;
    if (refusal !== undefined) return refusal;
    const leadership = this.leadership!;
    assert(payloads.length > 0, 'a proposal proposes something');
    return { index: leadership.appendCommands(payloads), term: this.state.term };
  }

  /** The position of the change's entry, which is in force from now on; or why nothing was appended (§4). */
  proposeChange(change: ConfigurationChange): Position | RaftRefusal {
    const { leadership } = this;
    if (leadership === undefined) return 'not_leader';
    if (leadership.isTransferring) return 'transferring';
    if (!leadership.hasCommittedInTerm) return 'no_commit_in_term';
    if (this.isConfigurationPending) return 'change_in_flight';
    const configuration = changedConfiguration(this.configuration, change);
    if (typeof configuration === 'string') return configuration;
    return { index: leadership.appendConfiguration(configuration), term: this.state.term };
  }

  /**
   * Hands leadership over once the other has everything (§3.10). Proposals are refused until it is done or, after
   * an election timeout, given up.
   */
  transferLeadership(to: ReplicaId): TransferRefusal | undefined {
    const { leadership, state } = this;
    if (leadership === undefined) return 'not_leader';
    if (leadership.isTransferring) return 'transferring';
    if (to === state.id) return undefined;
    const replica = state.configuration.replicas.find(({ id }) => id === to);
    if (replica === undefined) return 'unknown_replica';
    if (replica.role !== 'voter') return 'not_a_voter';
    leadership.beginTransfer(to);
    return undefined;
  }

  /** What was sent to this replica lately may be lost. */
  reportUnreachable(replica: ReplicaId): void {
    this.leadership?.reportUnreachable(replica);
  }

  /**
   * The replica's process seems to have ended. If it led, this one neither waits out the election timeout nor keeps its
   * vote from others; where that is an error, the leader is followed again as soon as it is heard. Whoever has not
   * noticed anything votes for nobody, so that one broken connection deposes no leader.
   */
  reportGone(replica: ReplicaId): void {
    if (this.leadership !== undefined) this.leadership.reportUnreachable(replica);
    else if (this.state.leader === replica) this.timer.hasten();
  }

  /** There is something for a batch. Not while one is in flight: what came meanwhile waits for `persisted`. */
  get hasReady(): boolean {
    const { state } = this;
    if (this.isBatchInFlight) return false;
    return state.log.hasUnwritten || state.hardState.hasNews || state.hasApplicable(this.isDecidingAlone);
  }

  /** The next batch. `persisted` must follow before the next call. */
  ready(): Ready<Payload> {
    assert(!this.isBatchInFlight, 'one batch at a time is on its way to the disk');
    this.isBatchInFlight = true;
    const { state } = this;
    const applicableIndex = state.applicableIndex(this.isDecidingAlone);
    return {
      messages: state.outbox.takeWaiting(),
      hardState: state.hardState.take(),
      truncateFrom: state.log.takeTruncation(),
      entries: state.log.takeUnwritten(),
      committed: state.takeApplicable(applicableIndex),
    };
  }

  /** The batch of the last `ready` is durable and applied. */
  persisted(): void {
    assert(this.isBatchInFlight, 'what is durable was handed out');
    this.isBatchInFlight = false;
    this.state.settle();
    this.leadership?.advanceCommit();
    this.resignIfRemoved();
  }

  /** `takeMessages` may have some. */
  get hasMessages(): boolean {
    const { hardState, outbox } = this.state;
    return outbox.hasMessages || (hardState.isOnDisk && (this.leadership?.isReplicationDue ?? false));
  }

  /** Messages that depend on nothing that is not on disk: they may leave at once. */
  takeMessages(): readonly Message<Payload>[] {
    if (!this.state.hardState.isOnDisk) return [];
    this.leadership?.replicate();
    return this.state.outbox.take();
  }

  /**
   * What a linearizable read must see, if this replica still leads in this term after the call: ask a quorum whether
   * it `confirmsTerm`, then wait until `index` is applied (§6.4). Undefined when it does not lead or does not know
   * yet what was committed before its term.
   */
  startRead(): { index: number; term: number } | undefined {
    if (!this.hasCommittedInTerm) return undefined;
    return { index: this.state.commit, term: this.state.term };
  }

  /** This replica has voted in no later term, so that its vote was not for a later leader. */
  confirmsTerm(term: number): boolean {
    return this.state.term === term;
  }

  /** Of the configuration in force. A leader counts itself by naming itself. */
  isQuorum(replicaIds: Iterable<ReplicaId>): boolean {
    return isQuorumOf(this.state.configurations.voters, replicaIds);
  }

  /** Forgets entries up to here, which are applied; answers where the log begins now. */
  compact(index: number): Position {
    assert(index <= this.state.applied, 'only what is applied is compacted');
    this.state.log.compact(index);
    return this.state.log.start;
  }

  /** A snapshot that goes as far as `position` would help. To be asked again just before it is switched on. */
  wantsSnapshot(position: Position): boolean {
    return this.leadership === undefined && wantsSnapshot(this.state, position);
  }

  /** What a leader offered and is still wanted; once. */
  takeSnapshotOffer(): SnapshotOffer | undefined {
    const { offer } = this;
    this.offer = undefined;
    return offer !== undefined && this.wantsSnapshot(offer.position) ? offer : undefined;
  }

  /**
   * A newer snapshot has durably replaced the state machine, together with the whole log: no row of an entry is
   * left. `wantsSnapshot` must have been true since no later than the last `persisted`, with no `ready` between.
   */
  restore(metadata: SnapshotMetadata): void {
    const { state } = this;
    assert(
      !this.isBatchInFlight && this.leadership === undefined,
      'a snapshot is switched on between batches',
    );
    assertRestorable(state, metadata);
    // The rows may be of a later term than the offer that led to them.
    if (metadata.term > state.term) this.followTerm(metadata.term);
    state.restore(metadata);
    if (state.leader !== 0) state.outbox.acknowledge(state.leader, metadata.index, metadata.index);
  }

  /** The rules of all servers about terms, with those of PreVote and CheckQuorum. False: it is done with. */
  private admits(message: Message<Payload>): boolean {
    if (message.term === this.state.term) return true;
    if (message.term < this.state.term) {
      answerOldTerm(this.state, message);
      return false;
    }
    if (message.kind === 'vote_request') {
      // Whoever hears from a leader helps nobody to depose it, nor follows into a new term (§4.2.3).
      if (!message.isTransfer && (this.leadership !== undefined || this.timer.isLeaderFresh)) return false;
      if (message.isPreVote) return true;
    }
    const isOfPreVote = message.kind === 'vote_response' && message.isPreVote && message.isGranted;
    if (!isOfPreVote) this.followTerm(message.term);
    return true;
  }

  private followTerm(term: number): void {
    const { state } = this;
    state.reachTerm(term);
    state.outbox.forgetAcknowledgement();
    this.timer.forgetLeader();
    if (this.leadership !== undefined) this.timer.restart();
    this.follow(0);
  }

  private hearLeader(from: ReplicaId): void {
    const { leader } = this.state;
    assert(this.leadership === undefined && (leader === 0 || leader === from), 'a term has one leader');
    this.timer.heardLeader();
    this.follow(from);
  }

  private follow(leader: ReplicaId | 0): void {
    this.candidacy = undefined;
    this.leadership = undefined;
    this.state.leader = leader;
  }

  /** Of the one that got this replica's vote. */
  private awaitLeader(): void {
    this.timer.restart();
    this.follow(0);
  }

  /** Gives up leading, in the same term. */
  private resign(): void {
    this.follow(0);
    this.timer.restart();
    this.timer.forgetLeader();
  }

  /** A leader that belongs no more has led as long as it takes to commit that (§4.2.2). */
  private resignIfRemoved(): void {
    if (this.leadership === undefined || this.state.isVoter || this.isConfigurationPending) return;
    // The others learn that it is committed before they need a leader for it.
    if (this.state.hardState.isOnDisk) this.leadership.replicate();
    this.resign();
  }

  /** One that has no say waits on, but knows that there is no leader to be named. */
  private missLeader(): void {
    this.state.leader = 0;
    this.timer.restart();
  }

  private preElect(): void {
    this.stand(new Candidacy(this.state, { isPreVote: true, isTransfer: false }));
  }

  private elect(isTransfer: boolean): void {
    const { state } = this;
    state.reachTerm(state.term + 1);
    state.hardState.votedFor = state.id;
    state.outbox.forgetAcknowledgement();
    this.stand(new Candidacy(state, { isPreVote: false, isTransfer }));
  }

  private stand(candidacy: Candidacy<Payload>): void {
    this.timer.restart();
    this.follow(0);
    this.candidacy = candidacy;
    this.countVotes();
  }

  private countVotes(): void {
    const { candidacy } = this;
    if (candidacy === undefined || candidacy.result === 'pending') return;
    if (candidacy.result === 'lost') this.follow(0);
    else if (candidacy.isPreVote) this.elect(false);
    else this.lead();
  }

  private lead(): void {
    this.follow(this.state.id);
    this.leadership = new Leadership(this.state);
  }

  /** What this replica writes is thereby committed. */
  private get isDecidingAlone(): boolean {
    return this.leadership !== undefined && this.state.configurations.isOnlyVoter(this.state.id);
  }
}
