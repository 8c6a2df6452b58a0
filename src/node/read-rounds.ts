import { RingfoldError } from '../core/errors.js';
import type { ReadConfirmation, ReadProbe } from '../core/raft/frame.js';
import type { ReplicaId } from '../core/raft/types.js';
import type { Clock } from '../ports/clock.js';

/** What a round has to know of a group whose leadership it confirms. */
export interface ReadGroup {
  readonly group: number;
  readonly replicaId: ReplicaId;
  readonly term: number;
  readonly isLeader: boolean;
  isQuorum(replicas: Iterable<ReplicaId>): boolean;
  /** Nodes of the other voters. */
  voterNodeIds(): Iterable<string>;
}

export interface ReadRoundsOptions {
  clock: Clock;
  groupOf: (group: number) => ReadGroup | undefined;
  sendProbe: (nodeId: string, probe: ReadProbe) => void;
  /** A round without enough answers is given up, and those who wait join the next one. */
  roundTimeoutMs: number;
  /** So long those who wait wait at most. */
  waitMaxMs: number;
  /**
   * Unlike those of this node's earlier processes: a node that could not be reached may answer one of their questions
   * when it is linked again, and that says nothing of the term of today.
   */
  firstRound: number;
}

interface Waiter {
  since: number;
  resolve: () => void;
  reject: (error: RingfoldError) => void;
}

interface Pending {
  term: number;
  waiters: Waiter[];
  confirmedBy: Set<ReplicaId>;
}

interface Round {
  groups: Map<number, Pending>;
  cancelTimeout: () => void;
}

/** Rounds that may be on their way at once: the more, the smaller each one is. */
const ROUNDS_MAX = 4;

/**
 * Read index for all groups of a node together (DESIGN D9): a round asks the other nodes which of the named (group,
 * term) are still theirs, too. Reads that arrive after a round was sent wait for the next one: only answers to
 * questions asked after their arrival prove that nobody else could have been elected before.
 */
export class ReadRounds {
  private readonly options: ReadRoundsOptions;
  private readonly rounds = new Map<number, Round>();
  private next = new Map<number, Pending>();
  private isScheduled = false;
  private lastRound: number;

  constructor(options: ReadRoundsOptions) {
    this.options = options;
    this.lastRound = options.firstRound - 1;
  }

  /** Counted since the start. */
  get begun(): number {
    return this.lastRound - this.options.firstRound + 1;
  }

  /** Resolves when a quorum has confirmed, after this call, that this node's replica leads the group in the term. */
  confirm(group: number, term: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const since = this.options.clock.monotonicMs();
      this.join(group, term, [{ since, resolve, reject }]);
    });
  }

  /** What this node can confirm of another's probe. */
  answer(probe: ReadProbe): ReadConfirmation {
    const groups = probe.groups.flatMap(({ group, term }) => {
      const own = this.options.groupOf(group);
      return own !== undefined && own.term === term ? [{ group, replica: own.replicaId }] : [];
    });
    return { round: probe.round, groups };
  }

  onConfirmation({ round: number, groups }: ReadConfirmation): void {
    const round = this.rounds.get(number);
    if (round === undefined) return;
    for (const { group, replica } of groups) {
      const pending = round.groups.get(group);
      const own = this.options.groupOf(group);
      if (pending === undefined || own === undefined) continue;
      pending.confirmedBy.add(replica);
      if (!own.isQuorum(pending.confirmedBy)) continue;
      round.groups.delete(group);
      if (own.isLeader && own.term === pending.term) for (const { resolve } of pending.waiters) resolve();
      else this.giveUp(pending.waiters, leaderChanged());
    }
    if (round.groups.size === 0) this.end(number, round);
  }

  close(error: RingfoldError): void {
    for (const [number, round] of this.rounds) {
      this.end(number, round);
      for (const { waiters } of round.groups.values()) this.giveUp(waiters, error);
    }
    for (const { waiters } of this.next.values()) this.giveUp(waiters, error);
    this.next.clear();
  }

  private join(group: number, term: number, waiters: Waiter[]): void {
    const pending = this.next.get(group);
    if (pending !== undefined && pending.term === term) {
      pending.waiters.push(...waiters);
      return;
    }
    if (pending !== undefined) this.giveUp(pending.waiters, leaderChanged());
    this.next.set(group, { term, waiters, confirmedBy: new Set() });
    this.schedule();
  }

  private schedule(): void {
    if (this.isScheduled || this.rounds.size >= ROUNDS_MAX || this.next.size === 0) return;
    this.isScheduled = true;
    this.options.clock.defer(() => {
      this.isScheduled = false;
      this.begin();
    });
  }

  private begin(): void {
    const groups = this.next;
    this.next = new Map();
    const probes = new Map<string, { group: number; term: number }[]>();
    for (const [group, pending] of groups) {
      const own = this.options.groupOf(group);
      if (own === undefined || !own.isLeader || own.term !== pending.term) {
        groups.delete(group);
        this.giveUp(pending.waiters, leaderChanged());
        continue;
      }
      pending.confirmedBy.add(own.replicaId);
      for (const nodeId of own.voterNodeIds()) {
        const probe = probes.get(nodeId) ?? [];
        probe.push({ group, term: pending.term });
        probes.set(nodeId, probe);
      }
    }
    if (groups.size === 0) return;
    this.lastRound++;
    const number = this.lastRound;
    const cancelTimeout = this.options.clock.schedule(this.options.roundTimeoutMs, () => this.retry(number));
    this.rounds.set(number, { groups, cancelTimeout });
    for (const [nodeId, named] of probes) this.options.sendProbe(nodeId, { round: number, groups: named });
  }

  /** Frames may be lost: those who wait are asked for once more. */
  private retry(number: number): void {
    const round = this.rounds.get(number);
    if (round === undefined) return;
    this.rounds.delete(number);
    const oldest = this.options.clock.monotonicMs() - this.options.waitMaxMs;
    for (const [group, { term, waiters }] of round.groups) {
      this.giveUp(
        waiters.filter(({ since }) => since <= oldest),
        noQuorum(),
      );
      const patient = waiters.filter(({ since }) => since > oldest);
      if (patient.length > 0) this.join(group, term, patient);
    }
    this.schedule();
  }

  private end(number: number, round: Round): void {
    round.cancelTimeout();
    this.rounds.delete(number);
    this.schedule();
  }

  private giveUp(waiters: readonly Waiter[], error: RingfoldError): void {
    for (const { reject } of waiters) reject(error);
  }
}

function leaderChanged(): RingfoldError {
  return new RingfoldError('UNAVAILABLE', 'the partition has changed its leader; try again');
}

function noQuorum(): RingfoldError {
  return new RingfoldError(
    'UNAVAILABLE',
    'no majority of the partition’s replicas has answered: a linearizable read has to wait until they are back ' +
      '(consistency eventual reads what is here)',
  );
}
