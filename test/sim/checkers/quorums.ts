import type { GroupState } from '../growth-state.js';
import { Violation } from './violation.js';

/** While nothing fails a majority of each group's voters is there, whatever moves: nobody waits for one that is not. */
export function checkQuorums(groups: readonly GroupState[]): void {
  for (const { group, configuration, present } of groups) {
    const voters = configuration.replicas.filter(({ role }) => role === 'voter');
    const missing = voters.filter(({ id, nodeId }) => present.get(id) !== nodeId);
    if (missing.length * 2 < voters.length) continue;
    const text = missing.map(({ id, nodeId }) => `${id} at ${nodeId}`).join(', ');
    throw new Violation('quorums', `group ${group} has ${voters.length} voters, without ${text}`);
  }
}
