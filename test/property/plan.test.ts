import { describe, expect, it } from 'vitest';
import type { GroupView } from '../../src/core/cluster/group-view.js';
import { nextStep, type Step } from '../../src/core/cluster/plan.js';
import { Prng } from '../../src/lib/prng.js';
import { PlannedGroup } from '../support/planned-group.js';
import { times } from '../support/thorough.js';

/** Asks twice, the second time with everything in another order. */
function stepOf(view: GroupView, prng: Prng): Step | undefined {
  const { configuration, quarantined, health } = view;
  const shuffled: GroupView = {
    ...view,
    configuration: { ...configuration, replicas: prng.shuffled(configuration.replicas) },
    progress: prng.shuffled(view.progress),
    quarantined: new Set(prng.shuffled([...quarantined])),
    health: new Map(prng.shuffled([...health])),
  };
  const step = nextStep(view);
  expect(nextStep(shuffled)).toEqual(step);
  return step;
}

/** Applies a step and checks all that must hold of any step. */
function take(group: PlannedGroup, step: Step): void {
  const { voters: before, wanted, leader } = group;
  const replicaOf = (id: number) => group.configuration.replicas.find((replica) => replica.id === id)!;
  const isLive = (id: number) => group.isLive(replicaOf(id));
  if (step.kind === 'transfer_leadership') {
    expect(replicaOf(step.to).role).toBe('voter');
    expect(isLive(step.to) && group.isCaughtUp(replicaOf(step.to))).toBe(true);
    expect(step.to).not.toBe(leader);
  } else if (step.kind === 'promote') {
    expect(replicaOf(step.replica).role).toBe('learner');
    expect(isLive(step.replica) && group.isCaughtUp(replicaOf(step.replica))).toBe(true);
  } else if (step.kind === 'add_learner') {
    expect(group.configuration.replicas.some(({ nodeId }) => nodeId === step.nodeId)).toBe(false);
  } else {
    expect(step.replica).not.toBe(leader);
    const { role, nodeId } = replicaOf(step.replica);
    const isQuarantined = group.quarantined.has(step.replica);
    if (role === 'voter' && !isQuarantined) {
      expect(wanted.voters).not.toContain(nodeId);
      expect(before.length - 1).toBeGreaterThanOrEqual(wanted.voters.length);
    }
    if (role === 'learner' && !isQuarantined)
      expect([...wanted.voters, ...wanted.learners]).not.toContain(nodeId);
  }
  group.apply(step);
  expect(group.liveVoters.length).toBeGreaterThan(group.voters.length / 2);
}

function trouble(group: PlannedGroup, prng: Prng): void {
  for (let round = 0; round < 40; round++) {
    if (prng.chance(0.35)) group.mishap();
    group.pass(prng.below(3000));
    if (group.leader === undefined) continue;
    const step = stepOf(group.look(prng.chance(0.7)), prng);
    // The leader hands over or proposes while it still has its quorum.
    if (step !== undefined) take(group, step);
  }
}

/** Until nothing is left to do; returns the steps. */
function settle(group: PlannedGroup, prng: Prng): Step[] {
  const steps: Step[] = [];
  let quietLooks = 0;
  while (quietLooks < 30) {
    group.pass(1000);
    const step = stepOf(group.look(true), prng);
    quietLooks = step === undefined ? quietLooks + 1 : 0;
    if (step === undefined) continue;
    steps.push(step);
    const isOdd = group.voters.length % 2 === 1;
    take(group, step);
    if (step.kind === 'promote' && isOdd) expectOddSoon(group, steps, prng);
    expect(steps.length).toBeLessThan(60);
  }
  return steps;
}

/** A step or two without waiting for anything: a promotion, or a farewell, before which the leader may hand over. */
function expectOddSoon(group: PlannedGroup, steps: Step[], prng: Prng): void {
  for (let more = 0; more < 2 && group.voters.length % 2 === 0; more++) {
    const step = stepOf(group.look(true), prng);
    expect(step).toBeDefined();
    steps.push(step!);
    take(group, step!);
  }
  expect(group.voters.length % 2).toBe(1);
}

const byNode = (nodeIds: readonly string[]) => [...nodeIds].sort();

describe('the plan', () => {
  it('keeps a quorum through any trouble, and comes to the placement when all is well', () => {
    let settled = 0;
    for (let seed = 0; seed < times(1000, 30_000); seed++) {
      const prng = Prng.seeded(seed);
      const group = new PlannedGroup(prng);
      trouble(group, prng);
      group.heal();
      group.pass(1000);
      // Without a healthy quorum nothing may be done: that is for the operator.
      if (group.leader === undefined) continue;
      settled++;
      const most = 4 * (group.configuration.replicas.length + group.wanted.voters.length) + 4;
      const steps = settle(group, prng);
      const { replicas } = group.configuration;
      const nodesWith = (role: string) =>
        byNode(replicas.filter((each) => each.role === role).map((each) => each.nodeId));
      expect(nodesWith('voter'), `seed ${seed}`).toEqual(byNode(group.wanted.voters));
      expect(nodesWith('learner')).toEqual(byNode(group.wanted.learners));
      expect(replicas.find(({ id }) => id === group.leader)?.nodeId).toBe(group.wanted.voters[0]);
      expect(replicas.some(({ id }) => group.quarantined.has(id))).toBe(false);
      expect(steps.length).toBeLessThanOrEqual(most);
    }
    expect(settled).toBeGreaterThan(times(1000, 30_000) / 2);
  });
});
