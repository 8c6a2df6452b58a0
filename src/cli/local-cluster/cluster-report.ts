import type { ClusterStatus } from '../status/cluster-status.js';
import { type Finding, findingsOf, isDegraded } from '../status/findings.js';
import { shortIds } from '../status/short-ids.js';
import type { LocalNode } from './local-cluster.js';

/** What one look at a local cluster shows. */
export interface ClusterReport {
  readonly nodes: readonly LocalNode[];
  /** Undefined while no node can tell. */
  readonly status: ClusterStatus | undefined;
  readonly findings: readonly Finding[];
  /** Every node that was asked for is there and a member, and nothing is wrong. */
  readonly isReady: boolean;
}

export function reportOf(
  nodes: readonly LocalNode[],
  nodeCount: number,
  status: ClusterStatus | undefined,
): ClusterReport {
  if (status === undefined) return { nodes, status, findings: [], isReady: false };
  const findings = findingsOf(status, shortIds(status.members.map(({ member }) => member.nodeId)));
  const active = new Set(
    status.members.filter(({ member }) => member.status === 'active').map(({ member }) => member.nodeId),
  );
  const members = nodes.filter(
    ({ facts, end }) => end === undefined && facts !== undefined && active.has(facts.nodeId),
  );
  return { nodes, status, findings, isReady: members.length === nodeCount && !isDegraded(findings) };
}
