import type { SimMachine } from './sim-machine.js';
import type { GroupStatus } from './sim-node.js';

/** Of which one may be lost for good, and the others still decide. */
const VOTERS_MIN = 3;

/**
 * Whether all groups can go on without one of their voters, whichever it is: what voted for them and was lost before is
 * replaced, and that is agreed on; no row is damaged that may yet take out a replica. Voters are only counted who have been seen to be by the leader of the last term.
 */
export function canSpareVoter(machines: readonly SimMachine[], groupCount: number): boolean {
  const present = new Set(machines.map(({ nodeId }) => nodeId));
  const voters = votersOfGroups(machines.flatMap(({ node }) => node?.status() ?? []));
  if (groupCount === 0 || voters.size < groupCount) return false;
  if (machines.some(({ store }) => store.isDamaged)) return false;
  return [...voters.values()].every(
    (nodeIds) => nodeIds.length >= VOTERS_MIN && nodeIds.every((nodeId) => present.has(nodeId)),
  );
}

function votersOfGroups(statuses: readonly GroupStatus[]): ReadonlyMap<number, readonly string[]> {
  const last = new Map<number, { term: number; nodeIds: readonly string[] }>();
  for (const { group, voters } of statuses) {
    if (voters !== undefined && voters.term > (last.get(group)?.term ?? -1)) last.set(group, voters);
  }
  return new Map([...last].map(([group, { nodeIds }]) => [group, nodeIds]));
}
