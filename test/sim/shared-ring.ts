import { makeHashringRing } from '../../src/adapters/hashring-ring.js';
import type { Ring } from '../../src/ports/ring.js';

const rings = new Map<string, Ring>();

/** Equal sets make equal rings: no need for each node to make its own of what thousands of seeds have in common. */
export function sharedRing(nodeIds: readonly string[]): Ring {
  const name = [...nodeIds].sort().join(' ');
  const ring = rings.get(name) ?? makeHashringRing(nodeIds);
  rings.set(name, ring);
  return ring;
}
