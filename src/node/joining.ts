import type { ClusterProposalAnswer, IdentityAnswer } from '../codec/peer-request.js';
import type { ClusterCommand } from '../core/cluster/commands.js';
import { RingfoldError } from '../core/errors.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';
import type { GossipMember, Membership } from '../ports/membership.js';
import type { PeerTarget } from '../ports/peer-transport.js';

export interface JoiningOptions {
  clock: Clock;
  logger: Logger;
  membership: Membership;
  ownNodeId: string;
  /** Where others gossip with this node, as `ip:port`. */
  ownAddress: () => Promise<string | undefined>;
  /** Gossip addresses that the operator named, as `ip:port`; those that cannot be resolved are left out. */
  seeds: () => Promise<{ resolved: readonly string[]; unresolved: readonly string[] }>;
  /** May found the cluster when nobody else has. */
  isBootstrapping: boolean;
  joinCommand: () => ClusterCommand;
  proposeAt: (target: PeerTarget, command: ClusterCommand) => Promise<ClusterProposalAnswer>;
  identityOf: (target: PeerTarget) => Promise<IdentityAnswer>;
  found: () => Promise<void>;
  joined: (clusterId: string) => Promise<void>;
}

const RETRY_INTERVAL_MS = 200;
/** How often somebody who waits is told what for. */
const NOTICE_INTERVAL_MS = 10_000;

/**
 * How a node without a cluster gets one (DESIGN D13): it asks whoever gossip says belongs to one. Only with
 * `--bootstrap`, and only when every named node is there and has none either, the one with the lowest id founds.
 */
export class Joining {
  private readonly options: JoiningOptions;
  private isStopped = false;
  private noticed = '';
  private noticedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: JoiningOptions) {
    this.options = options;
  }

  /** Resolves when the node has a cluster, or was stopped. */
  async run(): Promise<void> {
    const { clock, logger } = this.options;
    while (!this.isStopped) {
      try {
        if (await this.attempt()) return;
      } catch (thrown) {
        const error = RingfoldError.from(thrown);
        if (!error.retryable) throw error;
        logger.debug({}, `joining did not work out yet: ${error.message}`);
      }
      await new Promise<void>((resolve) => clock.schedule(RETRY_INTERVAL_MS, resolve));
    }
  }

  stop(): void {
    this.isStopped = true;
  }

  private async attempt(): Promise<boolean> {
    const { membership, joinCommand, proposeAt, joined, logger } = this.options;
    const members = membership.members().filter(({ health }) => health === 'alive');
    const founded = members.filter(({ clusterId }) => clusterId !== '');
    let failure: RingfoldError | undefined;
    for (const { peerAddress } of founded) {
      // One that has just joined itself may not know yet who leads.
      const answer = await proposeAt({ address: peerAddress }, joinCommand()).catch((thrown: unknown) => {
        failure = RingfoldError.from(thrown);
        if (!failure.retryable) throw failure;
      });
      if (answer === undefined) continue;
      const { clusterId } = answer;
      await joined(clusterId);
      logger.info({ cluster: clusterId }, 'joined the cluster');
      return true;
    }
    if (failure !== undefined) throw failure;
    if (!this.options.isBootstrapping) {
      const { resolved, unresolved } = await this.options.seeds();
      const unknown = unresolved.map((address) => `${address} (its name cannot be resolved)`);
      const asked = [...resolved, ...unknown].join(', ');
      this.notice(`no node that belongs to a cluster has answered yet at ${asked}; trying again`);
      return false;
    }
    return await this.foundIfFirst(members);
  }

  private async foundIfFirst(members: readonly GossipMember[]): Promise<boolean> {
    const { seeds, ownAddress, found, logger } = this.options;
    const { resolved, unresolved } = await seeds();
    const present = new Set([await ownAddress(), ...members.map(({ gossipAddress }) => gossipAddress)]);
    const missing = [...unresolved, ...resolved.filter((address) => !present.has(address))];
    if (missing.length > 0) {
      this.notice(`waiting for ${missing.join(', ')} before the cluster is founded`);
      return false;
    }
    if (!(await this.allLeaveItToThisNode(members))) return false;
    await found();
    logger.info({}, 'founded a new cluster');
    return true;
  }

  /** By their own words: gossip may be out of date, and does not tell who may found. */
  private async allLeaveItToThisNode(members: readonly GossipMember[]): Promise<boolean> {
    const { identityOf, ownNodeId } = this.options;
    for (const { nodeId, peerAddress } of members) {
      try {
        const { clusterId, isBootstrapping } = await identityOf({ address: peerAddress });
        // Gossip will say so as well; then it is joined.
        if (clusterId !== '') return false;
        if (isBootstrapping && nodeId < ownNodeId) {
          this.notice(`node ${nodeId} founds the cluster`);
          return false;
        }
      } catch (thrown) {
        const { message } = RingfoldError.from(thrown);
        this.notice(`node ${nodeId} does not say whether it belongs to a cluster: ${message}`);
        return false;
      }
    }
    return true;
  }

  /** At once when it is something else than the last time. */
  private notice(what: string): void {
    const nowMs = this.options.clock.monotonicMs();
    if (what === this.noticed && nowMs - this.noticedAtMs < NOTICE_INTERVAL_MS) return;
    this.noticed = what;
    this.noticedAtMs = nowMs;
    this.options.logger.info({}, `joining: ${what}`);
  }
}
