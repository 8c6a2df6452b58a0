import { groupBy } from '../../lib/group-by.js';
import { counted } from '../output/printable.js';
import type { ClusterStatus, MemberStatusView } from './cluster-status.js';
import { numberRanges } from './number-ranges.js';

/** A problem makes the cluster degraded; a warning is worth knowing. */
export interface Finding {
  readonly severity: 'problem' | 'warning';
  /** For programs. */
  readonly kind: FindingKind;
  /** For people. */
  readonly message: string;
}

export type FindingKind =
  | 'no_tolerance'
  | 'no_leader'
  | 'too_few_voters'
  | 'even_voters'
  | 'member_failed'
  | 'member_dead'
  | 'member_suspect'
  | 'member_silent'
  | 'replica_problem';

/** With fewer members the loss of any one is the loss of a majority. */
const TOLERANT_MEMBERS_MIN = 3;

/** What is wrong with a cluster, or may become so; the worst first. */
export function findingsOf(status: ClusterStatus, idOf: (nodeId: string) => string): Finding[] {
  const found = [
    ...leaderless(status),
    ...members(status, idOf),
    ...damaged(status, idOf),
    ...voters(status),
    ...tolerance(status),
  ];
  return found.toSorted((a, b) => Number(b.severity === 'problem') - Number(a.severity === 'problem'));
}

export function isDegraded(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'problem');
}

function leaderless({ partitions }: ClusterStatus): Finding[] {
  const numbers = partitions.filter((row) => row.leaderNodeId === undefined).map((row) => row.partition);
  if (numbers.length === 0) return [];
  const message =
    `${counted(numbers.length, 'partition')} without a leader, so nothing is written or read there: ` +
    numberRanges(numbers);
  return [{ severity: 'problem', kind: 'no_leader', message }];
}

function members({ members }: ClusterStatus, idOf: (nodeId: string) => string): Finding[] {
  return members.flatMap((view): Finding[] => {
    const { nodeId, health, status } = view.member;
    const id = idOf(nodeId);
    if (status === 'removed') return [];
    if (status === 'dead') {
      const message = `member ${id} is dead: its replicas are made anew elsewhere`;
      return [{ severity: 'problem', kind: 'member_dead', message }];
    }
    if (health === 'failed' || health === 'left') {
      return [{ severity: 'problem', kind: 'member_failed', message: `member ${id} is away (${health})` }];
    }
    if (view.error !== undefined) return [silent(view, id)];
    if (health !== 'suspect') return [];
    const message = `member ${id} is suspect: others have trouble reaching it`;
    return [{ severity: 'warning', kind: 'member_suspect', message }];
  });
}

function silent({ error }: MemberStatusView, id: string): Finding {
  const message = `member ${id} does not answer: ${error?.message}`;
  return { severity: 'problem', kind: 'member_silent', message };
}

function damaged({ members }: ClusterStatus, idOf: (nodeId: string) => string): Finding[] {
  return members.flatMap(({ member, node }) => {
    const replicas = node?.replicas.filter(({ role, problem }) => role === 'quarantined' || problem !== '');
    const reasons = groupBy(replicas ?? [], ({ problem }) => problem || 'quarantined');
    return [...reasons].map(([reason, of]): Finding => {
      const numbers = numberRanges(of.map(({ partition }) => partition));
      const message = `member ${idOf(member.nodeId)} does not serve its replica of ${numbers}: ${reason}`;
      return { severity: 'problem', kind: 'replica_problem', message };
    });
  });
}

function voters({ partitions, replicationFactor }: ClusterStatus): Finding[] {
  const byCount = groupBy(partitions, ({ replicas }) => replicas.filter(isVoter).length);
  return [...byCount]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([count, rows]): Finding[] => {
      const where = `${counted(rows.length, 'partition')}: ${numberRanges(rows.map((row) => row.partition))}`;
      if (count < replicationFactor) {
        const message = `only ${counted(count, 'voter')} instead of ${replicationFactor} in ${where}`;
        return [{ severity: 'problem', kind: 'too_few_voters', message }];
      }
      if (count % 2 !== 0) return [];
      const message = `an even number of voters (${count}) tolerates no more than ${count - 1} do, in ${where}`;
      return [{ severity: 'warning', kind: 'even_voters', message }];
    });
}

function isThere({ member }: MemberStatusView): boolean {
  return member.status === 'active' && member.health !== 'failed' && member.health !== 'left';
}

function isVoter({ role }: { role: string }): boolean {
  return role === 'voter';
}

/** Of the cluster as it is, however well all of it may be. One that was made for one node is as it should be. */
function tolerance({ members, replicationFactor }: ClusterStatus): Finding[] {
  const count = members.filter(isThere).length;
  if (count >= TOLERANT_MEMBERS_MIN && replicationFactor >= TOLERANT_MEMBERS_MIN) return [];
  const what =
    replicationFactor < TOLERANT_MEMBERS_MIN
      ? `each partition has ${counted(replicationFactor, 'voter')}`
      : `only ${counted(count, 'active member')} there`;
  const message = `NO TOLERANCE: ${what}; the loss of any node stops a part of the cluster, or loses it`;
  return [{ severity: replicationFactor < 2 ? 'warning' : 'problem', kind: 'no_tolerance', message }];
}
