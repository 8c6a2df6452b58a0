import type { SimulationResult } from '../simulation-result.js';

/** What the coordinator tells a worker: simulate this seed. */
export interface SeedOrder {
  seed: number;
}

/** What a worker answers. */
export interface SeedReport {
  result: SimulationResult;
  cpuMs: number;
}
