import { CheckedStorage } from '../../src/adapters/checked-storage.js';
import { encodeConfiguration } from '../../src/codec/replica-rows.js';
import { encodeApplied } from '../../src/codec/rows.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { ReplicaTrouble } from '../../src/core/raft/frame.js';
import type { Configuration, Message, MessageBody, SnapshotMetadata } from '../../src/core/raft/types.js';
import { utf8Bytes, utf8Text } from '../../src/lib/bytes.js';
import { BackgroundWriter } from '../../src/node/background-writer.js';
import type { Command, CommandCodec } from '../../src/node/command.js';
import { GroupCommit } from '../../src/node/group-commit.js';
import { RaftTiming } from '../../src/node/raft-timing.js';
import type { AnyReplica, ReplicaSubject } from '../../src/node/replica.js';
import { Replicas } from '../../src/node/replicas.js';
import { SLOT_KINDS, SlotRegistry } from '../../src/node/slot-registry.js';
import { SlotKeys } from '../../src/partition/keys.js';
import type { RowBatch, Storage } from '../../src/ports/storage.js';
import { CrashStore } from './crash-store.js';
import { ManualClock } from './manual-clock.js';
import { RecordingLogger } from './recording-logger.js';
import { waitUntil } from './wait-until.js';

/** The group, the leader of it elsewhere, and its term. */
export const GROUP = 1;
const LEADER = { id: 1, nodeId: 'other' };
const TERM = 3;
const ROWS_MAX = 1000;

const CODEC: CommandCodec<string> = {
  encode: utf8Bytes,
  decode: utf8Text,
  sizeBytes: ({ length }) => length,
};

/** Takes commands, and keeps nothing of them but what it was told. */
export class Words implements ReplicaSubject<string, string> {
  readonly codec = CODEC;
  readonly waitingMax = 10;
  quarantine: RingfoldError | undefined;
  retiredBy: RingfoldError | undefined;
  readonly machine = {
    stoppedBy: undefined,
    apply: (word: string) => word,
    publish: () => undefined,
    discard: () => undefined,
  };

  attach(): void {}

  noteDamage(error: RingfoldError): RingfoldError {
    this.quarantine = error;
    return error;
  }

  retire(error: RingfoldError): void {
    this.retiredBy = error;
  }
}

/** The replicas of one node, `self`, with a store that a test holds or fills up, and nobody at the other end. */
export class ReplicasAlone {
  readonly store = new CrashStore({ seed: 1 });
  readonly logger = new RecordingLogger();
  readonly slots: SlotRegistry;
  readonly writes: BackgroundWriter;
  readonly replicas: Replicas;
  readonly sent: { nodeId: string; message: Message<Command<unknown>> }[] = [];
  readonly troubles: { nodeId: string; trouble: ReplicaTrouble }[] = [];
  readonly clock = new ManualClock();
  /** Rows cannot be read one by one. */
  isUnreadable = false;
  /** What groups are about. */
  isRecordKnown = true;
  /** Nodes that were told of the leader here. */
  readonly toldOfLeader: string[] = [];
  private scansBegun = 0;
  private scansMayGoOn: Promise<void> = Promise.resolve();
  private readonly loop: GroupCommit;
  private current: Storage;

  static async open(): Promise<ReplicasAlone> {
    const store = new CrashStore({ seed: 1 });
    return new ReplicasAlone(store, await openStorage(store));
  }

  private constructor(store: CrashStore, storage: Storage) {
    this.store = store;
    this.current = storage;
    const { clock } = this;
    const shown = this.shownStorage();
    this.loop = new GroupCommit({
      storage: shown,
      clock,
      batchSizeBytesMax: 1e6,
      onFailure: () => undefined,
    });
    const { loop } = this;
    this.writes = new BackgroundWriter({ wake: () => loop.wake(), stoppedBy: () => loop.stoppedBy });
    loop.addBackground(this.writes);
    this.slots = new SlotRegistry(shown, this.writes);
    this.replicas = new Replicas({
      isMember: () => true,
      nodeId: 'self',
      storage: shown,
      writes: this.writes,
      groupCommit: loop,
      slots: this.slots,
      clock,
      logger: this.logger,
      timing: new RaftTiming({ tickMs: 50, heartbeatMs: 100, electionTimeoutMs: 500, seed: 1 }),
      logTailBytesPerGroup: 1e6,
      subjectOf: () => (this.isRecordKnown ? new Words() : undefined),
      send: (nodeId, { message }) => this.sent.push({ nodeId, message }),
      sendTrouble: (nodeId, trouble) => this.troubles.push({ nodeId, trouble }),
      tellLeader: (nodeId) => this.toldOfLeader.push(nodeId),
      confirmLeadership: async () => undefined,
      onChange: () => undefined,
      onSnapshotOffer: () => undefined,
      onQuarantined: () => undefined,
      notOwner: () => new RingfoldError('NOT_OWNER', 'for a test'),
    });
  }

  get replica(): AnyReplica | undefined {
    return this.replicas.get(GROUP);
  }

  /** The next scan stands still until it is let go. */
  async holdScan(begin: () => void): Promise<{ letGo: () => void }> {
    const begunBefore = this.scansBegun;
    let letGo = () => {};
    this.scansMayGoOn = new Promise((resolve) => {
      letGo = resolve;
    });
    begin();
    await waitUntil(() => this.scansBegun > begunBefore, 'a scan has begun');
    this.scansMayGoOn = Promise.resolve();
    return { letGo };
  }

  /** The leader, which is replica 1 elsewhere, writes to the learner here, of that id. */
  hear(to: number, body: MessageBody<string>, group = GROUP): void {
    const message = { ...body, from: LEADER.id, to, term: TERM } as unknown as Message<Command<unknown>>;
    const frame = { messages: [{ group, message, isToLearner: true }], troubles: [], leaders: [] };
    this.replicas.messages.receive(LEADER.nodeId, frame);
  }

  /** A learner that has nothing yet. */
  async make(replicaId: number, group = GROUP): Promise<AnyReplica> {
    this.hear(replicaId, { kind: 'heartbeat', commit: 0 }, group);
    await waitUntil(() => this.replicas.get(group)?.replicaId === replicaId, 'the replica is made');
    return this.replicas.get(group)!;
  }

  /** Entries 1 to `count` come, and are committed. */
  async append(to: number, count: number): Promise<void> {
    const entries = Array.from({ length: count }, (_, at) => {
      return { kind: 'empty' as const, index: at + 1, term: TERM };
    });
    this.hear(to, { kind: 'append_request', previous: { index: 0, term: 0 }, entries, commit: count });
    await waitUntil(() => this.replica?.log?.appliedIndex === count, 'the entries are applied');
  }

  /** The rows of a snapshot, in a slot of their own. */
  async snapshot(index: number, learner: number): Promise<{ slot: number; metadata: SnapshotMetadata }> {
    const slot = await this.slots.allocate();
    const keys = new SlotKeys(slot);
    const configuration: Configuration = {
      replicas: [
        { ...LEADER, role: 'voter' },
        { id: learner, nodeId: 'self', role: 'learner' },
      ],
      nextReplicaId: learner + 1,
    };
    await this.writes.write((batch: RowBatch) => {
      batch.put(keys.applied(), encodeApplied({ index, term: TERM }));
      batch.put(keys.configuration(), encodeConfiguration(configuration));
    });
    return { slot, metadata: { index, term: TERM, configuration } };
  }

  /** Of whatever kind. */
  async rowsIn(slot: number): Promise<number> {
    const keys = new SlotKeys(slot);
    let count = 0;
    for (const kind of SLOT_KINDS) {
      const scan = this.current.scan(keys.all(kind));
      count += (await scan.next(ROWS_MAX)).length;
      await scan.close();
    }
    return count;
  }

  /** There are rows of a replica in that slot. */
  isFilled(slot: number): boolean {
    return this.current.getSync(new SlotKeys(slot).applied()) !== undefined;
  }

  /** As a node does after its disk was full. */
  async reopen(): Promise<void> {
    await this.current.close();
    this.current = await openStorage(this.store);
    this.slots.reload();
    this.loop.resume();
    await this.replicas.reopen();
  }

  private shownStorage(): Storage {
    const storage = () => this.current;
    return {
      get state() {
        return storage().state;
      },
      getSync: (key) => {
        if (this.isUnreadable) throw new RingfoldError('STORAGE_FAILED', 'Input/output error');
        return storage().getSync(key);
      },
      scan: (range, options) => {
        const scan = storage().scan(range, options);
        const mayGoOn = this.scansMayGoOn;
        this.scansBegun++;
        const next = async (rowsMax: number) => {
          await mayGoOn;
          return await scan.next(rowsMax);
        };
        return { next, close: () => scan.close() };
      },
      get scansBegun() {
        return storage().scansBegun;
      },
      get scansEnded() {
        return storage().scansEnded;
      },
      batch: () => storage().batch(),
      commit: (batch) => storage().commit(batch),
      compact: (range) => storage().compact(range),
      close: () => storage().close(),
    };
  }
}

async function openStorage(store: CrashStore): Promise<Storage> {
  const { storage } = await CheckedStorage.open(store, { unmergedSizeBytesMax: 1024 * 1024 });
  return storage;
}
