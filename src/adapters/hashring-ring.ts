import HashRing from 'hashring';
import type { MakeRing } from '../ports/ring.js';

/** Of hashring, which puts four points on its ring for each: 800 a node, so that arcs are of nearly equal length. */
const VNODES = 200;

/** Rings of npm `hashring` (ketama: MD5). Where a node's points fall depends on its id alone. */
export const makeHashringRing: MakeRing = (nodeIds) => {
  // In order, so that should two points ever fall together the same one wins. Vnodes are said for each node: from one
  // number for all hashring computes shares, and in floating point a third of 200, three times, is less than 200.
  const servers = Object.fromEntries([...nodeIds].sort().map((nodeId) => [nodeId, { vnodes: VNODES }]));
  const ring = new HashRing(servers);
  return {
    preference: (key, count) => (count === 0 ? [] : ring.range(key, count)),
  };
};
