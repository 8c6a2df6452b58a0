import type { ClusterCommand } from '../core/cluster/commands.js';
import type { ClusterRecord, Member } from '../core/cluster/record.js';
import { RingfoldError } from '../core/errors.js';
import type { LeaderNews } from '../core/raft/frame.js';
import type { Clock } from '../ports/clock.js';
import type { Logger } from '../ports/logger.js';

export interface ClusterWatchOptions {
  clock: Clock;
  logger: Logger;
  ownNodeId: string;
  replaceAfterMs: number;
  isLeading: () => boolean;
  record: () => ClusterRecord | undefined;
  /** When a node was last heard, by gossip or from its port; on the monotonic clock. */
  lastHeardMs: (nodeId: string) => number | undefined;
  /** What is known of every group, the cluster group included. Undefined for those nothing is known of. */
  groups: () => Iterable<LeaderNews | undefined>;
  propose: (command: ClusterCommand) => Promise<void>;
}

/**
 * What the cluster group's leader proposes by itself (DESIGN D2): who was silent for too long is dead, who is back is
 * active, who was to leave and holds nothing any more is removed. Gossip only hints; the record says.
 */
export class ClusterWatch {
  private readonly options: ClusterWatchOptions;
  private leadingSinceMs: number | undefined;
  private readonly proposed = new Set<string>();
  private readonly emptySinceMs = new Map<string, number>();

  constructor(options: ClusterWatchOptions) {
    this.options = options;
  }

  /** Looks around. Called now and then. */
  look(): void {
    const { isLeading, clock, record } = this.options;
    if (!isLeading()) {
      this.leadingSinceMs = undefined;
      // Nobody has looked meanwhile.
      this.emptySinceMs.clear();
      return;
    }
    this.leadingSinceMs ??= clock.monotonicMs();
    const current = record();
    for (const member of current?.members ?? []) {
      const command = this.commandFor(member);
      if (command !== undefined) this.propose(command);
    }
  }

  private commandFor(member: Member): MemberCommand | undefined {
    const { nodeId, status } = member;
    if (nodeId === this.options.ownNodeId) return undefined;
    switch (status) {
      case 'active':
        return this.isSilent(nodeId) ? { kind: 'mark_dead', nodeId } : undefined;
      case 'dead':
        return this.wasHeardLately(nodeId) ? { kind: 'mark_alive', nodeId } : undefined;
      case 'draining':
        return this.hasLeft(nodeId) ? { kind: 'remove', nodeId } : undefined;
      case 'removed':
        return undefined;
    }
  }

  /** A new leader gives everybody the whole time: it does not know whom the last one had heard. */
  private isSilent(nodeId: string): boolean {
    const { clock, lastHeardMs, replaceAfterMs } = this.options;
    const since = Math.max(lastHeardMs(nodeId) ?? 0, this.leadingSinceMs!);
    return clock.monotonicMs() - since >= replaceAfterMs;
  }

  private wasHeardLately(nodeId: string): boolean {
    const heardMs = this.options.lastHeardMs(nodeId);
    return heardMs !== undefined && this.options.clock.monotonicMs() - heardMs < HEARD_LATELY_MS;
  }

  /** Leaders tell of configurations that may yet be undone: only what stays so is believed. */
  private hasLeft(nodeId: string): boolean {
    if (!this.holdsNothing(nodeId)) {
      this.emptySinceMs.delete(nodeId);
      return false;
    }
    const nowMs = this.options.clock.monotonicMs();
    const sinceMs = this.emptySinceMs.get(nodeId) ?? nowMs;
    this.emptySinceMs.set(nodeId, sinceMs);
    return nowMs - sinceMs >= EMPTY_FOR_MS;
  }

  /** The cluster group may keep it as a learner to the end, so that it hears of its removal. */
  private holdsNothing(nodeId: string): boolean {
    for (const news of this.options.groups()) {
      if (news === undefined) return false;
      const replica = news.configuration.replicas.find((one) => one.nodeId === nodeId);
      if (replica !== undefined && (news.group !== 0 || replica.role === 'voter')) return false;
    }
    return true;
  }

  private propose(command: MemberCommand): void {
    const { nodeId, kind } = command;
    if (this.proposed.has(nodeId)) return;
    this.proposed.add(nodeId);
    this.options
      .propose(command)
      .then(() => this.options.logger.warn({ node: nodeId }, MEANING[kind] ?? kind))
      .catch((thrown: unknown) => {
        this.options.logger.warn({ node: nodeId }, `${kind} failed: ${RingfoldError.from(thrown).message}`);
      })
      .finally(() => this.proposed.delete(nodeId));
  }
}

const HEARD_LATELY_MS = 3000;
/** Longer than a change of configuration takes to commit, or to be undone. */
const EMPTY_FOR_MS = 3000;

type MemberCommand = Extract<ClusterCommand, { readonly nodeId: string }>;

const MEANING: Partial<Record<ClusterCommand['kind'], string>> = {
  mark_dead: 'a member was not heard of for so long that its replicas are replaced',
  mark_alive: 'a member that was taken for dead is back',
  remove: 'a member has left the cluster',
};
