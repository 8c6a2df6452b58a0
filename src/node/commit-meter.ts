import type { Metrics } from '../ports/metrics.js';
import { NODE_METRICS } from './node-metrics.js';

/** Told of each batch that became durable: how long that took, and how large it was. */
export type CommitMeter = (durationMs: number, sizeBytes: number) => void;

export function commitMeter(metrics: Metrics): CommitMeter {
  const seconds = metrics.histogram(NODE_METRICS.commitSeconds);
  const bytes = metrics.histogram(NODE_METRICS.commitBytes);
  return (durationMs, sizeBytes) => {
    seconds.observe(durationMs / 1000);
    bytes.observe(sizeBytes);
  };
}
