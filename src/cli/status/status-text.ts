import type { Colors } from 'picocolors/types.js';
import { counted, printable } from '../output/printable.js';
import { type Column, renderTable } from '../output/table.js';
import type { ClusterStatus, MemberStatusView } from './cluster-status.js';
import { type Finding, isDegraded } from './findings.js';
import { numberRanges } from './number-ranges.js';
import { partitionGroups } from './partition-groups.js';
import { shortIds } from './short-ids.js';

/** So many groups of partitions are listed; a cluster on the move may have one for each partition. */
const GROUPS_SHOWN_MAX = 40;
/** Numbers of one group; findings and `--json` have all that matter. */
const NUMBERS_LENGTH_MAX = 20;
const NOBODY = '-';

/** For people: what is wrong first, then who is there, then who holds what. */
export function statusText(status: ClusterStatus, findings: readonly Finding[], colours: Colors): string {
  const idOf = shortIds(status.members.map(({ member }) => member.nodeId));
  const shown = (nodeId: string) => printable(idOf(nodeId));
  const sections = [heading(status, findings, colours)];
  if (findings.length > 0) sections.push(findings.map((finding) => findingLine(finding, colours)).join('\n'));
  sections.push(memberTable(status, shown, colours), partitionTable(status, shown, colours));
  return sections.join('\n\n');
}

function heading(
  { clusterId, members, partitions }: ClusterStatus,
  findings: readonly Finding[],
  colours: Colors,
): string {
  const verdict = isDegraded(findings) ? colours.red(colours.bold('DEGRADED')) : colours.green('healthy');
  const present = members.filter(({ member }) => member.status !== 'removed').length;
  const facts = `${counted(present, 'member')} · ${counted(partitions.length, 'partition')}`;
  return `cluster ${colours.bold(printable(clusterId))}  ${verdict}  ${colours.dim(facts)}`;
}

function findingLine({ severity, message }: Finding, colours: Colors): string {
  const colour = severity === 'problem' ? colours.red : colours.yellow;
  return `${colour(`${severity}:`)} ${printable(message)}`;
}

const MEMBER_COLUMNS: readonly Column[] = [
  { head: 'member' },
  { head: 'status' },
  { head: 'health' },
  { head: 'zone', width: 10 },
  { head: 'clients' },
  { head: 'leads', align: 'right' },
  { head: 'holds', align: 'right' },
  { head: 'moves', align: 'right' },
];

function memberTable(status: ClusterStatus, shown: (nodeId: string) => string, colours: Colors): string {
  const rows = status.members
    .filter(({ member }) => member.status !== 'removed')
    .map((view) => {
      const { nodeId, status: agreed, zone, addresses, leaders, replicas } = view.member;
      return [
        nodeId === status.nodeId ? colours.bold(shown(nodeId)) : shown(nodeId),
        agreed === 'active' ? agreed : colours.yellow(agreed),
        healthText(view, colours),
        printable(zone) || NOBODY,
        printable(addresses.client),
        ...[leaders, replicas].map(String),
        view.node === undefined ? NOBODY : String(view.node.movesInProgress),
      ];
    });
  return renderTable(MEMBER_COLUMNS, rows, { colours });
}

function healthText({ member, error }: MemberStatusView, colours: Colors): string {
  if (member.health === 'failed' || member.health === 'left') return colours.red(member.health);
  if (error !== undefined) return colours.red('no answer');
  return member.health === 'alive' ? colours.green('alive') : colours.yellow(member.health);
}

const PARTITION_COLUMNS: readonly Column[] = [
  { head: 'partitions' },
  { head: 'count', align: 'right' },
  { head: 'leader' },
  { head: 'voters' },
  { head: 'learners' },
  { head: 'lag', align: 'right' },
];

function partitionTable(status: ClusterStatus, shown: (nodeId: string) => string, colours: Colors): string {
  const groups = partitionGroups(status);
  const rows = groups.slice(0, GROUPS_SHOWN_MAX).map((group) => {
    const { partitions, leaderNodeId, voters, learners, lagEntries } = group;
    return [
      numberRanges(partitions, NUMBERS_LENGTH_MAX),
      String(partitions.length),
      leaderNodeId === undefined ? colours.red('NONE') : shown(leaderNodeId),
      voters.map(shown).join(' '),
      learners.map(shown).join(' ') || NOBODY,
      lagEntries === undefined ? '?' : lagEntries.toLocaleString('en-US'),
    ];
  });
  const table = renderTable(PARTITION_COLUMNS, rows, { colours });
  const left = groups.length - rows.length;
  return left === 0 ? table : `${table}\n… and ${counted(left, 'more group')}; --json has them all`;
}
