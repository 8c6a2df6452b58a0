import { Violation } from './violation.js';

/** What a leader sends on, of its log. */
export interface SentEntry {
  index: number;
  term: number;
  isConfiguration: boolean;
}

/** A leader's append_request: its log from `entries[0]` on, and how far it takes it for committed. */
export interface SentAppend {
  term: number;
  commit: number;
  entries: readonly SentEntry[];
}

/** A leader in its term, as far as it was seen. */
interface SeenLeader {
  /** What it knew to be committed when it was elected. */
  firstCommit: number;
  /** The most that it has said to be committed: a message may leave later than one that was made after it. */
  commit: number;
  /** Of its own first entry; Infinity until that was seen. */
  firstOwnIndex: number;
  /** The terms of its entries, by index, and which of them change the configuration. */
  terms: Map<number, number>;
  configurationIndexes: Set<number>;
}

interface Committed {
  /** Of the entry. */
  term: number;
  /** Of the leader that said that it is committed. */
  byTerm: number;
}

/**
 * How leaders commit, seen from what they send:
 * - in its term a leader commits by counting nothing older than its own first entry (§5.4.2, figure 8);
 * - what was committed is in the logs of all later leaders (leader completeness, figure 3);
 * - it changes a configuration only after the last change has committed (§4.1).
 */
export class LeaderCommits {
  private readonly leaders = new Map<string, SeenLeader>();
  private readonly committed = new Map<string, Committed>();
  /** The first entries of each term that anybody has applied: of a leader without followers nothing is seen before. */
  private readonly applied = new Map<string, number>();

  sent(group: number, append: SentAppend): void {
    const leader = this.leaderOf(group, append);
    leader.commit = Math.max(leader.commit, append.commit);
    for (const entry of append.entries) {
      this.checkCompleteness(group, append.term, entry);
      leader.terms.set(entry.index, entry.term);
      if (entry.isConfiguration) leader.configurationIndexes.add(entry.index);
      if (entry.term === append.term) leader.firstOwnIndex = Math.min(leader.firstOwnIndex, entry.index);
    }
    this.checkOwnTerm(group, leader, append);
    this.checkOneChange(group, leader, append);
    this.remember(group, leader, append);
  }

  /** Somebody has durably applied an entry of this term. */
  sawApplied(group: number, { index, term }: { index: number; term: number }): void {
    const key = `${group} ${term}`;
    this.applied.set(key, Math.min(index, this.applied.get(key) ?? Number.POSITIVE_INFINITY));
  }

  private leaderOf(group: number, { term, commit }: SentAppend): SeenLeader {
    const key = `${group} ${term}`;
    let leader = this.leaders.get(key);
    if (leader === undefined) {
      leader = {
        firstCommit: commit,
        commit,
        firstOwnIndex: Number.POSITIVE_INFINITY,
        terms: new Map(),
        configurationIndexes: new Set(),
      };
      this.leaders.set(key, leader);
    }
    return leader;
  }

  private checkOwnTerm(group: number, leader: SeenLeader, { term, commit }: SentAppend): void {
    const ownIndex = Math.min(
      leader.firstOwnIndex,
      this.applied.get(`${group} ${term}`) ?? Number.POSITIVE_INFINITY,
    );
    if (commit <= leader.firstCommit || commit >= ownIndex) return;
    throw new Violation(
      'leader-commits',
      `the leader of term ${term} of group ${group} committed index ${commit} before any entry of its own, ` +
        `which begin at ${ownIndex}`,
    );
  }

  private checkCompleteness(group: number, leaderTerm: number, { index, term }: SentEntry): void {
    const committed = this.committed.get(`${group} ${index}`);
    if (committed === undefined || committed.term === term || leaderTerm <= committed.byTerm) return;
    throw new Violation(
      'leader-commits',
      `the leader of term ${leaderTerm} of group ${group} has an entry of term ${term} at index ${index}, where one ` +
        `of term ${committed.term} was committed in term ${committed.byTerm}`,
    );
  }

  private checkOneChange(group: number, leader: SeenLeader, { term }: SentAppend): void {
    const { commit } = leader;
    const pending = [...leader.configurationIndexes].filter((index) => index > commit);
    // Of changes that it inherits, those who made them may have known more to be committed than it does.
    if (pending.length < 2 || !pending.some((index) => leader.terms.get(index) === term)) return;
    throw new Violation(
      'leader-commits',
      `the leader of term ${term} of group ${group} has changed the configuration at ${pending.join(' and ')} ` +
        `with only ${commit} committed`,
    );
  }

  /** What is committed is not asked about any more. */
  private remember(group: number, leader: SeenLeader, { term }: SentAppend): void {
    const { commit } = leader;
    for (const [index, entryTerm] of leader.terms) {
      if (index > commit) continue;
      const key = `${group} ${index}`;
      if (!this.committed.has(key)) this.committed.set(key, { term: entryTerm, byTerm: term });
      leader.terms.delete(index);
      leader.configurationIndexes.delete(index);
    }
  }
}
