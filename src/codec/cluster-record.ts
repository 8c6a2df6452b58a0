/** The cluster's record and the commands that change it ↔ bytes: proto/ringfold/internal/cluster.proto. */
import type { ClusterCommand, MemberProfile } from '../core/cluster/commands.js';
import type { ClusterRecord, Member, MemberStatus } from '../core/cluster/record.js';
import { RingfoldError } from '../core/errors.js';
import { HASH_SPACE_SIZE } from '../core/hash.js';
import { ringfold } from './generated/messages.js';
import { Reader } from './protobuf-runtime.js';

const { ClusterCommand: CommandMessage, ClusterRecordRow, MemberStatus: StatusNumber } = ringfold.internal;

export function encodeClusterRecord(record: ClusterRecord): Uint8Array {
  return ClusterRecordRow.encode({
    clusterId: record.clusterId,
    index: record.index,
    featureLevel: record.featureLevel,
    replicationFactor: record.replicationFactor,
    partitionStarts: record.partitions.map((range) => range.start),
    members: record.members.map((member) => ({
      profile: profileToMessage(member),
      status: NUMBER_OF_STATUS[member.status],
      joinedAtIndex: member.joinedAtIndex,
    })),
  }).finish();
}

/** @throws INTERNAL for a status that this version does not know, RangeError for bytes that are no record */
export function decodeClusterRecord(bytes: Uint8Array): ClusterRecord {
  const message = ClusterRecordRow.decode(bytes);
  const starts = message.partitionStarts;
  return {
    clusterId: message.clusterId,
    index: message.index,
    featureLevel: message.featureLevel,
    replicationFactor: message.replicationFactor,
    partitions: starts.map((start, i) => ({ start, end: starts[i + 1] ?? HASH_SPACE_SIZE })),
    members: message.members.map(memberFromMessage),
  };
}

export function encodeClusterCommand(command: ClusterCommand): Uint8Array {
  return CommandMessage.encode(commandToMessage(command)).finish();
}

/** @throws INTERNAL for a kind that this version does not know, RangeError for bytes that are no command */
export function decodeClusterCommand(bytes: Uint8Array): ClusterCommand {
  const message = CommandMessage.decode(bytes);
  const command = commandFromMessage(message);
  if (command !== undefined) return command;
  const kind = bytes.length === 0 ? 'none' : `number ${Reader.create(bytes).uint32() >>> 3}`;
  throw tooOldFor(`a command of the cluster's log is of a kind (${kind})`);
}

function commandToMessage(command: ClusterCommand): ringfold.internal.IClusterCommand {
  switch (command.kind) {
    case 'found': {
      const { clusterId, partitionCount, replicationFactor, featureLevel } = command;
      const member = profileToMessage(command.member);
      return { found: { clusterId, partitionCount, replicationFactor, featureLevel, member } };
    }
    case 'join':
      return { join: profileToMessage(command.member) };
    case 'update_member':
      return { updateMember: profileToMessage(command.member) };
    case 'drain':
      return { drain: command.nodeId };
    case 'undrain':
      return { undrain: command.nodeId };
    case 'mark_dead':
      return { markDead: command.nodeId };
    case 'mark_alive':
      return { markAlive: command.nodeId };
    case 'remove':
      return { remove: command.nodeId };
    case 'set_replication_factor':
      return { setReplicationFactor: command.replicationFactor };
    case 'raise_feature_level':
      return { raiseFeatureLevel: command.featureLevel };
  }
}

function commandFromMessage(message: ringfold.internal.ClusterCommand): ClusterCommand | undefined {
  switch (message.kind) {
    case 'found':
      return foundFromMessage(message.found ?? {});
    case 'join':
      return { kind: 'join', member: profileFromMessage(message.join) };
    case 'updateMember':
      return { kind: 'update_member', member: profileFromMessage(message.updateMember) };
    case 'drain':
      return { kind: 'drain', nodeId: message.drain ?? '' };
    case 'undrain':
      return { kind: 'undrain', nodeId: message.undrain ?? '' };
    case 'markDead':
      return { kind: 'mark_dead', nodeId: message.markDead ?? '' };
    case 'markAlive':
      return { kind: 'mark_alive', nodeId: message.markAlive ?? '' };
    case 'remove':
      return { kind: 'remove', nodeId: message.remove ?? '' };
    case 'setReplicationFactor':
      return { kind: 'set_replication_factor', replicationFactor: message.setReplicationFactor ?? 0 };
    case 'raiseFeatureLevel':
      return { kind: 'raise_feature_level', featureLevel: message.raiseFeatureLevel ?? 0 };
    default:
      return undefined;
  }
}

function foundFromMessage(found: ringfold.internal.ClusterCommand.IFound): ClusterCommand {
  return {
    kind: 'found',
    clusterId: found.clusterId ?? '',
    partitionCount: found.partitionCount ?? 0,
    replicationFactor: found.replicationFactor ?? 0,
    featureLevel: found.featureLevel ?? 0,
    member: profileFromMessage(found.member),
  };
}

function profileToMessage(profile: MemberProfile): ringfold.internal.IMemberProfile {
  const { nodeId, addresses, zone, featureLevelMax } = profile;
  return { nodeId, addresses, zone: zone || undefined, featureLevelMax };
}

function profileFromMessage(message: ringfold.internal.IMemberProfile | null | undefined): MemberProfile {
  const { client, control, peer } = message?.addresses ?? {};
  return {
    nodeId: message?.nodeId ?? '',
    addresses: { client: client ?? '', control: control ?? '', peer: peer ?? '' },
    zone: message?.zone ?? '',
    featureLevelMax: message?.featureLevelMax ?? 0,
  };
}

function memberFromMessage(message: ringfold.internal.ClusterRecordRow.IMember): Member {
  const status = STATUS_OF_NUMBER.get(message.status ?? StatusNumber.MEMBER_STATUS_UNSPECIFIED);
  if (status === undefined)
    throw tooOldFor(`a member of the cluster has a status (number ${message.status})`);
  return { ...profileFromMessage(message.profile), status, joinedAtIndex: message.joinedAtIndex ?? 0 };
}

const NUMBER_OF_STATUS: Record<MemberStatus, number> = {
  active: StatusNumber.MEMBER_STATUS_ACTIVE,
  draining: StatusNumber.MEMBER_STATUS_DRAINING,
  dead: StatusNumber.MEMBER_STATUS_DEAD,
  removed: StatusNumber.MEMBER_STATUS_REMOVED,
};

const STATUS_OF_NUMBER = new Map(
  Object.entries(NUMBER_OF_STATUS).map(([status, number]) => [number, status as MemberStatus]),
);

function tooOldFor(what: string): RingfoldError {
  return new RingfoldError(
    'INTERNAL',
    `${what} that this version of Ringfold does not know; upgrade this node's software`,
  );
}
