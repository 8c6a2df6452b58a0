import type { Scenario } from '../scenario.js';
import { appendsScenario } from './appends.js';
import { lookupsScenario } from './lookups.js';
import { oneNodeScenario } from './one-node.js';
import { openLoopScenario } from './open-loop.js';
import { startupScenario } from './startup.js';
import { threeNodesScenario } from './three-nodes.js';

/** In the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  oneNodeScenario,
  threeNodesScenario,
  openLoopScenario,
  appendsScenario,
  lookupsScenario,
  startupScenario,
];
