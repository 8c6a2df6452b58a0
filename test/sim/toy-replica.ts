import type { EncodedPayload } from '../../src/codec/peer-frame.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { RaftOptions } from '../../src/core/raft/options.js';
import { Raft } from '../../src/core/raft/raft.js';
import type {
  ConfigurationChange,
  Entry,
  Message,
  Position,
  Ready,
  ReplicaId,
  SnapshotMetadata,
} from '../../src/core/raft/types.js';
import { utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import type { Prng } from '../../src/lib/prng.js';
import type { Clock } from '../../src/ports/clock.js';
import type { RowBatch } from '../../src/ports/storage.js';
import type { AppliedState } from './checkers/same-state.js';
import type { ReplicaDisk, ReplicaOnDisk } from './replica-disk.js';
import type { ReplicaObserver, SimAppend, SimTuning } from './sim-node.js';
import { ToyMachine, type ToyOutcome, type ToyState } from './toy-machine.js';
import { ToyReadRounds } from './toy-read-rounds.js';

/** The one group that toy nodes have. */
export const TOY_GROUP = 1;

export type ToyMessage = Message<EncodedPayload>;

/** What a replica needs of its node. */
export interface ReplicaHost {
  readonly clock: Clock;
  readonly random: Prng;
  readonly tuning: SimTuning;
  readonly observer: ReplicaObserver;
  send(messages: readonly ToyMessage[]): void;
  /** Asks all voters whether this replica leads in the term. */
  probe(round: number, term: number): void;
  fetchSnapshot(from: ReplicaId): Promise<Uint8Array>;
  fail(thrown: unknown): void;
}

interface Proposal {
  term: number;
  resolve: (outcome: ToyOutcome) => void;
  reject: (error: RingfoldError) => void;
}

interface Snapshot {
  metadata: SnapshotMetadata;
  state: ToyState;
}

interface AppliedEntry extends AppliedState {
  outcome: ToyOutcome | undefined;
}

/** A replica of the toy group: the Raft core, a disk and a state machine, in the least code that is right. */
export class ToyReplica {
  readonly raft: Raft<EncodedPayload>;
  protected readonly host: ReplicaHost;
  protected readonly disk: ReplicaDisk;
  readonly reads: ToyReadRounds;
  private machine: ToyMachine;
  /** As on disk. */
  private onDisk: Pick<ReplicaOnDisk['persisted'], 'hardState' | 'logStart' | 'applied'>;
  /** The last index that may have a row. */
  private writtenIndex: number;
  private readonly proposals = new Map<number, Proposal>();
  private readonly atIndex: { index: number; resolve: () => void }[] = [];
  private fetched: Snapshot | undefined;
  private isFetching = false;
  private isWoken = false;
  private isWriting = false;
  private isRetired = false;
  private whenIdle: () => void = () => undefined;

  constructor(host: ReplicaHost, disk: ReplicaDisk, { replicaId, persisted, machine }: ReplicaOnDisk) {
    this.host = host;
    this.disk = disk;
    this.machine = machine;
    this.onDisk = persisted;
    this.raft = this.createRaft({
      replicaId,
      persisted,
      random: () => host.random.float(),
      electionTicks: { min: 6, max: 12 },
      heartbeatTicks: 2,
      inFlightMessagesMax: host.tuning.inFlightMessagesMax,
      inFlightBytesMax: 1024 * 1024,
      appendBytesMax: host.tuning.appendBytesMax,
      uncommittedBytesMax: 1024 * 1024,
      payloadSizeBytes: ({ encoded }) => encoded.length,
    });
    this.writtenIndex = this.raft.lastIndex;
    const ask = (round: number, term: number) => host.probe(round, term);
    this.reads = new ToyReadRounds(this.raft, host.random.below(2 ** 31), ask);
    host.observer.restored(TOY_GROUP, replicaId, persisted.hardState, this.raft.lastIndex);
    if (persisted.applied.index > 0) this.tellApplied();
  }

  step(message: ToyMessage): void {
    this.raft.step(message);
    this.wake();
  }

  tick(): void {
    this.raft.tick();
    this.reads.askAgain();
    this.wake();
  }

  /** Everything of one turn is taken together. */
  wake(): void {
    if (this.isWoken) return;
    this.isWoken = true;
    this.host.clock.defer(() => {
      this.isWoken = false;
      this.guarded(() => this.turn());
    });
  }

  propose(append: SimAppend): Promise<ToyOutcome> {
    const position = this.raft.propose([{ encoded: utf8Bytes(JSON.stringify(append)) }]);
    if (typeof position === 'string') throw new RingfoldError('NOT_OWNER', `not taken: ${position}`);
    this.wake();
    return new Promise((resolve, reject) => {
      this.proposals.set(position.index, { term: position.term, resolve, reject });
    });
  }

  async read(key: string): Promise<readonly string[]> {
    await this.whenReadable();
    return this.machine.read(key);
  }

  changeConfiguration(change: ConfigurationChange): boolean {
    const position = this.raft.proposeChange(change);
    this.wake();
    return typeof position !== 'string';
  }

  /** It is no more. Resolves when it writes nothing any more. */
  async retire(): Promise<void> {
    this.isRetired = true;
    this.giveUpProposals();
    if (this.isWriting) await new Promise<void>((resolve) => (this.whenIdle = resolve));
  }

  get streams(): ReadonlyMap<string, readonly string[]> {
    return this.machine.all;
  }

  /** Of what is durably applied. While a batch is being written the machine is ahead of it. */
  snapshot(): Uint8Array {
    if (this.isWriting) throw new RingfoldError('UNAVAILABLE', 'a batch is being written');
    const snapshot: Snapshot = { metadata: this.onDisk.applied, state: this.machine.state() };
    return utf8Bytes(JSON.stringify(snapshot));
  }

  protected createRaft(options: RaftOptions<EncodedPayload>): Raft<EncodedPayload> {
    return new Raft(options);
  }

  /** Resolves when the batch is durable. */
  protected persist(batch: RowBatch): Promise<void> {
    return this.disk.storage.commit(batch);
  }

  /** A batch is about to be written: nothing of it may leave yet. */
  protected beforeWrite(_ready: Ready<EncodedPayload>): void {}

  /** Resolves when a linearizable read may be answered from what is applied here. */
  protected async whenReadable(): Promise<void> {
    const confirmed = this.reads.whenConfirmed();
    this.wake();
    const index = await confirmed;
    // Not while a batch is written either: what it applies could still be lost if this replica is the only voter.
    if (this.raft.applied >= index && !this.isWriting) return;
    await new Promise<void>((resolve) => void this.atIndex.push({ index, resolve }));
  }

  private turn(): void {
    if (this.isRetired) return;
    this.host.send(this.raft.takeMessages());
    this.reads.advance();
    if (this.raft.role !== 'leader') this.giveUpProposals();
    this.fetchWhatIsOffered();
    if (this.isWriting) return;
    if (this.fetched !== undefined) this.write(() => this.install());
    else if (this.raft.hasReady) this.write(() => this.writeReady());
  }

  private write(work: () => Promise<void>): void {
    this.isWriting = true;
    const done = () => {
      this.isWriting = false;
      this.whenIdle();
      this.answerReads();
      this.wake();
    };
    work().then(
      () => this.guarded(done),
      (thrown) => this.host.fail(thrown),
    );
  }

  private async writeReady(): Promise<void> {
    const ready = this.raft.ready();
    const batch = this.disk.storage.batch();
    this.putLog(batch, ready);
    const applied = this.apply(batch, ready.committed);
    this.beforeWrite(ready);
    await this.persist(batch);
    this.host.send(ready.messages);
    this.raft.persisted();
    for (const one of applied) {
      this.host.observer.applied(TOY_GROUP, one);
      this.answer(one);
    }
  }

  private putLog(
    batch: RowBatch,
    { hardState, truncateFrom, entries, committed }: Ready<EncodedPayload>,
  ): void {
    if (truncateFrom !== undefined) this.disk.deleteEntries(batch, truncateFrom, this.writtenIndex);
    for (const entry of entries) this.disk.putEntry(batch, entry);
    this.writtenIndex = entries.at(-1)?.index ?? Math.min(this.writtenIndex, (truncateFrom ?? Infinity) - 1);
    const logStart = this.compacted(batch, committed.at(-1)?.index);
    const isHeadSame = hardState === undefined && logStart.index === this.onDisk.logStart.index;
    this.onDisk = { ...this.onDisk, hardState: hardState ?? this.onDisk.hardState, logStart };
    if (!isHeadSame) this.disk.putHead(batch, { replicaId: this.raft.replicaId, ...this.onDisk });
  }

  /** Where the log begins once the batch is written. */
  private compacted(batch: RowBatch, applyingIndex: number | undefined): Position {
    const { raft, host, onDisk } = this;
    const { index: startIndex } = onDisk.logStart;
    if (applyingIndex === undefined || raft.applied - startIndex <= host.tuning.logEntriesMax)
      return onDisk.logStart;
    const logStart = raft.compact(raft.applied - (host.tuning.logEntriesMax >> 1));
    this.disk.deleteEntries(batch, startIndex + 1, logStart.index);
    return logStart;
  }

  private apply(batch: RowBatch, committed: readonly Entry<EncodedPayload>[]): AppliedEntry[] {
    let { configuration } = this.onDisk.applied;
    const applied = committed.map((entry) => {
      if (entry.kind === 'configuration') configuration = entry.configuration;
      const outcome = entry.kind === 'command' ? this.applyCommand(batch, entry.payload.encoded) : undefined;
      return { index: entry.index, term: entry.term, digest: this.machine.digest, outcome };
    });
    const last = applied.at(-1);
    if (last !== undefined) {
      const metadata = { index: last.index, term: last.term, configuration };
      this.onDisk = { ...this.onDisk, applied: metadata };
      this.disk.putApplied(batch, { metadata, digest: this.machine.digest });
    }
    return applied;
  }

  private applyCommand(batch: RowBatch, command: Uint8Array): ToyOutcome {
    const { outcome, isChanged } = this.machine.apply(command);
    const { key, appendId }: SimAppend = JSON.parse(utf8Text(command));
    if (isChanged && outcome.kind === 'ok') this.disk.putAppend(batch, key, outcome.revision, appendId);
    return outcome;
  }

  private answer({ index, term, outcome }: AppliedEntry): void {
    const proposal = this.proposals.get(index);
    if (proposal === undefined) return;
    this.proposals.delete(index);
    if (proposal.term === term && outcome !== undefined) proposal.resolve(outcome);
    else proposal.reject(new RingfoldError('UNAVAILABLE', 'another leader wrote something else there'));
  }

  private giveUpProposals(): void {
    for (const { reject } of this.proposals.values()) {
      reject(new RingfoldError('UNAVAILABLE', 'this replica leads no more; the fate is not known'));
    }
    this.proposals.clear();
  }

  private answerReads(): void {
    for (const waiting of this.atIndex.splice(0)) {
      if (this.raft.applied >= waiting.index) waiting.resolve();
      else this.atIndex.push(waiting);
    }
  }

  private fetchWhatIsOffered(): void {
    const offer = this.raft.takeSnapshotOffer();
    if (offer === undefined || this.isFetching) return;
    this.isFetching = true;
    const done = (bytes: Uint8Array | undefined) => {
      this.isFetching = false;
      if (bytes !== undefined) this.fetched = JSON.parse(utf8Text(bytes));
      this.wake();
    };
    // Where it fails the leader offers it again.
    this.host.fetchSnapshot(offer.from).then(done, () => done(undefined));
  }

  /** The rows of the snapshot take the place of all rows, in one batch. */
  private async install(): Promise<void> {
    const { metadata, state } = this.fetched!;
    this.fetched = undefined;
    const batch = this.disk.storage.batch();
    await this.disk.clear(batch);
    if (!this.raft.wantsSnapshot(metadata)) return;
    const { index, term } = metadata;
    const { hardState } = this.onDisk;
    this.onDisk = { hardState, logStart: { index, term }, applied: metadata };
    this.disk.putHead(batch, { replicaId: this.raft.replicaId, ...this.onDisk });
    this.disk.putApplied(batch, { metadata, digest: state.digest });
    for (const [key, appendIds] of state.streams) {
      for (const [revision, appendId] of appendIds.entries())
        this.disk.putAppend(batch, key, revision, appendId);
    }
    await this.persist(batch);
    this.machine = ToyMachine.of(state);
    this.writtenIndex = index;
    this.raft.restore(metadata);
    this.tellApplied();
  }

  private tellApplied(): void {
    const { index, term } = this.onDisk.applied;
    this.host.observer.applied(TOY_GROUP, { index, term, digest: this.machine.digest });
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      this.host.fail(thrown);
    }
  }
}
