import type { Trace } from '../trace.js';
import { LeaderCommits } from './leader-commits.js';
import { LogMatching } from './log-matching.js';
import { OneLeaderPerTerm } from './one-leader-per-term.js';
import { PromisesKept } from './promises-kept.js';
import { SameState } from './same-state.js';

/** Moments at which much is undecided. */
export interface LeaderWatch {
  elected(nodeId: string, group: number): void;
  /** It sends on what an earlier leader had left. */
  inherits(nodeId: string): void;
}

/** The checkers that look on while a simulation runs. Each throws a Violation. */
export class Checkers {
  readonly leaders: LeaderWatch;
  readonly oneLeader: OneLeaderPerTerm;
  readonly logMatching = new LogMatching();
  readonly leaderCommits = new LeaderCommits();
  readonly sameState = new SameState();
  readonly promisesKept = new PromisesKept();

  constructor(trace: Trace, leaders: LeaderWatch) {
    this.leaders = leaders;
    this.oneLeader = new OneLeaderPerTerm((group, term, replica, nodeId) => {
      trace.tell(
        'cluster',
        'leader',
        `replica ${replica} of group ${group} at ${nodeId} leads in term ${term}`,
      );
      leaders.elected(nodeId, group);
    });
  }
}
