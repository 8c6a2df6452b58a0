import type { MemberView } from '../../client/admin-types.js';
import { RingfoldError } from '../../core/errors.js';
import { shortIds } from './short-ids.js';

const LISTED_MAX = 10;

/**
 * The member that a person means: by its node id, by the beginning of it, or by one of its addresses.
 *
 * @throws INVALID_ARGUMENT when none is meant, or several may be
 */
export function findMember(members: readonly MemberView[], text: string): MemberView {
  const exact = members.find(({ nodeId }) => nodeId === text);
  if (exact !== undefined) return exact;
  // One that was removed is found by its whole id only: its address may be that of its successor.
  const present = members.filter(({ status }) => status !== 'removed');
  const at = present.filter(({ addresses }) => Object.values(addresses).includes(text));
  const meant = at.length > 0 ? at : present.filter(({ nodeId }) => text !== '' && nodeId.startsWith(text));
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only;
  const [what, which] = meant.length > 1 ? ['may be several members', meant] : ['is no member', present];
  throw new RingfoldError('INVALID_ARGUMENT', `'${text}' ${what}\n${listed(which)}`);
}

function listed(members: readonly MemberView[]): string {
  const idOf = shortIds(members.map(({ nodeId }) => nodeId));
  const lines = members
    .slice(0, LISTED_MAX)
    .map(({ nodeId, addresses }) => `${idOf(nodeId)}  ${addresses.client}`);
  if (members.length > LISTED_MAX) lines.push(`… and ${members.length - LISTED_MAX} more`);
  return `Name one of these by its id, the beginning of it, or its address:\n${lines.join('\n')}`;
}
