import fc from 'fast-check';
import type * as domain from '../../src/core/cluster-admin.js';

/** Whatever a cluster may look like: for codecs. */

const count = fc.nat(2 ** 32 - 1);
const number = fc.maxSafeNat();
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const nodeId = fc.string({ minLength: 1, maxLength: 20 });

export const memberView: fc.Arbitrary<domain.MemberView> = fc.record({
  ...{ nodeId, zone: text, leaders: count, replicas: count },
  addresses: fc.record({ client: text, control: text, peer: text }),
  status: fc.constantFrom('active', 'draining', 'dead', 'removed'),
  health: fc.constantFrom('alive', 'suspect', 'failed', 'left', 'unknown'),
});

export const partitionView: fc.Arbitrary<domain.PartitionView> = fc.record({
  ...{
    partition: fc.nat(4095),
    start: count,
    end: fc.nat(2 ** 32),
    term: number,
    configurationIndex: number,
  },
  leaderNodeId: fc.option(nodeId, { nil: undefined }),
  replicas: fc.array(fc.record({ nodeId, replicaId: number, role: fc.constantFrom('voter', 'learner') }), {
    maxLength: 5,
  }),
  placement: fc.array(nodeId, { maxLength: 5 }),
});

const heading = { clusterId: text, nodeId, version: number, replicationFactor: count };
const members = fc.array(memberView, { maxLength: 4 });
const partitions = fc.array(partitionView, { maxLength: 4 });

export const memberList: fc.Arbitrary<domain.MemberList> = fc.record({ ...heading, members });
export const partitionList: fc.Arbitrary<domain.PartitionList> = fc.record({ ...heading, partitions });

export const topologyUpdate: fc.Arbitrary<domain.TopologyUpdate> = fc.record({
  ...{ clusterId: text, version: number, isComplete: fc.boolean(), members, partitions },
});

export const memberEvent: fc.Arbitrary<domain.MemberEvent> = fc.record({
  kind: fc.constantFrom('joined', 'left', 'failed', 'rejoined'),
  member: memberView,
});

export const nodeView: fc.Arbitrary<domain.NodeView> = fc.record({
  ...{ nodeId, clusterId: text, softwareVersion: text, movesInProgress: count },
  replicas: fc.array(
    fc.record({
      ...{ partition: fc.nat(4095), replicaId: number, term: number, commitIndex: number },
      ...{ appliedIndex: number, lagEntries: number, problem: text },
      role: fc.constantFrom('leader', 'follower', 'candidate', 'learner', 'quarantined'),
    }),
    { maxLength: 4 },
  ),
});
