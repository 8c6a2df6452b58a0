import { deepStrictEqual } from 'node:assert';
import type { ConfigurationChange, Entry, Message } from '../../src/core/raft/types.js';
import { assert } from '../../src/lib/assert.js';
import type { Prng } from '../../src/lib/prng.js';
import { configurationOf, TestDisk, type TestOptions, TestReplica } from './raft-replica.js';

const REPLICAS_MAX = 6;
const NETWORK_MAX = 400;
/** A round carries one small message to a follower in the slowest settings. */
const ROUNDS_MAX = 3000;

/** Runs a group by chance alone, and checks after every step what must hold whatever happens. */
export class RaftChaos {
  readonly totals = { committed: 0, elections: 0, changes: 0, snapshots: 0, crashes: 0, truncations: 0 };
  private readonly replicas: TestReplica[] = [];
  private readonly chance: Prng;
  private network: Message<string>[] = [];
  private readonly cuts = new Set<string>();
  /** Who led which term. */
  private readonly leaders = new Map<number, number>();
  /** What was committed at each index, as whoever applied it first says. */
  private readonly history: Entry<string>[] = [];
  /** What a leader found durably committed: it must be applied by all in the end. */
  private readonly promised: string[] = [];
  private proposed = 0;
  private readonly checkedThrough = new Map<number, number>();

  constructor(chance: Prng) {
    this.chance = chance;
    const voters = Array.from({ length: chance.between(1, 5) }, (_, at) => at + 1);
    const configuration = configurationOf(voters);
    for (const id of voters) this.replicas.push(this.open(id, new TestDisk(configuration)));
  }

  get fingerprint(): unknown {
    return this.replicas.map(({ disk }) => ({ ...disk }));
  }

  run(steps: number): void {
    for (let step = 0; step < steps; step++) {
      this.act();
      this.check();
    }
  }

  /** The network heals, everybody is up, and all must come to agree. */
  settle(): void {
    this.cuts.clear();
    for (const replica of this.replicas) if (!replica.isUp) replica.restart();
    for (let round = 0; round < ROUNDS_MAX && !(round > 100 && this.isAtRest); round++) {
      for (const replica of this.replicas) {
        replica.raft.tick();
        this.flush(replica);
        this.fetchSnapshot(replica);
      }
      const arriving = this.network;
      this.network = [];
      for (const message of arriving) this.deliver(message);
      this.check();
    }
    this.checkAgreement();
  }

  private get isAtRest(): boolean {
    const leader = this.replicas.find(({ raft }) => raft.role === 'leader');
    if (leader === undefined) return false;
    const members = leader.raft.configuration.replicas.map(
      ({ id }) => this.replicas.find((one) => one.id === id)!,
    );
    return members.every(({ raft }) => raft.applied === leader.raft.lastIndex);
  }

  private act(): void {
    const { chance } = this;
    const replica = chance.pick(this.replicas);
    const choice = chance.below(100);
    if (choice < 40) this.receive();
    else if (choice < 56) this.tick(replica);
    else if (choice < 80) this.write(replica);
    else if (choice < 89) this.propose();
    else if (choice < 90) this.crash(replica);
    else if (choice < 92) this.change();
    else if (choice < 93) this.transfer();
    else if (choice < 94) this.recut();
    else if (choice < 96) this.compact(replica);
    else if (choice < 98) this.fetchSnapshot(replica);
    else this.confirm(replica);
  }

  private tick(replica: TestReplica): void {
    const count = this.chance.between(1, 4);
    for (let tick = 0; tick < count && replica.isUp; tick++) replica.raft.tick();
    this.post(replica);
  }

  /** Out of order, lost, twice. */
  private receive(): void {
    const count = Math.min(this.network.length, this.chance.between(1, 5));
    for (let one = 0; one < count; one++) {
      const at = this.chance.chance(0.7) ? 0 : this.chance.below(this.network.length);
      const [message] = this.network.splice(at, 1);
      if (this.chance.chance(0.05)) continue;
      if (this.chance.chance(0.05)) this.network.push(message!);
      this.deliver(message!);
    }
  }

  private deliver(message: Message<string>): void {
    const receiver = this.replicas.find(({ id }) => id === message.to);
    if (receiver?.isUp !== true || this.cuts.has(`${message.from} ${message.to}`)) return;
    const wasLeading = receiver.raft.role === 'leader';
    receiver.raft.step(message);
    if (!wasLeading && receiver.raft.role === 'leader') this.totals.elections++;
    this.post(receiver);
  }

  /** A batch begins, or the one on its way ends. */
  private write(replica: TestReplica): void {
    if (!replica.isUp) {
      replica.restart();
      if (replica.raft.configuration.replicas.length === 1) replica.raft.campaign();
    } else if (replica.isWriting) {
      this.network.push(...replica.endWrite());
    } else if (replica.raft.hasReady) {
      if (replica.beginWrite().truncateFrom !== undefined) this.totals.truncations++;
    }
    this.post(replica);
  }

  private propose(): void {
    const leader = this.anyLeader();
    if (leader === undefined) return;
    const payloads = Array.from({ length: this.chance.between(1, 3) }, () => `p${++this.proposed}`);
    leader.raft.propose(payloads);
    this.post(leader);
  }

  private crash(replica: TestReplica): void {
    if (!replica.isUp || this.chance.chance(0.5)) return;
    replica.crash();
    this.totals.crashes++;
  }

  private change(): void {
    const leader = this.anyLeader();
    if (leader === undefined) return;
    const answer = leader.raft.proposeChange(this.anyChange());
    if (typeof answer === 'string') return;
    this.totals.changes++;
    for (const { id } of leader.raft.configuration.replicas) {
      if (this.replicas.some((replica) => replica.id === id)) continue;
      this.replicas.push(this.open(id, new TestDisk({ replicas: [], nextReplicaId: 1 })));
    }
    this.post(leader);
  }

  private anyChange(): ConfigurationChange {
    const { chance } = this;
    const kind = chance.pick(['add_learner', 'promote', 'promote', 'demote', 'remove'] as const);
    const replica = chance.between(1, this.replicas.length + 1);
    return kind === 'add_learner'
      ? { kind, nodeId: `node ${chance.below(REPLICAS_MAX)}` }
      : { kind, replica };
  }

  private transfer(): void {
    const leader = this.anyLeader();
    leader?.raft.transferLeadership(this.chance.pick(this.replicas).id);
  }

  private recut(): void {
    const { chance, cuts, replicas } = this;
    // Leaders above all: what they append while nobody hears them is replaced later.
    const one = (chance.chance(0.5) ? this.anyLeader() : undefined)?.id ?? chance.pick(replicas).id;
    if (chance.chance(0.5)) cuts.clear();
    else if (chance.chance(0.3)) cuts.add(`${one} ${chance.pick(replicas).id}`);
    else for (const { id } of replicas) cuts.add(`${one} ${id}`).add(`${id} ${one}`);
  }

  private compact(replica: TestReplica): void {
    if (!replica.isUp || replica.isWriting) return;
    const { applied, logStart } = replica.raft;
    replica.compact(this.chance.between(logStart.index, applied));
  }

  /** The rows of whoever offered them, or of anybody else: those are no older than what was offered. */
  private fetchSnapshot(replica: TestReplica): void {
    if (!replica.isUp) return;
    const offer = replica.raft.takeSnapshotOffer();
    if (offer === undefined) return;
    const source = this.replicas.find(({ id }) => id === offer.from)!;
    if (source.disk.applied.index < offer.position.index) throw new Error('offered what it does not have');
    if (replica.install(source.disk)) this.totals.snapshots++;
    this.post(replica);
  }

  /** A read's round at a leader that may be one no more. */
  private confirm(replica: TestReplica): void {
    if (!replica.isUp) return;
    const read = replica.raft.startRead();
    if (read === undefined) return;
    const confirming = this.replicas.filter(({ raft, isUp }) => isUp && raft.confirmsTerm(read.term));
    if (!replica.raft.isQuorum(confirming.map(({ id }) => id))) return;
    assert(read.index >= this.history.length, 'a confirmed read sees everything that was applied anywhere');
  }

  private flush(replica: TestReplica): void {
    this.post(replica);
    while (replica.isWriting || replica.raft.hasReady) {
      if (!replica.isWriting) replica.beginWrite();
      this.network.push(...replica.endWrite());
    }
    this.post(replica);
  }

  private post(replica: TestReplica): void {
    if (!replica.isUp) return;
    this.network.push(...replica.raft.takeMessages());
    if (this.network.length > NETWORK_MAX) this.network.splice(0, this.network.length - NETWORK_MAX);
  }

  private anyLeader(): TestReplica | undefined {
    const leaders = this.replicas.filter(({ raft, isUp }) => isUp && raft.role === 'leader');
    return leaders.length === 0 ? undefined : this.chance.pick(leaders);
  }

  private check(): void {
    for (const replica of this.replicas) {
      if (replica.isUp) this.checkLeader(replica);
      this.checkApplied(replica);
    }
  }

  /** Election safety. */
  private checkLeader({ id, raft }: TestReplica): void {
    if (raft.role !== 'leader') return;
    const known = this.leaders.get(raft.term);
    assert(known === undefined || known === id, `term ${raft.term} has one leader, not ${known} and ${id}`);
    this.leaders.set(raft.term, id);
  }

  /** State machine safety: what was applied at an index is the same everywhere and for good. */
  private checkApplied({ id, disk }: TestReplica): void {
    const { applied, entries, logStart } = disk;
    const checked = this.checkedThrough.get(id) ?? 0;
    if (applied.index === checked) return;
    this.checkedThrough.set(id, applied.index);
    for (let index = Math.max(checked, logStart.index) + 1; index <= applied.index; index++) {
      const entry = entries[index - logStart.index - 1]!;
      const known = this.history[entry.index - 1];
      if (known === undefined) this.remember(entry);
      else if (known !== entry) deepStrictEqual(entry, known, `replica ${id} applied something else`);
    }
    const expected = this.history[applied.index - 1];
    assert(
      (expected?.term ?? 0) === applied.term,
      `replica ${id} stands where everybody stood at ${applied.index}`,
    );
  }

  private remember(entry: Entry<string>): void {
    assert(entry.index === this.history.length + 1, 'nothing is skipped');
    this.history.push(entry);
    this.totals.committed++;
    if (entry.kind === 'command') this.promised.push(entry.payload);
  }

  /** Nothing is lost, nothing is applied twice, and a group that is well goes on. */
  private checkAgreement(): void {
    const leaders = this.replicas.filter(({ raft }) => raft.role === 'leader');
    const leader = leaders.sort((a, b) => b.raft.term - a.raft.term)[0];
    assert(leader !== undefined, 'a group that is well has a leader');
    assert(leader.raft.applied === leader.raft.lastIndex, 'a group that is well commits everything');
    for (const { id } of leader.raft.configuration.replicas) {
      const member = this.replicas.find((replica) => replica.id === id)!;
      assert(member.raft.applied === leader.raft.applied, `replica ${id} has caught up`);
      deepStrictEqual(member.disk.commands, this.promised, `replica ${id} has applied something else`);
    }
    this.checkLogs(leader);
  }

  /** Log matching. */
  private checkLogs(leader: TestReplica): void {
    const byIndex = new Map(leader.disk.entries.map((entry) => [entry.index, entry]));
    for (const { id } of leader.raft.configuration.replicas) {
      for (const entry of this.replicas.find((replica) => replica.id === id)!.disk.entries) {
        const same = byIndex.get(entry.index);
        if (same !== undefined) deepStrictEqual(entry, same, `replica ${id}'s log does not match`);
      }
    }
  }

  private open(id: number, disk: TestDisk): TestReplica {
    return new TestReplica(id, disk, this.options());
  }

  private options(): TestOptions {
    const { chance } = this;
    return {
      random: () => chance.float(),
      electionTicks: { min: 8, max: 20 },
      heartbeatTicks: 2,
      inFlightMessagesMax: chance.between(1, 4),
      inFlightBytesMax: chance.between(1, 300),
      appendBytesMax: chance.between(1, 200),
      uncommittedBytesMax: 4000,
      payloadSizeBytes: (payload) => payload.length,
    };
  }
}
