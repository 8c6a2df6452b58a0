import { beforeEach, describe, expect, it } from 'vitest';
import type { ClusterCommand } from '../../src/core/cluster/commands.js';
import type { MemberStatus } from '../../src/core/cluster/record.js';
import { RingfoldError } from '../../src/core/errors.js';
import type { LeaderNews } from '../../src/core/raft/frame.js';
import { ClusterWatch } from '../../src/node/cluster-watch.js';
import { member, recordOf } from '../support/cluster-records.js';
import { ManualClock } from '../support/manual-clock.js';
import { RecordingLogger } from '../support/recording-logger.js';

const REPLACE_AFTER_MS = 60_000;
/** As long as a member that leaves must be seen to hold nothing. */
const EMPTY_FOR_MS = 3000;

let clock: ManualClock;
let isLeading: boolean;
let statusOfB: MemberStatus;
let heardMs: number | undefined;
let groups: (LeaderNews | undefined)[];
let proposed: ClusterCommand[];
let refusal: RingfoldError | undefined;
let watch: ClusterWatch;

function newsOf(group: number, nodeId: string, role: 'voter' | 'learner' = 'voter'): LeaderNews {
  const configuration = { replicas: [{ id: 1, nodeId, role }], nextReplicaId: 2 };
  return { group, term: 1, configurationIndex: 1, leaderNodeId: nodeId, configuration };
}

beforeEach(() => {
  clock = new ManualClock();
  [isLeading, statusOfB, heardMs, refusal] = [true, 'active', undefined, undefined];
  [groups, proposed] = [[newsOf(0, 'a'), newsOf(1, 'a')], []];
  watch = new ClusterWatch({
    clock,
    logger: new RecordingLogger(),
    ownNodeId: 'a',
    replaceAfterMs: REPLACE_AFTER_MS,
    isLeading: () => isLeading,
    record: () => recordOf([member('a'), member('b', { status: statusOfB })]),
    lastHeardMs: () => heardMs,
    groups: () => groups,
    propose: async (command) => {
      proposed.push(command);
      if (refusal !== undefined) throw refusal;
    },
  });
});

/** Looks once a second. */
async function lookFor(durationMs: number): Promise<void> {
  for (let passedMs = 0; passedMs < durationMs; passedMs += 1000) {
    await clock.advance(1000);
    watch.look();
  }
  await clock.advance(0);
}

describe('the leader of the cluster group', () => {
  it('takes a member for dead that was silent for the whole time, and never itself', async () => {
    watch.look();
    await lookFor(REPLACE_AFTER_MS - 1000);
    expect(proposed).toEqual([]);
    await lookFor(1000);
    expect(proposed).toEqual([{ kind: 'mark_dead', nodeId: 'b' }]);
  });

  it('counts from when the member was heard last', async () => {
    watch.look();
    await lookFor(30_000);
    heardMs = clock.monotonicMs();
    await lookFor(REPLACE_AFTER_MS - 1000);
    expect(proposed).toEqual([]);
    await lookFor(1000);
    expect(proposed).toHaveLength(1);
  });

  it('gives everybody the whole time when it has just begun to lead, and proposes nothing when it does not', async () => {
    watch.look();
    await lookFor(REPLACE_AFTER_MS - 1000);
    isLeading = false;
    await lookFor(10_000);
    isLeading = true;
    await lookFor(REPLACE_AFTER_MS);
    expect(proposed).toEqual([]);
    await lookFor(1000);
    expect(proposed).toHaveLength(1);
  });

  it('takes a dead member back when it is heard of again, not when it was long ago', async () => {
    statusOfB = 'dead';
    heardMs = clock.monotonicMs();
    await clock.advance(EMPTY_FOR_MS);
    watch.look();
    expect(proposed).toEqual([]);
    heardMs = clock.monotonicMs();
    watch.look();
    expect(proposed).toEqual([{ kind: 'mark_alive', nodeId: 'b' }]);
  });

  it('proposes the same again only when the last proposal is decided', async () => {
    statusOfB = 'dead';
    heardMs = clock.monotonicMs();
    refusal = new RingfoldError('UNAVAILABLE', 'no majority');
    watch.look();
    watch.look();
    expect(proposed).toHaveLength(1);
    await clock.advance(0);
    watch.look();
    expect(proposed).toHaveLength(2);
  });

  it.each<[string, (LeaderNews | undefined)[], boolean]>([
    ['holds nothing', [newsOf(0, 'a'), newsOf(1, 'a')], true],
    ['still learns what the cluster agrees on', [newsOf(0, 'b', 'learner'), newsOf(1, 'a')], true],
    ['votes on what the cluster agrees on', [newsOf(0, 'b'), newsOf(1, 'a')], false],
    ['has a learner of a partition', [newsOf(0, 'a'), newsOf(1, 'b', 'learner')], false],
    ['may hold what nothing is known of', [newsOf(0, 'a'), undefined], false],
  ])('with a member that is to leave and %s: removes it %#', async (_, known, isRemoved) => {
    statusOfB = 'draining';
    groups = known;
    watch.look();
    await lookFor(EMPTY_FOR_MS - 1000);
    expect(proposed).toEqual([]);
    await lookFor(1000);
    expect(proposed).toEqual(isRemoved ? [{ kind: 'remove', nodeId: 'b' }] : []);
  });

  it('removes nobody who held something in between, or while it did not lead', async () => {
    statusOfB = 'draining';
    const nothing = groups;
    watch.look();
    await lookFor(EMPTY_FOR_MS - 1000);
    groups = [newsOf(0, 'a'), newsOf(1, 'b')];
    await lookFor(1000);
    groups = nothing;
    await lookFor(EMPTY_FOR_MS);
    expect(proposed).toEqual([]);
    isLeading = false;
    await lookFor(1000);
    isLeading = true;
    await lookFor(EMPTY_FOR_MS);
    expect(proposed).toEqual([]);
    await lookFor(1000);
    expect(proposed).toHaveLength(1);
  });

  it('lets those rest who are removed', async () => {
    statusOfB = 'removed';
    watch.look();
    await lookFor(2 * REPLACE_AFTER_MS);
    expect(proposed).toEqual([]);
  });
});
