import type { RaftOptions } from '../../src/core/raft/options.js';
import { Raft } from '../../src/core/raft/raft.js';
import type {
  Configuration,
  Entry,
  HardState,
  Message,
  Position,
  Ready,
  SnapshotMetadata,
} from '../../src/core/raft/types.js';

export type TestOptions = Omit<RaftOptions<string>, 'replicaId' | 'persisted'>;

export const NOTHING: Position = { index: 0, term: 0 };

/** What survives a crash: rows, as a store would have them. The state machine is the list of its commands. */
export class TestDisk {
  hardState: HardState = { term: 0, votedFor: 0 };
  logStart: Position = NOTHING;
  entries: Entry<string>[] = [];
  applied: SnapshotMetadata;
  commands: string[] = [];

  constructor(configuration: Configuration, at: Position = NOTHING) {
    this.applied = { ...at, configuration };
    this.logStart = at;
  }

  /** A batch: all of it or, after a crash, nothing. */
  write({ hardState, truncateFrom, entries, committed }: Ready<string>): void {
    if (hardState !== undefined) this.hardState = hardState;
    if (truncateFrom !== undefined) this.entries = this.entries.filter(({ index }) => index < truncateFrom);
    for (const entry of entries) {
      const expected = this.logStart.index + this.entries.length + 1;
      if (entry.index !== expected)
        throw new Error(`a hole in the log's rows: ${entry.index}, not ${expected}`);
      this.entries.push(entry);
    }
    for (const entry of committed) this.apply(entry);
  }

  compact(start: Position): void {
    this.entries = this.entries.filter(({ index }) => index > start.index);
    this.logStart = start;
  }

  /** The rows of another replica, as of what it has applied, in place of all that is here. */
  install({ applied, commands }: TestDisk): void {
    this.applied = applied;
    this.commands = [...commands];
    this.logStart = { index: applied.index, term: applied.term };
    this.entries = [];
  }

  private apply(entry: Entry<string>): void {
    const { index, term } = entry;
    if (index !== this.applied.index + 1) throw new Error(`applied ${index} after ${this.applied.index}`);
    const configuration = entry.kind === 'configuration' ? entry.configuration : this.applied.configuration;
    this.applied = { index, term, configuration };
    if (entry.kind === 'command') this.commands.push(entry.payload);
  }
}

/** A Raft with a disk under it, which can lose what was not on the disk. */
export class TestReplica {
  readonly id: number;
  readonly disk: TestDisk;
  raft: Raft<string>;
  isUp = true;
  private batch: Ready<string> | undefined;
  private readonly options: TestOptions;

  constructor(id: number, disk: TestDisk, options: TestOptions) {
    this.id = id;
    this.disk = disk;
    this.options = options;
    this.raft = this.open();
  }

  get isWriting(): boolean {
    return this.batch !== undefined;
  }

  beginWrite(): Ready<string> {
    this.batch = this.raft.ready();
    return this.batch;
  }

  /** What may be sent now that the batch is durable. */
  endWrite(): readonly Message<string>[] {
    const batch = this.batch!;
    this.batch = undefined;
    this.disk.write(batch);
    this.raft.persisted();
    return batch.messages;
  }

  compact(index: number): void {
    this.disk.compact(this.raft.compact(index));
  }

  /** False when it is of no use (any more). */
  install(snapshotOf: TestDisk): boolean {
    if (this.isWriting || !this.raft.wantsSnapshot(snapshotOf.applied)) return false;
    this.disk.install(snapshotOf);
    this.raft.restore(this.disk.applied);
    return true;
  }

  /** Loses what is in memory, and the batch that was on its way. */
  crash(): void {
    this.batch = undefined;
    this.isUp = false;
  }

  restart(): void {
    this.raft = this.open();
    this.isUp = true;
  }

  private open(): Raft<string> {
    const { hardState, applied, logStart, entries } = this.disk;
    const persisted = { hardState, applied, logStart, entries: [...entries] };
    return new Raft({ ...this.options, replicaId: this.id, persisted });
  }
}

export function configurationOf(voters: readonly number[], learners: readonly number[] = []): Configuration {
  const replicas = [
    ...voters.map((id) => ({ id, nodeId: nodeOf(id), role: 'voter' as const })),
    ...learners.map((id) => ({ id, nodeId: nodeOf(id), role: 'learner' as const })),
  ];
  return { replicas, nextReplicaId: Math.max(0, ...voters, ...learners) + 1 };
}

/** Replica 1 is on node a, and so on. */
export function nodeOf(id: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + id - 1);
}
