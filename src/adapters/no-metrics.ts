import type { Metrics } from '../ports/metrics.js';

const nothing = { add() {}, set() {}, observe() {} };

/** For a node that nobody watches. */
export const noMetrics: Metrics = {
  counter: () => nothing,
  gauge: () => nothing,
  histogram: () => nothing,
  onScrape() {},
};
