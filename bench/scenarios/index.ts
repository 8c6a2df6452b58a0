import type { Scenario } from '../scenario.js';
import { appendsScenario } from './appends.js';
import { failoverScenario } from './failover.js';
import { growthByCustomers } from './growth-customers.js';
import { growthByEventSize } from './growth-event-size.js';
import { growthByEvents } from './growth-events.js';
import { growthByNodes } from './growth-nodes.js';
import { lookupPatternsScenario } from './lookup-patterns.js';
import { lookupsScenario } from './lookups.js';
import { nodeAddScenario } from './node-add.js';
import { oneNodeScenario } from './one-node.js';
import { openLoopScenario } from './open-loop.js';
import { startupScenario } from './startup.js';
import { subscriptionScenario } from './subscription.js';
import { threeNodesScenario } from './three-nodes.js';
import { updatesScenario } from './updates.js';

/** In the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  oneNodeScenario,
  threeNodesScenario,
  openLoopScenario,
  lookupPatternsScenario,
  updatesScenario,
  subscriptionScenario,
  failoverScenario,
  nodeAddScenario,
  appendsScenario,
  lookupsScenario,
  startupScenario,
  growthByCustomers,
  growthByEvents,
  growthByEventSize,
  growthByNodes,
];
