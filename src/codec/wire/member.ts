import type { MemberStatus } from '../../core/cluster/record.js';
import type { MemberHealth, MemberView } from '../../core/cluster-admin.js';
import { ringfold } from '../generated/messages.js';
import { enumCoding } from './enum-coding.js';

const statuses = enumCoding<MemberStatus>('member status', {
  active: ringfold.v1.MemberStatus.MEMBER_STATUS_ACTIVE,
  draining: ringfold.v1.MemberStatus.MEMBER_STATUS_DRAINING,
  dead: ringfold.v1.MemberStatus.MEMBER_STATUS_DEAD,
  removed: ringfold.v1.MemberStatus.MEMBER_STATUS_REMOVED,
});

const healths = enumCoding<MemberHealth>('member health', {
  unknown: ringfold.v1.MemberHealth.MEMBER_HEALTH_UNKNOWN,
  alive: ringfold.v1.MemberHealth.MEMBER_HEALTH_ALIVE,
  suspect: ringfold.v1.MemberHealth.MEMBER_HEALTH_SUSPECT,
  failed: ringfold.v1.MemberHealth.MEMBER_HEALTH_FAILED,
  left: ringfold.v1.MemberHealth.MEMBER_HEALTH_LEFT,
});

export function memberToWire(member: MemberView): ringfold.v1.IMember {
  const { nodeId, addresses, zone, leaders, replicas } = member;
  const { client, control, peer } = addresses;
  return {
    ...{ nodeId, zone, leaders, replicas },
    addresses: { client, control, peer },
    status: statuses.toWire(member.status),
    health: healths.toWire(member.health),
  };
}

/** @throws INTERNAL for a status or a health of a newer protocol */
export function memberFromWire(message: ringfold.v1.Member): MemberView {
  const { nodeId, zone, leaders, replicas } = message;
  const { client = '', control = '', peer = '' } = message.addresses ?? {};
  return {
    ...{ nodeId, zone, leaders, replicas },
    addresses: { client, control, peer },
    status: statuses.fromWire(message.status),
    health: healths.fromWire(message.health),
  };
}
