import type { WantedReplicas } from './placement.js';
import type { ClusterRecord, Member } from './record.js';

/**
 * Which members vote in the cluster group (DESIGN D2): one of one or two active members, three from three, five from
 * five; all others learn, as long as they are not dead. Not by the ring but by seniority, spread over zones: a node that
 * comes does not change who votes (unless it brings a new zone or the number grows), and the founder votes until it
 * leaves. Dead members count for how many vote, and keep votes that no active member could take: failure takes none.
 */
export function clusterGroupPlacement(record: ClusterRecord): WantedReplicas {
  const active = record.members.filter((member) => member.status === 'active');
  const dead = record.members.filter((member) => member.status === 'dead');
  const count = active.length === 0 ? 0 : voterCount(active.length + dead.length);
  const living = spreadOverZones(active.sort(bySeniority), Math.min(count, active.length));
  const voters = [...living, ...dead.sort(bySeniority).slice(0, count - living.length)];
  const learners = record.members.filter(
    (member) => (member.status === 'active' || member.status === 'draining') && !voters.includes(member),
  );
  return { voters: voters.map(nodeIdOf), learners: learners.map(nodeIdOf) };
}

function voterCount(activeCount: number): number {
  if (activeCount >= 5) return 5;
  if (activeCount >= 3) return 3;
  return Math.min(1, activeCount);
}

/** One after the other: of the zones with fewest so far the first member in order. */
function spreadOverZones(members: readonly Member[], count: number): Member[] {
  const chosen: Member[] = [];
  while (chosen.length < count) {
    const inZoneOf = ({ zone }: Member) =>
      zone === '' ? 0 : chosen.filter((one) => one.zone === zone).length;
    const left = members.filter((member) => !chosen.includes(member));
    const fewest = Math.min(...left.map(inZoneOf));
    chosen.push(left.find((member) => inZoneOf(member) === fewest)!);
  }
  return chosen;
}

function bySeniority(one: Member, other: Member): number {
  return one.joinedAtIndex - other.joinedAtIndex || (one.nodeId < other.nodeId ? -1 : 1);
}

function nodeIdOf({ nodeId }: Member): string {
  return nodeId;
}
