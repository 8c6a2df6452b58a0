import type { Clock } from '../../ports/clock.js';
import type { Logger } from '../../ports/logger.js';
import { GOSSIP_BOUNDS } from './bounds.js';
import type { DropLog } from './gossip-counters.js';
import type { GossipMessage, GossipMeta, HostState } from './gossip-message.js';
import { RequestRate } from './request-rate.js';

export interface AdmissionOptions {
  clock: Clock;
  logger: Logger;
  drops: DropLog;
  ownHost: string;
  /** Of this node now; empty while it belongs to no cluster. */
  clusterId: () => string;
  known: (host: string) => HostState | undefined;
  knownCount: () => number;
  /** A host that was known turns out to belong to another cluster. */
  onLost: (host: string) => void;
}

/** Which messages are taken in, of those that are sealed and shaped well. */
export class Admission {
  private readonly options: AdmissionOptions;
  private readonly costly = new RequestRate(GOSSIP_BOUNDS.costlyRequestsPerSecondMax);
  private readonly warnedNodeIds = new Set<string>();

  constructor(options: AdmissionOptions) {
    this.options = options;
  }

  admits(message: GossipMessage, fromHost: string): boolean {
    const { clock, drops } = this.options;
    if (message.kind === 'sync' || message.kind === 'update') {
      if (!this.admitsHost(message.data)) return false;
    }
    if (message.kind === 'sync' || message.kind === 'pingreq') {
      if (this.costly.take(clock.monotonicMs())) return true;
      drops.count('tooFrequent', { fromHost });
      return false;
    }
    return true;
  }

  isForeign({ clusterId }: GossipMeta): boolean {
    const own = this.options.clusterId();
    return own !== '' && clusterId !== '' && clusterId !== own;
  }

  private admitsHost(state: HostState): boolean {
    const { ownHost, known, knownCount, drops } = this.options;
    // About itself a node must hear everything, to object to it.
    if (state.host === ownHost) return true;
    if (this.isForeign(state.meta)) {
      this.refuseForeign(state);
      return false;
    }
    if (known(state.host) === undefined && knownCount() >= GOSSIP_BOUNDS.hostsMax) {
      drops.count('tooManyHosts', { host: state.host, nodeId: state.meta.nodeId });
      return false;
    }
    return true;
  }

  private refuseForeign({ host, meta, incarnation }: HostState): void {
    const { drops, known, onLost } = this.options;
    const before = known(host);
    // Old news of the address's former user are no reason.
    if (before !== undefined && incarnation > before.incarnation) onLost(host);
    drops.dropped.otherCluster++;
    this.warnOnce(host, meta);
  }

  private warnOnce(host: string, { nodeId, clusterId }: GossipMeta): void {
    if (this.warnedNodeIds.has(nodeId) || this.warnedNodeIds.size >= GOSSIP_BOUNDS.warnedOnceMax) return;
    this.warnedNodeIds.add(nodeId);
    this.options.logger.warn(
      { nodeId, host, clusterId, ownClusterId: this.options.clusterId() },
      `node ${nodeId} at ${host} belongs to another cluster and is ignored; if it should be in this one, it has the wrong data directory, else check its list of nodes to join`,
    );
  }
}
