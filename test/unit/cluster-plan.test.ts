import { describe, expect, it } from 'vitest';
import { CAUGHT_UP_LAG_ENTRIES_MAX, type GroupView } from '../../src/core/cluster/group-view.js';
import { LEADERSHIP_SETTLE_MS, nextStep, preferredLeader, type Step } from '../../src/core/cluster/plan.js';
import type { MemberHealth } from '../../src/core/cluster-admin.js';
import type { Replica, ReplicaProgress } from '../../src/core/raft/types.js';

interface Given {
  /** Nodes that vote: replica ids from 1 in this order, then learners. The first one leads unless told. */
  voters: string;
  learners?: string;
  leader?: string;
  wanted: string;
  wantedLearners?: string;
  /** Nodes that do not answer. */
  silent?: string;
  /** Nodes whose replicas have a long way to go. */
  behind?: string;
  quarantined?: string;
  failed?: string;
}

const COMMIT_INDEX = 10_000;
const nodesIn = (names = '') => (names === '' ? [] : names.split(' '));

function viewOf(given: Given, changes: Partial<GroupView> = {}): GroupView {
  const voters = nodesIn(given.voters);
  const replicas = [...voters, ...nodesIn(given.learners)].map(
    (nodeId, i): Replica => ({ id: i + 1, nodeId, role: i < voters.length ? 'voter' : 'learner' }),
  );
  const idOf = (nodeId: string) => replicas.find((replica) => replica.nodeId === nodeId)!.id;
  const progress = replicas.map(
    (replica): ReplicaProgress => ({
      replica,
      matchIndex: nodesIn(given.behind).includes(replica.nodeId) ? 0 : COMMIT_INDEX,
      isActive: !nodesIn(given.silent).includes(replica.nodeId),
      state: 'replicating',
    }),
  );
  return {
    configuration: { replicas, nextReplicaId: replicas.length + 1 },
    leader: idOf(given.leader ?? voters[0]!),
    progress,
    commitIndex: COMMIT_INDEX,
    wanted: { voters: nodesIn(given.wanted), learners: nodesIn(given.wantedLearners) },
    health: new Map(nodesIn(given.failed).map((nodeId) => [nodeId, 'failed'])),
    quarantined: new Set(nodesIn(given.quarantined).map(idOf)),
    isChangePending: false,
    hasCommittedInTerm: true,
    movesAllowed: true,
    nowMs: 0,
    preferredSinceMs: undefined,
    ...changes,
  };
}

/** As text, with nodes for replica ids. */
function told(view: GroupView, step: Step | undefined): string {
  if (step === undefined) return 'nothing';
  if (step.kind === 'add_learner') return `add ${step.nodeId}`;
  const id = step.kind === 'transfer_leadership' ? step.to : step.replica;
  const { nodeId } = view.configuration.replicas.find((replica) => replica.id === id)!;
  return `${step.kind === 'transfer_leadership' ? 'hand to' : step.kind} ${nodeId}`;
}

function step(given: Given, changes?: Partial<GroupView>): string {
  const view = viewOf(given, changes);
  return told(view, nextStep(view));
}

/** The steps until there is none, in a world where everybody catches up at once and time flies. */
function story(given: Given): string[] {
  const steps: string[] = [];
  let view = viewOf(given, { nowMs: LEADERSHIP_SETTLE_MS, preferredSinceMs: 0 });
  for (let next = nextStep(view); next !== undefined; next = nextStep(view)) {
    steps.push(told(view, next));
    expect(steps.length).toBeLessThan(20);
    view = after(view, next);
  }
  return steps;
}

function after(view: GroupView, done: Step): GroupView {
  if (done.kind === 'transfer_leadership') return { ...view, leader: done.to };
  let { replicas, nextReplicaId } = view.configuration;
  if (done.kind === 'add_learner') {
    replicas = [...replicas, { id: nextReplicaId, nodeId: done.nodeId, role: 'learner' }];
    nextReplicaId++;
  } else if (done.kind === 'remove') {
    replicas = replicas.filter(({ id }) => id !== done.replica);
  } else {
    const role = done.kind === 'promote' ? 'voter' : 'learner';
    replicas = replicas.map((replica) => (replica.id === done.replica ? { ...replica, role } : replica));
  }
  const known = new Map(view.progress.map((each) => [each.replica.id, each]));
  const progress = replicas.map((replica): ReplicaProgress => {
    const { matchIndex = COMMIT_INDEX, isActive = true } = known.get(replica.id) ?? {};
    return { replica, matchIndex, isActive, state: 'replicating' };
  });
  return { ...view, configuration: { replicas, nextReplicaId }, progress };
}

describe('the steps', () => {
  it('from one node to three: both learn before either votes', () => {
    expect(story({ voters: 'a', wanted: 'a b c' })).toEqual(['add b', 'add c', 'promote b', 'promote c']);
    expect(step({ voters: 'a', learners: 'b c', wanted: 'a b c', behind: 'c' })).toBe('nothing');
  });

  it('from three to five', () => {
    const steps = ['add d', 'add e', 'promote d', 'promote e'];
    expect(story({ voters: 'a b c', wanted: 'a b c d e' })).toEqual(steps);
  });

  it('replacing one of three: the new one votes before the old one goes', () => {
    expect(story({ voters: 'a b c', wanted: 'a b d' })).toEqual(['add d', 'promote d', 'remove c']);
  });

  it('replacing a dead one', () => {
    expect(story({ voters: 'a b c', wanted: 'a b d', silent: 'c' })).toEqual([
      'add d',
      'promote d',
      'remove c',
    ]);
  });

  it('replacing the leader: it hands over, and with an odd number of voters if it can', () => {
    expect(story({ voters: 'a b c', wanted: 'b c d' })).toEqual([
      'add d',
      'hand to b',
      'promote d',
      'remove a',
    ]);
    expect(story({ voters: 'a b c', wanted: 'd b c' })).toEqual([
      'add d',
      'promote d',
      'hand to d',
      'remove a',
    ]);
  });

  it('replacing everybody, one by one', () => {
    expect(story({ voters: 'a b c', wanted: 'd e f' })).toEqual([
      'add d',
      'promote d',
      'remove b',
      'add e',
      'promote e',
      'remove c',
      'add f',
      'hand to d',
      'promote f',
      'remove a',
    ]);
  });

  it('from one node to another', () => {
    const steps = ['add b', 'promote b', 'hand to b', 'remove a'];
    expect(story({ voters: 'a', wanted: 'b' })).toEqual(steps);
    const kept = { voters: 'a', wanted: 'b', wantedLearners: 'a' };
    expect(story(kept)).toEqual(['add b', 'promote b', 'hand to b', 'demote a']);
  });

  it('from five to three, and from three to one with a learner', () => {
    expect(story({ voters: 'a b c d e', wanted: 'a b c' })).toEqual(['remove d', 'remove e']);
    expect(story({ voters: 'a b c', wanted: 'a', wantedLearners: 'b' })).toEqual(['demote b', 'remove c']);
  });

  it('for a quarantined voter: it goes, and its node begins anew', () => {
    const given = { voters: 'a b c', wanted: 'a b c', quarantined: 'c' };
    expect(story(given)).toEqual(['remove c', 'add c', 'promote c']);
  });
});

describe('a voter stays', () => {
  it('when it has failed but is wanted', () => {
    expect(step({ voters: 'a b c', wanted: 'a b c', silent: 'c', failed: 'c' })).toBe('nothing');
  });

  it('when its successor is not there yet', () => {
    const given = { voters: 'a b c', learners: 'd', wanted: 'a b d' };
    expect(step({ ...given, behind: 'd' })).toBe('nothing');
    expect(step({ ...given, silent: 'd' })).toBe('nothing');
    expect(step({ ...given, failed: 'd' })).toBe('nothing');
    expect(step(given)).toBe('promote d');
  });

  it('when those who remain would tolerate fewer failures because one of them has failed', () => {
    const given = { voters: 'a b c d e', wanted: 'a b c' };
    expect(step({ ...given, silent: 'c' })).toBe('nothing');
    expect(step({ ...given, silent: 'd' })).toBe('remove d');
    expect(step({ ...given, silent: 'b c' })).toBe('nothing');
    expect(step({ voters: 'a b c', leader: 'b', wanted: 'a', silent: 'a' })).toBe('nothing');
  });

  it('when it is quarantined but no quorum is well', () => {
    expect(step({ voters: 'a b c', wanted: 'a b c', quarantined: 'c', silent: 'b' })).toBe('nothing');
    expect(step({ voters: 'a b c', wanted: 'a b c', quarantined: 'b c' })).toBe('nothing');
    expect(step({ voters: 'a b', wanted: 'a', quarantined: 'b' })).toBe('nothing');
  });

  it('when it leads and nobody can take over', () => {
    const given = { voters: 'a b', wanted: 'b' };
    expect(step(given)).toBe('hand to b');
    expect(step({ ...given, behind: 'b' })).toBe('nothing');
    expect(step({ ...given, failed: 'b' })).toBe('nothing');
  });
});

describe('nothing is done', () => {
  const given = { voters: 'a', wanted: 'a b c' };
  it.each<[string, Partial<GroupView>]>([
    ['while a change is pending', { isChangePending: true }],
    ["before an entry of the leader's term has committed", { hasCommittedInTerm: false }],
    ['when no active member is left', { wanted: { voters: [], learners: [] } }],
    ['when this node moves enough already', { movesAllowed: false }],
  ])('%s', (_, changes) => {
    expect(step(given)).toBe('add b');
    expect(step(given, changes)).toBe('nothing');
  });

  it('when all is as it should be', () => {
    const view = viewOf({ voters: 'a b c', learners: 'd', wanted: 'a b c', wantedLearners: 'd' });
    expect(nextStep({ ...view, nowMs: 1e9, preferredSinceMs: 0 })).toBeUndefined();
    expect(preferredLeader(view)).toBeUndefined();
  });
});

describe('learners', () => {
  it('come where their node is well: another one first if need be', () => {
    expect(step({ voters: 'a', wanted: 'a b c', failed: 'b' })).toBe('add c');
    const health = (of: MemberHealth) => ({ health: new Map([['b', of]]) });
    expect(step({ voters: 'a', wanted: 'a', wantedLearners: 'b' }, health('unknown'))).toBe('add b');
    for (const of of ['suspect', 'left'] as const)
      expect(step({ voters: 'a', wanted: 'a', wantedLearners: 'b' }, health(of))).toBe('nothing');
  });

  it('go when they are not wanted or damaged', () => {
    expect(step({ voters: 'a', learners: 'b', wanted: 'a' })).toBe('remove b');
    const damaged = { voters: 'a', learners: 'b', wanted: 'a', wantedLearners: 'b', quarantined: 'b' };
    expect(story(damaged)).toEqual(['remove b', 'add b']);
  });

  it.each([
    [CAUGHT_UP_LAG_ENTRIES_MAX, 'promote b'],
    [CAUGHT_UP_LAG_ENTRIES_MAX + 1, 'nothing'],
  ])('%i entries behind: %s', (lag, expected) => {
    const view = viewOf({ voters: 'a c', learners: 'b', wanted: 'a b c' });
    const progress = view.progress.map((each) =>
      each.replica.nodeId === 'b' ? { ...each, matchIndex: COMMIT_INDEX - lag } : each,
    );
    expect(told(view, nextStep({ ...view, progress }))).toBe(expected);
    const probing = progress.map((each) => ({ ...each, state: 'snapshot' as const }));
    expect(nextStep({ ...view, progress: probing })).toBeUndefined();
  });
});

describe('leadership', () => {
  const given = { voters: 'a b c', leader: 'b', wanted: 'a b c' };
  const since = (preferredSinceMs: number | undefined) => ({ nowMs: 20_000, preferredSinceMs });

  it('goes to the preferred owner when that has been fit for long enough', () => {
    const dueMs = 20_000 - LEADERSHIP_SETTLE_MS;
    expect(step(given, since(dueMs))).toBe('hand to a');
    expect(step(given, since(dueMs + 1))).toBe('nothing');
    expect(step(given, since(undefined))).toBe('nothing');
  });

  it('does not go to one who is not fit', () => {
    for (const unfit of [{ behind: 'a' }, { silent: 'a' }, { failed: 'a' }]) {
      expect(preferredLeader(viewOf({ ...given, ...unfit }))).toBeUndefined();
      expect(step({ ...given, ...unfit }, since(0))).toBe('nothing');
    }
    expect(preferredLeader(viewOf(given))).toBe(1);
  });

  it('leaves a damaged replica at once', () => {
    expect(step({ ...given, quarantined: 'b' })).toBe('hand to a');
  });
});
