/** Placement, which is pure, asks the ring: hence its words are the core's. */
export type { MakeRing, Ring } from '../core/cluster/ring.js';
