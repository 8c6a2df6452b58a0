import { isDegraded } from '../status/findings.js';
import type { ClusterReport } from './cluster-report.js';
import type { LocalNode } from './local-cluster.js';

/** For programs: a line for each change of a node's process. */
export function nodeChangeJson({ plan, pid, facts, end }: LocalNode): object {
  const { number: node, dataDirectory, logFile } = plan;
  return end === undefined
    ? { change: 'node_started', node, pid, ...facts, dataDirectory, logFile }
    : { change: 'node_ended', node, pid, nodeId: facts?.nodeId ?? null, ...end };
}

/** And one whenever the cluster is otherwise than it was. */
export function statusChangeJson({ status, findings, isReady }: ClusterReport): object {
  if (status === undefined) return { change: 'status', answered: false, healthy: false, ready: false };
  const { clusterId } = status;
  const memberCount = status.members.filter(({ member }) => member.status !== 'removed').length;
  return {
    ...{ change: 'status', answered: true, healthy: !isDegraded(findings), ready: isReady },
    ...{ clusterId, memberCount, findings },
  };
}
