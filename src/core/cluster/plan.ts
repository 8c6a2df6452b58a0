import { assert } from '../../lib/assert.js';
import type { ConfigurationChange, Replica, ReplicaId } from '../raft/types.js';
import { Group, type GroupView, quorumOf } from './group-view.js';

export type Step = ConfigurationChange | { readonly kind: 'transfer_leadership'; readonly to: ReplicaId };

/**
 * How long the preferred owner must have been fit to lead before leadership goes to it: a node that comes and goes
 * must not take leaderships with it each time.
 */
export const LEADERSHIP_SETTLE_MS = 5_000;

/**
 * What a group's leader should do next to get from its configuration to the placement: one safe step, or nothing for
 * now. The same view gives the same step, and where everybody is well the steps end.
 *
 * What holds at each step:
 * - As many voters are live afterwards as the new quorum needs. With n voters of which a quorum is live this is so
 *   for promoting a live learner, for removing one that is not live, and for removing any one when n is even;
 *   for removing a live one when n is odd it is checked.
 * - Failure takes nobody's vote: a voter goes only when as many remain as the placement wants, or when it is
 *   quarantined, which is as good as gone and must make way for its successor on the same node.
 * - Hence a voter is replaced by promoting the new one first: with four voters, one of whom may be lost, three must
 *   agree, which is no worse than two of the three before it; demoting first would leave two who must both live.
 * - An even number of voters tolerates no more failures than one less: it is entered only when the step that leaves it
 *   can follow at once.
 * - The leader never takes its own vote: it hands over first.
 */
export function nextStep(view: GroupView): Step | undefined {
  if (view.isChangePending || !view.hasCommittedInTerm) return undefined;
  const group = new Group(view);
  const target = group.wanted.voters.length;
  // No member is active.
  if (target === 0) return undefined;
  assert(target % 2 === 1, 'a placement has an odd number of voters');
  // Nothing could be committed; and what could be harmed is worth more than what could be gained.
  if (group.liveCount(group.voters) < quorumOf(group.voters.length)) return undefined;
  return (
    dropLearner(group) ??
    dropQuarantinedVoter(group) ??
    changeVoters(group) ??
    (view.movesAllowed ? addLearner(group) : undefined) ??
    handToPreferred(group, view)
  );
}

/** The replica that should lead by placement and could, but does not: to be told to `nextStep` since when. */
export function preferredLeader(view: GroupView): ReplicaId | undefined {
  return new Group(view).preferredSuccessor?.id;
}

function dropLearner(group: Group): Step | undefined {
  const { voters, learners } = group.wanted;
  const dropped = group.learners.find(
    (learner) =>
      group.isQuarantined(learner) || !(voters.includes(learner.nodeId) || learners.includes(learner.nodeId)),
  );
  return dropped && { kind: 'remove', replica: dropped.id };
}

/** It is not live, so those who are remain a quorum without it. */
function dropQuarantinedVoter(group: Group): Step | undefined {
  const dropped = group.voters.filter((voter) => group.isQuarantined(voter));
  const other = dropped.find(({ id }) => id !== group.leader);
  if (other !== undefined) return { kind: 'remove', replica: other.id };
  return dropped.length === 0 ? undefined : handToBest(group);
}

function changeVoters(group: Group): Step | undefined {
  const [count, target] = [group.voters.length, group.wanted.voters.length];
  if (count > target) return count % 2 === 0 || mayLoseTwo(group) ? dropLeaving(group) : undefined;
  const ready = group.readyLearners;
  if (count === target) {
    if (ready.length === 0 || group.leaving.length === 0) return undefined;
    return handOverEarly(group) ?? { kind: 'promote', replica: ready[0]!.id };
  }
  // From an odd number two, one directly after the other.
  const enough = count % 2 === 0 ? 1 : 2;
  return ready.length < enough ? undefined : { kind: 'promote', replica: ready[0]!.id };
}

/**
 * From an odd number of voters two go, one after the other. It waits when those who stay would tolerate fewer failures
 * than now because one of them has failed already. Those who are not live go first, so that a quorum is live after the
 * first of the two as well.
 */
function mayLoseTwo(group: Group): boolean {
  const { voters, leaving } = group;
  const remaining = voters.length - 2;
  const live = group.liveCount(voters);
  const toleratedNow = live - quorumOf(voters.length);
  const toleratedThen = live - group.liveCount(leaving.slice(0, 2)) - quorumOf(remaining);
  const toleratedAtMost = remaining - quorumOf(remaining);
  return toleratedThen >= Math.min(toleratedNow, toleratedAtMost);
}

/** The first of those leaving; the leader comes last, and hands over instead. */
function dropLeaving(group: Group): Step | undefined {
  const leaving = group.leaving[0];
  if (leaving === undefined) return undefined;
  if (leaving.id === group.leader) return handToBest(group);
  const learns = group.wanted.learners.includes(leaving.nodeId);
  return { kind: learns ? 'demote' : 'remove', replica: leaving.id };
}

/** When only the leader is to be replaced and the preferred owner can lead already: then not with an even number. */
function handOverEarly(group: Group): Step | undefined {
  const isLeaderAlone = group.leaving.length === 1 && group.leaving[0]!.id === group.leader;
  return isLeaderAlone ? handTo(group.preferredSuccessor) : undefined;
}

function addLearner(group: Group): Step | undefined {
  const nodeId = [...group.wanted.voters, ...group.wanted.learners].find(
    (wanted) => group.replicaOn(wanted) === undefined && group.isNodeWell(wanted),
  );
  return nodeId === undefined ? undefined : { kind: 'add_learner', nodeId };
}

function handToPreferred(group: Group, { preferredSinceMs, nowMs }: GroupView): Step | undefined {
  if (preferredSinceMs === undefined || nowMs - preferredSinceMs < LEADERSHIP_SETTLE_MS) return undefined;
  return handTo(group.preferredSuccessor);
}

function handToBest(group: Group): Step | undefined {
  return handTo(group.bestSuccessor);
}

function handTo(successor: Replica | undefined): Step | undefined {
  return successor && { kind: 'transfer_leadership', to: successor.id };
}
