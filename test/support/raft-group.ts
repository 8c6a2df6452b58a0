import type { Message } from '../../src/core/raft/types.js';
import { configurationOf, TestDisk, type TestOptions, TestReplica } from './raft-replica.js';
import { messageText, readyText } from './raft-text.js';

/** Replica n's election timeout is 9 + n ticks, so that stories know who is first. */
export function storyOptions(id: number, overrides: Partial<TestOptions> = {}): TestOptions {
  return {
    random: () => (id - 0.5) / 11,
    electionTicks: { min: 10, max: 20 },
    heartbeatTicks: 3,
    inFlightMessagesMax: 8,
    inFlightBytesMax: 64 * 1024,
    appendBytesMax: 16 * 1024,
    uncommittedBytesMax: 64 * 1024,
    payloadSizeBytes: (payload) => payload.length,
    ...overrides,
  };
}

const ROUNDS_MAX = 1000;

/** Replicas and what they have sent one another, driven by hand. Says what happens, line by line, in `lines`. */
export class RaftGroup {
  readonly replicas = new Map<number, TestReplica>();
  lines: string[] = [];
  /** Sent, and neither delivered nor lost. */
  network: Message<string>[] = [];
  private readonly cuts = new Set<string>();
  private readonly overrides: Partial<TestOptions>;

  constructor(
    voters: readonly number[],
    learners: readonly number[] = [],
    overrides: Partial<TestOptions> = {},
  ) {
    this.overrides = overrides;
    const configuration = configurationOf(voters, learners);
    for (const { id } of configuration.replicas) this.add(id, new TestDisk(configuration));
  }

  /** A replica that knows nothing yet: what a node has that was told it is in the group. */
  addNew(id: number): TestReplica {
    return this.add(id, new TestDisk({ replicas: [], nextReplicaId: 1 }));
  }

  add(id: number, disk: TestDisk): TestReplica {
    const replica = new TestReplica(id, disk, storyOptions(id, this.overrides));
    this.replicas.set(id, replica);
    return replica;
  }

  of(id: number): TestReplica {
    const replica = this.replicas.get(id);
    if (replica === undefined) throw new Error(`no replica ${id}`);
    return replica;
  }

  raft(id: number): TestReplica['raft'] {
    return this.of(id).raft;
  }

  get up(): TestReplica[] {
    return [...this.replicas.values()].filter(({ isUp }) => isUp);
  }

  get leaders(): number[] {
    return this.up.filter(({ raft }) => raft.role === 'leader').map(({ id }) => id);
  }

  /** One way: what `from` sends `to` is lost. */
  cut(from: number, to: number): void {
    this.cuts.add(`${from}→${to}`);
  }

  heal(): void {
    this.cuts.clear();
  }

  tick(ids: readonly number[], count = 1): void {
    for (let time = 0; time < count; time++) for (const id of ids) this.raft(id).tick();
  }

  /** Those messages leave that need not wait. */
  collect(id: number): void {
    this.post(this.raft(id).takeMessages());
  }

  beginWrite(id: number): void {
    this.say(`${id} writes ${readyText(this.of(id).beginWrite())}`);
  }

  endWrite(id: number): void {
    this.post(this.of(id).endWrite());
  }

  write(id: number): void {
    this.beginWrite(id);
    this.endWrite(id);
  }

  /** What is on the way arrives, in order, or is lost where the network is cut. What comes of it waits. */
  deliver(wanted: (message: Message<string>) => boolean = () => true): number {
    const arriving = this.network.filter(wanted);
    this.network = this.network.filter((message) => !wanted(message));
    for (const message of arriving) this.deliverOne(message);
    return arriving.length;
  }

  /** They write, send and receive until nothing is left to do; what is on the way to others stays there. */
  stabilize(only?: readonly number[]): void {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      let hasMoved = false;
      for (const { id } of this.up) {
        if (only !== undefined && !only.includes(id)) continue;
        this.collect(id);
        if (!this.raft(id).hasReady) continue;
        this.write(id);
        hasMoved = true;
      }
      const delivered = this.deliver(({ to }) => only === undefined || only.includes(to));
      if (!hasMoved && delivered === 0) return;
    }
    throw new Error('the group does not come to rest');
  }

  /** A leader that everybody follows. */
  elect(id: number): void {
    this.raft(id).campaign();
    this.stabilize();
  }

  post(messages: readonly Message<string>[]): void {
    this.network.push(...messages);
  }

  private deliverOne(message: Message<string>): void {
    const receiver = this.replicas.get(message.to);
    const isLost = receiver?.isUp !== true || this.cuts.has(`${message.from}→${message.to}`);
    this.say(`${messageText(message)}${isLost ? ' (lost)' : ''}`);
    // Copied as on the wire, so that replicas share nothing.
    if (!isLost) receiver.raft.step(structuredClone(message));
  }

  private say(line: string): void {
    this.lines.push(line);
  }
}
