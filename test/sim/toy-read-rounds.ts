import { RingfoldError } from '../../src/core/errors.js';
import type { Raft } from '../../src/core/raft/raft.js';
import type { ReplicaId } from '../../src/core/raft/types.js';

/** What a read asks of the core. */
type ReadingRaft = Pick<Raft<unknown>, 'replicaId' | 'role' | 'term' | 'startRead' | 'isQuorum'>;

interface Waiter {
  resolve: (index: number) => void;
  reject: (error: RingfoldError) => void;
}

interface Round {
  number: number;
  index: number;
  term: number;
  confirmedBy: Set<ReplicaId>;
  waiters: Waiter[];
}

/**
 * Read index (Ongaro §6.4): one question to the voters at a time, whether the leader still leads; reads that come
 * while one is under way wait for the next, since the answers may be older than they.
 */
export class ToyReadRounds {
  private readonly raft: ReadingRaft;
  private readonly ask: (round: number, term: number) => void;
  private number: number;
  private current: Round | undefined;
  private next: Waiter[] = [];

  /** @param firstNumber different in every run: a late answer to an earlier run's question answers none of this one's */
  constructor(raft: ReadingRaft, firstNumber: number, ask: (round: number, term: number) => void) {
    this.raft = raft;
    this.ask = ask;
    this.number = firstNumber;
  }

  /** Resolves with what must be applied before the read. @throws NOT_OWNER, UNAVAILABLE */
  whenConfirmed(): Promise<number> {
    return new Promise((resolve, reject) => void this.next.push({ resolve, reject }));
  }

  confirm(number: number, replica: ReplicaId): void {
    if (this.current?.number === number) this.current.confirmedBy.add(replica);
  }

  /** The question may be lost. */
  askAgain(): void {
    if (this.current !== undefined) this.ask(this.current.number, this.current.term);
  }

  advance(): void {
    this.finish();
    if (this.current !== undefined || this.next.length === 0) return;
    const waiters = this.next.splice(0);
    const read = this.raft.startRead();
    if (read === undefined) {
      refuse(waiters, new RingfoldError('NOT_OWNER', 'this replica cannot serve reads now'));
      return;
    }
    this.current = { ...read, number: ++this.number, confirmedBy: new Set(), waiters };
    this.ask(this.number, read.term);
    this.finish();
  }

  private finish(): void {
    const { raft, current } = this;
    if (current === undefined) return;
    if (raft.role !== 'leader' || raft.term !== current.term) {
      refuse(current.waiters, new RingfoldError('UNAVAILABLE', 'this replica was succeeded during the read'));
      this.current = undefined;
    } else if (raft.isQuorum([raft.replicaId, ...current.confirmedBy])) {
      for (const { resolve } of current.waiters) resolve(current.index);
      this.current = undefined;
    }
  }
}

function refuse(waiters: readonly Waiter[], error: RingfoldError): void {
  for (const { reject } of waiters) reject(error);
}
