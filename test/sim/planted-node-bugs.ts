import { Raft } from '../../src/core/raft/raft.js';
import type { Message, Ready } from '../../src/core/raft/types.js';
import { ReadRounds } from '../../src/node/read-rounds.js';
import { ReplicatedLog } from '../../src/node/replicated-log.js';
import { patchGetter, patchMethod } from './patch-method.js';
import type { PLANTED_BUGS } from './planted-bugs.js';
import { countOldTerms, type RaftInternals } from './raft-internals.js';
import type { RingfoldOptions } from './ringfold-subject.js';
import { UnsyncedDisk } from './unsynced-disk.js';

/** The same mistakes as those in the toy replica, in what nodes run on or in the classes that they are made of. */
export const PLANTED_NODE_BUGS: Readonly<Record<keyof typeof PLANTED_BUGS, Partial<RingfoldOptions>>> = {
  'vote not on disk': { plant: votesLeaveAtOnce },
  'commit counts an old term': { plant: oldTermsAreCounted },
  'answer before fsync': { diskOf: (store) => new UnsyncedDisk(store) },
  'read without read index': { plant: leadersAreSure },
  'stale configuration': { plant: changesAreNotAwaited },
};

interface LogInternals {
  options: { send: (message: Message<unknown>) => void };
  underWay: Ready<unknown> | undefined;
}

/** Votes, and requests for votes, leave while the batch that records them is still being filled. */
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

/** A new leader commits its predecessors' entries by counting replicas (figure 8 of the Raft paper). */
function oldTermsAreCounted(): () => void {
  return patchMethod(Raft.prototype, 'lead', (lead) => {
    return function (this: RaftInternals) {
      lead.call(this);
      countOldTerms(this);
    };
  });
}

/** A leader answers from what it has, without asking whether it still leads. */
function leadersAreSure(): () => void {
  return patchMethod(ReadRounds.prototype, 'confirm', () => async () => undefined);
}

/** A second change begins before the first one has committed: their quorums need not meet. */
function changesAreNotAwaited(): () => void {
  return patchGetter(Raft.prototype, 'isConfigurationPending', false);
}

/** By its name; nothing for none. */
export function plantedNodeBug(name: string | undefined): Partial<RingfoldOptions> {
  if (name === undefined) return {};
  const bug = Object.entries(PLANTED_NODE_BUGS).find(([known]) => known === name)?.[1];
  if (bug === undefined) throw new Error(`no such bug: ${name}`);
  return bug;
}
