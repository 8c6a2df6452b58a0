import { describe, expect, it } from 'vitest';
import type { MemberHealth } from '../../src/core/cluster-admin.js';
import type { ConfigurationChange, Replica, ReplicaProgress } from '../../src/core/raft/types.js';
import { Reconciler } from '../../src/node/reconciler.js';
import type { AnyReplica } from '../../src/node/replica.js';
import { ManualClock } from '../support/manual-clock.js';
import { silentLogger } from '../support/open-node.js';

const voter = (id: number, nodeId: string): Replica => ({ id, nodeId, role: 'voter' });
const learner = (id: number, nodeId: string): Replica => ({ id, nodeId, role: 'learner' });

/** A group that this node, `a`, leads. */
function ledGroup(group: number, replicas: readonly Replica[]) {
  const changes: ConfigurationChange[] = [];
  const progress: ReplicaProgress[] = replicas
    .filter(({ nodeId }) => nodeId !== 'a')
    .map((replica) => ({ replica, matchIndex: 0, isActive: false, state: 'probing' }));
  const raft = {
    ...{ role: 'leader', replicaId: 1, commit: 9, hasCommittedInTerm: true },
    ...{ isConfigurationPending: false, isTransferring: false, progress: () => progress },
    configuration: { replicas, nextReplicaId: 9 },
  };
  const log = { raft, proposeChange: (change: ConfigurationChange) => changes.push(change) };
  return { changes, replica: { group, log } as unknown as AnyReplica };
}

function look(groups: readonly { replica: AnyReplica }[], health: Record<string, MemberHealth>): Reconciler {
  const reconciler = new Reconciler({
    clock: new ManualClock(),
    logger: silentLogger,
    replicas: { all: () => groups.map(({ replica }) => replica).values() } as never,
    wantedOf: () => ({ voters: ['a', 'b', 'c'], learners: [] }),
    health: () => new Map(Object.entries(health)),
    isQuarantined: () => false,
    concurrentMovesMax: 1,
  });
  reconciler.tick();
  return reconciler;
}

describe('moves at once', () => {
  const groups = () => [ledGroup(1, [voter(1, 'a'), learner(2, 'b')]), ledGroup(2, [voter(1, 'a')])];

  it('wait for the replica that is catching up', () => {
    const [first, second] = groups();
    const reconciler = look([first!, second!], { a: 'alive', b: 'alive', c: 'alive' });
    expect([first!.changes, second!.changes, reconciler.movesInProgress]).toEqual([[], [], 1]);
  });

  it.each<MemberHealth>(['failed', 'left'])('do not wait for one whose node has %s', (health) => {
    const [first, second] = groups();
    look([first!, second!], { a: 'alive', b: health, c: 'alive' });
    expect(first!.changes.concat(second!.changes)).toEqual([{ kind: 'add_learner', nodeId: 'c' }]);
  });
});
