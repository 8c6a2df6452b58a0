import { Leadership } from '../../../src/core/raft/leadership.js';
import { RaftLog } from '../../../src/core/raft/log.js';
import { Outbox } from '../../../src/core/raft/outbox.js';
import { Raft } from '../../../src/core/raft/raft.js';
import type { ReplicaState } from '../../../src/core/raft/replica-state.js';
import type { Message, Position, Ready } from '../../../src/core/raft/types.js';
import { Proposals } from '../../../src/node/proposals.js';
import { ReplicaRows } from '../../../src/node/replica-rows.js';
import { ReplicatedLog } from '../../../src/node/replicated-log.js';
import { joiningInCuts, leaderHunt } from '../bug-profiles.js';
import { patchGetter, patchMethod, together } from '../patch-method.js';
import { countOldTerms, type RaftInternals } from '../raft-internals.js';
import { UnsyncedDisk } from '../unsynced-disk.js';
import type { PlantedBug } from './planted-bug.js';
import { slowDisks, wildFrames } from './worlds.js';

/** Mistakes in elections, in replication, and in what of both is on disk. */
export const RAFT_BUGS: readonly PlantedBug[] = [
  {
    name: 'votes leave before they are on disk',
    plant: votesLeaveAtOnce,
    caughtBy: ['promises-kept'],
    seedsMax: 20,
    adjust: slowDisks,
  },
  {
    name: 'term and vote are not written',
    plant: termIsNotWritten,
    caughtBy: ['promises-kept'],
    seedsMax: 20,
  },
  {
    name: 'a replica votes twice in a term',
    plant: votesTwice,
    caughtBy: ['promises-kept', 'one-leader-per-term', 'assertion'],
    seedsMax: 20,
  },
  {
    name: 'a candidate with an old log gets votes',
    plant: votesForAnybody,
    caughtBy: ['leader-commits', 'same-state', 'log-matching'],
    seedsMax: 20,
  },
  {
    name: 'entries of an old term are committed by counting',
    plant: oldTermsAreCounted,
    caughtBy: ['leader-commits'],
    seedsMax: 20,
    adjust: leaderHunt,
  },
  {
    name: 'entries are taken whatever stands before them',
    plant: previousIsNotCompared,
    caughtBy: ['same-state', 'log-matching'],
    seedsMax: 20,
  },
  {
    name: 'a late append drops the entries after it',
    plant: lateAppendsTruncate,
    caughtBy: ['promises-kept', 'leader-commits', 'liveness'],
    seedsMax: 20,
    adjust: wildFrames,
  },
  {
    name: 'a heartbeat commits what need not be the same',
    plant: heartbeatsCommitAll,
    caughtBy: ['liveness', 'log-matching', 'leader-commits'],
    seedsMax: 20,
  },
  {
    name: 'a leader counts itself before its own disk',
    plant: leadersCountThemselves,
    caughtBy: ['same-state', 'leader-commits', 'appends-kept'],
    seedsMax: 30,
    adjust: slowDisks,
  },
  {
    name: 'a follower acknowledges before its disk',
    plant: acknowledgementsLeaveAtOnce,
    caughtBy: ['promises-kept', 'leader-commits'],
    seedsMax: 20,
    adjust: slowDisks,
  },
  {
    name: 'everything is answered before it is on disk',
    diskOf: (store) => new UnsyncedDisk(store),
    caughtBy: ['promises-kept', 'same-state'],
    seedsMax: 20,
  },
  {
    name: 'a second configuration change begins before the first has committed',
    plant: () => patchGetter(Raft.prototype, 'isConfigurationPending', () => () => false),
    caughtBy: ['leader-commits'],
    seedsMax: 25,
    adjust: joiningInCuts,
  },
  {
    name: 'callers are answered by whatever is committed at their index',
    plant: answersGoByIndex,
    caughtBy: ['appends-kept'],
    seedsMax: 20,
    adjust: leaderHunt,
  },
];

interface LogInternals {
  options: { send: (message: Message<unknown>) => void };
  underWay: Ready<unknown> | undefined;
}

function votesLeaveAtOnce(): () => void {
  return patchMethod(ReplicatedLog.prototype, 'collect', (collect) => {
    return function (this: LogInternals, ...given) {
      collect.apply(this, given);
      for (const message of this.underWay?.messages ?? []) {
        if (message.kind === 'vote_request' || message.kind === 'vote_response') this.options.send(message);
      }
    };
  });
}

function termIsNotWritten(): () => void {
  return patchMethod(ReplicaRows.prototype, 'putState', (putState) => {
    return function (batch, _hardState, logStart) {
      putState.call(this, batch, undefined, logStart);
    };
  });
}

/** What a replica does with a message, changed before it looks at it. */
function stepping(
  change: (raft: { state: ReplicaState<unknown> }, message: Message<unknown>) => Message<unknown>,
) {
  return patchMethod(Raft.prototype, 'step', (step) => {
    return function (message) {
      step.call(this, change(this, message));
    };
  });
}

function votesTwice(): () => void {
  return stepping(({ state }, message) => {
    if (message.kind === 'vote_request' && !message.isPreVote && message.term === state.term) {
      state.hardState.votedFor = 0;
      state.leader = 0;
    }
    return message;
  });
}

function votesForAnybody(): () => void {
  const last: Position = { index: Number.MAX_SAFE_INTEGER, term: Number.MAX_SAFE_INTEGER };
  return stepping((_, message) => (message.kind === 'vote_request' ? { ...message, last } : message));
}

/** Figure 8 of the Raft paper. */
function oldTermsAreCounted(): () => void {
  return patchMethod(Raft.prototype, 'lead', (lead) => {
    return function (this: RaftInternals) {
      lead.call(this);
      countOldTerms(this);
    };
  });
}

function previousIsNotCompared(): () => void {
  return patchMethod(RaftLog.prototype, 'has', () => {
    return function ({ index }: Position) {
      return index >= this.start.index && index <= this.lastIndex;
    };
  });
}

function lateAppendsTruncate(): () => void {
  return stepping(({ state }, message) => {
    if (message.kind !== 'append_request' || message.term !== state.term) return message;
    const [first] = message.entries;
    const isThere = first !== undefined && first.index <= state.log.lastIndex;
    if (isThere && first.index > state.commit && state.log.has(message.previous)) state.truncate(first.index);
    return message;
  });
}

interface LeadershipInternals {
  state: ReplicaState<unknown>;
  progresses: readonly { readonly matchIndex: number }[];
  hasNews: boolean;
}

function heartbeatsCommitAll(): () => void {
  return patchMethod(Leadership.prototype, 'commitFor', () => {
    return function (this: LeadershipInternals) {
      return this.state.commit;
    };
  });
}

function leadersCountThemselves(): () => void {
  return patchMethod(Leadership.prototype, 'advanceCommit', (advanceCommit) => {
    return function (this: LeadershipInternals) {
      const { log } = this.state;
      Object.defineProperty(log, 'durableIndex', { get: () => log.lastIndex, configurable: true });
      advanceCommit.call(this);
      Reflect.deleteProperty(log, 'durableIndex');
    };
  });
}

function acknowledgementsLeaveAtOnce(): () => void {
  return patchMethod(Outbox.prototype, 'acknowledge', (acknowledge) => {
    return function (to, index) {
      acknowledge.call(this, to, index, index);
    };
  });
}

/** Neither does anybody hear that another leads by now. */
function answersGoByIndex(): () => void {
  return together(
    patchMethod(Proposals.prototype, 'rejectAll', () => () => undefined),
    patchMethod(Proposals.prototype, 'committed', (committed) => {
      return function (index, term) {
        const placed = this.placed[this.firstPlaced];
        return committed.call(this, index, placed?.index === index ? placed.term : term);
      };
    }),
  );
}
