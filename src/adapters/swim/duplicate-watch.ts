import type { Logger } from '../../ports/logger.js';
import type { SwimOptions } from './bounds.js';
import { GOSSIP_BOUNDS } from './bounds.js';
import type { HostTable } from './host-table.js';

export interface DuplicateWatchOptions {
  logger: Logger;
  options: SwimOptions;
  /** Of the node that looks. */
  nodeId: string;
  ownHost: string;
  startedAtMs: number;
}

/** Notices two processes that both say they are the same node, which is what a copied data directory leads to. */
export class DuplicateWatch {
  private readonly options: DuplicateWatchOptions;
  private readonly warned = new Set<string>();

  constructor(options: DuplicateWatchOptions) {
    this.options = options;
  }

  look(table: HostTable, nowMs: number): void {
    const { logger, ownHost, options, startedAtMs } = this.options;
    const graceMs = timeToMissMs(options, table.size);
    if (nowMs - startedAtMs < graceMs) return;
    for (const { nodeId, hosts } of table.duplicates(ownHost, nowMs, graceMs)) {
      if (this.warned.has(nodeId) || this.warned.size >= GOSSIP_BOUNDS.warnedOnceMax) continue;
      this.warned.add(nodeId);
      logger.warn(
        { nodeId, hosts },
        `${hosts.length} processes say they are node ${nodeId}: ${hosts.join(', ')}; stop all but one, and give each node a data directory of its own`,
      );
    }
  }
}

/** By when a process that has gone was missed by everybody, with time to spare. */
function timeToMissMs(options: SwimOptions, hostCount: number): number {
  const { probeIntervalMs, probeTimeoutMs, relayedProbeTimeoutMs, suspectTimeoutMs } = options;
  // Each host is probed once in a round over all of them: twice that at worst, when first early and then late.
  const untilProbedMs = 2 * (hostCount + 1) * probeIntervalMs;
  return untilProbedMs + probeTimeoutMs + relayedProbeTimeoutMs + 2 * suspectTimeoutMs;
}
