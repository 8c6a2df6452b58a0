import type {
  ClusterView,
  MemberEvent,
  MemberList,
  PartitionList,
  TopologyUpdate,
} from '../../core/cluster-admin.js';
import { RingfoldError } from '../../core/errors.js';
import { ringfold } from '../generated/messages.js';
import { enumCoding } from './enum-coding.js';
import { memberFromWire, memberToWire } from './member.js';
import { partitionFromWire, partitionToWire } from './partition-table.js';

const { Kind } = ringfold.v1.WatchMembersResponse;

const eventKinds = enumCoding<MemberEvent['kind']>('kind of member event', {
  joined: Kind.KIND_JOINED,
  left: Kind.KIND_LEFT,
  failed: Kind.KIND_FAILED,
  rejoined: Kind.KIND_REJOINED,
});

type Heading = Omit<ClusterView, 'members' | 'partitions'>;

export function memberListToWire(list: MemberList): ringfold.v1.IListMembersResponse {
  return { ...headingOf(list), members: list.members.map(memberToWire) };
}

export function memberListFromWire(message: ringfold.v1.ListMembersResponse): MemberList {
  return { ...headingOf(message), members: message.members.map(memberFromWire) };
}

export function partitionListToWire(list: PartitionList): ringfold.v1.IListPartitionsResponse {
  return { ...headingOf(list), partitions: list.partitions.map(partitionToWire) };
}

export function partitionListFromWire(message: ringfold.v1.ListPartitionsResponse): PartitionList {
  return { ...headingOf(message), partitions: message.partitions.map(partitionFromWire) };
}

export function topologyUpdateToWire(update: TopologyUpdate): ringfold.v1.IWatchTopologyResponse {
  const { clusterId, version, isComplete } = update;
  return {
    ...{ clusterId, version, isComplete },
    members: update.members.map(memberToWire),
    partitions: update.partitions.map(partitionToWire),
  };
}

export function topologyUpdateFromWire(message: ringfold.v1.WatchTopologyResponse): TopologyUpdate {
  const { clusterId, version, isComplete } = message;
  return {
    ...{ clusterId, version, isComplete },
    members: message.members.map(memberFromWire),
    partitions: message.partitions.map(partitionFromWire),
  };
}

export function memberEventToWire(event: MemberEvent): ringfold.v1.IWatchMembersResponse {
  return { kind: eventKinds.toWire(event.kind), member: memberToWire(event.member) };
}

/** @throws INTERNAL for an event of a newer protocol */
export function memberEventFromWire(message: ringfold.v1.WatchMembersResponse): MemberEvent {
  const { kind, member } = message;
  if (member == null) throw new RingfoldError('INTERNAL', 'the node told of a member without saying which');
  return { kind: eventKinds.fromWire(kind), member: memberFromWire(member) };
}

/** Without what else is in there: a whole cluster view is a member list and a partition list too. */
function headingOf({ clusterId, nodeId, version, replicationFactor }: Heading): Heading {
  return { clusterId, nodeId, version, replicationFactor };
}
