import type { SimMachine } from './sim-machine.js';

/** Of which one may be lost for good, and the others still decide. */
const VOTERS_MIN = 3;

interface Voters {
  readonly term: number;
  readonly nodeIds: readonly string[];
}

/**
 * Whether all groups can go on without one of their voters, whichever it is: what voted for them and was lost before is
 * replaced, and that is agreed on; no replica has stopped, no row is damaged and no read will fail that may yet take
 * one out. Voters are
 * only counted who have been seen to be by the leader of the last term.
 */
export function canSpareVoter(machines: readonly SimMachine[], groupCount: number): boolean {
  if (groupCount === 0 || machines.some(({ store }) => store.isDamaged || store.isReadToFail)) return false;
  const last = new Map<number, Voters>();
  const working = new Set<string>();
  for (const { nodeId, node } of machines) {
    for (const { group, voters } of node?.status() ?? []) {
      working.add(`${group} ${nodeId}`);
      if (voters !== undefined && voters.term > (last.get(group)?.term ?? -1)) last.set(group, voters);
    }
  }
  const present = new Map(machines.map((machine) => [machine.nodeId, machine]));
  const isWell = (group: number, nodeId: string) =>
    present.get(nodeId)?.isUp === false || working.has(`${group} ${nodeId}`);
  return (
    last.size === groupCount &&
    [...last].every(
      ([group, { nodeIds }]) =>
        nodeIds.length >= VOTERS_MIN && nodeIds.every((nodeId) => isWell(group, nodeId)),
    )
  );
}
