import { RingfoldError } from '../errors.js';
import { equalKeyRanges } from '../key-range.js';
import { whatIsWrongWith } from './check-command.js';
import { CLUSTER_LIMITS, type ClusterCommand, type MemberProfile } from './commands.js';
import type { ClusterRecord, Member, MemberStatus } from './record.js';

export type ClusterCommandOutcome =
  /** Also when it was so before. */
  { readonly kind: 'done' } | { readonly kind: 'refused'; readonly error: RingfoldError };

export interface AppliedClusterCommand {
  /** The very same object when nothing has changed; undefined as long as no cluster was founded. */
  readonly record: ClusterRecord | undefined;
  readonly outcome: ClusterCommandOutcome;
}

/**
 * The cluster group's state machine: every member applies the same commands in the same order and gets the same
 * record. Whatever a command holds, it is applied or refused; repeating one does no harm.
 *
 * @param record undefined before the first `found`
 * @param index of the command's entry
 */
export function applyClusterCommand(
  record: ClusterRecord | undefined,
  command: ClusterCommand,
  index: number,
): AppliedClusterCommand {
  const changed = whatIsWrongWith(command) ?? changeOf(record, command, index);
  if (changed instanceof RingfoldError) return { record, outcome: { kind: 'refused', error: changed } };
  return { record: changed, outcome: { kind: 'done' } };
}

type Change = ClusterRecord | RingfoldError;

function changeOf(record: ClusterRecord | undefined, command: ClusterCommand, index: number): Change {
  if (command.kind === 'found') {
    if (record === undefined) return founded(command, index);
    return record.clusterId === command.clusterId ? record : refusal(`cluster ${record.clusterId} exists`);
  }
  if (record === undefined) return refusal(`\`${command.kind}\` came before the cluster was founded`);
  switch (command.kind) {
    case 'join':
      return joined(record, command.member, index);
    case 'update_member':
      return updated(record, command.member, index);
    case 'set_replication_factor':
      if (record.replicationFactor === command.replicationFactor) return record;
      return { ...record, index, replicationFactor: command.replicationFactor };
    case 'raise_feature_level':
      return withFeatureLevel(record, command.featureLevel, index);
    default:
      return withStatus(record, command, index);
  }
}

function founded(command: Extract<ClusterCommand, { kind: 'found' }>, index: number): Change {
  const { clusterId, featureLevel, replicationFactor, partitionCount, member } = command;
  if (member.featureLevelMax < featureLevel) return tooOld(member, featureLevel);
  return {
    clusterId,
    index,
    featureLevel,
    replicationFactor,
    partitions: equalKeyRanges(partitionCount),
    members: [newMember(member, index)],
  };
}

function joined(record: ClusterRecord, profile: MemberProfile, index: number): Change {
  if (memberOf(record, profile.nodeId) !== undefined) return updated(record, profile, index);
  if (profile.featureLevelMax < record.featureLevel) return tooOld(profile, record.featureLevel);
  if (record.members.length >= CLUSTER_LIMITS.membersMax) {
    return new RingfoldError(
      'RESOURCE_EXHAUSTED',
      `a cluster knows at most ${CLUSTER_LIMITS.membersMax} nodes in its life, those that were removed included; ` +
        'let nodes come back with their data directory instead of as new ones',
    );
  }
  const members = [...record.members, newMember(profile, index)].sort(byNodeId);
  return { ...record, index, members };
}

function updated(record: ClusterRecord, profile: MemberProfile, index: number): Change {
  const member = memberOf(record, profile.nodeId);
  if (member === undefined) return unknown(record, profile.nodeId);
  if (member.status === 'removed') return removedForGood(member);
  if (profile.featureLevelMax < record.featureLevel) return tooOld(profile, record.featureLevel);
  return withMember(record, { ...member, ...copyOf(profile) }, index);
}

function withFeatureLevel(record: ClusterRecord, featureLevel: number, index: number): Change {
  if (featureLevel === record.featureLevel) return record;
  if (featureLevel < record.featureLevel) {
    return refusal(
      `the feature level is ${record.featureLevel} and is never lowered, not to ${featureLevel} either`,
    );
  }
  // A dead one that is too old is refused when it comes back.
  const tooOldMember = record.members.find(
    ({ status, featureLevelMax }) =>
      (status === 'active' || status === 'draining') && featureLevelMax < featureLevel,
  );
  return tooOldMember === undefined ? { ...record, index, featureLevel } : tooOld(tooOldMember, featureLevel);
}

type StatusCommand = Extract<ClusterCommand, { readonly nodeId: string }>;

function withStatus(record: ClusterRecord, command: StatusCommand, index: number): Change {
  const member = memberOf(record, command.nodeId);
  if (member === undefined) return unknown(record, command.nodeId);
  const status = STATUS_AFTER[command.kind][member.status];
  if (status === undefined) return statusRefusal(command, member);
  if (status === 'active' && member.featureLevelMax < record.featureLevel) {
    return tooOld(member, record.featureLevel);
  }
  const isLastActive = !record.members.some((other) => other !== member && other.status === 'active');
  if (member.status === 'active' && status !== 'active' && isLastActive) {
    return refusal(
      `node ${member.nodeId} is the only active member: nobody could take over what it holds; add another node first`,
    );
  }
  return withMember(record, { ...member, status }, index);
}

/** By the status before; undefined: refused. */
const STATUS_AFTER: Record<StatusCommand['kind'], Record<MemberStatus, MemberStatus | undefined>> = {
  // Of a dead one: it is not expected back, and goes as soon as it holds nothing any more.
  drain: { active: 'draining', draining: 'draining', dead: 'draining', removed: undefined },
  undrain: { active: 'active', draining: 'active', dead: undefined, removed: undefined },
  mark_dead: { active: 'dead', draining: 'dead', dead: 'dead', removed: undefined },
  mark_alive: { active: 'active', draining: 'draining', dead: 'active', removed: undefined },
  remove: { active: undefined, draining: 'removed', dead: 'removed', removed: 'removed' },
};

function statusRefusal({ kind }: StatusCommand, member: Member): RingfoldError {
  if (member.status === 'removed') return removedForGood(member);
  if (kind === 'remove')
    return refusal(`node ${member.nodeId} is ${member.status}: drain it before it is removed`);
  return refusal(`node ${member.nodeId} is dead and being replaced: it cannot be changed by \`${kind}\``);
}

function withMember(record: ClusterRecord, member: Member, index: number): ClusterRecord {
  const before = memberOf(record, member.nodeId)!;
  if (isSameMember(before, member)) return record;
  return { ...record, index, members: record.members.map((other) => (other === before ? member : other)) };
}

function isSameMember(one: Member, other: Member): boolean {
  return (
    one.status === other.status &&
    one.zone === other.zone &&
    one.featureLevelMax === other.featureLevelMax &&
    one.addresses.client === other.addresses.client &&
    one.addresses.control === other.addresses.control &&
    one.addresses.peer === other.addresses.peer
  );
}

function newMember(profile: MemberProfile, index: number): Member {
  return { ...copyOf(profile), status: 'active', joinedAtIndex: index };
}

/** Nothing but what belongs there, and nothing that the caller could change later. */
function copyOf({ nodeId, addresses, zone, featureLevelMax }: MemberProfile): MemberProfile {
  const { client, control, peer } = addresses;
  return { nodeId, addresses: { client, control, peer }, zone, featureLevelMax };
}

function memberOf(record: ClusterRecord, nodeId: string): Member | undefined {
  return record.members.find((member) => member.nodeId === nodeId);
}

function byNodeId(one: Member, other: Member): number {
  return one.nodeId < other.nodeId ? -1 : 1;
}

function unknown(record: ClusterRecord, nodeId: string): RingfoldError {
  return refusal(`cluster ${record.clusterId} has no member ${nodeId}`);
}

function removedForGood({ nodeId }: Member): RingfoldError {
  return refusal(
    `node ${nodeId} was removed for good; start it with an empty data directory to join as a new node`,
  );
}

function tooOld({ nodeId }: MemberProfile, featureLevel: number): RingfoldError {
  return refusal(
    `the software of node ${nodeId} is too old for feature level ${featureLevel}; upgrade it first`,
  );
}

function refusal(message: string): RingfoldError {
  return new RingfoldError('INVALID_ARGUMENT', message);
}
