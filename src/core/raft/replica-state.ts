import { assert } from '../../lib/assert.js';
import { ConfigurationHistory } from './configuration-history.js';
import { HardStateKeeper } from './hard-state-keeper.js';
import { RaftLog } from './log.js';
import type { RaftOptions } from './options.js';
import { Outbox } from './outbox.js';
import type { Configuration, Entry, Position, ReplicaId, SnapshotMetadata } from './types.js';

/** What every replica has, whatever its role of the moment. */
export class ReplicaState<Payload> {
  readonly options: RaftOptions<Payload>;
  readonly id: ReplicaId;
  readonly hardState: HardStateKeeper;
  readonly log: RaftLog<Payload>;
  readonly configurations: ConfigurationHistory;
  readonly outbox: Outbox<Payload>;
  /** Of this term; 0 when nobody is known to be. */
  leader: ReplicaId | 0 = 0;
  private commitIndex: number;
  private appliedIndex: number;
  /** Handed out to be applied. */
  private applyingIndex: number;

  constructor(options: RaftOptions<Payload>) {
    const { persisted, replicaId, payloadSizeBytes } = options;
    const { applied, entries, hardState, logStart } = persisted;
    this.options = options;
    this.id = replicaId;
    this.hardState = new HardStateKeeper(hardState);
    this.outbox = new Outbox(replicaId, this.hardState);
    this.log = new RaftLog(logStart, payloadSizeBytes);
    this.configurations = new ConfigurationHistory(applied.index, applied.configuration);
    this.commitIndex = applied.index;
    this.appliedIndex = applied.index;
    this.applyingIndex = applied.index;
    for (const entry of entries) this.reopen(entry);
    assert(
      logStart.index <= applied.index && applied.index <= this.log.lastIndex,
      'what was applied is in the log, or just before it',
    );
    this.reachTerm(this.log.lastTerm);
  }

  get term(): number {
    return this.hardState.term;
  }

  get commit(): number {
    return this.commitIndex;
  }

  get applied(): number {
    return this.appliedIndex;
  }

  get last(): Position {
    return { index: this.log.lastIndex, term: this.log.lastTerm };
  }

  get isVoter(): boolean {
    return this.configurations.isVoter(this.id);
  }

  /**
   * No replica is behind its own log. One can be found so after a snapshot, which may be of a later term than the
   * hard state on disk; nobody was voted for in that term then, or it would be there.
   */
  reachTerm(term: number): void {
    if (term <= this.hardState.term) return;
    this.hardState.term = term;
    this.hardState.votedFor = 0;
  }

  get mayCampaign(): boolean {
    return this.configurations.mayCampaign(this.id, this.commitIndex);
  }

  append(entry: Entry<Payload>): void {
    this.log.append(entry);
    if (entry.kind === 'configuration') this.configurations.append(entry.index, entry.configuration);
  }

  truncate(fromIndex: number): void {
    assert(fromIndex > this.commitIndex && fromIndex > this.applyingIndex, 'committed entries are for good');
    this.log.truncate(fromIndex);
    this.configurations.truncate(fromIndex);
  }

  commitTo(index: number): void {
    if (index <= this.commitIndex) return;
    assert(
      index <= this.log.lastIndex,
      'what is committed was acknowledged, and what was acknowledged is here',
    );
    this.commitIndex = index;
    this.configurations.forgetBefore(index);
  }

  /**
   * How far entries may be applied in the next batch. They are applied once committed and on disk; where this
   * replica alone decides, the batch that writes an entry commits it, so that it may be applied in the same one.
   */
  applicableIndex(isDecidedAlone: boolean): number {
    return isDecidedAlone ? this.log.lastIndex : Math.min(this.commitIndex, this.log.durableIndex);
  }

  hasApplicable(isDecidedAlone: boolean): boolean {
    return this.applicableIndex(isDecidedAlone) > this.applyingIndex;
  }

  /** `upToIndex` is from before the batch's entries were taken. */
  takeApplicable(upToIndex: number): readonly Entry<Payload>[] {
    if (upToIndex <= this.applyingIndex) return [];
    const entries = this.log.slice(this.applyingIndex + 1, upToIndex);
    this.applyingIndex = upToIndex;
    return entries;
  }

  /** The batch is durable. */
  settle(): void {
    this.hardState.settle();
    this.log.settle();
    this.appliedIndex = this.applyingIndex;
    this.commitTo(this.appliedIndex);
    this.outbox.settle(this.log.durableIndex);
  }

  /** The rows were replaced; the log begins anew. */
  restore({ index, term, configuration }: SnapshotMetadata): void {
    this.log.reset({ index, term });
    this.configurations.reset(index, configuration);
    this.commitIndex = index;
    this.appliedIndex = index;
    this.applyingIndex = index;
    this.outbox.forgetAcknowledgement();
  }

  get configuration(): Configuration {
    return this.configurations.current;
  }

  private reopen(entry: Entry<Payload>): void {
    this.log.append(entry);
    this.log.takeUnwritten();
    this.log.settle();
    const isApplied = entry.index <= this.appliedIndex;
    if (entry.kind === 'configuration' && !isApplied) {
      this.configurations.append(entry.index, entry.configuration);
    }
  }
}
