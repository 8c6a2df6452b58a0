import type { SimMachine } from './sim-machine.js';
import type { GroupStatus } from './sim-node.js';

/** Groups without a leader that is sure of itself, or with replicas that are behind it, save on nodes that are lost. */
export function unequalGroups(machines: readonly SimMachine[]): string[] {
  const statuses = machines.flatMap((machine) =>
    (machine.node?.status() ?? []).map((status) => ({ ...status, nodeId: machine.nodeId })),
  );
  const present = new Set(machines.map(({ nodeId }) => nodeId));
  const groups = new Set(statuses.map(({ group }) => group));
  if (groups.size === 0) return ['none is there at all'];
  return [...groups].flatMap((group) => {
    const ofGroup = statuses.filter((status) => status.group === group);
    return isEqualEverywhere(ofGroup, present) ? [] : [groupText(group, ofGroup)];
  });
}

function isEqualEverywhere(
  statuses: readonly (GroupStatus & { nodeId: string })[],
  present: ReadonlySet<string>,
): boolean {
  const leaders = statuses.filter(({ leads }) => leads !== undefined);
  const [leader] = leaders;
  if (leaders.length !== 1 || leader === undefined) return false;
  const held = leader.leads!.nodeIds.filter((nodeId) => present.has(nodeId));
  return held.every((nodeId) =>
    statuses.some((status) => status.nodeId === nodeId && status.appliedIndex === leader.appliedIndex),
  );
}

function groupText(group: number, statuses: readonly (GroupStatus & { nodeId: string })[]): string {
  const replicas = statuses.map(
    ({ nodeId, appliedIndex, leads }) => `${nodeId} at ${appliedIndex}${leads === undefined ? '' : ' leads'}`,
  );
  return `group ${group} (${replicas.join(', ')})`;
}
