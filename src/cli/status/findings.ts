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
  | 'too_few_nodes'
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
      const message = `member ${id} is dead: its replicas are made anew where there is room. Drain it if it will not come back`;
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

function voters({ members, partitions, replicationFactor }: ClusterStatus): Finding[] {
  const possible = votersPossible(members, replicationFactor);
  const byCount = groupBy(partitions, ({ replicas }) => replicas.filter(isVoter).length);
  return [...byCount]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([count, rows]): Finding[] => {
      const where = `${counted(rows.length, 'partition')}: ${numberRanges(rows.map((row) => row.partition))}`;
      if (count < possible) {
        const message = `only ${counted(count, 'voter')} instead of ${possible} in ${where}`;
        return [{ severity: 'problem', kind: 'too_few_voters', message }];
      }
      if (count % 2 !== 0) return [];
      const message = `an even number of voters (${count}) tolerates no more than ${count - 1} do, in ${where}`;
      return [{ severity: 'warning', kind: 'even_voters', message }];
    });
}

/** As many as the members can hold; an odd number, since one more tolerates nothing more. */
function votersPossible(members: ClusterStatus['members'], replicationFactor: number): number {
  const active = members.filter(({ member }) => member.status === 'active').length;
  const most = Math.min(active, replicationFactor);
  return most % 2 === 1 ? most : Math.max(0, most - 1);
}

function isThere({ member }: MemberStatusView): boolean {
  return member.status === 'active' && member.health !== 'failed' && member.health !== 'left';
}

function isVoter({ role }: { role: string }): boolean {
  return role === 'voter';
}

/**
 * Of the cluster as it is, however well all of it may be. That it is small is worth a loud warning, since it may be
 * meant so; that so few are left of more is a problem.
 */
function tolerance({ members, replicationFactor }: ClusterStatus): Finding[] {
  const there = members.filter(isThere).length;
  if (replicationFactor < TOLERANT_MEMBERS_MIN) {
    const each = `each partition has ${counted(replicationFactor, 'voter')}`;
    return [{ severity: 'warning', kind: 'no_tolerance', message: `NO TOLERANCE: ${each}; ${LOSS}` }];
  }
  const present = members.filter(({ member }) => member.status !== 'removed').length;
  if (present < TOLERANT_MEMBERS_MIN) return [tooSmall(present)];
  if (there < TOLERANT_MEMBERS_MIN) {
    const message = `NO TOLERANCE: only ${counted(there, 'active member')} there; ${LOSS}`;
    return [{ severity: 'problem', kind: 'no_tolerance', message }];
  }
  const possible = votersPossible(members, replicationFactor);
  if (possible >= replicationFactor) return [];
  const message = `${possible} voters instead of ${replicationFactor}: there are no more nodes for them`;
  return [{ severity: 'warning', kind: 'too_few_nodes', message }];
}

const LOSS = 'the loss of any node stops a part of the cluster, or loses it';

function tooSmall(present: number): Finding {
  const what =
    present === 1
      ? 'one node holds everything, and the data is lost with its disk'
      : `of ${present} nodes one alone decides in each partition; ${LOSS}`;
  const missing = counted(TOLERANT_MEMBERS_MIN - present, 'more node');
  const message = `NO TOLERANCE: ${what}. Start ${missing} with --join`;
  return { severity: 'warning', kind: 'no_tolerance', message };
}
