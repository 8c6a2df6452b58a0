import { applyClusterCommand } from '../../src/core/cluster/apply-command.js';
import type { ClusterCommand, MemberProfile } from '../../src/core/cluster/commands.js';
import type { ClusterRecord, Member } from '../../src/core/cluster/record.js';
import { equalKeyRanges } from '../../src/core/key-range.js';

export const FEATURE_LEVEL = 3;

export function profile(nodeId: string, changes: Partial<MemberProfile> = {}): MemberProfile {
  const addresses = { client: `${nodeId}:1`, control: `${nodeId}:2`, peer: `${nodeId}:3` };
  return { nodeId, addresses, zone: '', featureLevelMax: FEATURE_LEVEL, ...changes };
}

export function member(nodeId: string, changes: Partial<Member> = {}): Member {
  return { ...profile(nodeId), status: 'active', joinedAtIndex: 1, ...changes };
}

/** Members are put in order. */
export function recordOf(
  members: readonly Member[],
  settings: { partitionCount?: number; replicationFactor?: number } = {},
): ClusterRecord {
  return {
    clusterId: 'cluster',
    index: 1,
    featureLevel: FEATURE_LEVEL,
    replicationFactor: settings.replicationFactor ?? 3,
    partitions: equalKeyRanges(settings.partitionCount ?? 64),
    members: [...members].sort((one, other) => (one.nodeId < other.nodeId ? -1 : 1)),
  };
}

export const FOUND: Extract<ClusterCommand, { kind: 'found' }> = {
  kind: 'found',
  clusterId: 'cluster',
  partitionCount: 4,
  replicationFactor: 3,
  featureLevel: FEATURE_LEVEL,
  member: profile('a'),
};

/** What becomes of a cluster by these commands, none of which is refused; the first one has index 1. */
export function clusterAfter(...commands: readonly ClusterCommand[]): ClusterRecord {
  let record: ClusterRecord | undefined;
  commands.forEach((command, i) => {
    const applied = applyClusterCommand(record, command, i + 1);
    if (applied.outcome.kind === 'refused') throw applied.outcome.error;
    record = applied.record;
  });
  if (record === undefined) throw new Error('no cluster was founded');
  return record;
}
