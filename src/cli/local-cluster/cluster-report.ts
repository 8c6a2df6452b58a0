import type { ClusterStatus } from '../status/cluster-status.js';
import { type Finding, findingsOf, isDegraded } from '../status/findings.js';
import { shortIds } from '../status/short-ids.js';
import type { LocalNode } from './local-cluster.js';

/** What one look at a local cluster shows. */
export interface ClusterReport {
  readonly nodes: readonly LocalNode[];
  /** Node ids of those whose processes ended, and that are there again: somebody has started them by hand. */
  readonly back: ReadonlySet<string>;
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
  if (status === undefined) return { nodes, back: new Set(), status, findings: [], isReady: false };
  const findings = findingsOf(status, shortIds(status.members.map(({ member }) => member.nodeId)));
  const there = new Set(
    status.members
      .filter(({ member, node }) => member.status === 'active' && node !== undefined)
      .map(({ member }) => member.nodeId),
  );
  const members = nodes.filter(({ facts }) => facts !== undefined && there.has(facts.nodeId));
  const back = members.filter(({ end }) => end !== undefined).map(({ facts }) => facts!.nodeId);
  const isReady = members.length === nodeCount && !isDegraded(findings);
  return { nodes, back: new Set(back), status, findings, isReady };
}
